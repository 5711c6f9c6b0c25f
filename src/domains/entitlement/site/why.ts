import { html, type Html } from '#kernel/http/index.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import { dayText } from '../describe-values.ts'
import type { DescribedDecision, DescribedReason } from '../describe-decision.ts'

const signs = {
  yes: { shape: '✓', word: 'holds' },
  no: { shape: '✗', word: 'fails' },
  unknown: { shape: '?', word: 'unknown' },
} as const

/**
 * A decision on a public page: the answer, what to do next, each condition with its fact and
 * article. What the reader does is said before why. Prints as it stands; no script, no style of its own.
 */
export function whyText(language: Language, decision: DescribedDecision): Html {
  const say = (key: string, values = {}) => t(language, `entitlement:why.${key}`, values)
  const remedies = [...new Set(decision.reasons.flatMap(({ remedy }) => remedy ?? []))]
  return html`<section class="why" aria-label="${say('title')}">
<p><strong>${decision.answer}</strong></p>
${
  remedies.length > 0 &&
  html`<h3>${say('next')}</h3><ul>${remedies.map((remedy) => html`<li>${remedy}</li>`)}</ul>`
}
<ul>${decision.reasons.map((reason) => reasonText(reason, say))}</ul>
<p><small>${say('on', { date: dayText(decision.on) })} ${decision.receipt}</small></p>
</section>`
}

function reasonText(
  { condition, fact, holds, source, judgement }: DescribedReason,
  say: (key: string, values?: Record<string, unknown>) => string,
): Html {
  const sign = holds === 'unknown' ? signs.unknown : holds ? signs.yes : signs.no
  const article = source.place ? `${source.act}, ${source.place}` : source.act
  const named = source.url ? html`<a href="${source.url}">${article}</a>` : article
  return html`<li><span role="img" aria-label="${say(sign.word)}">${sign.shape}</span> ${condition}. ${fact}.
<br><small>${named}${judgement && html` ${say('judgement', { text: judgement })}`}</small></li>`
}
