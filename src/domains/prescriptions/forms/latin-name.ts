/**
 * The Latin genitive in which an INN stands after the form: metformin → Metformini.
 *
 * Our catalogue holds the English INN, from which the Latin one is regular: Latin adds -um, or puts
 * it for the last -e. Only what these rules surely give is answered; for anything else (a vaccine,
 * a factor, an adjective before the noun) undefined, and the prescription says the Russian name,
 * as the order allows where there is no Latin one.
 *
 * @example latinGenitive('acetylsalicylic acid') // 'Acidi acetylsalicylici'
 */
export function latinGenitive(englishInn: string): string | undefined {
  const parts = englishInn
    .trim()
    .split('+')
    .map((part) => genitiveOf(part.trim()))
  return parts.every((part) => part !== undefined) ? parts.map(capital).join(' + ') : undefined
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function genitiveOf(name: string): string | undefined {
  const [first = '', ...rest] = name.split(' ')
  if (rest.length === 1 && rest[0] === 'acid') {
    return /^[a-z-]+(ic|oic)$/.test(first) ? `acidi ${first}i` : undefined
  }
  const noun = rest.length > 0 ? (metals.get(first) ?? nounGenitive(first)) : nounGenitive(first)
  const others = rest.map((word) => secondGenitive(word, first))
  if (noun === undefined || others.includes(undefined)) return undefined
  return [noun, ...others].join(' ')
}

const metals = new Map([
  ['sodium', 'natrii'],
  ['potassium', 'kalii'],
  ['calcium', 'calcii'],
  ['magnesium', 'magnesii'],
  ['lithium', 'lithii'],
  ['zinc', 'zinci'],
  ['strontium', 'strontii'],
  ['lanthanum', 'lanthani'],
])

/** Of nouns that are no INN, of adjectives, and of salts named by a radical, nothing is sure. */
const unsure = new Set([
  'silver',
  'iron',
  'hydrogen',
  'activated',
  'human',
  'fat',
  'brain',
  'complex',
  'iodine',
])

function nounGenitive(word: string): string | undefined {
  if (!/^[a-z-]{4,}$/.test(word) || unsure.has(word) || metals.has(word)) return undefined
  if (
    /(yl|ic|ous|al|ed|en|ids|ons|ies)$/.test(word) &&
    !/(tal|sen|fen|gen|xen|ren|den|ten|ral|xed|dyl|nyl)$/.test(word)
  ) {
    return undefined
  }
  if (/[aiouy]$/.test(word)) return undefined
  if (word.endsWith('ium')) return `${word.slice(0, -2)}i`
  if (word.endsWith('um')) return `${word.slice(0, -2)}i`
  if (word.endsWith('e')) return `${word.slice(0, -1)}i`
  return `${word}i`
}

/** As a salt's base it is an adjective: heparin sodium → Heparini natrici. */
const bases = new Map([
  ['sodium', 'natrici'],
  ['potassium', 'kalici'],
  ['calcium', 'calcici'],
])
const partners = new Set(
  (
    'medoxomil disoproxil fosamil marboxil pivoxil axetil pegol vedotin deruxtecan emtansine ' +
    'ozogamicin alafenamide etexilate'
  ).split(' '),
)
const insulins = new Set(['aspart', 'glargine', 'glulisine', 'degludec', 'detemir', 'isophane'])

function secondGenitive(word: string, first: string): string | undefined {
  if (/^(alfa|beta|gamma|delta|theta)(-\d[a-z]?)?$/.test(word)) return word
  if (/^[A-Z]$/.test(word) && first !== 'type') return word
  if (first === 'insulin') {
    if (word === 'lispro') return word
    if (word === 'human' || word === 'biphasic') return `${word}i`
    return insulins.has(word) ? nounGenitive(word) : undefined
  }
  const base = bases.get(word)
  if (base !== undefined) return metals.has(first) ? undefined : base
  if (partners.has(word)) return nounGenitive(word)
  if (/^[a-z]+(chlor|brom|iod|ox|perox)ide$/.test(word) || /^(chlor|brom|iod|ox)ide$/.test(word)) {
    return `${word.slice(0, -1)}i`
  }
  return /^[a-z]+ate$/.test(word) ? `${word.slice(0, -1)}is` : undefined
}
