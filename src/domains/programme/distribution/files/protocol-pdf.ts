import { formatDecimal } from '#kernel/decimal.ts'
import type { Context } from '#kernel/context.ts'
import { t } from '#kernel/i18n/index.ts'
import { type Content, mm, renderPdf } from '#kernel/pdf/index.ts'
import type { MatrixView } from '../matrix-view.ts'
import type { Remark } from '../remark-tables.ts'

/** What stands on the protocol beside the edition: its remarks, and who prints it when. */
export type ProtocolPaper = {
  context: Pick<Context, 'language' | 'at'>
  view: MatrixView
  programmeName: string
  remarks: readonly Remark[]
  nameOf: (organisation: string) => string
}

/** The protocol of the commission, ready to be signed: who was there, what was decided, the totals, the remarks. */
export function protocolPdf(paper: ProtocolPaper): Promise<Uint8Array> {
  const { view, programmeName } = paper
  const { language, at: madeAt } = paper.context
  const { edition } = view
  const word = (key: string, facts: Record<string, string | number> = {}) =>
    t(language, `programme-distribution:protocolPaper.${key}`, facts)
  const number = edition.protocolNumber ?? word('draft')
  const title = word('title', { number })
  const heading = (text: string): Content => ({
    text,
    fontSize: 11,
    bold: true,
    margin: [0, mm(5), 0, mm(1)],
  })
  const plain = (text: string): Content => ({ text, fontSize: 10, margin: [0, 1, 0, 1] })
  const present = edition.protocol?.present ?? []
  return renderPdf({
    size: 'A4',
    isLandscape: false,
    margins: [mm(25), mm(20), mm(15), mm(20)],
    title,
    language,
    madeAt,
    head: title,
    foot: { left: edition.name, pages: word('pages', { page: '{{page}}', pages: '{{pages}}' }) },
    content: [
      { text: title, fontSize: 14, bold: true },
      plain(word('of', { programme: programmeName })),
      plain(
        edition.protocolOn
          ? word('on', { on: edition.protocolOn.split('-').toReversed().join('.') })
          : word('noDate'),
      ),
      heading(word('subject')),
      plain(
        word('subjectText', { name: edition.name, edition: edition.edition, year: edition.year }),
      ),
      heading(word('present')),
      ...(present.length > 0
        ? present.map((name, at) => plain(`${at + 1}. ${name}`))
        : [plain('—')]),
      heading(word('decision')),
      plain(edition.protocol?.decision ?? '—'),
      heading(word('totals')),
      totalsTable(paper, word),
      heading(word('remarks')),
      ...remarksOf(paper, word),
      {
        text: word('signed'),
        fontSize: 10,
        margin: [0, mm(12), 0, 0],
      },
      ...present.map(
        (name): Content => ({
          text: `______________________  ${name}`,
          fontSize: 10,
          margin: [0, mm(6), 0, 0],
        }),
      ),
    ],
  })
}

type Word = (key: string, facts?: Record<string, string | number>) => string

function totalsTable({ view, context: { language } }: ProtocolPaper, word: Word): Content {
  const amount = (units: number, scale: number) =>
    formatDecimal({ coefficient: BigInt(units), scale }, language)
  const cell = (text: string, isNumber = false, bold = false) => ({
    text,
    bold,
    alignment: isNumber ? ('right' as const) : ('left' as const),
  })
  const all = view.lines.reduce((sum, { money }) => sum + money, 0)
  return {
    layout: 'rows',
    fontSize: 8.5,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['46%', '18%', '14%', '22%'],
      body: [
        [
          cell(word('line'), false, true),
          cell(word('unit'), false, true),
          cell(word('volume'), true, true),
          cell(word('money'), true, true),
        ],
        ...view.lines.map(({ name, unit, volume, decimals, money }) => [
          cell(name),
          cell(unit),
          cell(amount(volume, decimals), true),
          cell(amount(money, 2), true),
        ]),
        [cell(word('all'), false, true), cell(''), cell(''), cell(amount(all, 2), true, true)],
      ],
    },
  }
}

function remarksOf(
  { remarks, nameOf, view, context: { language } }: ProtocolPaper,
  word: Word,
): Content[] {
  if (remarks.length === 0) return [{ text: word('noRemarks'), fontSize: 10 }]
  return remarks.map((remark, at): Content => {
    const line = view.lines.find((each) => each.line === remark.line)?.name
    const month =
      remark.month === null
        ? undefined
        : t(language, `programme-distribution:month.${remark.month}`)
    const organisation = remark.organisation === null ? undefined : nameOf(remark.organisation)
    const about = [organisation, line, month].filter((part) => part !== undefined).join(', ')
    const answer =
      remark.answer === null
        ? word('unanswered')
        : word(remark.answer, { reason: remark.answerReason ?? '' })
    const by = remark.onBehalfOf === null ? remark.madeBy : nameOf(remark.onBehalfOf)
    const text = `${at + 1}. ${about === '' ? word('general') : about}. ${by}: ${remark.said} ${answer}`
    return { text, fontSize: 10, margin: [0, 2, 0, 2] }
  })
}
