import { reactive } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StatementView } from '@/api/types'
import { kept } from '@/review/drafts'
import { useSaving } from '@/review/saving'

const statement = (text: string, revision: number) => ({ id: 's', text, revision, edited_by: null }) as unknown as StatementView
const answers: (() => Response | Promise<Response>)[] = []
const asked: { method: string; body: string; match: string }[] = []

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { ETag: '"1"' } })
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (path === '/healthz') return answer(200, {})
    asked.push({ method: init.method ?? 'GET', body: String(init.body ?? ''), match: (init.headers as Record<string, string>)['If-Match'] ?? '' })
    const next = answers.shift()
    if (!next) throw new Error('nobody answers')
    return next()
  })
})
afterEach(() => {
  answers.length = asked.length = 0
  localStorage.clear()
  vi.useRealTimers()
})

function begin() {
  const statements = reactive<Record<string, StatementView>>({ s: statement('原来', 3) })
  return { statements, saving: useSaving('b', 'me.b', statements, (one) => (statements[one.id] = one)) }
}

describe('what is typed', () => {
  it('is in this browser at every keystroke and in the service after a pause', async () => {
    const { saving } = begin()
    saving.type('s', '原来的')
    expect(kept('me.b').s).toEqual({ text: '原来的', base: 3, byHand: '' })
    answers.push(() => answer(200, statement('原来的', 4)))
    await vi.advanceTimersByTimeAsync(2600)
    expect(asked).toEqual([{ method: 'PUT', body: JSON.stringify({ text: '原来的', by_hand: '' }), match: '"3"' }])
    expect(kept('me.b')).toEqual({})
    expect(saving.pending.s).toBeUndefined()
  })

  it('outlives a service that does not answer, and is sent when it does', async () => {
    const { saving } = begin()
    saving.type('s', '断线时写的')
    await saving.save('s')
    expect(saving.trouble.s?.kind).toBe('waiting')
    expect(kept('me.b').s?.text).toBe('断线时写的')
    answers.push(() => answer(200, statement('断线时写的', 4)))
    await saving.flush()
    expect(kept('me.b')).toEqual({})
  })

  it('outlives a closed window', () => {
    begin().saving.type('s', '关窗口前写的')
    const { saving } = begin()
    saving.restore(kept('me.b'))
    expect(saving.pending.s?.text).toBe('关窗口前写的')
  })

  it('is not lost when more is typed while it is being saved', async () => {
    const { saving } = begin()
    saving.type('s', '一')
    answers.push(async () => {
      saving.type('s', '一二')
      return answer(200, statement('一', 4))
    })
    await saving.save('s')
    expect(saving.pending.s).toEqual({ text: '一二', base: 4, byHand: '' })
  })

  it('never overwrites what somebody else wrote meanwhile', async () => {
    const { saving, statements } = begin()
    saving.type('s', '我的')
    answers.push(() => answer(412, { code: 'changed', message: '别人刚刚修改过', details: { revision: 4 } }), () => answer(200, statement('别人的', 4)))
    await saving.save('s')
    expect([saving.trouble.s?.kind, statements.s?.text, saving.pending.s?.text]).toEqual(['conflict', '别人的', '我的'])
    await saving.flush()
    expect(asked).toHaveLength(2)
    answers.push(() => answer(200, statement('我的', 5)))
    await saving.insist('s')
    expect([asked.at(-1)?.match, statements.s?.text]).toEqual(['"4"', '我的'])
  })

  it('that the check refuses stays, with the reasons', async () => {
    const { saving } = begin()
    saving.type('s', '约三成')
    const refusals = [{ rule: 'number', message: '没有引用', excerpt: '三成' }]
    answers.push(() => answer(422, { code: 'not_grounded', message: '不符', details: { refusals, by_hand_possible: true } }))
    await saving.save('s')
    expect(saving.trouble.s).toMatchObject({ kind: 'refused', refusals, byHandPossible: true })
    expect(kept('me.b').s?.text).toBe('约三成')
  })

  it('and taken back leaves nothing to save', () => {
    const { saving } = begin()
    saving.type('s', '原来的')
    saving.type('s', '原来')
    expect([saving.pending.s, kept('me.b')]).toEqual([undefined, {}])
  })
})
