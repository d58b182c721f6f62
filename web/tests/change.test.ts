import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import type { CommentView, Schemas } from '@/api/types'
import CommentDetail from '@/comments/CommentDetail.vue'
import { useSuggestions, type Suggestion } from '@/comments/suggestions'
import FactChange from '@/review/FactChange.vue'
import { fact } from './facts'

vi.mock('@/review/store', () => ({ useReview: () => ({ id: 'b1' }) }))
afterEach(() => vi.unstubAllGlobals())

const member = (name: string, ...texts: string[]) => ({ member: name, before: 0, now: 0, change: 0, own: texts[3] ? 1 : null, mix: texts[3] ? 1 : null, texts })
const change = {
  fact: fact('a', 2, '200.0万元'), before: 3, now: 2, texts: ['300.0万元', '200.0万元', '-100.0万元'], reason: null, effects: [],
  dimensions: ['区域', '客户', '渠道', '行业'].map((name) => ({ name, leading: '华北', score: 1, surprise: 1, members: [member('华北', '210.0万元', '100.0万元', '-110.0万元', '-8.0个百分点', '-2.0个百分点')] })),
} as unknown as Schemas['FactChange'] // prettier-ignore

it('asks why a figure changed only when somebody wants to know, and shows the columns that explain most', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    return Promise.resolve(new Response(JSON.stringify(path.includes('last_year') ? { ...change, dimensions: [], texts: [], reason: '销售明细没有覆盖2024年10月' } : change)))
  })
  const page = mount(FactChange, { props: { fact: fact('a', 2, '200.0万元') }, global: { stubs: { ElButton: { template: '<button><slot /></button>' }, ElSkeleton: true } } })
  expect(asked).toEqual([])
  await page.findAll('button')[0]!.trigger('click')
  await flushPromises()
  expect(asked).toEqual(['/api/briefings/b1/facts/a/change?against=prev_month'])
  expect(page.text()).toContain('变动 -100.0万元')
  expect(page.findAll('caption').map((one) => one.text())).toEqual(['按区域：华北最突出', '按客户：华北最突出', '按渠道：华北最突出'])
  expect(page.find('td[title]').attributes('title')).toBe('自身 -8.0个百分点，结构 -2.0个百分点')
  await page.findAll('button').at(-1)!.trigger('click')
  expect(page.findAll('caption')).toHaveLength(4)
  await page.findAll('button')[1]!.trigger('click')
  await flushPromises()
  expect(page.text()).toContain('销售明细没有覆盖2024年10月。')
})

it('reads all pages of a model’s suggestions, and forgets those of the month before', async () => {
  const one = (id: string): Suggestion => ({ comment_id: id, suggested: ['delivery'] }) as unknown as Suggestion
  vi.stubGlobal('fetch', (path: string) => {
    const url = new URL(path, 'http://here')
    const first = url.pathname.includes('2025-10') && !url.searchParams.has('after')
    const page = first ? Array.from({ length: 500 }, (_, at) => one(`c${at}`)) : url.searchParams.get('after') === 'c499' ? [one('last')] : []
    return Promise.resolve(new Response(JSON.stringify(page)))
  })
  const month = ref('2025-10')
  const { found, load } = effectScope().run(() => useSuggestions(month))!
  await load()
  expect(Object.keys(found.value)).toHaveLength(501)
  month.value = '2025-09'
  await load()
  expect(found.value).toEqual({})
})

it('lets a suggestion be taken over only where it differs', async () => {
  const comment = { id: 'c1', feedback_id: 'F1', text: '太慢', category: 'service', labels: {}, needs_review: true } as unknown as CommentView
  const suggestion = { suggested: ['delivery', 'service'], reason: '说的是发货' } as unknown as Suggestion
  const stubs = { ElButton: { template: '<button class="taken"><slot /></button>' } }
  const page = mount(CommentDetail, { props: { comment, may: true, suggestion }, global: { stubs } })
  await page.find('.suggestion .taken').trigger('click')
  expect(page.emitted('correct')).toEqual([['category', ['delivery']]])
  await page.setProps({ comment: { ...comment, category: 'delivery' } })
  expect(page.find('.suggestion .taken').exists()).toBe(false)
})
