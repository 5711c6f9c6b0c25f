import { parseFormula } from './formula.ts'
import { readPrinted } from './printed.ts'
import type { ProgrammeProblems } from './problems.ts'
import type { YamlNode } from './read-yaml.ts'
import type { Denominator, Formula, Measure, MeasureKind, Population, Programme } from './types.ts'

const measureKinds: readonly MeasureKind[] = [
  'volume-per-head',
  'money-per-unit',
  'coefficient',
  'money-per-head',
  'money',
  'percent',
  'volume',
]

const moneyUnits = { one: 1, thousand: 1000, million: 1_000_000 } as const

const fieldNames = [
  'programme',
  'region',
  'names',
  'act',
  'years',
  'currency',
  'money-unit',
  'editions',
  'denominators',
  'sources',
  'measures',
  'formulas',
  'text',
]

export type Settings = Pick<
  Programme,
  | 'code'
  | 'region'
  | 'names'
  | 'act'
  | 'years'
  | 'currency'
  | 'moneyUnit'
  | 'editions'
  | 'denominators'
  | 'sources'
  | 'measures'
  | 'formulas'
  | 'text'
>

/** Reads `programme.yaml`. What refers to something else is checked when everything is read. */
export function readSettings(node: YamlNode, problems: ProgrammeProblems): Settings {
  node.fields(fieldNames)
  const years = node
    .field('years')
    .items()
    .map((year) => year.whole())
  const unit = node.field('money-unit')
  return {
    code: node.field('programme').text(),
    region: node.field('region').text(),
    names: node.field('names').names(),
    act: node.field('act').text(),
    years,
    currency: node.field('currency').text(),
    moneyUnit: moneyUnits[unit.isThere ? unit.oneOf(['one', 'thousand', 'million']) : 'one'],
    editions: node.field('editions').items().map(readEdition),
    denominators: byCode(node.field('denominators'), (code, each) =>
      readDenominator(code, each, years, problems),
    ),
    sources: byCode(node.field('sources'), (code, each) => ({
      code,
      names: each.field('names').names(),
      denominator: each.field('denominator').text(),
    })),
    measures: byCode(node.field('measures'), readMeasure),
    formulas: node
      .field('formulas')
      .items()
      .flatMap((each) => readFormula(each, problems)),
    text: readText(node.field('text')),
  }
}

function byCode<Value>(
  node: YamlNode,
  read: (code: string, node: YamlNode) => Value,
): ReadonlyMap<string, Value> {
  return new Map(node.fields().map(([code, each]) => [code, read(code, each)]))
}

function readEdition(node: YamlNode) {
  return {
    edition: node.field('edition').text(),
    approvedOn: node.field('approved').text(),
    from: node.field('from').text(),
    act: node.field('act').text(),
  }
}

function readDenominator(
  code: string,
  node: YamlNode,
  years: readonly number[],
  problems: ProgrammeProblems,
): Denominator {
  node.fields(['names', 'within', 'population'])
  const population = new Map<number, Population>()
  for (const [year, each] of node.field('population').fields()) {
    if (!years.includes(Number(year))) problems.add(each.at, 'year-unknown', { year })
    const value = each.field('value')
    const printed = readPrinted(value.text())
    const basis = each.field('basis')
    if (printed === 'not-a-number') problems.add(value.at, 'not-a-number', { got: value.word })
    else if (printed?.value) {
      population.set(Number(year), {
        printed,
        basis: basis.isThere ? basis.oneOf(['printed', 'implied']) : 'printed',
        note: each.field('note').word || each.field('place').word,
        fileRow: each.row,
      })
    }
  }
  for (const year of years) {
    if (!population.has(year)) {
      problems.add(node.field('population').at, 'population-missing', { denominator: code, year })
    }
  }
  const within = node.field('within').word
  const names = node.field('names').names()
  return { code, names, population, ...(within === '' ? {} : { within }) }
}

function readMeasure(code: string, node: YamlNode): Measure {
  node.fields(['kind', 'names', 'is-exact', 'decimals', 'jump-beyond-peers', 'unit', 'note'])
  const decimals = node.field('decimals')
  const names = node.field('names')
  const jump = node.field('jump-beyond-peers')
  return {
    code,
    kind: node.field('kind').oneOf(measureKinds),
    names: names.isThere ? names.names() : { ru: code, kk: code, en: code },
    isExact: node.field('is-exact').word === 'true',
    decimals: decimals.isThere ? decimals.whole() : undefined,
    ...(jump.isThere ? { jumpBeyondPeers: jump.times() } : {}),
  }
}

function readFormula(node: YamlNode, problems: ProgrammeProblems): Formula[] {
  node.fields(['measure', 'is', 'of', 'note'])
  const is = node.field('is')
  const [measure, given] = [node.field('measure').text(), is.text()]
  // `of: grand` says which line `total@grand` means; the name before it may be any.
  const of = node.field('of').word
  const text = of === '' ? given : given.replaceAll('@grand', `@${of}`)
  if (text === '') return []
  const expression = parseFormula(text)
  if ('problem' in expression) {
    problems.add(is.at, 'formula-unreadable', { formula: text, at: expression.at })
    return []
  }
  return [{ measure, text, expression, fileRow: node.row }]
}

function readText(node: YamlNode): Programme['text'] {
  return {
    sections: node
      .field('sections')
      .items()
      .map((each) => ({ section: each.field('section').text(), title: titleOf(each) })),
    appendices: node
      .field('appendices')
      .items()
      .map((each) => ({
        appendix: each.field('appendix').text(),
        title: titleOf(each),
        notes: each
          .field('notes')
          .items()
          .map((note) => note.text()),
      })),
  }
}

function titleOf(node: YamlNode): string {
  const title = node.field('title')
  return title.word || title.field('ru').word
}
