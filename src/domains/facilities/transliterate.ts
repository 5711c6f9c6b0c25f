/** Russian and Kazakh letters as they are written in addresses; what is not here falls away. */
// biome-ignore format: an alphabet reads better in rows
const letters: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f',
  х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
  ә: 'a', ғ: 'g', қ: 'q', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', і: 'i',
}

/**
 * A name in Latin letters, capitals kept, everything that is not a Cyrillic letter left as it is.
 *
 * @example transliterate('Холм-Жирковский') // 'Kholm-Zhirkovskiy'
 */
export function transliterate(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((character) => {
      const small = character.toLowerCase()
      const latin = letters[small]
      if (latin === undefined || small === character) return latin ?? character
      return latin.slice(0, 1).toUpperCase() + latin.slice(1)
    })
    .join('')
}

/**
 * A name as a part of an address: small Latin letters, digits and single hyphens.
 * Empty where the name has none of them.
 *
 * @example slugOf('Сычёвка, Аптека № 12') // 'sychyovka-apteka-12'
 */
export function slugOf(text: string): string {
  return transliterate(text)
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
}
