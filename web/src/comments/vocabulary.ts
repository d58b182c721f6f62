import { ref } from 'vue'
import { get } from '@/api/client'
import type { Schemas } from '@/api/types'

export type LabelField = Schemas['LabelField']

/** What may be said of a comment; asked for once. */
export const fields = ref<LabelField[]>([])

export async function loadFields(): Promise<void> {
  if (!fields.value.length) fields.value = await get<LabelField[]>('/api/labels')
}

export const valueName = (field: string, code: string): string =>
  fields.value.find((one) => one.code === field)?.values[code] ?? code

/** The categories in the order of the keys 1 to 5. */
export const categories = (): [string, string][] => Object.entries(fields.value.find((one) => one.code === 'category')?.values ?? {})
