import { onScopeDispose, ref, type Ref } from 'vue'
import { get, post } from '@/api/client'
import type { JobView, Schemas } from '@/api/types'
import { useJobs } from '@/jobs'
import { bad, good, told } from '@/messages'

export type Suggestion = Schemas['SuggestionView']
const PAGE = 500

/** What a model would say of a month's unsure comments, by comment; the labels stay as they are until somebody takes it over. */
export function useSuggestions(month: Ref<string>) {
  const found = ref<Record<string, Suggestion>>({})
  const { jobs, look, take } = useJobs(ended, (job) => job.kind === 'suggest')
  const subject = () => `month:${month.value}`
  const asking = () => jobs.value[subject()]
  let turn = 0
  onScopeDispose(() => (turn += 1))

  async function load(): Promise<void> {
    const now = ++turn
    const read: Record<string, Suggestion> = {}
    let after: string | undefined
    for (;;) {
      const page = await told(get<Suggestion[]>(`/api/months/${month.value}/suggestions`, { limit: PAGE, after }))
      if (!page || now !== turn) return
      for (const one of page) read[one.comment_id] = one
      after = page.at(-1)?.comment_id
      if (page.length < PAGE) break
    }
    found.value = read
  }

  function ended(job: JobView): void {
    if (job.subject !== subject()) return
    if (job.state === 'failed') bad(job.message ?? '大模型没有给出建议。')
    else if (job.state === 'done') good('大模型已看完，建议列在反馈旁边。')
    void load()
  }

  async function ask(): Promise<void> {
    const asked = await told(post<JobView>(`/api/months/${month.value}/suggestions`))
    if (asked) take(asked)
  }

  return { found, asking, load, look, ask }
}
