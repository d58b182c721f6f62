import { writtenFact, type Facts } from './facts'

/** A statement's text in pieces: words, and references to facts, which are never taken apart. */
export type Segment = { kind: 'words'; text: string } | { kind: 'fact'; id: string; up?: string; down?: string }

const REFERENCE = /\{\{([^{}|]+)(?:\|([^{}|/]+)\/([^{}|/]+))?\}\}/g

export function segmentsOf(text: string): Segment[] {
  const found: Segment[] = []
  let end = 0
  for (const match of text.matchAll(REFERENCE)) {
    if (match.index > end) found.push({ kind: 'words', text: text.slice(end, match.index) })
    found.push({ kind: 'fact', id: match[1]!, ...(match[2] ? { up: match[2], down: match[3] } : {}) })
    end = match.index + match[0].length
  }
  if (end < text.length) found.push({ kind: 'words', text: text.slice(end) })
  return found
}

/** The text in which a segment is stored. */
export function stored(segment: Segment): string {
  if (segment.kind === 'words') return segment.text
  return segment.up ? `{{${segment.id}|${segment.up}/${segment.down}}}` : `{{${segment.id}}}`
}

/** What people read. */
export function readable(text: string, facts: Facts): string {
  return segmentsOf(text)
    .map((segment) => (segment.kind === 'words' ? segment.text : writtenFact(facts[segment.id], segment.up, segment.down)))
    .join('')
}

export function factIds(text: string): string[] {
  return [...new Set(segmentsOf(text).flatMap((segment) => (segment.kind === 'fact' ? [segment.id] : [])))]
}
