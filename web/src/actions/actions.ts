import { computed } from 'vue'
import { ask, get, post } from '@/api/client'
import type { Schemas } from '@/api/types'
import { tables } from '@/uploads/tables'

export type Action = Schemas['ActionView']
export type Found = Schemas['Found']
export type Change = Schemas['ChangedAction']
export type Fresh = Schemas['NewAction']

export const DONE = '已完成'

/** What an action's state may be: the choices of the table that the next briefing reads it from. */
export const states = computed(
  () => tables.value.find((one) => one.name === '上月行动计划')?.columns.find((one) => one.name === '状态')?.choices ?? [],
)

/** A day as dates are typed and stored: 2025-11-05, of the clock on this person's wall. */
export const isoDay = (day: Date): string =>
  `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`

export const late = (action: Action, today = isoDay(new Date())): boolean => action.state !== DONE && action.due < today

/** From where to where the figure of an action is to move, as people write it; empty where it names none. */
export function goalOf(action: Action): string {
  const { before, goal, unit } = action
  if (before === null || goal === null) return ''
  const written = (value: number) => {
    if (unit === 'ratio') return `${(value * 100).toFixed(1)}%`
    if (unit === '元' && Math.abs(value) >= 10_000) return `${(value / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 1 })}万元`
    return `${value.toLocaleString('zh-CN', { maximumFractionDigits: 1 })}${unit === 'pp' ? '个百分点' : unit}`
  }
  return `${written(before)} → ${written(goal)}`
}

export const listed = (month: string): Promise<Action[]> => get('/api/actions', { month })

export const add = (month: string, action: Fresh): Promise<Action> => post(`/api/actions?month=${month}`, action)

export const change = async (action: Action, given: Change): Promise<Action> =>
  (await ask<Action>('PATCH', `/api/actions/${action.id}`, { body: given, ifMatch: action.revision })).data

/** What minutes say is to be done; `people` are names that owners are known by. */
export const inMinutes = (text: string, meeting: string, people: string[]): Promise<Found[]> =>
  post('/api/actions/minutes', { text, meeting, people })
