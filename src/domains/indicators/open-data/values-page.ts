import type { Context } from '#kernel/context.ts'
import { type Html, html } from '#kernel/http/html.ts'
import { t } from '#kernel/i18n/index.ts'
import { momentText, numberText, sitePage, type SiteView } from '#kernel/site/index.ts'
import { openDataPath, packageName } from '#domains/programme/index.ts'
import type { PublishedFiles } from './published.ts'

/** What is published of the indicators, when, and each table as CSV and JSON. */
export function valuesPage(
  view: SiteView,
  { region: { id, timeZone, openData }, at }: Pick<Context, 'region' | 'at'>,
  published: PublishedFiles | undefined,
): Html {
  const say = (key: string, facts = {}) => t(view.language, `indicators:site.${key}`, facts)
  const address = (name: string) => `/${id}${openDataPath}/indicators/${name}`
  const tables = Map.groupBy(
    (published?.files ?? []).filter(({ table }) => table !== undefined),
    ({ table }) => table?.name ?? '',
  )
  const size = (bytes: number) =>
    say('size', { size: numberText(view.language, Math.max(Math.round(bytes / 1024), 1)) })
  const licence = openData?.licence
  return sitePage(view, {
    title: say('title'),
    description: say('text'),
    canonical: '/indicators',
    body: html`<div class="reading"><h1>${say('title')}</h1><p>${say('text')}</p>${
      published
        ? html`${published.isInvented ? html`<p><strong>${say('invented')}</strong></p>` : ''}<p>${say('published', { moment: momentText(view.language, published.publishedAt, at, timeZone) })} <a href="${address(packageName)}">${packageName}</a></p></div><section><ul class="said">${[
            ...tables,
          ].map(
            ([table, files]) =>
              html`<li><p>${say(`table.${table}`)}: ${files.map(
                ({ name, bytes }, index) =>
                  html`${index > 0 ? ', ' : ''}<a href="${address(name)}">${name.split('.').at(-1)?.toUpperCase()}</a>&nbsp;<span class="quiet">${size(bytes.length)}</span>`,
              )}</p></li>`,
          )}</ul><p class="quiet">${
            licence
              ? html`${say('licence')} ${
                  licence.path === undefined
                    ? licence.title
                    : html`<a href="${licence.path}">${licence.title}</a>`
                }`
              : say('noLicence')
          }</p></section>`
        : html`<p>${say('nothing')}</p></div>`
    }`,
  })
}
