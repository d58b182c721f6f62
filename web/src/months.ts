import { computed, ref } from 'vue'
import { get } from './api/client'
import { lastMonth } from './time'

const known = ref<string[]>([])
const chosen = ref<string>(sessionStorage.getItem('jianbao.month') ?? '')

/** Months that have files or briefings, the latest first. */
export const months = computed(() => known.value)

/** The month that the pages are about; kept for this browser tab. */
export const month = computed<string>({
  get: () => chosen.value || known.value[0] || lastMonth(),
  set: (next) => {
    chosen.value = next
    sessionStorage.setItem('jianbao.month', next)
  },
})

export async function loadMonths(): Promise<void> {
  known.value = await get<string[]>('/api/months')
}
