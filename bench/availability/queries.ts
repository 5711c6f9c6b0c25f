import { type Database, sql } from '../../src/kernel/db/index.ts'
import { type Seeded, seeded } from './seeded.ts'

const longestName = 40

/**
 * Different texts as people type them, half of them misspelled: INNs, trade names, Latin names,
 * beginnings, a name with a strength, the parts of a combination in the other order.
 */
export async function makeQueries(db: Database, count: number): Promise<string[]> {
  const random = seeded(2_026)
  const names = await db.many<{ name: string; strength: string | null }>(sql`
    SELECT name, strength FROM (
      SELECT inn.name, (SELECT max(strength) FROM published_medicine m WHERE m.inn_id = inn.id) AS strength
      FROM inn WHERE EXISTS (SELECT FROM published_medicine m WHERE m.inn_id = inn.id)
      UNION ALL
      SELECT inn.name_latin, NULL FROM inn WHERE inn.name_latin IS NOT NULL AND NOT inn.narcotic
      UNION ALL
      SELECT trade_name.name, NULL FROM trade_name JOIN inn ON inn.id = trade_name.inn_id
      WHERE NOT inn.narcotic) name
    WHERE length(name) BETWEEN 4 AND ${longestName}
    ORDER BY md5(name), name`)
  const queries = new Set<string>()
  let misspelled = 0
  for (let turn = 0; queries.size < count; turn += 1) {
    const { name, strength } = random.pick(names)
    const isMisspelled = misspelled * 2 < queries.size
    const text = isMisspelled ? misspell(random, name) : asTyped(random, name, strength)
    if (text.length < 2 || queries.has(text)) continue
    queries.add(text)
    if (isMisspelled) misspelled += 1
    if (turn > count * 100) throw new Error('the catalogue has too few names')
  }
  return [...queries]
}

function asTyped(random: Seeded, name: string, strength: string | null): string {
  const text = name.toLowerCase()
  switch (random.below(5)) {
    case 0:
      return text.slice(0, Math.max(4, Math.ceil(text.length * (0.4 + random.next() * 0.4))))
    case 1:
      return strength !== null && strength.length < 12 ? `${text} ${strength}` : text
    case 2:
      return text.includes('+') ? text.split('+').toReversed().join(' ') : name
    default:
      return text
  }
}

const neighbours = 'йцукенгшщзхъ фывапролджэ ячсмитьбю qwertyuiop asdfghjkl zxcvbnm'.split(' ')
const alike = ['ао', 'еи', 'сз', 'шщ', 'дт', 'бп', 'гк', 'вф', 'ыи', 'ёе', 'cs', 'iy', 'zs', 'fv']
const english = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const russian = 'йцукенгшщзхъфывапролджэячсмитьбюё'

function misspell(random: Seeded, name: string): string {
  const text = name.toLowerCase()
  const slips = [dropped, doubled, swapped, nextKey, byEar, otherLayout]
  const once = random.pick(slips)(random, text)
  return random.below(4) === 0 ? byEar(random, once) : once
}

/** Never the first letter: that one people get right. */
const place = (random: Seeded, text: string) => 1 + random.below(text.length - 1)

function dropped(random: Seeded, text: string): string {
  const at = place(random, text)
  return text.slice(0, at) + text.slice(at + 1)
}

function doubled(random: Seeded, text: string): string {
  const at = place(random, text)
  return text.slice(0, at) + text.charAt(at) + text.slice(at)
}

function swapped(random: Seeded, text: string): string {
  const at = Math.min(place(random, text), text.length - 2)
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
}

function nextKey(random: Seeded, text: string): string {
  const at = place(random, text)
  const row = neighbours.find((keys) => keys.includes(text.charAt(at)))
  if (row === undefined) return dropped(random, text)
  const key = row.indexOf(text.charAt(at))
  const other = row.charAt(key + 1) || row.charAt(key - 1)
  return text.slice(0, at) + other + text.slice(at + 1)
}

function byEar(random: Seeded, text: string): string {
  const letters = text.split('')
  const places = letters.flatMap((letter, at) =>
    alike.some((pair) => pair.includes(letter)) ? [at] : [],
  )
  if (places.length === 0) return text.length > 2 ? dropped(random, text) : text
  const at = random.pick(places)
  const pair = alike.find((letter) => letter.includes(letters[at] ?? '')) ?? ''
  letters[at] = pair.replace(letters[at] ?? '', '')
  return letters.join('')
}

function otherLayout(_random: Seeded, text: string): string {
  const [from, to] = /[а-яё]/.test(text) ? [russian, english] : [english, russian]
  return text
    .split('')
    .map((letter) => to[from.indexOf(letter)] ?? letter)
    .join('')
}
