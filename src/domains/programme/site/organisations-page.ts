import { html, type Html } from '#kernel/http/html.ts'
import { hasText, languages, t } from '#kernel/i18n/index.ts'
import { countText, link, readText, sitePath, type SiteView } from '#kernel/site/index.ts'
import { cellOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import { type Fact, factsOf } from './facts.ts'
import { findIn, indexOf } from './find-facts.ts'
import { placesText, sayOf } from './fact-words.ts'
import { programmePage, quoted, type Shown } from './frame.ts'
import { sayingsOf } from './sayings.ts'

export type OrganisationsQuestion = {
  readonly query: string
  /** As in the list; `none`: those without one; "": all. */
  readonly district: string
  readonly isInsuredOnly: boolean
}

const noDistrict = 'none'

export function readOrganisationsQuestion(source: unknown): OrganisationsQuestion {
  return {
    query: readText(source, 'name'),
    district: readText(source, 'district', 100),
    isInsuredOnly: readText(source, 'insured', 3) === 'yes',
  }
}

/** The organisations of the programme by district, those that fit the question. */
export function organisationsPage(
  view: SiteView,
  shown: Shown,
  question: OrganisationsQuestion,
): Html {
  const say = sayOf(view)
  const all = factsOf(shown.programme).filter(({ page }) => page === '/organisations')
  const found = fitting(shown.programme, all, question)
  const isAsked = question.query !== '' || question.district !== '' || question.isInsuredOnly
  return programmePage(view, shown, {
    title: say('organisations.title'),
    page: 'organisations',
    canonical: '/programme/organisations',
    isUnlisted: isAsked,
    intro: countText(view.language, 'programme-site:organisations.intro', all.length, {
      insured: all.filter(isInsured).length,
    }),
    body: html`${form(view, shown.programme, question)}
<p role="status"><strong>${countText(view.language, 'programme-site:organisations.found', found.length)}</strong>${
      isAsked
        ? html` ${link(sitePath(view, '/programme/organisations'), say('organisations.all'))}`
        : ''
    }</p>
${found.length === 0 ? instead(view, shown, all, question) : byDistricts(view, shown, found)}
<p class="quiet">${say('organisations.districts')} ${placesText(say, found[0]?.places.slice(0, 1) ?? [])}</p>`,
  })
}

/** What there is of the district and what fits the word elsewhere, where nothing does both. */
function instead(
  view: SiteView,
  shown: Shown,
  all: readonly Fact[],
  question: OrganisationsQuestion,
): Html {
  const say = sayOf(view)
  const { query, district } = question
  if (query === '' || district === '') return html`<p>${say('organisations.none')}</p>`
  const here = fitting(shown.programme, all, { ...question, query: '' })
  const elsewhere = fitting(shown.programme, all, { ...question, district: '' })
  const name = district === noDistrict ? say('organisations.no-district') : district
  return html`<p>${here.length > 0 ? say('organisations.none-here', { district: name }) : say('organisations.none')}</p>
${byDistricts(view, shown, here)}
${elsewhere.length > 0 ? html`<p>${say('organisations.none-elsewhere')}</p>${byDistricts(view, shown, elsewhere)}` : ''}`
}

function byDistricts(view: SiteView, shown: Shown, facts: readonly Fact[]): Html[] {
  const say = sayOf(view)
  return byDistrict(view, facts).map(
    ([district, own]) =>
      html`<section><h2>${district === '' ? say('organisations.no-district') : quoted(view, shown, district)}</h2>
<ul class="said">${own.map((fact) => organisation(view, shown, fact))}</ul></section>`,
  )
}

function fitting(
  programme: Programme,
  all: readonly Fact[],
  question: OrganisationsQuestion,
): readonly Fact[] {
  const { query, district, isInsuredOnly } = question
  const chosen = all.filter(
    (fact) =>
      (!isInsuredOnly || isInsured(fact)) &&
      (district === '' ||
        cellOf(fact.row, 'district') === (district === noDistrict ? '' : district)),
  )
  if (query === '') return chosen
  const findable = chosen.map((fact) => ({
    title: fact.title,
    text: [...fact.details, ...organisationWords(fact)].join(' '),
    fact,
  }))
  return findIn(indexOf(findable, sayingsOf(programme)), query).items.map(({ fact }) => fact)
}

/** By what an organisation is found beside its name: its place and its kind, in every language. */
export function organisationWords({ row }: Fact): string[] {
  const kind = `programme-site:kind.${cellOf(row, 'kind')}`
  return [
    cellOf(row, 'district'),
    cellOf(row, 'settlement'),
    ...languages.map((language) => (hasText(language, kind) ? t(language, kind) : '')),
  ]
}

function byDistrict({ language }: SiteView, facts: readonly Fact[]): [string, Fact[]][] {
  const order = new Intl.Collator(language)
  return [...Map.groupBy(facts, ({ row }) => cellOf(row, 'district'))].toSorted(
    ([one], [other]) => Number(one === '') - Number(other === '') || order.compare(one, other),
  )
}

function form(view: SiteView, programme: Programme, question: OrganisationsQuestion): Html {
  const say = sayOf(view)
  const order = new Intl.Collator('ru')
  const rows = programme.lists.organisations ?? []
  const districts = [...new Set(rows.map((row) => row.district ?? ''))]
    .filter((district) => district !== '')
    .toSorted((one, other) => order.compare(one, other))
  const option = (value: string, text: string) =>
    html`<option value="${value}"${value === question.district && html` selected`}>${text}</option>`
  return html`<form class="refine" action="${sitePath(view, '/programme/organisations')}">
<div class="field"><label for="name">${say('organisations.name')}</label><input type="search" id="name" name="name" maxlength="200" value="${question.query}"></div>
<div class="field"><label for="district">${say('organisations.district')}</label><select id="district" name="district">${option('', say('organisations.any-district'))}${districts.map((each) => option(each, each))}${option(noDistrict, say('organisations.no-district'))}</select></div>
<label class="radio"><input type="checkbox" name="insured" value="yes"${question.isInsuredOnly && html` checked`}><span>${say('organisations.insured-only')}</span></label>
<div class="act"><button class="button">${say('organisations.show')}</button></div></form>`
}

function organisation(view: SiteView, shown: Shown, fact: Fact): Html {
  const say = sayOf(view)
  const { row } = fact
  const word = (group: string, code: string) => {
    const key = `programme-site:${group}.${code}`
    return hasText(view.language, key) ? t(view.language, key) : ''
  }
  const conditions = cellOf(row, 'conditions')
  const said = [
    word('kind', cellOf(row, 'kind')),
    word('owner', cellOf(row, 'owner')),
    cellOf(row, 'settlement'),
  ].filter((text) => text !== '')
  return html`<li id="${fact.id}"><p>${quoted(view, shown, fact.title)}</p><p class="quiet">${said.join(' · ')}</p><p class="quiet">${
    isInsured(fact)
      ? html`● ${say('organisations.insured')}`
      : html`○ ${say('organisations.uninsured')}`
  }${conditions === '' ? '' : html` · ${say('organisations.provides')} ${quoted(view, shown, conditions)}`}</p></li>`
}

function isInsured({ row }: Fact): boolean {
  return cellOf(row, 'is-insured') === '1'
}
