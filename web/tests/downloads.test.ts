import { expect, it } from 'vitest'
import { address } from '@/dashboard/downloads'

it('asks for the characters that were chosen, and never for other ones of the data itself', () => {
  expect(address('b1', 'pptx', 'zh-CN')).toBe('/api/briefings/b1/export/pptx')
  expect(address('b1', 'pptx', 'zh-TW')).toBe('/api/briefings/b1/export/pptx?script=zh-TW')
  expect(address('b1', 'pptx', 'zh-TW', true)).toBe('/api/briefings/b1/export/pptx?script=zh-TW&theme=dark')
  expect(address('b1', 'docx', 'zh-CN', true)).toBe('/api/briefings/b1/export/docx')
  expect(address('b1', 'pdf', 'zh-CN', false, true)).toBe('/api/briefings/b1/export/pdf?unmarked=true')
  expect(address('b1', 'json', 'zh-CN', false, true)).toBe('/api/briefings/b1/export/json')
  expect(address('b1', 'json', 'zh-HK')).toBe('/api/briefings/b1/export/json')
})
