import { html, type Html, raw } from '#kernel/http/html.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import type { AvailabilityState } from '../types.ts'

/** The shapes of the four states, once per page: full, half, empty, broken. Drawn, so that no font decides. */
export const stateShapes: Html = raw(
  '<svg class="hidden" width="0" height="0" aria-hidden="true">' +
    '<symbol id="in-stock" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="currentColor" stroke="currentColor" stroke-width="2"/></symbol>' +
    '<symbol id="few" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" class="paper" fill="none" stroke="currentColor" stroke-width="2"/><path fill="currentColor" d="M8 1a7 7 0 0 0 0 14z"/></symbol>' +
    '<symbol id="none" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" class="paper" fill="none" stroke="currentColor" stroke-width="2"/></symbol>' +
    '<symbol id="not-current" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" class="paper" fill="none" stroke="currentColor" stroke-width="2.4" stroke-dasharray="2.6 2.9"/></symbol>' +
    '</svg>',
)

/** A state as its shape and words; the words are the state's own unless others say more. */
export function stateMark(language: Language, state: AvailabilityState, words?: string): Html {
  return html`<span class="st ${state}"><svg width="16" height="16" aria-hidden="true"><use href="#${state}"/></svg>${
    words ?? t(language, `availability-site:state.${state}`)
  }</span>`
}
