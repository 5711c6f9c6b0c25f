/**
 * The rights of a million invented people on one day, with every reason: the product's columns
 * against the plainest hand-written loop over the same typed arrays, whose answers are compared
 * person by person; and against a rule engine, on fewer people.
 */
import { availableParallelism } from 'node:os'

import {
  compileBenefits,
  type CompiledLaw,
  evaluateColumns,
  type FactColumns,
  FactColumnsBuilder,
  type PersonFacts,
  rightsOfFacts,
} from '../src/domains/entitlement/index.ts'
import { loadPack } from '../src/domains/guarantees/index.ts'
import { plainDate } from '../src/kernel/plain-date.ts'
import { compileMeasured } from './entitlement/law.ts'
import { evaluateOurs } from './entitlement/ours.ts'
import { syntheticFacts } from './entitlement/people.ts'
import { type Answers, emptyAnswers, preparePlainLoop } from './entitlement/plain-loop.ts'
import { buildEngine } from './entitlement/rule-engine.ts'
import { interleaved, type Measurement, throughput } from './measurement.ts'

const people = 1_000_000
const peopleOfEngine = 2_000
const peopleInWords = 2_000
const rounds = 7
const on = plainDate('2026-03-13')

export default async function* entitlement(): AsyncGenerator<Measurement> {
  const { guarantees } = await loadPack('ru-smolensk')
  const law = compileMeasured(guarantees, on)
  const { columns, some } = collect()
  console.error(
    `${columns.people} people, ${law.benefits.length} rights, ${law.leaves.length} conditions, ` +
      `${availableParallelism()} cores`,
  )
  yield* againstLoop(law, columns)
  yield await againstEngine(law, columns, some)

  const whole = compileBenefits(guarantees, on)
  const name = `entitlement: all ${whole.benefits.length} rights of the law in columns, of the same in words`
  const { ours, theirs } = await interleaved(
    rounds,
    async () => perSecond(people, () => evaluateColumns(whole, columns)),
    async () =>
      perSecond(peopleInWords, () => {
        for (const facts of some) rightsOfFacts(facts, on, guarantees)
      }),
  )
  yield throughput(name, 'people/s', ours, theirs)
}

function collect(): { columns: FactColumns; some: readonly PersonFacts[] } {
  const builder = new FactColumnsBuilder()
  const some: PersonFacts[] = []
  for (const facts of syntheticFacts(people)) {
    builder.add(facts)
    if (some.length < peopleOfEngine) some.push(facts)
  }
  return { columns: builder.done(), some }
}

async function* againstLoop(law: CompiledLaw, columns: FactColumns): AsyncGenerator<Measurement> {
  const [own, byHand] = [emptyAnswers(people), emptyAnswers(people)]
  const loop = preparePlainLoop(columns, on)
  // Both are warm before the first round counts, and both have said the same of everybody.
  evaluateOurs(law, columns, own)
  loop(byHand)
  refuseDifferences(law, own, byHand)
  const { ours, theirs } = await interleaved(
    rounds,
    async () => perSecond(people, () => evaluateOurs(law, columns, own)),
    async () => perSecond(people, () => loop(byHand)),
  )
  refuseDifferences(law, own, byHand)
  yield throughput(
    'entitlement: people decided with every reason, of the plain hand-written loop',
    'people/s',
    ours,
    theirs,
  )
}

async function againstEngine(
  law: CompiledLaw,
  columns: FactColumns,
  some: readonly PersonFacts[],
): Promise<Measurement> {
  const decide = buildEngine(law)
  const answers = emptyAnswers(people)
  const rights: number[] = []
  const { ours, theirs } = await interleaved(
    5,
    async () => perSecond(people, () => evaluateOurs(law, columns, answers)),
    async () => {
      rights.length = 0
      const begun = performance.now()
      for (const facts of some) rights.push(await decide(facts))
      return some.length / ((performance.now() - begun) / 1000)
    },
  )
  rights.forEach((said, person) => {
    if (said !== answers.rights[person]) {
      throw new Error(
        `the rule engine says ${said} of person ${person}, not ${answers.rights[person]}`,
      )
    }
  })
  return throughput(
    `entitlement: people decided, of json-rules-engine (${peopleOfEngine} people)`,
    'people/s',
    ours,
    theirs,
  )
}

function perSecond(count: number, work: () => void): number {
  const begun = performance.now()
  work()
  return count / ((performance.now() - begun) / 1000)
}

/** Throws at the first person of whom the two sides do not say the same, reason by reason. */
function refuseDifferences(law: CompiledLaw, ours: Answers, byHand: Answers): void {
  const names = ['reasons', 'unknownReasons', 'rights', 'unknownRights', 'first'] as const
  for (const name of names) {
    for (let person = 0; person < people; person += 1) {
      const [own, theirs] = [ours[name][person]!, byHand[name][person]!]
      if (own === theirs) continue
      const different = law.leaves.filter((_, leaf) => ((own ^ theirs) & (1 << leaf)) !== 0)
      throw new Error(
        `${name} of person ${person}: ${own}, by hand ${theirs}` +
          (name.endsWith('easons') ? `: ${different.map(({ key }) => key).join('; ')}` : ''),
      )
    }
  }
}
