import { isLanguage, type Language, languages } from '#kernel/language.ts'
import { parseOkato } from '#kernel/identifier/index.ts'
import type { Currency } from '#kernel/money.ts'
import type { RegionSettings } from '#kernel/region.ts'
import { regionParts } from '#kernel/region-part.ts'
import { isTimeZone } from '#kernel/time-zone.ts'
import {
  failed,
  list,
  matching,
  names,
  oneOf,
  optional,
  type Reader,
  record,
  required,
  text,
} from './fields.ts'
import type { Placed, Problems } from './pack-problem.ts'
import type { Located } from './read-yaml.ts'

export type PlacedRegion = Placed & {
  readonly settings: RegionSettings
  readonly inherits: string | undefined
  /** Whether an installation opens the region: `serves: []` keeps it for its cases alone. */
  readonly isServed: boolean
}

const code = matching(/^[a-z]{2}(-[a-z][a-z-]*)?$/, 'jurisdiction')

const region = record({
  region: required(code),
  inherits: required(code),
  schema: required(matching(/^[a-z]{2}_[a-z][a-z_]*$/, 'schema')),
  country: required(matching(/^[a-z]{2}$/, 'country')),
  names: required(names),
  okato: optional(checked((okato) => parseOkato(okato).ok, 'okato')),
  'time-zone': required(checked(isTimeZone, 'time-zone')),
  currency: required(oneOf<Currency>(['RUB', 'KZT'])),
  languages: required(list(oneOf(languages))),
  serves: optional(list(oneOf(regionParts))),
  hotline: required(record({ telephone: required(text) })),
  'open-data': optional(
    record({
      licence: required(
        record({ name: required(text), title: required(text), path: optional(text) }),
      ),
    }),
  ),
})

/** `region.yaml`: what a region is. It may only stand in the folder that bears its name. */
export function readRegion(
  node: Located,
  folder: string,
  problems: Problems,
): PlacedRegion | undefined {
  const found = region(node, problems)
  if (found === failed) return undefined
  if (found.region !== folder)
    problems.add(found.at, 'wrong-region', { region: found.region, folder })
  if (found.languages.length === 0) problems.add(found.at, 'missing-field', { field: 'languages' })
  const offered: readonly Language[] = found.languages.filter(isLanguage)
  const settings: RegionSettings = {
    id: found.region,
    schema: found.schema,
    country: found.country,
    names: found.names,
    timeZone: found['time-zone'],
    currency: found.currency,
    languages: offered,
    hotline: { telephone: found.hotline.telephone },
    ...(found.okato === undefined ? {} : { okato: found.okato }),
    ...(found.serves === undefined ? {} : { serves: found.serves }),
    ...(found['open-data'] === undefined ? {} : { openData: licensed(found['open-data']) }),
  }
  return { at: found.at, settings, inherits: found.inherits, isServed: found.serves?.length !== 0 }
}

function licensed({
  licence: { name, title, path },
}: {
  licence: { name: string; title: string; path?: string | undefined }
}): NonNullable<RegionSettings['openData']> {
  return { licence: { name, title, ...(path === undefined ? {} : { path }) } }
}

function checked(accepts: (text: string) => boolean, expectation: string): Reader<string> {
  const never = matching(/^\b$/, expectation)
  return (node, problems) => {
    return node.kind === 'scalar' && accepts(node.text) ? node.text : never(node, problems)
  }
}
