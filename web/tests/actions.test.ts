import { mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { goalOf, isoDay, late, type Action, type Fresh } from '@/actions/actions'
import MinutesBox from '@/actions/MinutesBox.vue'

const action = (given: Partial<Action>) => ({ state: '进行中', due: '2025-11-15', before: null, goal: null, unit: '', ...given }) as Action

it('is late from the day after its deadline, and never when it is done', () => {
  expect(late(action({}), '2025-11-15')).toBe(false)
  expect(late(action({}), '2025-11-16')).toBe(true)
  expect(late(action({ state: '已完成' }), '2025-12-01')).toBe(false)
  expect(isoDay(new Date(2025, 0, 5, 0, 30))).toBe('2025-01-05')
})

it('writes a goal as people do', () => {
  expect(goalOf(action({ before: 1925000, goal: 962000, unit: '元' }))).toBe('192.5万元 → 96.2万元')
  expect(goalOf(action({ before: 0.096, goal: 0.2, unit: 'ratio' }))).toBe('9.6% → 20.0%')
  expect(goalOf(action({ before: 3, goal: null, unit: '家' }))).toBe('')
})

afterEach(() => void vi.unstubAllGlobals())

it('adds of minutes what somebody confirms, as they changed it, and nothing else', async () => {
  const found = [
    { kind: 'action', text: '回访流失客户', owner: '周敏', due: null, sentence: '由周敏牵头，回访流失客户。', start: 0, end: 13 },
    { kind: 'action', text: '<b>发函</b>', owner: null, due: '2025-11-20', sentence: '11月20日前<b>发函</b>。', start: 13, end: 30 },
  ]
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(found)))
  const added: Fresh[] = []
  const add = async (fresh: Fresh) => added.push(fresh) > 0
  const box = mount(MinutesBox, { props: { people: ['周敏'], add } })
  await box.find('textarea').setValue('纪要')
  await box.find('form').trigger('submit')
  await vi.waitFor(() => expect(box.findAll('li')).toHaveLength(2))
  expect(box.findAll('blockquote')[1]!.text()).toBe('11月20日前<b>发函</b>。')
  const [first] = box.findAll('li')
  await first!.find('form').trigger('submit')
  expect(added).toEqual([]) // it has no deadline yet
  await first!.find('input[type=date]').setValue('2025-11-15')
  await first!.find('form').trigger('submit')
  await vi.waitFor(() => expect(box.findAll('li')).toHaveLength(1))
  expect(added).toEqual([{ text: '回访流失客户', owner: '周敏', due: '2025-11-15', sentence: '由周敏牵头，回访流失客户。' }])
})
