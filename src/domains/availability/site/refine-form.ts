import { html, type Html } from '#kernel/http/html.ts'
import {
  hiddenFields,
  link,
  phrases,
  sitePath,
  type SiteView,
  textField,
} from '#kernel/site/index.ts'
import type { Programme, Question } from './question.ts'

/** What became of the town that a reader typed. */
export type PlaceAnswer =
  | { readonly outcome: 'not-asked' }
  | { readonly outcome: 'position' }
  | { readonly outcome: 'found'; readonly name: string }
  | { readonly outcome: 'unknown' }
  /** Places of the same name: each with what tells them apart, and its code. */
  | {
      readonly outcome: 'several'
      readonly places: readonly { readonly code: string; readonly name: string }[]
    }

/** Whose right and from where: one form, whose answer stands in the address. */
export function refineForm(
  view: SiteView,
  path: string,
  question: Question,
  programmes: readonly Programme[],
  place: PlaceAnswer,
): Html {
  const say = phrases(view.language, 'availability-site')
  const position =
    question.position && question.town === ''
      ? `${question.position.latitude},${question.position.longitude}`
      : undefined
  return html`<form class="refine" action="${sitePath(view, path)}">
<div class="field">${programmeField(view, question, programmes)}</div>
${textField({
  name: 'town',
  label: say('question.town'),
  value: place.outcome === 'found' ? place.name : question.town,
  error:
    place.outcome === 'unknown'
      ? say('question.town-unknown', { typed: question.town })
      : undefined,
  maxLength: 80,
  autocomplete: 'address-level2',
})}
<div class="act">${hiddenFields({ typed: question.typed, position })}<button class="button">${say('question.submit')}</button></div>
${placeLine(view, path, question, place)}
</form>`
}

export function programmeField(
  view: SiteView,
  question: Question,
  programmes: readonly Programme[],
): Html {
  const say = phrases(view.language, 'availability-site')
  return html`<label for="programme">${say('question.programme')}</label><select id="programme" name="programme"><option value="">${say(
    'question.any',
  )}</option>${programmes.map(
    ({ code, name }) =>
      html`<option value="${code}"${code === question.programme && html` selected`}>${name}</option>`,
  )}</select>`
}

function placeLine(view: SiteView, path: string, question: Question, place: PlaceAnswer): Html {
  const say = phrases(view.language, 'availability-site')
  const programme = question.programme === 'any' ? undefined : question.programme
  const without = link(sitePath(view, path, { programme }), say('question.drop-place'))
  switch (place.outcome) {
    case 'position':
      return html`<p class="hint">${say('question.by-position')}. ${without}</p>`
    case 'found':
      return html`<p class="hint">${say('question.by-town', { town: place.name })}. ${without}</p>`
    case 'several':
      return html`<div class="hint"><p>${say('question.town-several')}</p><ul class="forms">${place.places.map(
        ({ code, name }) =>
          html`<li>${link(sitePath(view, path, { programme, town: code }), name)}</li>`,
      )}</ul></div>`
    default:
      return html`<p class="hint"><button type="button" class="position" data-position hidden>${say(
        'question.position',
      )}</button> <span role="status" data-position-said="${say('question.position-failed')}"></span></p>`
  }
}
