import type { Chart } from '@/review/content'
import type { Facts } from '@/review/facts'

/** The unit of facts that are days, and what a timeline measures. */
export const DAY = '日期'

const LONG = 86_400_000

/** A day as a number on an axis; null for what is no day. */
export function dayNumber(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) : NaN
  return Number.isNaN(at) ? null : at / LONG
}

/** A number of an axis as people write the day. */
export function dayName(day: number): string {
  const at = new Date(Math.round(day) * LONG)
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`
}

/** Where a timeline begins: the first of the month of its earliest day. */
export function daysFrom(chart: Chart, facts: Facts): number {
  const days = chart.series.flatMap((one) => one.refs.map((id) => dayNumber(id ? facts[id]?.value : null) ?? Infinity))
  const first = new Date(Math.min(...days) * LONG)
  return Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1) / LONG
}
