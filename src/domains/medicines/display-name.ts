/**
 * How a name or a form is shown. Official catalogues print in capitals, ours in small letters;
 * people read "Инсулин гларгин", "Амлодипин+Валсартан" and "Интерферон бета-1a".
 */
export function displayName(text: string): string {
  const tidy = text.replaceAll(/\s+/gu, ' ').trim()
  const small = /\p{Ll}/u.test(tidy) ? tidy : withoutCapitals(tidy)
  return small.replaceAll(
    /(^|\+\s?)(\[?)(\p{Ll})(?!\d)/gu,
    (_, before: string, bracket: string, letter: string) => before + bracket + letter.toUpperCase(),
  )
}

function withoutCapitals(text: string): string {
  return text
    .replaceAll(/[А-ЯЁ]+/g, (word) => word.toLowerCase())
    .replaceAll(/(?<=\d)[A-Z](?![A-Z\d])/g, (letter) => letter.toLowerCase()) // бета-1a
    .replaceAll(/[A-Z]{6,}/g, (word) => word.toLowerCase()) // THUJA OCCIDENTALIS
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
