import { typedNumbers } from './numerals'

/** Marks words in an editable element without touching its nodes, so that typing and undo go on undisturbed. */
export function mark(element: Element, excerpts: string[]): void {
  if (!('highlights' in CSS)) return
  const texts = [...element.childNodes].filter((node): node is Text => node instanceof Text)
  const typed = texts.flatMap((text) => typedNumbers(text.data).map((span) => rangeIn(text, span.start, span.end)))
  const refused = texts.flatMap((text) =>
    excerpts
      .filter((excerpt) => excerpt && text.data.includes(excerpt))
      .map((excerpt) => rangeIn(text, text.data.indexOf(excerpt), text.data.indexOf(excerpt) + excerpt.length)),
  )
  CSS.highlights.set('typed', new Highlight(...typed))
  CSS.highlights.set('refused', new Highlight(...refused))
}

export function unmark(): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete('typed')
  CSS.highlights.delete('refused')
}

function rangeIn(text: Text, start: number, end: number): Range {
  const range = document.createRange()
  range.setStart(text, start)
  range.setEnd(text, end)
  return range
}
