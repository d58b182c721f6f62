import { onScopeDispose, ref } from 'vue'
import { ask } from '@/api/client'

export interface Other {
  person: string
  display: string
  statement: string | null
}

const EVERY = 3000

/** Who else is on this briefing and at which statement; `changed` is called when somebody has changed anything. */
export function usePresence(id: string, where: () => string, changed: () => void) {
  const others = ref<Other[]>([])
  let seen: number | null = null
  let stopped = false
  let timer: ReturnType<typeof setTimeout>

  async function tell(): Promise<void> {
    try {
      const body = { statement: where() || null }
      const { data } = await ask<{ fingerprint: number; others: Other[] }>('PUT', `/api/briefings/${id}/presence`, { body })
      others.value = data.others
      if (seen !== null && data.fingerprint !== seen) changed()
      seen = data.fingerprint
    } catch {
      others.value = []
    }
    if (!stopped) timer = setTimeout(() => void tell(), EVERY)
  }

  void tell()
  onScopeDispose(() => {
    stopped = true
    clearTimeout(timer)
  })
  return others
}
