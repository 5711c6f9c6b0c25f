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

/** Each Cyrillic letter with the letters that stand for it in an address. */
const latinLetters = new Map(
  (
    'аa әa бb вv гg ғg дd еe ёe жzh зz иi йi іi кk қk лl мm нn ңn оo өo пp рr сs тt уu үu ұu фf хkh ' +
    'һh цts чch шsh щshch ъ ыy ь эe юyu яya'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
)
const longestSlug = 80

/** The name in an address: `slugOf('Инсулин гларгин')` is `insulin-glargin`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[а-яёәғқңөүұһі]/g, (letter) => latinLetters.get(letter) ?? '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  if (slug.length <= longestSlug) return slug || 'x'
  const lastWhole = slug.lastIndexOf('-', longestSlug)
  return slug.slice(0, lastWhole > 0 ? lastWhole : longestSlug)
}
