import { lost } from '@/connection'
import { Problem, unreachable } from './problem'

/** An answer with its ETag, which a later change names as If-Match. */
export interface Answer<T> {
  data: T
  etag: string | null
}

export interface Asked {
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
  form?: FormData
  ifMatch?: number | string | null
  headers?: Record<string, string>
}

let csrf = ''
let onLoggedOut: () => void = () => {}

/** The token of this session, which every change must carry. */
export function useCsrf(token: string): void {
  csrf = token
}

/** What happens when the service no longer knows who is asking. */
export function whenLoggedOut(act: () => void): void {
  onLoggedOut = act
}

/** Ask the service. Throws a Problem, whose message can be shown to people as it is. */
export async function ask<T>(method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json', ...asked.headers }
  if (method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf
  if (asked.ifMatch != null) headers['If-Match'] = quoted(asked.ifMatch)
  if (asked.body !== undefined) headers['Content-Type'] = 'application/json'
  const body = asked.form ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body))
  let response: Response
  try {
    response = await fetch(path + search(asked.query), { method, headers, body, credentials: 'same-origin' })
  } catch {
    lost()
    throw unreachable()
  }
  if (!response.ok) throw await problemOf(response)
  const data = response.status === 204 ? undefined : await response.json()
  return { data: data as T, etag: response.headers.get('ETag') }
}

export const get = async <T>(path: string, query?: Asked['query']): Promise<T> => (await ask<T>('GET', path, { query })).data
export const post = async <T>(path: string, body?: unknown, ifMatch?: Asked['ifMatch']): Promise<T> =>
  (await ask<T>('POST', path, { body, ifMatch })).data

async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => null)
  const problem = new Problem(
    response.status,
    body?.code ?? 'http',
    body?.message ?? `服务没有给出可读的回答（${response.status}），请稍后重试。`,
    body?.details ?? {},
  )
  if (problem.code === 'login_required') onLoggedOut()
  return problem
}

function search(query: Asked['query']): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : ''
}

function quoted(tag: number | string): string {
  const text = String(tag)
  return text.startsWith('"') || text.startsWith('W/') ? text : `"${text}"`
}
