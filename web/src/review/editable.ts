import { writtenFact, type Facts } from './facts'
import { segmentsOf, stored, type Segment } from './segments'

/** The text as nodes of an editable element. A chip is one node, so that it is deleted, moved and kept as a whole. */
export function nodesOf(text: string, facts: Facts): Node[] {
  return segmentsOf(text).map((segment) => (segment.kind === 'words' ? document.createTextNode(segment.text) : chipOf(segment, facts)))
}

export function chipOf(segment: Segment & { kind: 'fact' }, facts: Facts): HTMLElement {
  const chip = document.createElement('span')
  chip.className = facts[segment.id] ? 'chip' : 'chip none'
  chip.contentEditable = 'false'
  chip.dataset.fact = segment.id
  chip.dataset.stored = stored(segment)
  chip.textContent = writtenFact(facts[segment.id], segment.up, segment.down)
  return chip
}

/** What an editable element holds, as it is stored. */
export function textOf(element: Node): string {
  return [...element.childNodes]
    .map((node) => {
      if (node instanceof Text) return node.data
      if (node instanceof HTMLElement && node.dataset.stored) return node.dataset.stored
      return textOf(node)
    })
    .join('')
    .replace(/[\u200b\r\n]+/g, '')
    .replaceAll('\u00a0', ' ')
}

/** What is selected, as it is stored, so that copying and pasting keeps chips whole. */
export function selectedText(): string {
  const selection = getSelection()
  return selection?.rangeCount ? textOf(selection.getRangeAt(0).cloneContents()) : ''
}

/** Put nodes at the caret, and the caret behind them. */
export function insert(range: Range, nodes: Node[]): void {
  range.deleteContents()
  for (const node of [...nodes].reverse()) range.insertNode(node)
  const last = nodes.at(-1)
  if (last) caretAfter(last)
}

export function caretAfter(node: Node): void {
  const selection = getSelection()
  const range = document.createRange()
  range.setStartAfter(node)
  range.collapse(true)
  selection?.removeAllRanges()
  selection?.addRange(range)
}

export function caretAtEnd(element: Element): void {
  const range = document.createRange()
  range.selectNodeContents(element)
  range.collapse(false)
  getSelection()?.removeAllRanges()
  getSelection()?.addRange(range)
}
