import { mount } from '@vue/test-utils'
import { beforeAll, expect, it, vi } from 'vitest'
import VirtualList from '@/comments/VirtualList.vue'

beforeAll(() => {
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} }) // prettier-ignore
})

it('keeps a few rows of a hundred thousand in the document, and says how many there are', async () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => ({ id: String(index) }))
  const list = mount(VirtualList, { props: { rows, height: 62, selected: 0, label: '反馈' }, slots: { default: '<b>{{ params.row.id }}</b>' } })
  expect(list.findAll('[role=option]').length).toBeLessThan(40)
  expect(list.find('[role=option]').attributes('aria-setsize')).toBe('100000')
  const box = list.find('[role=listbox]')
  box.element.scrollTop = 62 * 99_990
  await box.trigger('scroll')
  expect(list.find('#row-99999').exists()).toBe(true)
  expect(list.emitted('view')!.at(-1)![1]).toBe(100_000)
})
