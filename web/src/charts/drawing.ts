type Init = (typeof import('./echarts'))['init']
type Convert = (text: string) => string

/** What charts are drawn with, once somebody needed it; it is too large to come with the first page. */
export interface Means {
  init: Init
  convert?: Convert
}

let means: Means | undefined

export async function prepare(traditional: boolean): Promise<Means> {
  const { init } = await import('./echarts')
  const convert = traditional ? (await import('@/traditional')).converted : undefined
  return (means = { init, convert })
}

/** The means if they are here already: a printer does not wait. */
export const prepared = (): Means | undefined => means
