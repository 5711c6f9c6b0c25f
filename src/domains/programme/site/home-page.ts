import { html, type Html } from '#kernel/http/html.ts'
import { t } from '#kernel/i18n/index.ts'
import { dateText } from '#kernel/plain-date.ts'
import { descriptions, link, type SiteLink, sitePath, type SiteView } from '#kernel/site/index.ts'
import { sayOf } from './fact-words.ts'
import { pagesOf, programmePage, quoted, type Shown } from './frame.ts'

/**
 * What the programme is, which edition and from when, and where what stands. `ways`: further links,
 * where it is the home page of its region.
 */
export function programmeHomePage(
  view: SiteView,
  shown: Shown,
  ways: readonly SiteLink[] = [],
): Html {
  const { programme, act } = shown
  const say = sayOf(view)
  const [year, ...planned] = programme.years
  return programmePage(view, shown, {
    title: say('home.title'),
    canonical: '/programme',
    isSearchFirst: true,
    intro: say('home.intro'),
    body: html`<section><ul class="ways">${pagesOf(programme).map(
      (page) =>
        html`<li><h2>${link(sitePath(view, `/programme/${page}`), say(`page.${page}`))}</h2><p>${say(`hint.${page}`)}</p></li>`,
    )}${ways.map(
      ({ path, textKey, hintKey }) =>
        html`<li><h2>${link(sitePath(view, path), t(view.language, textKey))}</h2>${
          hintKey ? html`<p>${t(view.language, hintKey)}</p>` : ''
        }</li>`,
    )}</ul></section>
<section><h2>${say('home.document')}</h2>${descriptions([
      [say('home.name'), programme.names[view.language]],
      [say('home.act'), act ? quoted(view, shown, say('home.act-number', { ...act })) : undefined],
      [say('home.year'), year],
      [
        say('home.planned'),
        planned.length > 0 ? html`${planned.join(', ')}. ${say('home.planned-hint')}` : undefined,
      ],
      ...programme.editions.map(
        ({ edition, approvedOn, from }) =>
          [
            edition === 'original' ? say('home.original') : say('home.edition', { edition }),
            say('home.edition-days', { approved: dateText(approvedOn), from: dateText(from) }),
          ] as const,
      ),
    ])}</section>`,
  })
}
