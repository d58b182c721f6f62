import type { Schemas } from '@/api/types'
import type { Facts } from './facts'

export interface Series {
  name: string
  refs: (string | null)[]
  marks?: boolean
}
export interface Chart {
  kind: 'bar' | 'column' | 'stacked_bar' | 'stacked_column' | 'line' | 'pie' | 'funnel' | 'timeline'
  title: string
  unit: string
  categories: string[]
  series: Series[]
  secondary: Series[]
  secondary_unit: string
}
export interface DataTable {
  title: string
  header: string[]
  rows: { text: string; ref: string | null; tone?: string | null }[][]
}
export interface Item {
  no: string
  title: string
  chart: Chart | null
  table: DataTable | null
}
export interface Topic {
  no: string
  title: string
  items: Item[]
}
export interface Section {
  no: string
  title: string
  topics: Topic[]
}
export interface Refused {
  item: string
  text: string
  reasons: string[]
  outcome: string
}

/** The frame of a briefing, which the service gives as plain data (see summarizer.briefing). */
export interface Content {
  month: string
  company: string
  presenter: string
  meeting_date: string
  sections: Section[]
  sources: { file: string; sheet: string; table: string; rows: number }[]
  generated_by: string
  label_of_ai_content: string
  drafting: { refused: Refused[]; offline: Record<string, string> }
  facts: Facts
}

export interface Stale {
  facts: { id: string; label: string; old: string; new: string }[]
  statements: string[]
  noticed_at: string
}

export type Briefing = Omit<Schemas['BriefingView'], 'content' | 'stale'> & { content: Content | null; stale: Stale | null }
