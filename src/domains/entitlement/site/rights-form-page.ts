import { html, type Html } from '#kernel/http/html.ts'
import {
  button,
  errorOf,
  errorSummary,
  type FormError,
  phrases,
  radioField,
  sitePage,
  sitePath,
  type SiteView,
  textField,
  tickField,
} from '#kernel/site/index.ts'
import { type FormProblem, noDisability, type RightsForm, sinceField } from './rights-form.ts'
import type { Situation, SituationGroup } from './ticked-facts.ts'

/** Seen at once; the long lists of what few people have open when they are wanted. */
const openGroups: readonly SituationGroup[] = ['income', 'event', 'disease']
const foldedGroups: readonly SituationGroup[] = ['service', 'rare', 'radiation']

export function rightsFormPage(
  view: SiteView,
  form: RightsForm,
  situations: readonly Situation[],
  problems: readonly FormProblem[] = [],
): Html {
  const say = phrases(view.language, 'entitlement-site')
  const errors = problems.map(({ field, is, got }) => ({
    field,
    message: say(`form.${is}`, { got }),
  }))
  const inGroup = (group: SituationGroup) => situations.filter((each) => each.group === group)
  return sitePage(view, {
    title: say('form.title'),
    description: say('form.description'),
    canonical: '/rights',
    address: errors.length > 0 ? '/rights' : view.address,
    isUnlisted: errors.length > 0,
    body: html`${errorSummary(view.language, errors)}<div class="reading form"><h1>${say('form.title')}</h1><p>${say('form.intro')}</p>
<form method="post" action="${sitePath(view, '/rights')}" novalidate>
${textField({
  name: 'age',
  label: say('form.age'),
  hint: say('form.age-hint'),
  value: form.age,
  error: errorOf(errors, 'age'),
  maxLength: 3,
  isNarrow: true,
  isRequired: true,
})}
${radioField({
  name: 'disability',
  legend: say('form.disability'),
  value: form.disability,
  options: [
    { value: noDisability, text: say('form.disability-none') },
    ...inGroup('disability').map(({ code, names }) => ({
      value: code,
      text: names[view.language],
    })),
  ],
})}
<div class="field">${tickField({
      name: 'took-money',
      value: 'yes',
      text: say('form.took-money'),
      hint: say('form.took-money-hint'),
      isTicked: form.tookMoney,
    })}
${tickField({ name: 'rural', value: 'yes', text: say('form.rural'), isTicked: form.isRural })}</div>
${openGroups.map((group) => groupOf(view, form, group, inGroup(group), errors))}
${foldedGroups.map((group) => {
  const members = inGroup(group)
  const isOpen = members.some(({ code }) => form.ticked.has(code))
  return html`<details${isOpen && html` open`}><summary>${say(`group.${group}`)}</summary>${groupOf(view, form, group, members, errors)}</details>`
})}
${button(say('form.submit'))}<p class="hint">${say('form.nothing-kept')}</p></form></div>`,
  })
}

function groupOf(
  view: SiteView,
  form: RightsForm,
  group: SituationGroup,
  members: readonly Situation[],
  errors: readonly FormError[],
): Html {
  const say = phrases(view.language, 'entitlement-site')
  const { compare } = new Intl.Collator(view.language)
  const sorted = group === 'income' ? members : members.toSorted(byName)
  function byName(a: Situation, b: Situation): number {
    return compare(a.names[view.language], b.names[view.language])
  }
  return html`<fieldset class="field"><legend>${say(`group.${group}`)}</legend>${sorted.map(
    ({ code, names, asksSince }) => {
      const name = names[view.language]
      const tick = tickField({
        name: 'tick',
        value: code,
        text: name,
        isTicked: form.ticked.has(code),
      })
      if (!asksSince) return tick
      return html`<div class="asks">${tick}<div class="under">${textField({
        name: sinceField(code),
        label: say('form.since'),
        hint: say('form.since-hint'),
        value: form.since.get(code) ?? '',
        error: errorOf(errors, sinceField(code)),
        maxLength: 20,
        isNarrow: true,
      })}</div></div>`
    },
  )}</fieldset>`
}
