export interface Span {
  start: number
  end: number
}

const DIGITS = /[0-9０-９](?:[0-9０-９.．,，]*[0-9０-９])?(?:[%％‰]|[万亿]?元|万|亿|个百分点|倍|成)?/g
const CHINESE = /[一二两三四五六七八九十百千〇零半][一二两三四五六七八九十百千万亿〇零半]*(?:成|倍|万|亿|个百分点|元|件|家|%|分之[一二三四五六七八九十百]+)|翻[一两几]?番|翻倍|过半|减半/g

/** Numbers that somebody typed as plain words; the service will refuse them, so they are marked at once. */
export function typedNumbers(text: string): Span[] {
  return [DIGITS, CHINESE]
    .flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })))
    .sort((a, b) => a.start - b.start)
}
