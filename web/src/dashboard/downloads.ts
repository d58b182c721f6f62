import { ref } from 'vue'
import { get, post } from '@/api/client'
import type { JobView } from '@/api/types'
import { follow } from '@/jobs'

const NAMES: Record<string, string> = { pptx: '幻灯片', docx: 'Word 文档', pdf: 'PDF', md: 'Markdown', xlsx: '全部数字', json: 'JSON' }
const ORDER = Object.keys(NAMES)

/** The formats in which this service gives briefings: those of this program until it has said so, so that nothing jumps. */
export const formats = ref<string[]>(ORDER)
let asked = false

export async function loadFormats(): Promise<void> {
  if (asked) return
  asked = true
  const found = await get<string[]>('/api/formats')
  formats.value = found.sort((a, b) => place(a) - place(b))
}

const place = (format: string): number => (ORDER.includes(format) ? ORDER.indexOf(format) : ORDER.length)

export const formatName = (format: string): string => NAMES[format] ?? format.toUpperCase()

export type Characters = 'zh-CN' | 'zh-TW' | 'zh-HK'

/** In which characters and words a file is wanted; the data itself (JSON) has only its own. */
export const CHARACTERS: Record<Characters, string> = { 'zh-CN': '简体', 'zh-TW': '繁体（台湾）', 'zh-HK': '繁体（香港）' }

export function address(briefing: string, format: string, characters: Characters, dark = false, unmarked = false): string {
  const chosen = new URLSearchParams()
  if (characters !== 'zh-CN' && format !== 'json') chosen.set('script', characters)
  if (dark && format === 'pptx') chosen.set('theme', 'dark')
  if (unmarked && format !== 'json') chosen.set('unmarked', 'true')
  return `/api/briefings/${briefing}/export/${format}${chosen.size ? `?${chosen}` : ''}`
}

/** Have a file made by a job, which may take a while, and resolve when it is there: then its address gives it at once. */
export async function made(briefing: string, format: string, characters: Characters, dark: boolean, said: (job: JobView) => void): Promise<JobView> {
  const theme = dark && format === 'pptx' ? 'dark' : 'light'
  const script = format === 'json' ? 'zh-CN' : characters
  const job = await post<JobView>(`/api/briefings/${briefing}/exports`, { format, script, theme })
  return new Promise((resolve) => {
    const stop = follow(job.id, (now) => {
      said(now)
      if (now.state === 'waiting' || now.state === 'running') return
      stop()
      resolve(now)
    })
  })
}
