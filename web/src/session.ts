import { computed, reactive } from 'vue'
import { ask, get, post, useCsrf } from './api/client'
import type { Me, Role } from './api/types'

export const ROLE_NAMES: Record<Role, string> = { service: '客服', reviewer: '审阅', manager: '经理', admin: '管理员' }

const state = reactive<{ me: Me | null; known: boolean }>({ me: null, known: false })

export const me = computed(() => state.me)

/** Whether the person has one of these roles. */
export const has = (...roles: Role[]): boolean => state.me !== null && roles.includes(state.me.role)

/** Ask once who is logged in; nobody is an answer, too. */
export async function whoAmI(): Promise<Me | null> {
  if (!state.known) {
    try {
      enter(await get<Me>('/api/session'))
    } catch {
      leave()
    }
  }
  return state.me
}

export const login = async (name: string, password: string) => enter(await post<Me>('/api/session', { name, password }))
export const setUp = async (first: { code: string; name: string; display: string; password: string }) =>
  enter(await post<Me>('/api/setup', first))
export const acceptInvitation = async (code: string, password: string) =>
  enter(await post<Me>('/api/invitation', { code, password }))

export async function changePassword(current: string, next: string): Promise<void> {
  enter((await ask<Me>('PUT', '/api/session/password', { body: { current, new: next } })).data)
}

export async function logout(): Promise<void> {
  await ask('DELETE', '/api/session')
  leave()
}

/** Forget who was logged in, as the service has. */
export function leave(): void {
  state.me = null
  state.known = true
  useCsrf('')
}

function enter(found: Me): void {
  state.me = found
  state.known = true
  useCsrf(found.csrf)
}
