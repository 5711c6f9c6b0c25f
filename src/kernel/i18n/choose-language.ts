import type { Language } from '../language.ts'

/**
 * The first offered language that the reader accepts (`Accept-Language`, with
 * weights), else the first offered.
 *
 * @example chooseLanguage('kk-KZ,ru;q=0.8', ['ru', 'kk']) // 'kk'
 */
export function chooseLanguage(
  acceptLanguage: string | undefined,
  offered: readonly Language[],
): Language {
  const wished = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag: tag.split('-')[0] ?? '', weight: weight ? Number(weight.trim().slice(2)) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  const found = wished.find(({ tag }) => offered.includes(tag as Language))
  return (found?.tag as Language | undefined) ?? offered[0] ?? 'ru'
}
