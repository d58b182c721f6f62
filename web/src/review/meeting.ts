import { get } from '@/api/client'
import type { FactLine } from '@/api/types'
import type { Fact, Facts } from './facts'
import { factIds } from './segments'

/**
 * Facts that came into a briefing after it was drafted: what somebody inserts, here or in another window. `known` are
 * those that the briefing carries; what is met is put among them.
 */
export function useMeeting(id: string, known: () => Facts | undefined) {
  const asked = new Set<string>()

  /** Ask for the facts that texts name and that are not known. */
  async function meet(texts: string[]): Promise<void> {
    const facts = known()
    if (!facts) return
    const missing = [...new Set(texts.flatMap(factIds))].filter((one) => !facts[one] && !asked.has(one))
    await Promise.all(missing.map(read))
  }

  async function read(one: string): Promise<void> {
    asked.add(one)
    try {
      const { fact } = await get<{ fact: Fact }>(`/api/briefings/${id}/facts/${encodeURIComponent(one)}`)
      const facts = known()
      if (facts && !facts[one]?.formula) facts[one] = fact
    } catch {
      asked.delete(one) // asked again with the next change
    }
  }

  /** A fact that was picked: its chip can be written before the service is asked for all of it. */
  function met(line: FactLine): void {
    const facts = known()
    if (!facts || facts[line.id]) return
    const value = line.text.startsWith('-') || line.text.startsWith('−') ? -1 : 1
    facts[line.id] = { ...line, value, formula: '', inputs: [], source: null, reason: null, note: null }
  }

  return { meet, met }
}
