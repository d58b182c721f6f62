import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import type { CommentView } from '@/api/types'
import { useComments, type Wanted } from '@/comments/list'
import VirtualList from '@/comments/VirtualList.vue'

const wanted: Wanted = { month: '2025-10', category: '', needs_review: '', text: '', order: 'worth' }
const asked: URL[] = []
let answers: ((url: URL) => unknown)[] = []
const comment = (id: string, revision = 1) => ({ id, revision, needs_review: true, category: 'other' }) as unknown as CommentView

/** A service that answers when it is told to. */
function service(total: number): void {
  vi.stubGlobal('fetch', (path: string) => {
    const url = new URL(path, 'http://here')
    asked.push(url)
    const skip = Number(url.searchParams.get('skip'))
    const page = () => Array.from({ length: Math.min(200, total - skip) }, (_, index) => comment(`${url.searchParams.get('text') ?? ''}${skip + index}`))
    const body = () => (url.pathname.endsWith('/counts') ? { total, to_review: total } : page())
    return new Promise((resolve) => answers.push(() => resolve(new Response(JSON.stringify(body())))))
  })
}

async function answered(): Promise<void> {
  while (answers.length) {
    answers.splice(0).forEach((give) => give(asked[0]!))
    await new Promise((resolve) => setTimeout(resolve))
  }
}

/** The table as the built pages have it: it is updated when a property is another one, and only then. */
function table(comments: ReturnType<typeof useComments>) {
  const slots = { default: ({ row }: { row: CommentView }) => `${row.id}/${row.revision}`, $stable: true }
  const view = (first: number, last: number) => void comments.need(first, last)
  return mount(defineComponent(() => () => h(VirtualList<CommentView>, { rows: comments.rows.value, height: 62, selected: 0, label: '反馈', onView: view }, slots as never)))
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} }) // prettier-ignore
})
afterEach(() => {
  asked.length = 0
  answers = []
  Object.assign(wanted, { text: '', order: 'worth' })
})

describe('the table of comments', () => {
  it('shows rows when they are read, and what was corrected in them', async () => {
    service(3)
    const comments = useComments(() => wanted)
    const shown = table(comments)
    void comments.restart()
    await answered()
    expect(shown.find('#row-0').text()).toBe('0/1')
    comments.put(comment('0', 2))
    await nextTick()
    expect(shown.find('#row-0').text()).toBe('0/2')
  })

  it('reads what is in view again when the filter is another one and the table is as long', async () => {
    service(1000)
    const comments = useComments(() => wanted)
    const shown = table(comments)
    void comments.restart()
    await answered()
    const box = shown.find('[role=listbox]')
    box.element.scrollTop = 62 * 700
    await box.trigger('scroll')
    await answered()
    expect(shown.find('#row-701').text()).toBe('701/1')
    wanted.order = 'place'
    void comments.restart()
    await answered()
    expect(shown.find('#row-701').text()).toBe('701/1')
    expect(asked.at(-1)!.searchParams.get('order')).toBe('place')
  })

  it('reads nothing for the rows of the filter before, nor takes an answer that was asked for them', async () => {
    service(1000)
    const comments = useComments(() => wanted)
    void comments.restart()
    await answered()
    void comments.need(400, 420)
    wanted.text = '货期'
    void comments.restart()
    void comments.need(600, 620)
    expect(asked.filter((url) => url.searchParams.get('skip') === '600')).toHaveLength(0)
    await answered()
    expect(comments.rows.value[0]!.id).toBe('货期0')
    expect(comments.rows.value[400]).toBeUndefined()
  })
})
