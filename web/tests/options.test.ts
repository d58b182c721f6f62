import { describe, expect, it } from 'vitest'
import { described, optionOf, ticked, type Look } from '@/charts/options'
import type { Chart } from '@/review/content'
import { fact } from './facts'

const LOOK: Look = { ink: '#000', quiet: '#666', line: '#ddd', surface: '#fff', font: 'x', series: ['#111'] }
const FACTS = { a: fact('a', 0.9, '90.0%'), b: fact('b', 1.1, '110.0%') }
const chart = (kind: Chart['kind'], more: Partial<Chart> = {}): Chart => ({
  kind, title: '达成率', unit: 'ratio', categories: ['甲', '乙'], series: [{ name: '达成率', refs: ['a', null] }], secondary: [], secondary_unit: '', ...more,
}) // prettier-ignore

describe('a chart', () => {
  it('shows the values of its facts, and a hole where there is none', () => {
    const option = optionOf(chart('bar'), FACTS, LOOK) as { series: { data: unknown[] }[] }
    expect(option.series[0]!.data).toEqual([{ value: 0.9, fact: 'a', text: '90.0%' }, { value: null, fact: undefined, text: undefined }])
  })

  it('has a second axis for what is counted in another unit', () => {
    const second = { secondary: [{ name: '同比', refs: ['b', 'a'] }], secondary_unit: 'ratio' }
    const option = optionOf(chart('column', second), FACTS, LOOK) as { yAxis: unknown[]; series: { type: string; yAxisIndex?: number }[] }
    expect(option.yAxis).toHaveLength(2)
    expect(option.series[1]).toMatchObject({ type: 'line', yAxisIndex: 1 })
    const lying = optionOf(chart('bar', second), FACTS, LOOK) as { series: object[] }
    expect(lying.series[1]).toMatchObject({ xAxisIndex: 1, lineStyle: { opacity: 0 } }) // no way leads from 甲 to 乙
  })

  it.each(['bar', 'column', 'stacked_bar', 'stacked_column', 'line', 'pie', 'funnel', 'timeline'] as const)('of kind %s draws no HTML', (kind) => {
    const option = optionOf(chart(kind), FACTS, LOOK) as { tooltip: { renderMode: string } }
    expect(option.tooltip.renderMode).toBe('richText')
  })

  it('of days begins with the month and ends at each day', () => {
    const due = { a: { ...fact('a', 0, '2025年11月7日'), value: '2025-11-07', unit: '日期' } }
    const option = optionOf(chart('timeline', { unit: '日期' }), due, LOOK) as { xAxis: { min: number; axisLabel: { formatter: (at: number) => string } }[]; series: { data: { value: number }[] }[] } // prettier-ignore
    const [axis] = option.xAxis
    expect(axis!.axisLabel.formatter(axis!.min)).toBe('11月1日')
    expect(option.series[0]!.data[0]!.value - axis!.min).toBe(6)
  })

  it('is told in words to who does not see it', () => {
    expect(described(chart('bar'), FACTS)).toBe('达成率。达成率：甲 90.0%，乙 无数据')
  })

  it('counts axes as people do', () => {
    expect([ticked(0.125, 'ratio'), ticked(25_000_000, '元'), ticked(3.2e8, '元'), ticked(40, '家')]).toEqual(['12.5%', '2500万', '3.2亿', '40'])
  })
})
