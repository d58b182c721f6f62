/** The states of a briefing as people read them. */
export const STATES: Record<string, { name: string; tone: string }> = {
  drafting: { name: '起草中', tone: 'brand' },
  draft: { name: '草稿', tone: 'warn' },
  in_review: { name: '待批准', tone: 'brand' },
  approved: { name: '已批准', tone: 'good' },
  superseded: { name: '已被新版取代', tone: '' },
  failed: { name: '起草失败', tone: 'bad' },
}

export const EDITABLE = new Set(['draft', 'in_review'])
