import type { MonthView, Role } from './api/types'

/** The one thing that a person should do now. `draft`: the button asks for a draft instead of going somewhere. */
export interface Step {
  text: string
  action: string
  to: string
  draft?: boolean
  waits?: string
}

type Has = (...roles: Role[]) => boolean

/** The next step of a month for somebody with these roles. */
export function nextFor(view: MonthView, has: Has): Step {
  const { code, text } = view.next
  const data = `/uploads/${view.month}`
  const living = view.briefings.find((briefing) => briefing.state !== 'superseded' && briefing.state !== 'failed')
  const briefing = living ? `/briefings/${living.id}` : '/briefings'
  const review = living ? `/review/${living.id}` : '/briefings'
  switch (code) {
    case 'upload':
    case 'fix':
      return has('service', 'admin') ? { text, action: '去上传', to: data } : waiting(text, '客服', '查看数据', data)
    case 'wait':
      return { text, action: '查看进度', to: data }
    case 'review':
      return has('manager')
        ? { text, action: '直接起草', to: briefing, draft: true }
        : { text, action: '去复核', to: `/comments/${view.month}?review=1` }
    case 'draft':
      return has('manager', 'reviewer', 'admin')
        ? { text, action: '起草简报', to: briefing, draft: true }
        : waiting(text, '经理', '查看数据', data)
    case 'drafting':
      return { text, action: '查看起草进度', to: briefing }
    case 'edit':
      return has('reviewer', 'manager') ? { text, action: '打开草稿', to: review } : waiting(text, '审阅', '阅读草稿', review)
    case 'approve':
      return has('reviewer') ? { text, action: '去审阅批准', to: review } : waiting(text, '审阅', '阅读简报', review)
    case 'stale':
      return { text, action: '看看有什么变化', to: review }
    default:
      return { text, action: '打开简报', to: briefing }
  }
}

function waiting(text: string, whom: string, action: string, to: string): Step {
  return { text, action, to, waits: `正在等${whom}同事处理。` }
}
