import { describe, expect, it } from 'vitest'
import { nodesOf, textOf } from '@/review/editable'
import { factIds, readable, segmentsOf, stored } from '@/review/segments'
import { changes } from '@/review/words'
import { fact } from './facts'

const FACTS = { 'a.b': fact('a.b', -0.053, '-5.3%'), 'c.华东': fact('c.华东', 12, '12家'), zero: fact('zero', 0.00001, '+0.0%') }
const TEXT = '同比{{a.b|增长/下降}}，有{{c.华东}}客户，差距{{zero|高/低}}。'

describe('a statement', () => {
  it('reads with values, and direction words that follow the sign', () => {
    expect(readable(TEXT, FACTS)).toBe('同比下降5.3%，有12家客户，差距持平。')
    expect(readable('{{gone}}', FACTS)).toContain('无此指标')
  })

  it('is stored exactly as it was', () => {
    expect(segmentsOf(TEXT).map(stored).join('')).toBe(TEXT)
    expect(factIds(TEXT)).toEqual(['a.b', 'c.华东', 'zero'])
  })

  it('goes through the editor and back unchanged, each fact one node that cannot be typed in', () => {
    const field = document.createElement('div')
    field.append(...nodesOf(TEXT, FACTS))
    expect(textOf(field)).toBe(TEXT)
    expect([...field.querySelectorAll('.chip')].every((chip) => (chip as HTMLElement).contentEditable === 'false')).toBe(true)
  })

  it('shows what people wrote as text, whatever it looks like', () => {
    const field = document.createElement('div')
    field.append(...nodesOf('<img src=x onerror=alert(1)>{{a.b}}', { 'a.b': fact('a.b', 1, '<script>1</script>') }))
    expect(field.querySelector('img, script')).toBeNull()
    expect(field.textContent).toContain('<script>1</script>')
  })
})

describe('a change', () => {
  it('is told by words, and a fact is one word', () => {
    const before = '华东同比{{a.b|增长/下降}}，原因不明。'
    const after = '华东环比{{c.华东}}，原因不明。'
    const told = changes(before, after).map(({ how, segments }) => ({ how, text: segments.map(stored).join('') }))
    const without = (left: string) => told.filter(({ how }) => how !== left).map(({ text }) => text).join('')
    expect([without('added'), without('removed')]).toEqual([before, after])
    const [gone] = told.filter(({ how, text }) => how === 'removed' && text.includes('a.b'))
    expect(gone!.text).toContain('{{a.b|增长/下降}}')
    expect(told.find(({ how }) => how === 'same')!.text).toMatch(/^华东/)
    expect(told.at(-1)).toEqual({ how: 'same', text: '，原因不明。' })
  })
})
