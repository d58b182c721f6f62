import type { Schemas } from '@/api/types'

export type Targets = Schemas['Targets']
export type Wish = Schemas['Wished']

export const GROUPS = { regions: '区域', lines: '产品线', people: '销售员' } as const
export type Group = keyof typeof GROUPS

/** What is typed of each part, in 万元; empty for what follows. */
export interface Typed {
  total: string
  regions: Record<string, string>
  lines: Record<string, string>
  people: Record<string, string>
}

const TEN_THOUSAND = 10_000

/** Whole 元 of a text in 万元; undefined for nothing, null for what is no amount. */
export function yuan(text: string): number | null | undefined {
  const plain = text.replace(/[,，\s]/g, '')
  if (!plain) return undefined
  return /^\d{1,9}(\.\d{1,4})?$/.test(plain) ? Math.round(Number(plain) * TEN_THOUSAND) : null
}

const typedOf = (part: Targets['total']): string => (part.set && part.amount !== null ? String(part.amount / TEN_THOUSAND) : '')

/** The boxes as they begin: what people have set so far. */
export function typedFrom(targets: Targets): Typed {
  const group = (parts: Targets['regions']) => Object.fromEntries(parts.map((part) => [part.name, typedOf(part)]))
  return { total: typedOf(targets.total), regions: group(targets.regions), lines: group(targets.lines), people: group(targets.people) }
}

/** What is asked for; null while a box holds what is no amount. */
export function wishOf(typed: Typed, keep: Wish['keep'], reason: string): Wish | null {
  const wish: Wish = { total: null, regions: {}, lines: {}, people: {}, keep, reason }
  const total = yuan(typed.total)
  if (total === null) return null
  if (total !== undefined) wish.total = total
  for (const group of Object.keys(GROUPS) as Group[]) {
    for (const [name, text] of Object.entries(typed[group])) {
      const amount = yuan(text)
      if (amount === null) return null
      if (amount !== undefined) wish[group]![name] = amount
    }
  }
  return wish
}

/** An amount in 万元 as it stands in the table. */
export const shown = (amount: number | null): string =>
  amount === null ? '—' : (amount / TEN_THOUSAND).toLocaleString('zh-CN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
