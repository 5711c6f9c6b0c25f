import { html, type Html, type HtmlValue } from '#kernel/http/html.ts'
import { choices, sitePath, type SiteView } from '#kernel/site/index.ts'
import { cellOf } from '../model/lists.ts'
import { factGroup } from './fact-list.ts'
import type { Programme } from '../model/types.ts'
import { type Fact, groupsOn, hasFactsOn } from './facts.ts'
import { sayOf } from './fact-words.ts'
import { programmePage, quoted, type Shown } from './frame.ts'

/** What is free, by what a reader asks about; each has a page of its own, so that none is long. */
export const topics = [
  'care',
  'diseases',
  'medicines',
  'hospital',
  'check-ups',
  'doctor',
  'payers',
  'paid',
  'elsewhere',
] as const
export type Topic = (typeof topics)[number]

export function isTopic(text: string): text is Topic {
  return (topics as readonly string[]).includes(text)
}

export function topicPath(topic: Topic) {
  return topic === 'care' ? '/free' : (`/free/${topic}` as const)
}

/** What is free has its first page always, the others where the programme has lists for them. */
export function topicsOf(programme: Programme): readonly Topic[] {
  return topics.filter((each) => each === 'care' || hasFactsOn(programme, topicPath(each)))
}

export function freePage(view: SiteView, shown: Shown, topic: Topic): Html {
  const say = sayOf(view)
  const path = topicPath(topic)
  const around = {
    beside: (fact: Fact) => besideText(view, fact),
    below: (fact: Fact) => belowText(view, shown, fact),
  }
  return programmePage(view, shown, {
    title: topic === 'care' ? say('free.title') : say(`free.topic-${topic}`),
    page: 'free',
    canonical: `/programme${path}`,
    intro: say(`free.intro-${topic}`),
    body: html`${choices(
      say('free.topics'),
      topicsOf(shown.programme).map((each) => ({
        href: sitePath(view, `/programme${topicPath(each)}`),
        text: say(`free.topic-${each}`),
        isChosen: each === topic,
      })),
    )}
${[...groupsOn(shown.programme, path)].map(([group, facts]) =>
  factGroup(view, shown, group, facts, around),
)}`,
  })
}

/** How often, and how much at least, where the row has a figure that its title leaves open. */
function besideText(view: SiteView, { group, row }: Fact): string {
  const say = sayOf(view)
  const count = Number(cellOf(row, 'number'))
  if (!Number.isInteger(count) || count < 1) return ''
  if (group === 'screening.target') return say('amount.at-least', { count })
  const isTurn = group === 'screening.how-often' || group === 'choice-of-doctor'
  return isTurn ? say('amount.years', { count }) : ''
}

function belowText(view: SiteView, shown: Shown, { row }: Fact): HtmlValue {
  const say = sayOf(view)
  const said = (['conditions', 'forms', 'except', 'law', 'ask'] as const).flatMap((column) => {
    const text = cellOf(row, column)
    return text === '' ? [] : [html`${say(`fact.${column}`)} ${quoted(view, shown, text)}.`]
  })
  return said.length === 0 ? '' : html`${said.map((each) => html`${each} `)}`
}
