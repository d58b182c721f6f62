import { expect, it } from 'vitest'
import { typedNumbers } from '@/review/numerals'

const marked = (text: string) => typedNumbers(text).map(({ start, end }) => text.slice(start, end))

it.each([
  ['销售额增长了30万元，约三成', ['30万元', '三成']],
  ['占比１２．５％', ['１２．５％']],
  ['1,234.5元和2件', ['1,234.5元', '2']],
  ['翻倍，过半', ['翻倍', '过半']],
])('%s', (text, numbers) => expect(marked(text)).toEqual(numbers))

it.each(['华东一直领先', '一线反馈', '万众一心', '统一安排', '同比下降'])('leaves “%s” alone', (text) => expect(marked(text)).toEqual([]))
