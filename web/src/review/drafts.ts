/** What somebody typed and the service has not taken yet. Kept in this browser at every keystroke. */
export interface Draft {
  text: string
  /** The revision that the person started from. */
  base: number
  byHand: string
}

/** `briefing` is the person and the briefing: what one has typed is shown to nobody else at the same machine. */
const key = (briefing: string, statement: string) => `jianbao.draft.${briefing}.${statement}`

export function keep(briefing: string, statement: string, draft: Draft): void {
  localStorage.setItem(key(briefing, statement), JSON.stringify(draft))
}

export function drop(briefing: string, statement: string): void {
  localStorage.removeItem(key(briefing, statement))
}

/** All drafts of a briefing by statement, such as a closed window left behind. */
export function kept(briefing: string): Record<string, Draft> {
  const prefix = key(briefing, '')
  const found: Record<string, Draft> = {}
  for (let place = 0; place < localStorage.length; place++) {
    const name = localStorage.key(place)!
    if (!name.startsWith(prefix)) continue
    const draft = readable(localStorage.getItem(name))
    if (draft) found[name.slice(prefix.length)] = draft
  }
  return found
}

function readable(stored: string | null): Draft | null {
  try {
    const { text, base, byHand = '' } = JSON.parse(stored ?? '') as Partial<Draft>
    return typeof text === 'string' && typeof base === 'number' ? { text, base, byHand } : null
  } catch {
    return null
  }
}
