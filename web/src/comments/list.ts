import { reactive, ref, shallowRef } from 'vue'
import { get } from '@/api/client'
import { said } from '@/api/problem'
import type { CommentView, Schemas } from '@/api/types'

export interface Wanted {
  month: string
  category: string
  needs_review: '' | 'true' | 'false'
  text: string
  order: 'worth' | 'uncertain' | 'place'
}

const PAGE = 200

/**
 * The comments that a filter lets through: all have their place at once, and are read where somebody looks.
 * Whatever changes makes another array: the table that shows them is given them as a property, and compares those.
 */
export function useComments(wanted: () => Wanted) {
  const rows = shallowRef<(CommentView | undefined)[]>([])
  const state = reactive({ loading: false, problem: '', ready: false })
  const toReview = ref(0)
  const asked = new Set<number>()
  let turn = 0
  let filter = wanted()

  async function restart(): Promise<void> {
    const now = ++turn
    filter = wanted()
    state.ready = false
    state.loading = true
    try {
      const { order: _, ...counted } = filter
      const counts = await get<Schemas['Counts']>('/api/comments/counts', counted)
      if (now !== turn) return
      asked.clear()
      rows.value = new Array<undefined>(counts.total).fill(undefined)
      toReview.value = counts.to_review
      state.problem = ''
      state.ready = true
      await need(0, PAGE)
    } catch (error) {
      if (now === turn) state.problem = said(error)
    } finally {
      if (now === turn) Object.assign(state, { loading: false, ready: true })
    }
  }

  /** Read the pages of rows from the first up to before the last, unless they are there or on their way. */
  async function need(first: number, last: number): Promise<void> {
    if (!state.ready) return // these are the rows of the filter before
    const pages: number[] = []
    for (let page = Math.floor(first / PAGE); page * PAGE < Math.min(last, rows.value.length); page++) pages.push(page)
    await Promise.all(pages.filter((page) => !asked.has(page)).map(readPage))
  }

  async function readPage(page: number): Promise<void> {
    const now = turn
    asked.add(page)
    try {
      const skip = page * PAGE - left(page * PAGE)
      const found = await get<CommentView[]>('/api/comments', { ...filter, limit: PAGE, skip })
      if (now !== turn) return
      const read = rows.value.slice()
      found.forEach((one, index) => page * PAGE + index < read.length && (read[page * PAGE + index] = one))
      rows.value = read
      state.problem = ''
    } catch (error) {
      if (now !== turn) return
      asked.delete(page)
      state.problem = said(error)
    }
  }

  /** How many rows before a place the service no longer lists, because somebody has just corrected them here. */
  function left(place: number): number {
    const { needs_review, category } = filter
    const stays = (one: CommentView) => (!needs_review || String(one.needs_review) === needs_review) && (!category || one.category === category)
    return rows.value.slice(0, place).filter((one) => one && !stays(one)).length
  }

  function put(changed: CommentView): void {
    const place = rows.value.findIndex((row) => row?.id === changed.id)
    if (place < 0) return
    rows.value = rows.value.map((row, index) => (index === place ? changed : row))
  }

  return { rows, state, toReview, restart, need, put }
}
