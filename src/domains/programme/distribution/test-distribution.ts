import { type Context } from '#kernel/context.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { build } from '../model/build.ts'
import { compute } from '../model/compute.ts'
import { valley } from '../test-programmes.ts'
import { insertFacts } from './fact-tables.ts'
import { writerOf } from './facts-import.ts'
import type { OpenedPlan } from './reckon.ts'

/**
 * For tests: the invented programme under a code, its visits (2 500 and 2 000 000.00 in 2030)
 * distributed over two organisations with 600 and 400 people; a third is outside insurance.
 */
export async function inventPlan(context: Context, code: string): Promise<OpenedPlan> {
  const files = new Map(valley())
  const settings = files.get('programme.yaml') ?? ''
  files.set(
    'programme.yaml',
    settings
      .replace('formulas:', '  volume: { kind: volume, decimals: 0 }\nformulas:')
      .replace('text:', "  - { measure: volume, is: 'norm * population' }\ntext:"),
  )
  files.set(
    'organisations.csv',
    'number;name;short-name;district;is-insured;is-per-head-all\n1;Первая;;;1;0\n2;Вторая;;;1;0\n3;Третья;;;0;0\n',
  )
  files.set(
    'distribution.csv',
    'line;condition;capacity;capacity-name;population-weight;capacity-weight;history-weight;groups;profile;is-per-head-all\nvisits;;;;1;0;0;;even;0\n',
  )
  const { programme } = build(files)
  if (!programme) throw new Error('the invented programme does not build')
  const facts = [
    { organisation: '1', value: '600' },
    { organisation: '2', value: '400' },
  ].map((fact) => ({
    ...fact,
    kind: 'population' as const,
    subject: '',
    month: 0,
    fromOn: plainDate('2020-01-01'),
  }))
  await context.region.db.transaction((tx) => insertFacts(tx, code, facts, writerOf(context, null)))
  return { programme: { ...programme, code }, computed: compute(programme) }
}
