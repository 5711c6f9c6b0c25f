/** Words for what a place is, which people write before or after its name. */
// biome-ignore format: a list of words reads better in rows
const kindWords = new Set([
  'г', 'гор', 'город', 'города', 'пгт', 'гп', 'рп', 'п', 'пос', 'поселок', 'поселка', 'с', 'село',
  'села', 'д', 'дер', 'деревня', 'деревни', 'ст', 'станция', 'станица', 'область', 'обл',
  'қаласы', 'ауылы', 'кенті', 'облысы', 'city', 'town', 'village',
])

/**
 * A place's name as it is compared: small letters, ё as е, hyphens and dots as spaces, without the
 * words for what the place is. Two spellings that people mean to be the same are the same.
 *
 * @example settlementKey('г. Сычёвка') // 'сычевка'
 */
export function settlementKey(typed: string): string {
  const words = typed
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const names = words.filter((word) => !kindWords.has(word))
  return (names.length > 0 ? names : words).join(' ')
}
