import { ref } from 'vue'
import type { Schemas } from '@/api/types'

/** The tables that the service reads; asked for once. */
export const tables = ref<Schemas['TableInfo'][]>([])
