import type { EChartsCoreOption } from 'echarts/core'
import type { Chart, Series } from '@/review/content'
import type { Fact, Facts } from '@/review/facts'
import { DAY, dayName, dayNumber, daysFrom } from './days'

/** Colours and type, read from the tokens so that a chart follows the theme. */
export interface Look {
  ink: string
  quiet: string
  line: string
  surface: string
  font: string
  series: string[]
}

/** A point remembers its fact, so that a click can lead to it. */
interface Point {
  value: number | null
  fact?: string
  text?: string
  name?: string
}

export function optionOf(chart: Chart, facts: Facts, look: Look, shown: (text: string) => string = (text) => text): EChartsCoreOption {
  const common = {
    color: look.series,
    textStyle: { fontFamily: look.font, color: look.ink },
    animationDuration: 300,
    aria: { enabled: true, label: { description: shown(described(chart, facts)) } },
    // rich text, not HTML: the page's security policy allows no inline style
    tooltip: { ...tip(look), trigger: 'item', formatter: (point: { name: string; seriesName: string; data: Point }) => tipText(point) },
    legend: { type: 'scroll', bottom: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: { color: look.quiet } },
  }
  if (chart.kind === 'pie') return { ...common, series: [{ type: 'pie', radius: ['40%', '68%'], center: ['50%', '45%'], data: slices(chart, facts, shown) }] }
  if (chart.kind === 'funnel') return { ...common, legend: undefined, series: [funnel(chart, facts, look, shown)] }
  return { ...common, ...axes(chart, facts, look, shown), series: seriesOf(chart, facts, look, shown) }
}

function tip(look: Look): object {
  return { renderMode: 'richText', backgroundColor: look.surface, borderColor: look.line, textStyle: { color: look.ink, fontSize: 13 } }
}

function tipText(point: { name: string; seriesName: string; data: Point }): string {
  return `${point.name}\n${point.seriesName.startsWith('series') ? '' : `${point.seriesName}：`}${point.data.text ?? '无数据'}`
}

function seriesOf(chart: Chart, facts: Facts, look: Look, shown: (text: string) => string): object[] {
  const stacked = chart.kind.startsWith('stacked')
  const line = chart.kind === 'line'
  const first = chart.series.map((one) => ({
    name: shown(one.name), type: line ? 'line' : 'bar', data: points(one, facts), stack: stacked ? 'all' : undefined,
    barMaxWidth: 28, connectNulls: false,
    ...(one.marks ? { symbol: 'diamond', symbolSize: 13, lineStyle: { opacity: 0 }, z: 3 } : { symbolSize: 7 }), itemStyle: stacked || line ? undefined : { borderRadius: 3 },
    label: isTold(chart)
      ? { show: true, position: 'right', color: look.ink, textBorderWidth: 0, formatter: (at: { data: Point }) => at.data.text ?? '' } : undefined,
  })) // prettier-ignore
  const second = chart.secondary.map((one) => ({
    name: shown(one.name), type: 'line', data: points(one, facts),
    // between regions or products there is no way from one to the next: marks without a line, below the bars and their values
    ...(isLying(chart) ? { xAxisIndex: 1, symbol: 'diamond', symbolSize: 9, symbolOffset: [0, 15], lineStyle: { opacity: 0 }, z: 3 } : { yAxisIndex: 1, symbolSize: 7 }),
  })) // prettier-ignore
  return [...first, ...second]
}

function axes(chart: Chart, facts: Facts, look: Look, shown: (text: string) => string): object {
  const names = {
    type: 'category', data: chart.categories.map(shown), inverse: isLying(chart),
    axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false },
    axisLabel: { color: look.quiet, hideOverlap: true, width: isLying(chart) ? 110 : undefined, overflow: 'truncate' },
  } // prettier-ignore
  const values = (unit: string, grid: boolean) => ({
    type: 'value', name: shown(unitName(unit)), nameTextStyle: { color: look.quiet, align: 'left' },
    splitLine: { show: grid, lineStyle: { color: look.line } }, axisLabel: { color: look.quiet, hideOverlap: true, formatter: (value: number) => ticked(value, unit) },
    ...(unit === DAY ? { min: daysFrom(chart, facts), interval: 7 } : {}),
  }) // prettier-ignore
  const measured = [values(chart.unit, true), ...(chart.secondary.length ? [values(chart.secondary_unit, false)] : [])]
  const grid = { left: 8, right: isLying(chart) ? 56 : 16, top: 32, bottom: 34, containLabel: true }
  return isLying(chart) ? { xAxis: measured, yAxis: names, grid } : { xAxis: names, yAxis: measured, grid }
}

function funnel(chart: Chart, facts: Facts, look: Look, shown: (text: string) => string): object {
  return {
    type: 'funnel', data: slices(chart, facts, shown), top: 8, bottom: 8, left: '10%', width: '64%', gap: 2, sort: 'none',
    label: { position: 'right', color: look.ink, textBorderWidth: 0, formatter: (at: { name: string; data: Point }) => `${at.name}  ${at.data.text ?? ''}` },
  } // prettier-ignore
}

const slices = (chart: Chart, facts: Facts, shown: (text: string) => string): Point[] =>
  points(chart.series[0] ?? { name: '', refs: [] }, facts).map((point, index) => ({ ...point, name: shown(chart.categories[index] ?? '') }))

function points(series: Series, facts: Facts): Point[] {
  return series.refs.map((id) => pointOf(id ? facts[id] : undefined))
}

function pointOf(fact: Fact | undefined): Point {
  const value = typeof fact?.value === 'number' ? fact.value : fact?.unit === DAY ? dayNumber(fact.value) : null
  return { value, fact: fact?.id, text: fact?.text }
}

export const isLying = (chart: Chart): boolean => chart.kind === 'bar' || chart.kind === 'stacked_bar' || chart.kind === 'timeline'

/** Whether every bar carries its value. */
const isTold = (chart: Chart): boolean => (chart.kind === 'bar' || chart.kind === 'timeline') && chart.series.length === 1

export function ticked(value: number, unit: string): string {
  if (unit === DAY) return dayName(value)
  if (unit === 'ratio') return `${round(value * 100)}%`
  if (unit === '元') return Math.abs(value) >= 1e8 ? `${round(value / 1e8)}亿` : Math.abs(value) >= 1e4 ? `${round(value / 1e4)}万` : String(round(value))
  return String(round(value))
}

const round = (value: number) => Number(value.toPrecision(6))
const unitName = (unit: string) => (unit === 'ratio' || unit === '–' || unit === DAY ? '' : unit === 'pp' ? '百分点' : unit)

/** The chart in words, for who does not see it. */
export function described(chart: Chart, facts: Facts): string {
  const series = [...chart.series, ...chart.secondary].map((one) => {
    const told = one.refs.map((id, index) => `${chart.categories[index]} ${(id && facts[id]?.text) || '无数据'}`)
    return `${one.name}：${told.join('，')}`
  })
  return `${chart.title}。${series.join('；')}`
}
