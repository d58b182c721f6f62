import { ref } from 'vue'
import { get } from '@/api/client'

const NAMES: Record<string, string> = { pptx: '幻灯片', docx: 'Word 文档', pdf: 'PDF', md: 'Markdown' }
const ORDER = Object.keys(NAMES)

/** The formats in which this service gives briefings; asked for once. */
export const formats = ref<string[]>([])

export async function loadFormats(): Promise<void> {
  if (formats.value.length) return
  const found = await get<string[]>('/api/formats')
  formats.value = found.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
}

export const formatName = (format: string): string => NAMES[format] ?? format.toUpperCase()
