import { expect, it } from 'vitest'
import { spelled } from '@/admin/details'
import { sizeOf } from '@/admin/sizes'
import { shown, typedFrom, wishOf, yuan, type Targets } from '@/review/targets'

const part = (name: string, amount: number | null, set = false) => ({ name, fact: name, computed: amount, amount, region: '', reason: null, set: set ? { by: 'x', name: '王敏', at: '2025-11-01' } : null })

it('reads 万元 to the yuan and takes nothing else', () => {
  expect([yuan(''), yuan(' 120 '), yuan('1,646.3190'), yuan('0.1')]).toEqual([undefined, 1_200_000, 16_463_190, 1000])
  for (const text of ['三成', '-1', '1e3', '1.23456', '12万']) expect(yuan(text)).toBeNull()
  expect([shown(21_600_000), shown(null)]).toEqual(['2,160.0', '—'])
})

it('asks for what is typed only, and begins with what people set before', () => {
  const targets = { total: part('', 300), regions: [part('华东', 1_234_500, true), part('华北', 200)], lines: [part('泵', 300)], people: [] } as unknown as Targets
  const typed = typedFrom(targets)
  expect(typed.regions).toEqual({ 华东: '123.45', 华北: '' })
  expect(wishOf(typed, 'parts', '因')).toEqual({ total: null, regions: { 华东: 1_234_500 }, lines: {}, people: {}, keep: 'parts', reason: '因' })
  typed.lines['泵'] = '约三百'
  expect(wishOf(typed, 'total', '')).toBeNull()
})

it('says the details of an act in Chinese', () => {
  const detail = { kind: 'kpi', month: '2025-10', before: null, usable: true, sha256: 'a'.repeat(64), changed: ['company'], name: '(left out)' }
  expect(spelled(detail)).toBe('种类：业务表，月份：2025-10，之前：无，可用：是，校验和：aaaaaaaa…，改了：公司，名称：（不记录内容）')
  expect([sizeOf(10), sizeOf(5_200_000)]).toEqual(['1 KB', '5 MB'])
})
