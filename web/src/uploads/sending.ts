import { reactive } from 'vue'
import { ask } from '@/api/client'
import { said } from '@/api/problem'
import type { UploadLine } from '@/api/types'

export type Kind = 'kpi' | 'feedback'

/** A file on its way to the service. */
export interface Sending {
  name: string
  kind: Kind
  state: 'waiting' | 'sending' | 'failed'
  problem: string
  again: () => void
}

const READABLE = /\.(xlsx|xlsm|xls|xlsb|ods|et|csv|tsv|txt)$/i

/** Sends files one after the other; one that fails stays in the list and can be sent again, without a second upload. */
export function useSending(month: () => string, sent: (upload: UploadLine) => void) {
  const files = reactive<Sending[]>([])
  let chain: Promise<void> = Promise.resolve()

  function add(kind: Kind, chosen: Iterable<File>): void {
    for (const file of chosen) {
      const key = crypto.randomUUID()
      const entry = reactive<Sending>({ name: file.name, kind, state: 'waiting', problem: '', again: () => enqueue() })
      const target = month()
      const enqueue = () => (chain = chain.then(() => send(entry, file, target, key)))
      files.push(entry)
      if (READABLE.test(file.name)) void enqueue()
      else Object.assign(entry, { state: 'failed', problem: '不是表格文件。请上传 Excel 或 CSV。' })
    }
  }

  async function send(entry: Sending, file: File, target: string, key: string): Promise<void> {
    entry.state = 'sending'
    const form = new FormData()
    form.set('file', file)
    form.set('month', target)
    form.set('kind', entry.kind)
    try {
      sent((await ask<UploadLine>('POST', '/api/uploads', { form, headers: { 'Idempotency-Key': key } })).data)
      drop(entry)
    } catch (error) {
      Object.assign(entry, { state: 'failed', problem: said(error) })
    }
  }

  function drop(entry: Sending): void {
    const place = files.indexOf(entry)
    if (place >= 0) files.splice(place, 1)
  }

  return { files, add, drop }
}
