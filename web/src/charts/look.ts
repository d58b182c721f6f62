import type { Look } from './options'

/** The tokens as they are now, in the light or the dark. */
export function lookNow(): Look {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--jb-${name}`).trim()
  return {
    ink: token('ink'),
    quiet: token('ink-3'),
    line: token('line'),
    surface: token('surface'),
    font: token('font'),
    series: [1, 2, 3, 4, 5, 6].map((number) => token(`series-${number}`)),
  }
}
