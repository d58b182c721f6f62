/** The import report of a file, which the service gives as plain data (see summarizer.kpi.reading.report). */
export interface Note {
  what: string
  count: number
  examples: string[]
}
export interface SheetReport {
  sheet: string
  table: string | null
  reason: string | null
  header_row: number | null
  unused: string[]
  missing: string[]
  rows_read: number
  repairs: Note[]
  left_out: Note[]
  warnings: Note[]
  questions: unknown[]
  units: Record<string, string>
  months: string[]
  columns: Record<string, string>
  refused_count: number
}
export interface Action {
  kind: string
  what: string
  do: string
  examples: string[]
}
export interface Report {
  files: { name: string; problem: string | null; encoding: string | null; sheets: SheetReport[] }[]
  actions: Action[]
}

/** One entry of a mapping, as the service takes it. */
export interface Rule {
  sheet?: string
  table?: string | null
  columns?: Record<string, string>
  units?: Record<string, string>
}

/** The rule that says of a sheet what differs from how it was read; null when nothing does. */
export function ruleFor(sheet: SheetReport, table: string, columns: Record<string, string>): Rule | null {
  const changed = Object.entries(columns).filter(([header, to]) => (sheet.columns[header] ?? '') !== to)
  if (table === (sheet.table ?? '') && !changed.length) return null
  return { sheet: sheet.sheet || '*', table: table || null, columns: Object.fromEntries(changed) }
}

/** What was said of the file before, with the new word on the same sheet in its place. */
export function joined(before: Rule[], rule: Rule): Rule[] {
  const same = before.find((one) => one.sheet === rule.sheet && one.table === rule.table)
  const merged = same ? { ...rule, columns: { ...same.columns, ...rule.columns } } : rule
  return [...before.filter((one) => one.sheet !== rule.sheet), merged]
}
