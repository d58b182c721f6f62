import * as OpenCC from 'opencc-js/cn2t'

const ATTRIBUTES = ['placeholder', 'title', 'aria-label']
/** What people are writing is left as they write it. */
const WRITTEN = 'textarea, input, [contenteditable], script, style'

export const converted: (text: string) => string = OpenCC.Converter({ from: 'cn', to: 'twp' })

/** Show the whole document, its title too, in Traditional characters, and whatever comes into it later. */
export function show(): void {
  convertUnder(document.documentElement)
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'childList') change.addedNodes.forEach(convertUnder)
      else if (change.type === 'characterData') convertText(change.target as Text)
      else convertAttributes(change.target as Element)
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  })
}

function convertUnder(node: Node): void {
  if (node instanceof Text) return convertText(node)
  if (!(node instanceof Element)) return
  for (const element of [node, ...node.querySelectorAll('*')]) convertAttributes(element)
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) convertText(walker.currentNode as Text)
}

function convertText(text: Text): void {
  if (text.parentElement?.closest(WRITTEN)) return
  const next = converted(text.data)
  if (next !== text.data) text.data = next
}

function convertAttributes(element: Element): void {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name)
    if (value && converted(value) !== value) element.setAttribute(name, converted(value))
  }
}
