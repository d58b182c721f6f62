import { computed, inject, onScopeDispose, provide, reactive, ref, watch, type InjectionKey } from 'vue'
import { ask, get } from '@/api/client'
import type { ProposalView, RemarkView, StatementView } from '@/api/types'
import { EDITABLE } from '@/briefings'
import { connected } from '@/connection'
import { has, me } from '@/session'
import type { Briefing } from './content'
import { kept } from './drafts'
import { useMeeting } from './meeting'
import { useSaving } from './saving'
import { usePresence } from './presence'

/** Everything that the pieces of the review page share about one briefing. */
export function openReview(id: string) {
  const briefing = ref<Briefing>()
  const statements = reactive<Record<string, StatementView>>({})
  const remarks = ref<RemarkView[]>([])
  const proposals = ref<ProposalView[]>([])
  const selected = ref('')
  const editing = ref('')
  const fact = ref('')
  const tab = ref<'grounds' | 'history' | 'remarks' | 'rewrite'>('grounds')

  const facts = computed(() => briefing.value?.content?.facts ?? {})
  const mayEdit = computed(() => has('reviewer') && EDITABLE.has(briefing.value?.state ?? ''))
  const places = computed(() => {
    const found: Record<string, StatementView[]> = {}
    for (const one of Object.values(statements)) if (!one.removed) (found[one.place] ??= []).push(one)
    for (const list of Object.values(found)) list.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    return found
  })

  async function load(): Promise<void> {
    const found = (await ask<Briefing>('GET', `/api/briefings/${id}`)).data
    briefing.value = found
    take(found.statements)
    void meet(Object.values(saving.pending).map((draft) => draft.text))
    await loadTalk()
  }

  /** What others did since: the state and the statements, without the facts, which never change. */
  async function refresh(): Promise<void> {
    const [lines, changed] = await Promise.all([
      get<Briefing[]>('/api/briefings', { month: briefing.value?.month }),
      get<StatementView[]>(`/api/briefings/${id}/statements`),
    ])
    const line = lines.find((one) => one.id === id)
    if (briefing.value && line) Object.assign(briefing.value, line)
    take(changed)
    await loadTalk()
  }

  async function loadTalk(): Promise<void> {
    ;[remarks.value, proposals.value] = await Promise.all([
      get<RemarkView[]>(`/api/briefings/${id}/remarks`),
      get<ProposalView[]>(`/api/briefings/${id}/proposals`),
    ])
    void meet(proposals.value.map((one) => one.text))
  }

  function take(found: StatementView[]): void {
    const present = new Set(found.map((one) => one.id))
    for (const key of Object.keys(statements)) if (!present.has(key)) delete statements[key]
    for (const one of found) put(one)
    void meet(found.map((one) => one.text))
  }

  /** A statement as the service has it now; an older answer never replaces a newer one. */
  function put(one: StatementView): void {
    const here = statements[one.id]
    if (!here || here.revision <= one.revision) statements[one.id] = one
  }

  function select(statement: string, panel?: typeof tab.value): void {
    if (selected.value !== statement) fact.value = ''
    selected.value = statement
    if (panel) tab.value = panel
  }

  const { meet, met } = useMeeting(id, () => briefing.value?.content?.facts)
  const own = `${me.value?.id}.${id}`
  const saving = useSaving(id, own, statements, put)
  const presence = usePresence(id, () => editing.value || selected.value, () => void refresh().catch(() => {}))
  saving.restore(kept(own))
  watch(connected, (back) => back && void saving.flush())
  onScopeDispose(() => void saving.flush())

  return {
    id, briefing, statements, remarks, proposals, selected, editing, fact, tab, facts, mayEdit, places,
    load, refresh, loadTalk, put, select, meet, met, ...saving, others: presence,
  } // prettier-ignore
}

export type Review = ReturnType<typeof openReview>
const KEY: InjectionKey<Review> = Symbol('review')

export function provideReview(id: string): Review {
  const review = openReview(id)
  provide(KEY, review)
  return review
}

export function useReview(): Review {
  const review = inject(KEY)
  if (!review) throw new Error('outside of the review page')
  return review
}
