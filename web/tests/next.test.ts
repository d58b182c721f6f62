import { describe, expect, it } from 'vitest'
import type { MonthView, Role } from '@/api/types'
import { nextFor } from '@/next'

const view = (code: string, state?: string) =>
  ({ month: '2025-10', next: { code, text: code }, briefings: state ? [{ id: 'b', state }] : [] }) as unknown as MonthView
const step = (role: Role, code: string, state?: string) => nextFor(view(code, state), (...roles) => roles.includes(role))

describe('the next step', () => {
  it('is one that the person may do', () => {
    expect(step('service', 'upload').action).toBe('去上传')
    expect(step('manager', 'draft')).toMatchObject({ action: '起草简报', draft: true })
    expect(step('reviewer', 'approve', 'in_review').to).toBe('/review/b')
  })

  it('says whom the others wait for', () => {
    expect(step('reviewer', 'upload').waits).toContain('客服')
    expect(step('service', 'draft').waits).toContain('经理')
    expect(step('manager', 'approve', 'in_review').waits).toContain('审阅')
    expect(step('service', 'draft').draft).toBeUndefined()
  })
})
