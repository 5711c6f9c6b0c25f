/** A family of dosage forms, as people ask for it; `any` is a word that names no family. */
export type FormWish =
  | 'tablet'
  | 'capsule'
  | 'injection'
  | 'drops'
  | 'eye'
  | 'suppository'
  | 'ointment'
  | 'spray'
  | 'inhaler'
  | 'syrup'
  | 'powder'
  | 'patch'
  | 'solution'
  | 'any'

/** How the words begin that people use, and how the forms of catalogues begin that they mean. */
const families: readonly (readonly [FormWish, RegExp, RegExp])[] = [
  ['tablet', /^(таблет|табл?$|tabl|tab$|драже)/, /ТАБЛЕТК|ДРАЖЕ/],
  ['capsule', /^(капсул|капс$|capsul|caps$)/, /КАПСУЛ/],
  [
    'injection',
    /^(ампул|инъекц|укол|инекц|injection|ampoul|картридж|cartridge|шприц|ручк|флакон|vial|pen$)/,
    /ИНЪЕКЦ|ИНФУЗ|ВНУТРИВЕНН|ВНУТРИМЫШ|ПОДКОЖН/,
  ],
  ['drops', /^(капли|капель|тамшы|drops?$)/, /КАПЛИ/],
  ['eye', /^(глазн|офтальм|eye$|көз)/, /ГЛАЗН|ОФТАЛЬМ/],
  ['suppository', /^(свеч[иа]|суппозитор|suppositor|балауыз|шырақ)/, /СУППОЗИТОР/],
  [
    'ointment',
    /^(мазь|мази$|крем|гель|ointment|cream$|gel$|жақпа|линимент)/,
    /МАЗЬ|КРЕМ|ГЕЛЬ|ЛИНИМЕНТ/,
  ],
  ['spray', /^(спрей|spray|бүріккіш)/, /СПРЕЙ/],
  ['inhaler', /^(ингал|аэрозол|aerosol|inhal)/, /ИНГАЛ|АЭРОЗОЛ/],
  ['syrup', /^(сироп|суспенз|syrup|suspension|шәрбат)/, /СИРОП|СУСПЕНЗИ/],
  ['powder', /^(порош(?:ок|к)|powder|ұнтақ|саше|sachet|гранул)/, /ПОРОШ|ГРАНУЛ/],
  ['patch', /^(пластыр|patch$|бұласыр)/, /ПЛАСТЫР|ТРАНСДЕРМ/],
  ['solution', /^(раствор|р$|solution|ерітінді)/, /РАСТВОР/],
  ['any', /^(пролонг|ретард$|внутрь|наруж|назальн|вагинал|ректал|перорал|прием)/, /^$/],
]

/** The family that a word asks for, or undefined for a word that is not one of a form. */
export function readFormWord(word: string): FormWish | undefined {
  return families.find(([, typed]) => typed.test(word))?.[0]
}

/** Whether a form of the catalogue belongs to the family. */
export function fitsForm(form: string, wish: FormWish): boolean {
  const pattern = families.find(([family]) => family === wish)?.[2]
  return pattern?.test(form.toUpperCase()) ?? false
}
