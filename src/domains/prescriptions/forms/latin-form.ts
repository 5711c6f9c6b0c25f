/** How the form of the catalogue is called on a prescription: abbreviated as the order's list has it. */
type Noun = { russian: RegExp; latin: string }

const nouns: readonly Noun[] = [
  { russian: /^таблетки/, latin: 'Tab.' },
  { russian: /^капсулы с порошком для ингаляций/, latin: 'Caps. cum pulvere ad inhalationem' },
  { russian: /^капсулы/, latin: 'Caps.' },
  { russian: /^драже/, latin: 'Drag.' },
  { russian: /^раствор(?!итель)/, latin: 'Sol.' },
  { russian: /^концентрат(?! и )/, latin: 'Concentrati' },
  { russian: /^капли глазные/, latin: 'Guttarum ophthalmicarum' },
  { russian: /^капли назальные/, latin: 'Guttarum nasalium' },
  { russian: /^капли/, latin: 'Guttarum' },
  { russian: /^лиофилизат/, latin: 'Lyophilisati' },
  { russian: /^порошок/, latin: 'Pulv.' },
  { russian: /^гранулы с пролонг/, latin: 'Gran. cum liberatione prolongata' },
  { russian: /^гранулы/, latin: 'Gran.' },
  { russian: /^мазь глазная/, latin: 'Ung. ophthalmici' },
  { russian: /^мазь/, latin: 'Ung.' },
  { russian: /^крем вагинальный/, latin: 'Crem. vaginalis' },
  { russian: /^крем/, latin: 'Crem.' },
  { russian: /^гель глазной/, latin: 'Gel. ophthalmici' },
  { russian: /^гель вагинальный/, latin: 'Gel. vaginalis' },
  { russian: /^гель трансдермальный/, latin: 'Gel. transdermalis' },
  { russian: /^гель для наружного/, latin: 'Gel.' },
  { russian: /^паста/, latin: 'Past.' },
  { russian: /^суппозитории ректальные/, latin: 'Supp. rect.' },
  { russian: /^суппозитории вагинальные/, latin: 'Supp. vagin.' },
  { russian: /^суспензия/, latin: 'Susp.' },
  { russian: /^эмульсия/, latin: 'Emuls.' },
  { russian: /^сироп/, latin: 'Sir.' },
  { russian: /^аэрозоль/, latin: 'Aeros.' },
  { russian: /^спрей назальный/, latin: 'Spray nasalis' },
  { russian: /^спрей подъязычный/, latin: 'Spray sublingualis' },
  { russian: /^спрей для наружного/, latin: 'Spray ad usum externum' },
  { russian: /^пластырь трансдермальный/, latin: 'Empl. transdermalis' },
]

/** Written out: an abbreviation of these could be read in more than one way. */
const kinds: readonly { russian: RegExp; latin: string }[] = [
  { russian: /кишечнорастворим/, latin: 'enterosolubilium' },
  { russian: /пролонгированным высвобождением/, latin: 'prolongatarum' },
  { russian: /модифицированным высвобождением/, latin: 'cum liberatione modificata' },
  { russian: /покрытые (плен\S+ )?оболочкой/, latin: 'obductarum' },
  { russian: /жевательные/, latin: 'masticabilium' },
  { russian: /диспергируемые в полости рта/, latin: 'orodispersibilium' },
  { russian: /диспергируемые$/, latin: 'dispersibilium' },
  { russian: /шипучие/, latin: 'effervescentium' },
  { russian: /растворимые$/, latin: 'solubilium' },
  { russian: /подъязычные/, latin: 'sublingualium' },
  { russian: /вагинальные/, latin: 'vaginalium' },
]

const uses: readonly { russian: RegExp; latin: string }[] = [
  {
    russian: /(инъекций|внутривен|внутримышеч|подкож|внутрикож|интратекал)/,
    latin: 'pro injectionibus',
  },
  { russian: /инфузий/, latin: 'pro infusionibus' },
  { russian: /ингаляций/, latin: 'ad inhalationem' },
  { russian: /(приема внутрь|приёма внутрь)/, latin: 'ad usum internum' },
  { russian: /(наружного|местного)/, latin: 'ad usum externum' },
]

/**
 * The form in Latin, in the case that it has after `Rp.:`: `таблетки, покрытые оболочкой` →
 * `Tab. obductarum`. Undefined for what has no Latin word that everybody reads (a set, a system,
 * an implant) or a way of giving without one: the prescription then says it in Russian.
 */
export function latinForm(form: string): { noun: string; use?: string } | undefined {
  const noun = nouns.find(({ russian }) => russian.test(form))
  if (!noun) return undefined
  const isPieces = /^(таблетки|капсулы)/.test(form)
  const kind = isPieces ? kinds.filter(({ russian }) => russian.test(form)) : []
  const isGiven = /^(раствор|концентрат|лиофилизат|порошок|суспензия|эмульсия)/.test(form)
  const use = isGiven ? uses.find(({ russian }) => russian.test(form)) : undefined
  if (isGiven && use === undefined) return undefined
  return {
    noun: [noun.latin, ...kind.map(({ latin }) => latin)].join(' '),
    ...(use ? { use: use.latin } : {}),
  }
}
