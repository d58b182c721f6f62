import { onScopeDispose, ref, type Ref } from 'vue'
import { get, post } from './api/client'
import { Problem } from './api/problem'
import type { JobView } from './api/types'

/** Follow a job until it ends; the browser connects again by itself. Gives a function that stops. */
export function follow(id: string, changed: (job: JobView) => void): () => void {
  const source = new EventSource(`/api/jobs/${id}/events`)
  source.addEventListener('job', (event) => changed(JSON.parse((event as MessageEvent<string>).data) as JobView))
  source.addEventListener('end', () => source.close())
  return () => source.close()
}

interface Jobs {
  jobs: Ref<Record<string, JobView>>
  look: () => Promise<void>
  take: (job: JobView) => void
}

/**
 * The jobs that are under way, by their subject, kept up to date; `ended` is called when one ends. `take` follows one
 * that was just asked for, which may have ended before anybody could look. Several kinds may have one subject: `wanted`.
 */
export function useJobs(ended: (job: JobView) => void, wanted: (job: JobView) => boolean = () => true): Jobs {
  const jobs = ref<Record<string, JobView>>({})
  const stops = new Map<string, () => void>()
  async function look(): Promise<void> {
    for (const job of await get<JobView[]>('/api/jobs', { living: true, limit: 200 })) if (wanted(job)) take(job)
  }
  function take(job: JobView): void {
    if (stops.has(job.id)) return
    jobs.value[job.subject] = job
    stops.set(job.id, follow(job.id, changed))
  }
  function changed(job: JobView): void {
    if (job.state === 'waiting' || job.state === 'running') {
      jobs.value[job.subject] = job
      return
    }
    stops.get(job.id)?.()
    stops.delete(job.id)
    delete jobs.value[job.subject]
    ended(job)
  }
  onScopeDispose(() => stops.forEach((stop) => stop()))
  return { jobs, look, take }
}

/** Ask once more for the last work that was done for a subject and failed. Throws a Problem where there is none. */
export async function again(subject: string): Promise<JobView> {
  const [last] = await get<JobView[]>('/api/jobs', { subject, limit: 1 })
  if (!last) throw new Problem(404, 'no_job', '没有可以重试的任务，请重新上传或重新起草。')
  return post<JobView>(`/api/jobs/${last.id}/retry`)
}

/** How long it will still take, judged by what has been done so far; empty while nobody can know. */
export function estimate(job: JobView, now = Date.now()): string {
  const spent = (now - new Date(job.asked_at).getTime()) / 1000
  if (job.progress < 0.05 || spent < 2) return ''
  const left = (spent / job.progress) * (1 - job.progress)
  return left < 60 ? `约 ${Math.max(1, Math.round(left))} 秒` : `约 ${Math.round(left / 60)} 分钟`
}
