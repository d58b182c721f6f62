import { expect, it } from 'vitest'
import { scoresOf, type Version } from '@/admin/classifier'
import { meant, typed, unitOf } from '@/admin/thresholds'

it('shows a share in percent and takes it back as it was', () => {
  for (const value of [0.3, 0.07, -0.1, 0.155, 1, 0.0001]) expect(meant(typed(value, 'ratio'), 'ratio')).toBe(value)
  expect(typed(0.07, 'ratio')).toBe('7')
  expect([unitOf('ratio'), unitOf('–'), unitOf('元')]).toEqual(['%', '倍', '元'])
  expect(meant('500000', '元')).toBe(500000)
})

it('takes nothing that is no number', () => {
  for (const text of ['', '  ', '三成', '1,000', 'Infinity', 'NaN']) expect(meant(text, '元')).toBeNull()
})

it('says of each score of a version whether it is better', () => {
  const scores = { corrections: 0.83, corrections_before: 0.41, fixed_test: 0.87, fixed_test_before: 0.8701 }
  const said = scoresOf({ scores } as unknown as Version)
  expect(said.map(({ before, after, better }) => [before, after, better])).toEqual([['41.0%', '83.0%', true], ['87.0%', '87.0%', null]])
  expect(scoresOf({ scores: { corrections: 0.5 } } as unknown as Version)).toMatchObject([{ before: '—', better: null }])
  expect(scoresOf({ scores: {} } as unknown as Version)).toEqual([])
})
