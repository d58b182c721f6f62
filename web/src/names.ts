import { ref } from 'vue'
import { get } from './api/client'

const names = ref<Record<string, string>>({})
let asked = ''

/** The shown name of a person; asks once for all, and again when a name is new. */
export function nameOf(id: string | null | undefined): string {
  if (!id) return ''
  if (!(id in names.value) && asked !== id) {
    asked = id
    void get<Record<string, string>>('/api/names').then((found) => (names.value = found), () => (asked = ''))
  }
  return names.value[id] ?? '…'
}
