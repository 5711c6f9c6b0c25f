import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine'
import type {
  CompiledLaw,
  Condition,
  LeafOfLaw,
  PersonFacts,
} from '../../src/domains/entitlement/index.ts'

/**
 * The same rights in a rule engine of the package registry. A condition of the law is one operator
 * of the engine; the engine combines them and tells which rights fire, with the reason of each.
 */
export function buildEngine(law: CompiledLaw): (facts: PersonFacts) => Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  const names = new Map(law.leaves.map((leaf, index) => [leaf, `leaf ${index}`]))
  for (const [leaf, name] of names) {
    engine.addOperator(name, (facts: PersonFacts) => leaf.explain(facts).holds === true)
    engine.addOperator(`not ${name}`, (facts: PersonFacts) => leaf.explain(facts).holds === false)
  }
  law.benefits.forEach(({ who }, index) => {
    const conditions = translate(who, false, names)
    const rule: RuleProperties = {
      conditions: 'all' in conditions || 'any' in conditions ? conditions : { all: [conditions] },
      event: { type: String(index) },
    }
    engine.addRule(rule)
  })
  return async (facts) => {
    const { events } = await engine.run({ person: facts })
    return events.reduce((rights, { type }) => rights | (1 << Number(type)), 0)
  }
}

type Nested = Extract<TopLevelCondition, { all: unknown }>['all'][number]

/** The engine has no negation of a group: it is carried down to the conditions. */
function translate(
  condition: Condition,
  isNegated: boolean,
  names: ReadonlyMap<LeafOfLaw, string>,
): Nested & TopLevelCondition {
  switch (condition.is) {
    case 'leaf': {
      const name = names.get(condition.leaf) ?? ''
      const operator = isNegated ? `not ${name}` : name
      return { fact: 'person', operator, value: true } as never
    }
    case 'not':
      return translate(condition.of, !isNegated, names)
    default: {
      const parts = condition.of.map((part) => translate(part, isNegated, names))
      return (condition.is === 'all') === isNegated ? { any: parts } : { all: parts }
    }
  }
}
