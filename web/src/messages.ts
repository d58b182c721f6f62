import { ElMessage } from 'element-plus'
import 'element-plus/es/components/message/style/css'
import { said } from './api/problem'

export const good = (text: string) => ElMessage({ type: 'success', message: text, grouping: true })
export const bad = (text: string) => ElMessage({ type: 'error', message: text, grouping: true, duration: 6000, showClose: true })

/** What came of it, or undefined after telling the person what went wrong. */
export async function told<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    bad(said(error))
    return undefined
  }
}
