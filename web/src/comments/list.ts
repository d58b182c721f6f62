import { reactive, ref } from 'vue'
import { get } from '@/api/client'
import { said } from '@/api/problem'
import type { CommentView } from '@/api/types'

export interface Wanted {
  month: string
  category: string
  needs_review: '' | 'true' | 'false'
  text: string
  order: 'uncertain' | 'place'
}

const PAGE = 500

/** The comments that a filter lets through, read page by page as somebody scrolls. */
export function useComments(wanted: () => Wanted) {
  const rows = ref<CommentView[]>([])
  const state = reactive({ loading: false, all: false, problem: '' })
  let turn = 0

  async function restart(): Promise<void> {
    turn += 1
    state.loading = false
    state.all = false
    rows.value = []
    await more()
  }

  async function more(): Promise<void> {
    if (state.loading || state.all) return
    const now = turn
    state.loading = true
    try {
      const page = await get<CommentView[]>('/api/comments', { ...wanted(), limit: PAGE, after: rows.value.at(-1)?.id })
      if (now !== turn) return
      rows.value = rows.value.concat(page)
      state.all = page.length < PAGE
      state.problem = ''
    } catch (error) {
      if (now === turn) state.problem = said(error)
    } finally {
      if (now === turn) state.loading = false
    }
  }

  function put(changed: CommentView): void {
    const place = rows.value.findIndex((row) => row.id === changed.id)
    if (place >= 0) rows.value[place] = changed
  }

  return { rows, state, restart, more, put }
}
