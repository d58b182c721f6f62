import { computed, ref } from 'vue'
import { factIds } from './segments'
import type { Review } from './store'

export type Filter = 'all' | 'edited' | 'refused' | 'stale' | 'groundless' | 'talk' | 'offers'
export const FILTERS: Record<Filter, string> = {
  all: '全部', edited: '改过', refused: '未通过核对', stale: '数据已变', groundless: '无依据', talk: '有批注', offers: '有建议',
} // prettier-ignore

/** The statements that a filter lets through; null for all of them. */
export function useFilter(review: Review) {
  const filter = ref<Filter>('all')
  const search = ref('')
  const found = computed(() => {
    const sets = {} as Record<Exclude<Filter, 'all'>, Set<string>>
    const all = Object.values(review.statements).filter((one) => !one.removed)
    const ids = (keep: (one: (typeof all)[number]) => boolean) => new Set(all.filter(keep).map((one) => one.id))
    const stale = new Set(review.briefing.value?.stale?.statements ?? [])
    const remarked = new Set(review.remarks.value.map((one) => one.statement_id))
    const offered = new Set(review.proposals.value.filter((one) => one.state === 'open').map((one) => one.statement_id))
    sets.edited = ids((one) => Boolean(one.edited_by))
    sets.refused = ids((one) => review.trouble[one.id]?.kind === 'refused' || Boolean(one.by_hand))
    sets.stale = ids((one) => stale.has(one.id))
    sets.groundless = ids((one) => one.kind !== 'gap' && one.kind !== 'quote' && !factIds(one.text).length && !one.evidence.length)
    sets.talk = ids((one) => remarked.has(one.id))
    sets.offers = ids((one) => offered.has(one.id))
    return sets
  })
  const shown = computed<Set<string> | null>(() => {
    const words = search.value.trim()
    const base = filter.value === 'all' ? null : found.value[filter.value]
    if (!words) return base
    const texts = Object.values(review.statements).filter((one) => one.text.includes(words) && (!base || base.has(one.id)))
    return new Set(texts.map((one) => one.id))
  })
  const counts = computed(() => Object.fromEntries(Object.entries(found.value).map(([name, set]) => [name, set.size])) as Record<Filter, number>)
  return { filter, search, shown, counts }
}
