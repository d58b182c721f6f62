import type { Schemas } from '@/api/types'

export type Version = Schemas['VersionView']

/** What each score says; `before` is the same score of the version that it was held against. */
const SCORES: Record<string, string> = { corrections: '留作检验的更正判对', fixed_test: '固定测试集（宏平均 F1）' }

export interface Score {
  name: string
  before: string
  after: string
  better: boolean | null
}

const share = (value: number): string => `${(value * 100).toFixed(1)}%`

/** The scores of a version as rows of its card: before, after, and whether that is better. */
export function scoresOf(version: Version): Score[] {
  return Object.keys(SCORES).flatMap((code) => {
    const after = version.scores[code]
    const before = version.scores[`${code}_before`]
    if (after === undefined) return []
    return [{
      name: SCORES[code]!,
      before: before === undefined ? '—' : share(before),
      after: share(after),
      better: before === undefined || Math.abs(after - before) < 0.0005 ? null : after > before,
    }] // prettier-ignore
  })
}
