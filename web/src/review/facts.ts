/** Where a measure's rows are; see the contract of facts.json. */
export interface Source {
  table: string
  file: string
  sheet: string
  columns: string[]
  filter: string
  rows: string
  row_count: number
}

export interface Fact {
  id: string
  item: string
  label: string
  value: unknown
  unit: string
  text: string
  formula: string
  inputs: string[]
  source: Source | null
  reason: string | null
  note: string | null
}

export type Facts = Record<string, Fact>

const LEVEL = '持平'

/** A fact as it is written at a place: its own text, or a direction word with its size. */
export function writtenFact(fact: Fact | undefined, up?: string, down?: string): string {
  if (!fact) return '（无此指标）'
  if (!up || !down) return fact.text
  const size = fact.text.replace(/^[+\-−]/, '')
  if (!/[1-9]/.test(size)) return LEVEL
  return (Number(fact.value) > 0 ? up : down) + size
}
