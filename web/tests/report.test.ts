import { expect, it } from 'vitest'
import { joined, ruleFor, type Rule, type SheetReport } from '@/uploads/report'

const SHEET = { sheet: 'Sheet1', table: '销售明细', columns: { 日期: '日期', 成交: '数量' } } as unknown as SheetReport

it('says only what differs from how a sheet was read', () => {
  expect(ruleFor(SHEET, '销售明细', { 日期: '日期', 成交: '数量' })).toBeNull()
  expect(ruleFor(SHEET, '销售明细', { 日期: '日期', 成交: '金额' })).toEqual({ sheet: 'Sheet1', table: '销售明细', columns: { 成交: '金额' } })
  expect(ruleFor(SHEET, '销售明细', { 日期: '', 成交: '数量' })?.columns).toEqual({ 日期: '' })
})

it('keeps what was said before of this and of other sheets', () => {
  const before: Rule[] = [{ sheet: 'Sheet1', table: '销售明细', columns: { 日期: '' } }, { sheet: '目标', table: '销售目标', columns: {} }]
  const after = joined(before, { sheet: 'Sheet1', table: '销售明细', columns: { 成交: '金额' } })
  expect(after).toEqual([before[1], { sheet: 'Sheet1', table: '销售明细', columns: { 日期: '', 成交: '金额' } }])
})
