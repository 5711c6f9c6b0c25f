import type { Context } from '#kernel/context.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Transaction } from '#kernel/db/index.ts'
import {
  type ImportColumn,
  type ImportKind,
  type NumberedValue,
  type PostedRow,
  refuseRepeated,
} from '#kernel/import/index.ts'
import { type Facts, type Refusal, refused } from '#kernel/refusal.ts'
import type { RegionProgramme } from '#domains/programme/index.ts'
import {
  type CheckedValue,
  checkValue,
  type ValueFields,
  type ValueSurroundings,
} from './model/check-value.ts'
import { findProgramme, type OpenProgrammes, programmesOfRegion } from './open-survey.ts'
import { isSame, surroundingsOf, writerOf } from './record-value.ts'
import { appendValues, listLastValues, lockValues, type NewRow, type ValueRow } from './tables.ts'

/** The columns of a file of values; a file that Opora writes has the same. */
export const valueColumns: readonly ImportColumn[] = [
  { name: 'indicator', isRequired: true, titles: ['Показатель', 'Номер', '№', 'Көрсеткіш'] },
  { name: 'part', isRequired: false, titles: ['Часть', 'Бөлігі', 'Part'] },
  { name: 'territory', isRequired: false, titles: ['Территория', 'Местность', 'Аумақ'] },
  { name: 'period', isRequired: true, titles: ['Период', 'Год', 'Кезең', 'Period'] },
  { name: 'value', isRequired: true, titles: ['Значение', 'Факт', 'Мәні', 'Value'] },
  { name: 'source', isRequired: true, titles: ['Источник', 'Дереккөз', 'Source'] },
  {
    name: 'knownOn',
    isRequired: false,
    titles: ['Известно с', 'Дата', 'Белгілі күн', 'Known since'],
  },
  { name: 'region', isRequired: false, titles: ['Регион', 'ОКАТО', 'Өңір', 'Region'] },
]

type Lookup = { readonly opened: RegionProgramme; readonly around: ValueSurroundings }

/**
 * A file of actual values, of our own region and of others. A value that stands already is left
 * alone, another one follows it as a correction, which names the file.
 */
export function valuesImport(
  open: OpenProgrammes = programmesOfRegion,
): ImportKind<CheckedValue, Lookup> {
  return {
    kind: 'indicator-values',
    namespace: 'indicators',
    document: 'indicator',
    parts: ['programme'],
    columns: valueColumns,
    options: [
      {
        name: 'programme',
        isRequired: false,
        input: {
          type: 'pick',
          path: 'indicators/programmes',
          search: 'q',
          value: 'programme',
          label: 'name',
        },
      },
    ],
    prepare: (_tx, context, options) => lookUp(context, open, options),
    checkRow: ({ cells }, { around }) => checkValue(cells as unknown as ValueFields, around),
    checkTogether: (rows) =>
      refuseRepeated(rows, keyOf, (firstRow) => ({
        column: '',
        code: 'repeated-row',
        facts: { firstRow },
      })),
    post: (tx, context, rows, _options, lookup, importId) =>
      postValues(tx, context, rows, lookup.opened, importId),
  }
}

async function lookUp(
  context: Context,
  open: OpenProgrammes,
  options: Facts,
): Promise<Lookup | Refusal> {
  const wanted = options['programme']
  const code = typeof wanted === 'string' && wanted !== '' ? wanted : undefined
  const found = await findProgramme(context, open, code)
  if (found.outcome === 'refused') return refused(found.reason, found.facts)
  return { opened: found.opened, around: surroundingsOf(context, found.opened) }
}

function keyOf(value: Pick<ValueRow, 'otherRegion' | 'number' | 'part' | 'territory' | 'period'>) {
  const { otherRegion, number, part, territory, period } = value
  return [otherRegion, number, part, territory, period].join('|')
}

async function postValues(
  tx: Transaction,
  context: Context,
  rows: readonly NumberedValue<CheckedValue>[],
  { programme }: RegionProgramme,
  importId: number,
): Promise<PostedRow[]> {
  await lockValues(tx, programme.code)
  const last = new Map((await listLastValues(tx, programme.code)).map((row) => [keyOf(row), row]))
  const news: NewRow[] = []
  const posted = rows.map(({ number, value }): PostedRow => {
    const before = last.get(keyOf(value))
    if (before && isSame(before.value, value.value)) return { number, result: 'unchanged' }
    const position = (before?.position ?? 0) + 1
    const reason = before ? value.source : ''
    news.push({ ...value, position, reason, isInvented: false, importId })
    return { number, result: before ? 'changed' : 'added' }
  })
  await appendValues(tx, programme.code, news, writerOf(context))
  if (news.length > 0) {
    await recordAudit(tx, context, {
      verb: 'import',
      document: 'indicator',
      documentId: programme.code,
      facts: { importId, values: news.length },
    })
  }
  return posted
}
