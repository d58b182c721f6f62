import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BriefingLine } from '@/api/types'
import BoardHead from '@/dashboard/BoardHead.vue'
import { login } from '@/session'

const line = { id: 'b1', state: 'approved', snapshot: 'x', approved_at: '2025-11-05T00:00:00Z', approved_by: 'p' } as unknown as BriefingLine
const me = { id: 'p', name: 'jingli', display: '周敏', role: 'manager', csrf: 'c', model: true }
const stubs = {
  RouterLink: true, ElSelect: true, ElOption: true,
  ElButton: { template: '<button><slot /></button>' },
  ElCheckbox: { template: '<label @click="$emit(\'change\')"><slot /></label>' },
  ElDialog: { props: ['modelValue'], template: '<div v-if="modelValue" role="dialog"><slot /><slot name="footer" /></div>' },
} // prettier-ignore
let agreed: boolean

beforeEach(async () => {
  agreed = false
  vi.stubGlobal('fetch', (path: string, { method }: { method: string }) => {
    if (path.endsWith('/unmarked') && method === 'POST') agreed = true
    const answer = path.endsWith('/unmarked') ? { terms: '请自行标识', agreed } : path.endsWith('/formats') ? ['pptx', 'json'] : path.endsWith('/names') ? { p: '周敏' } : me
    return Promise.resolve(new Response(JSON.stringify(answer)))
  })
  await login('jingli', 'x')
})
afterEach(() => vi.unstubAllGlobals())

const opened = (marked: boolean) => mount(BoardHead, { props: { line, marked }, global: { stubs } })

it('offers a copy without the mark only of what carries one', () => {
  expect(opened(false).text()).not.toContain('不带 AI 标识')
  expect(opened(true).text()).toContain('不带 AI 标识')
})

it('gives it to who has read what that obliges to and agreed', async () => {
  const page = opened(true)
  await flushPromises()
  const slides = () => page.find('a[href*="/export/pptx"]').attributes('href')
  await page.findAll('label').find((one) => one.text() === '不带 AI 标识')!.trigger('click')
  await flushPromises()
  expect(page.find('[role=dialog]').text()).toContain('请自行标识')
  expect(slides()).not.toContain('unmarked')
  await page.findAll('button').find((one) => one.text() === '我已阅读并同意')!.trigger('click')
  await flushPromises()
  expect(page.find('[role=dialog]').exists()).toBe(false)
  expect(slides()).toContain('unmarked=true')
  expect(page.find('a[href*="/export/json"]').attributes('href')).not.toContain('unmarked')
})
