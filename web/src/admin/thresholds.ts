import type { Schemas } from '@/api/types'

type Threshold = Schemas['ThresholdView']

const isShare = (unit: string): boolean => unit === 'ratio'

/** A number without the crumbs of binary fractions: 30 for 0.3 × 100. */
const neat = (value: number): number => Number(value.toPrecision(12))

/** The number as people type it: a share in percent. */
export const typed = (value: number, unit: string): string => String(isShare(unit) ? neat(value * 100) : value)

/** What was typed, as the service takes it; null for what is no number. */
export function meant(text: string, unit: string): number | null {
  const value = Number(text.trim())
  if (!text.trim() || !Number.isFinite(value)) return null
  return isShare(unit) ? neat(value / 100) : value
}

/** The unit beside the box. */
export const unitOf = (unit: string): string => (isShare(unit) ? '%' : unit === '–' ? '倍' : unit)

export const ORIGINS: Record<Threshold['origin'], { name: string; tone: string }> = {
  default: { name: '默认', tone: '' },
  file: { name: '文件', tone: 'brand' },
  set: { name: '已修改', tone: 'warn' },
}
