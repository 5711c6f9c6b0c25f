import { type Language, languages, type Names, t } from '#kernel/i18n/index.ts'
import type { Place, Programme } from '../model/types.ts'
import { amountIn } from './amount-words.ts'
import { describePlace } from './describe-place.ts'
import type { Finding, RuleCode, Severity } from './finding.ts'

/** A finding before it is put into words. */
export type Draft = {
  readonly rule: RuleCode
  readonly severity: Severity
  readonly places: readonly Place[]
  readonly printed: readonly string[]
  readonly computed?: string
  readonly difference?: string
  readonly tolerance?: string
  readonly toleranceReason?: Names
  /** Of the sentence, under `finding` in the locales. */
  readonly key: string
  readonly words?: Readonly<Record<string, string | number>>
  readonly wordsOf?: (language: Language) => Readonly<Record<string, string | number>>
  /** What tells this finding from others of the same rule and places. */
  readonly about?: string
  readonly consequences?: readonly Draft[]
}

export function toFinding(programme: Programme, draft: Draft, causedBy?: string): Finding {
  const { rule, severity, places, printed, key, words, wordsOf, about = '' } = draft
  const id = idOf([rule, about, ...places.map((place) => JSON.stringify(place))].join('|'))
  const sentence = inEveryLanguage((language) => {
    const [first, ...others] = places.map((place) => describePlace(programme, place, language))
    return t(language, `programme:finding.${key}`, {
      place: first ?? '',
      others: others.join('; '),
      printed: kept(printed[0] ?? ''),
      otherPrinted: kept(printed.slice(1).join('; ')),
      computed: amountIn(draft.computed ?? '', language),
      difference: amountIn(draft.difference ?? '', language),
      tolerance: amountIn(draft.tolerance ?? '', language),
      ...words,
      ...wordsOf?.(language),
    })
  })
  return {
    id,
    rule,
    severity,
    places,
    printed,
    ...(draft.computed === undefined ? {} : { computed: draft.computed }),
    ...(draft.difference === undefined ? {} : { difference: draft.difference }),
    ...(draft.tolerance === undefined ? {} : { tolerance: draft.tolerance }),
    ...(draft.toleranceReason ? { toleranceReason: draft.toleranceReason } : {}),
    sentence,
    ...(causedBy === undefined ? {} : { causedBy }),
    consequences: (draft.consequences ?? []).map((below) => toFinding(programme, below, id)),
  }
}

/** A printed number stays on one line: its thousands are parted by a space that does not break. */
function kept(text: string): string {
  return text.replaceAll(/(?<=\d) (?=\d{3})/g, '\u00a0')
}

export function inEveryLanguage(write: (language: Language) => string): Names {
  return Object.fromEntries(languages.map((language) => [language, write(language)])) as Names
}

/** FNV-1a over 64 bits: a short name that stays the same, no secret. */
function idOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
