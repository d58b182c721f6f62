import { reactive } from 'vue'
import { ask } from '@/api/client'
import { Problem, said } from '@/api/problem'
import type { StatementView } from '@/api/types'
import * as drafts from './drafts'
import type { Draft } from './drafts'

export interface Refusal {
  rule: string
  message: string
  excerpt: string
}

/** What stands between what was typed and what is stored. */
export interface Trouble {
  kind: 'refused' | 'conflict' | 'waiting' | 'failed'
  message: string
  refusals: Refusal[]
  byHandPossible: boolean
}

const IDLE = 2500

/** Saving statements: at every keystroke in this browser, and in the service when somebody pauses or moves on. */
export function useSaving(id: string, own: string, statements: Record<string, StatementView>, put: (one: StatementView) => void) {
  const pending = reactive<Record<string, Draft>>({})
  const trouble = reactive<Record<string, Trouble>>({})
  const busy = reactive<Record<string, boolean>>({})
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function restore(found: Record<string, Draft>): void {
    Object.assign(pending, found)
  }

  function type(statement: string, text: string): void {
    const stored = statements[statement]
    const before = pending[statement]
    if (!stored || (!before && text === stored.text)) return
    if (text === stored.text && before?.base === stored.revision) return discard(statement)
    const draft = { text, base: before?.base ?? stored.revision, byHand: before?.byHand ?? '' }
    pending[statement] = draft
    drafts.keep(own, statement, draft)
    clearTimeout(timers.get(statement))
    timers.set(statement, setTimeout(() => void save(statement), IDLE))
  }

  function discard(statement: string): void {
    clearTimeout(timers.get(statement))
    delete pending[statement]
    delete trouble[statement]
    drafts.drop(own, statement)
  }

  async function save(statement: string): Promise<void> {
    clearTimeout(timers.get(statement))
    const draft = pending[statement]
    if (!draft || busy[statement]) return
    busy[statement] = true
    try {
      const body = { text: draft.text, by_hand: draft.byHand }
      const answer = await ask<StatementView>('PUT', `/api/briefings/${id}/statements/${statement}`, { body, ifMatch: draft.base })
      put(answer.data)
      settle(statement, draft, answer.data)
    } catch (error) {
      const found = troubleOf(error)
      // who is asked to decide is shown both texts, so theirs is read first
      if (found.kind === 'conflict') await newest(statement)
      trouble[statement] = found
    } finally {
      busy[statement] = false
    }
  }

  /** What was typed while the request was under way stays, on top of what has just been stored. */
  function settle(statement: string, sent: Draft, now: StatementView): void {
    const draft = pending[statement]
    if (!draft || draft.text === sent.text) return discard(statement)
    delete trouble[statement]
    pending[statement] = { ...draft, base: now.revision }
    drafts.keep(own, statement, pending[statement])
    timers.set(statement, setTimeout(() => void save(statement), IDLE))
  }

  async function newest(statement: string): Promise<void> {
    await ask<StatementView>('GET', `/api/briefings/${id}/statements/${statement}`).then((answer) => put(answer.data), () => {})
  }

  /** Somebody else was faster, and the person has seen theirs: put one's own on top of it. */
  async function insist(statement: string): Promise<void> {
    const draft = pending[statement]
    const stored = statements[statement]
    if (!draft || !stored) return
    pending[statement] = { ...draft, base: stored.revision }
    drafts.keep(own, statement, pending[statement])
    await save(statement)
  }

  /** State it without a fact, and say why. */
  async function byHand(statement: string, reason: string): Promise<void> {
    const draft = pending[statement]
    if (!draft) return
    pending[statement] = { ...draft, byHand: reason }
    drafts.keep(own, statement, pending[statement])
    await save(statement)
  }

  async function flush(): Promise<void> {
    await Promise.all(Object.keys(pending).filter((one) => trouble[one]?.kind !== 'refused' && trouble[one]?.kind !== 'conflict').map(save))
  }

  return { pending, trouble, busy, restore, type, save, discard, insist, byHand, flush }
}

export function troubleOf(error: unknown): Trouble {
  const problem = error instanceof Problem ? error : null
  const kind = problem?.code === 'not_grounded' ? 'refused' : problem?.status === 412 ? 'conflict' : problem?.passing ? 'waiting' : 'failed'
  return {
    kind,
    message: said(error),
    refusals: (problem?.details.refusals as Refusal[] | undefined) ?? [],
    byHandPossible: problem?.details.by_hand_possible === true,
  }
}
