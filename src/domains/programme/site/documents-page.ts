import { html, type Html } from '#kernel/http/html.ts'
import { hasText, t } from '#kernel/i18n/index.ts'
import { link, numberText, sitePath, type SiteView } from '#kernel/site/index.ts'
import { isOfDocument } from '../model/lists.ts'
import type { PartName } from '../publication/documents.ts'
import { type FileKind, fileKinds, fileName } from '../publication/file-names.ts'
import { type Licence, type OpenFile, packageName } from '../publication/open-data/package.ts'
import { titleOfTable } from '../publication/open-data/tables.ts'
import { openDataPath } from '../publication/public-files.ts'
import type { As } from '../publication/table-form.ts'
import { sayOf } from './fact-words.ts'
import { programmePage, type Shown } from './frame.ts'

export const documentsPath = '/programme/documents'

/** What of the programme can be taken away: its parts as files, and its data. */
export type Offered = {
  readonly parts: readonly PartName[]
  readonly openData: readonly OpenFile[]
  readonly licence: Licence | undefined
}

/** The programme's appendices as files to read, print and count with, and its open data. */
export function documentsPage(view: SiteView, shown: Shown, offered: Offered): Html {
  const say = sayOf(view)
  const { parts, openData, licence } = offered
  const tables = [
    ...Map.groupBy(
      openData.filter(({ table }) => table !== undefined),
      ({ table }) => table?.name ?? '',
    ),
  ]
  const list = (named: typeof tables): Html =>
    html`<ul class="said">${named.map(([name, files]) => tableOf(view, name, files))}</ul>`
  const added = tables.filter(([name]) => !isOfDocument(name))
  return programmePage(view, shown, {
    title: say('documents.title'),
    page: 'documents',
    canonical: documentsPath,
    intro: say('documents.intro'),
    body: html`<section><h2>${say('documents.parts')}</h2><p class="quiet">${say('documents.computed-hint')}</p><ul class="said">${parts.map(
      (part) => partOf(view, shown, part),
    )}</ul></section>
<section><h2>${say('documents.open-data')}</h2><p>${say('documents.open-data-hint')} <a href="${fileAddress(view, packageName)}">${packageName}</a>.</p><p>${say('documents.how')}</p>${list(tables.filter(([name]) => isOfDocument(name)))}${
      added.length > 0 ? html`<h3>${say('documents.added')}</h3>${list(added)}` : ''
    }<p class="quiet">${
      licence
        ? html`${say('documents.licence')} ${
            licence.path === undefined
              ? licence.title
              : html`<a href="${licence.path}">${licence.title}</a>`
          }`
        : say('documents.no-licence')
    }</p></section>`,
  })
}

/** What a table is and holds, in the reader's language, and its files. */
function tableOf(view: SiteView, name: string, files: readonly OpenFile[]): Html {
  const { language } = view
  const about = `programme-site:documents.table.${name}`
  return html`<li><p><strong>${titleOfTable(name, language)}</strong>: ${files.map(
    (file, index) =>
      html`${index > 0 ? ', ' : ''}<a href="${fileAddress(view, file.name)}">${file.name.split('.').at(-1)?.toUpperCase()}</a>&nbsp;<span class="quiet">${sizeOf(view, file.bytes.length)}</span>`,
  )}</p>${hasText(language, about) ? html`<p class="quiet">${t(language, about)}</p>` : ''}</li>`
}

function partOf(
  view: SiteView,
  shown: Shown,
  { code, place, title, hasComputed, isTold = false }: PartName,
): Html {
  const say = sayOf(view)
  const files = (as: As) => fileKinds.map((kind) => fileLink(view, shown, code, as, kind))
  return html`<li><p><strong>${place}</strong>${title === place ? '' : html`. ${title}`}</p><p>${say('documents.printed')}: ${between(files('printed'))}${
    hasComputed ? html`; ${say('documents.computed')}: ${between(files('computed'))}` : ''
  }</p>${isTold ? html`<p class="quiet">${t(view.language, 'programme-publication:about.told')}</p>` : ''}</li>`
}

function between(links: readonly Html[]): Html[] {
  return links.map((each, index) => html`${index > 0 ? ', ' : ''}${each}`)
}

function fileLink(
  view: SiteView,
  { programme }: Shown,
  part: string,
  as: As,
  kind: FileKind,
): Html {
  const name = fileName(programme, { part, as, kind, language: view.language })
  return html`<a href="${fileAddress(view, name)}">${kind.toUpperCase()}</a>`
}

function fileAddress({ region }: SiteView, name: string): string {
  return `/${region.id}${openDataPath}/${name}`
}

function sizeOf({ language }: SiteView, bytes: number): string {
  return sayOf({ language })('documents.size', {
    size: numberText(language, Math.max(Math.round(bytes / 1024), 1)),
  })
}

/** The way here from a page that shows figures. */
export function documentsLink(view: SiteView): Html {
  return html`<p>${link(sitePath(view, documentsPath), sayOf(view)('documents.link'))}</p>`
}
