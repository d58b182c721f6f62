import { diffArrays } from 'diff'
import { stored, segmentsOf, type Segment } from './segments'

export interface Change {
  how: 'same' | 'added' | 'removed'
  segments: Segment[]
}

/** What changed between two texts, by Chinese words; a fact is one word. */
export function changes(before: string, after: string): Change[] {
  return diffArrays(words(before), words(after)).map((part) => ({
    how: part.added ? 'added' : part.removed ? 'removed' : 'same',
    segments: segmentsOf(part.value.join('')),
  }))
}

function words(text: string): string[] {
  return segmentsOf(text).flatMap((segment) => (segment.kind === 'fact' ? [stored(segment)] : inWords(segment.text)))
}

function inWords(text: string): string[] {
  if (!('Segmenter' in Intl)) return [...text]
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return [...segmenter.segment(text)].map((word) => word.segment)
}
