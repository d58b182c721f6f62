/** 2025-10 as people say it. */
export function monthName(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

const MOMENT = new Intl.DateTimeFormat('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' })

export const moment = (iso: string | null | undefined): string => (iso ? MOMENT.format(new Date(iso)) : '')

/** The month before this one: what a briefing is usually about. */
export function lastMonth(today = new Date()): string {
  const before = new Date(today.getFullYear(), today.getMonth() - 1, 1)
  return `${before.getFullYear()}-${String(before.getMonth() + 1).padStart(2, '0')}`
}
