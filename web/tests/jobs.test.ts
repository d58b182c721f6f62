import { afterEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { JobView } from '@/api/types'
import { useJobs } from '@/jobs'

const job = (id: string, state: string, kind = 'backup') => ({ id, state, kind, subject: `${kind}:all` }) as unknown as JobView
const sources: { tell: (job: JobView) => void; closed: boolean }[] = []

class Source {
  closed = false
  tell: (job: JobView) => void = () => {}
  constructor() {
    sources.push(this)
  }
  addEventListener(name: string, hear: (event: { data: string }) => void): void {
    if (name === 'job') this.tell = (told) => hear({ data: JSON.stringify(told) })
  }
  close(): void {
    this.closed = true
  }
}
afterEach(() => vi.unstubAllGlobals())

it('hears the end of a job that ended before anybody could look, and passes over kinds that are not wanted', async () => {
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify([job('w', 'running', 'weigh')]))))
  const ended: string[] = []
  const { jobs, look, take } = effectScope().run(() => useJobs((one) => ended.push(one.id), (one) => one.kind === 'backup'))!
  await look()
  expect(jobs.value).toEqual({})
  take(job('b', 'waiting'))
  expect(Object.keys(jobs.value)).toEqual(['backup:all'])
  sources[0]!.tell(job('b', 'done'))
  expect([ended, jobs.value, sources[0]!.closed]).toEqual([['b'], {}, true])
})
