import type { Fact } from '@/review/facts'

export const fact = (id: string, value: number, text: string): Fact => ({
  id, item: '1.1.1', label: id, value, unit: 'ratio', text, formula: '', inputs: [], source: null, reason: null, note: null,
}) // prettier-ignore
