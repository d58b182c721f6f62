import { onMounted, onUnmounted } from 'vue'
import { ask } from '@/api/client'
import type { StatementView } from '@/api/types'
import { told } from '@/messages'
import type { Review } from './store'

/** Every key of the review page, and what it does. */
export const KEYS: [string, string][] = [
  ['↑ ↓ 或 k j', '上一句、下一句'],
  ['Enter', '编辑；编辑时保存'],
  ['/', '编辑时插入指标'],
  ['Esc', '离开编辑'],
  ['e h c r', '依据、历史、批注、改写'],
  ['Delete', '删除这句话（可以恢复）'],
  ['?', '显示按键'],
]
const TABS = { e: 'grounds', h: 'history', c: 'remarks', r: 'rewrite' } as const

export function useKeyboard(review: Review, help: () => void): void {
  onMounted(() => document.addEventListener('keydown', pressed))
  onUnmounted(() => document.removeEventListener('keydown', pressed))

  function pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], .el-dropdown') || event.ctrlKey || event.metaKey || event.altKey) return
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
    const tab = TABS[event.key as keyof typeof TABS]
    if (step) move(step)
    else if (tab) review.tab.value = tab
    else if (event.key === '?') help()
    else if (event.key === 'Enter' && review.selected.value && !target.closest('button, a, [role="tab"]')) edit()
    else if (event.key === 'Delete') void remove()
    else return
    event.preventDefault()
  }

  /** The statements as they stand on the page are the order. */
  function move(step: number): void {
    const all = [...document.querySelectorAll<HTMLElement>('[data-statement]')].filter((one) => one.offsetParent)
    const place = all.findIndex((one) => one.dataset.statement === review.selected.value)
    const next = all[Math.max(0, Math.min(all.length - 1, place < 0 ? 0 : place + step))]
    if (!next) return
    review.select(next.dataset.statement!)
    next.scrollIntoView({ block: 'nearest' })
    next.focus({ preventScroll: true })
  }

  function edit(): void {
    const one = review.statements[review.selected.value]
    if (review.mayEdit.value && one && one.kind !== 'quote') review.editing.value = one.id
  }

  async function remove(): Promise<void> {
    const one = review.statements[review.selected.value]
    if (!review.mayEdit.value || !one) return
    const path = `/api/briefings/${review.id}/statements/${one.id}`
    const gone = await told(ask<StatementView>('DELETE', path, { ifMatch: one.revision }))
    if (gone) review.put(gone.data)
  }
}
