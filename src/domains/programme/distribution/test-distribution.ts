import { type Context } from '#kernel/context.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { build } from '../model/build.ts'
import { compute } from '../model/compute.ts'
import { valley } from '../test-programmes.ts'
import { insertFacts } from './fact-tables.ts'
import { writerOf } from './facts-import.ts'
import type { OpenedPlan } from './reckon.ts'

const names = ['Первая', 'Вторая', 'Третья']

/**
 * For tests: the invented programme with its visits to be distributed by people over three
 * organisations, of which the first `insured` work in insurance; its years are moved by `years`.
 */
export function inventProgramme({ insured, years = 0 }: { insured: number; years?: number }) {
  const moved = (text: string) =>
    text.replaceAll(/20(?:29|30|31)/g, (year) => String(Number(year) + years))
  const files = new Map([...valley()].map(([path, text]) => [path, moved(text)]))
  const settings = files.get('programme.yaml') ?? ''
  files.set(
    'programme.yaml',
    settings
      .replace('formulas:', '  volume: { kind: volume, decimals: 0 }\nformulas:')
      .replace('text:', "  - { measure: volume, is: 'norm * population' }\ntext:"),
  )
  const rows = names.map((name, at) => `${at + 1};${name};;;${at < insured ? 1 : 0};0\n`)
  files.set(
    'organisations.csv',
    `number;name;short-name;district;is-insured;is-per-head-all\n${rows.join('')}`,
  )
  files.set(
    'distribution.csv',
    'line;condition;capacity;capacity-name;population-weight;capacity-weight;history-weight;groups;profile;is-per-head-all\nvisits;;;;1;0;0;;even;0\n',
  )
  const { programme } = build(files)
  if (!programme) throw new Error('the invented programme does not build')
  return { programme, computed: compute(programme) }
}

/** So many people attached to each of the organisations, in their order. */
export async function attachPeople(
  context: Context,
  code: string,
  people: readonly number[],
): Promise<void> {
  const facts = people.map((value, at) => ({
    organisation: String(at + 1),
    value: String(value),
    kind: 'population' as const,
    subject: '',
    month: 0,
    fromOn: plainDate('2020-01-01'),
  }))
  await context.region.db.transaction((tx) => insertFacts(tx, code, facts, writerOf(context, null)))
}

/**
 * For tests: that programme under a code, its visits (2 500 and 2 000 000.00 in 2030) distributed over
 * two organisations with 600 and 400 people; a third is outside insurance.
 */
export async function inventPlan(context: Context, code: string): Promise<OpenedPlan> {
  const { programme, computed } = inventProgramme({ insured: 2 })
  await attachPeople(context, code, [600, 400])
  return { programme: { ...programme, code }, computed }
}
