/**
 * Official catalogues print in capitals; people read "Инсулин гларгин" and "Интерферон
 * бета-1a". Text that already has small letters is left as it is, but for its spaces.
 */
export function displayName(text: string): string {
  const tidy = text.replaceAll(/\s+/gu, ' ').trim()
  if (/\p{Ll}/u.test(tidy)) return tidy
  const lower = tidy
    .replaceAll(/[а-яёА-ЯЁ][а-яёА-ЯЁ]*/g, (word) => word.toLowerCase())
    .replaceAll(/(?<=\d)[A-Z](?![A-Z\d])/g, (letter) => letter.toLowerCase()) // бета-1a
    .replaceAll(/[A-Z]{6,}/g, (word) => word.toLowerCase()) // THUJA OCCIDENTALIS
    .replaceAll(/\bмбк\b/gu, 'МБк')
  return lower.replaceAll(/(^|\+\s?\[?)(\p{Ll})(?!\d)/gu, (_, before: string, letter: string) =>
    before + letter.toUpperCase(),
  )
}

const letters: Record<string, string> = {
  ...{ а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z' },
  ...{ и: 'i', й: 'i', і: 'i', к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o' },
  ...{ п: 'p', р: 'r', с: 's', т: 't', у: 'u', ү: 'u', ұ: 'u', ф: 'f', х: 'kh', һ: 'h', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
}
const longestSlug = 80

/** The name in an address: `slugOf('Инсулин гларгин')` is `insulin-glargin`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[а-яёәғқңөүұһі]/g, (letter) => letters[letter] ?? '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  if (slug.length <= longestSlug) return slug || 'x'
  return slug.slice(0, slug.lastIndexOf('-', longestSlug)).replaceAll(/-+$/g, '') || slug.slice(0, longestSlug)
}
