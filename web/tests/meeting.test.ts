import { afterEach, expect, it, vi } from 'vitest'
import type { FactLine } from '@/api/types'
import type { Facts } from '@/review/facts'
import { useMeeting } from '@/review/meeting'
import { readable } from '@/review/segments'

const asked: string[] = []
let there = true
const margin = (formula: string) => ({ id: '1.3.2.margin[仪控]', label: '毛利率', text: '31.4%', value: 0.314, formula }) as unknown as Facts[string]

function meeting(facts: Facts) {
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(decodeURIComponent(path))
    return new Response(JSON.stringify(there ? { fact: margin('毛利÷净销售额'), inputs: [] } : { code: 'not_found', message: '没有' }), { status: there ? 200 : 404 })
  })
  return useMeeting('b', () => facts)
}

afterEach(() => {
  asked.length = 0
  there = true
})

it('asks for the facts that somebody put into a text, each once', async () => {
  const facts: Facts = {}
  const { meet } = meeting(facts)
  await Promise.all([meet(['毛利率为{{1.3.2.margin[仪控]}}。', '又是{{1.3.2.margin[仪控]}}']), meet(['{{1.3.2.margin[仪控]}}'])])
  expect(asked).toEqual(['/api/briefings/b/facts/1.3.2.margin[仪控]'])
  expect(readable('毛利率为{{1.3.2.margin[仪控]}}。', facts)).toBe('毛利率为31.4%。')
})

it('asks again for a fact that could not be had', async () => {
  const { meet } = meeting({})
  there = false
  await meet(['{{1.3.2.margin[仪控]}}'])
  await meet(['{{1.3.2.margin[仪控]}}'])
  expect(asked).toHaveLength(2)
})

it('writes a picked fact before all of it is known, and never over what is known', () => {
  const facts: Facts = {}
  const { met } = meeting(facts)
  met({ id: 'a', item: '1.1.1', label: '缺口', text: '−5.0%', unit: '%', signed: true } as FactLine)
  expect(readable('{{a|增长/下降}}', facts)).toBe('下降5.0%')
  facts['b'] = margin('已知')
  met({ id: 'b', text: '9' } as FactLine)
  expect(facts['b']!.text).toBe('31.4%')
})
