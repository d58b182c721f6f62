import { ref } from 'vue'
import { get } from '@/api/client'
import type { Schemas } from '@/api/types'

/** The tables that the service reads; asked for once. */
export const tables = ref<Schemas['TableInfo'][]>([])

export async function loadTables(): Promise<void> {
  if (!tables.value.length) tables.value = await get<Schemas['TableInfo'][]>('/api/tables')
}
