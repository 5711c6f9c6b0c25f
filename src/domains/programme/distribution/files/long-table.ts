import { type Decimal, toText } from '#kernel/decimal.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import type { SheetFile } from '../../desk/sheet-file.ts'
import { cellOf, rowsOf } from '../../model/lists.ts'
import type { Programme } from '../../model/types.ts'
import type { Reckoned } from '../reckon.ts'
import { byNumber } from '../rule/types.ts'
import { lineName, organisationName } from '../words.ts'

/** Every month of every cell, one a row: for other programs. Volumes and roubles as plain numerals. */
export function longTable(
  programme: Programme,
  { cells, totals, record }: Reckoned,
  language: Language,
): SheetFile {
  const text = (key: string) => t(language, `programme-distribution:file.${key}`)
  const districts = new Map(
    rowsOf(programme, 'organisations').map((row) => [
      cellOf(row, 'number'),
      cellOf(row, 'district'),
    ]),
  )
  const scales = new Map(totals.map((each) => [each.line.code, each.volumeDecimals]))
  const plain = (value: Decimal) =>
    language === 'en' ? toText(value) : toText(value).replace('.', ',')
  const column = (header: string, width: number, isFigure = false) => ({ header, width, isFigure })
  return {
    title: record.name,
    about: [text('factsText')],
    sheetNames: [text('volume'), text('about')],
    columns: [
      column('№', 6),
      column(text('organisation'), 46),
      column(text('district'), 20),
      column(text('line'), 40),
      column(text('lineName'), 46),
      column(text('month'), 8, true),
      column(text('volume'), 14, true),
      column(text('money'), 18, true),
    ],
    rows: [...cells]
      .toSorted(([a], [b]) => byNumber(a, b))
      .flatMap(([key, cell]) => {
        const [organisation = '', line = ''] = key.split('|')
        const named = [
          organisation,
          organisationName(programme, organisation),
          districts.get(organisation) ?? '',
          line,
          lineName(programme, line),
        ]
        return cell.volume.map((volume, at) => [
          ...named,
          String(at + 1),
          plain({ coefficient: volume, scale: scales.get(line) ?? 0 }),
          plain({ coefficient: cell.money[at] ?? 0n, scale: 2 }),
        ])
      }),
  }
}
