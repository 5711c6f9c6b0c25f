import { Alert, Button, Group, Select, Table, Text, TextInput } from '@mantine/core'
import '@mantine/core/styles/Table.layer.css'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  ProblemText,
  useAddressParam,
  useAnswer,
  useFormat,
} from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import { CellRemarks } from './cell-remarks.tsx'
import type { CellView, LineView, MatrixView, What } from './answers.ts'
import { perHeadLine } from './answers.ts'
import classes from './distribution.module.css'
import { useAmounts } from './use-amounts.ts'
import type { EditionAtWork, PinCommand } from './use-edition.ts'

type Parts = {
  edition: EditionAtWork
  matrix: MatrixView
  organisation: string
  line: string
  canPin: boolean
}

/** A cell by months, what is fixed of it and by whom, and where its share comes from. */
export function CellPanel({ edition, matrix, organisation, line, canPin }: Parts) {
  const { t } = useTranslation('programme-distribution')
  const { version } = matrix.edition
  const answer = useAnswer<CellView>(`${edition.path}/cell`, { organisation, line, version })
  const of = matrix.lines.find((each) => each.line === line)
  const who = matrix.organisations.find((each) => each.organisation === organisation)
  const cell = answer.data
  if (answer.error && !cell) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!cell || !of || !who) return <RowsSkeleton />
  const isPerHead = who.way === 'per-head-all' && of.isWithinPerHead
  return (
    <div className={classes['panel']}>
      <Text fw={600}>{cell.lineName}</Text>
      <Text c="dimmed">
        {of.unit} · {t(`way.${who.way}`)}
      </Text>
      {edition.problem && (
        <Alert color="red" variant="light" role="alert">
          <ProblemText problem={edition.problem} />
        </Alert>
      )}
      {who.perHead !== null && <PerHead amount={who.perHead} />}
      {canPin && (
        <PinForm
          edition={edition}
          organisation={organisation}
          line={line}
          isPerHead={isPerHead}
          fixedMonths={matrix.edition.fixedMonths}
        />
      )}
      <CellRemarks edition={edition} matrix={matrix} organisation={organisation} line={line} />
      <Months cell={cell} line={of} fixedMonths={matrix.edition.fixedMonths} />
      <Pins cell={cell} line={of} edition={edition} canFree={canPin} />
      <Where cell={cell} line={of} />
    </div>
  )
}

function PerHead({ amount }: { amount: number }) {
  const { t } = useTranslation('programme-distribution')
  const { roubles } = useAmounts()
  return (
    <Text>
      {t('matrix.perHead')}: <b>{roubles(amount)} ₽</b>
    </Text>
  )
}

function Months({
  cell,
  line,
  fixedMonths,
}: {
  cell: CellView
  line: LineView
  fixedMonths: number
}) {
  const { t } = useTranslation('programme-distribution')
  const { volume, roubles } = useAmounts()
  const [wanted] = useAddressParam('month')
  const sum = (months: readonly number[]) => months.reduce((whole, each) => whole + each, 0)
  const markOf = (month: number, what: What) =>
    cell.pins.some((pin) => pin.month === month && pin.what === what) ? '● ' : ''
  const row = (label: string, month: number, units: number, money: number) => (
    <Table.Tr
      key={month}
      {...(month > 0 && wanted === String(month)
        ? { 'data-wanted': true, ref: (row) => row?.scrollIntoView({ block: 'nearest' }) }
        : {})}
    >
      <Table.Td>
        {label}
        {month > 0 && month <= fixedMonths && (
          <span className={classes['quiet']}> {t('cell.past')}</span>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {markOf(month, 'volume')}
        {volume(units, line.decimals)}
      </Table.Td>
      <Table.Td ta="right">
        {markOf(month, 'money')}
        {roubles(money)}
      </Table.Td>
    </Table.Tr>
  )
  return (
    <Table className={classes['months'] ?? ''} aria-label={t('cell.months')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('cell.month')}</Table.Th>
          <Table.Th ta="right">{t('what.volume')}</Table.Th>
          <Table.Th ta="right">{t('what.money')}, ₽</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {row(t('cell.year'), 0, sum(cell.volume), sum(cell.money))}
        {cell.volume.map((units, at) =>
          row(t(`month.${at + 1}`), at + 1, units, cell.money[at] ?? 0),
        )}
        {cell.before && (
          <Table.Tr>
            <Table.Td>{t('cell.before')}</Table.Td>
            <Table.Td ta="right">{volume(sum(cell.before.volume), line.decimals)}</Table.Td>
            <Table.Td ta="right">{roubles(sum(cell.before.money))}</Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  )
}

function PinForm({
  edition,
  organisation,
  line,
  isPerHead,
  fixedMonths,
}: {
  edition: EditionAtWork
  organisation: string
  line: string
  isPerHead: boolean
  fixedMonths: number
}) {
  const { t } = useTranslation('programme-distribution')
  const [what, setWhat] = useState<What>('volume')
  const [month, setMonth] = useState('0')
  const [value, setValue] = useState('')
  const isAmount = isPerHead && what === 'money'
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim() === '') return
    const place = isAmount ? { line: perHeadLine, month: 0 } : { line, month: Number(month) }
    void edition.pin([{ organisation, what, value, ...place }]).then(() => setValue(''))
  }
  const months = Array.from({ length: 13 }, (_, at) => at).filter(
    (at) => at === 0 || at > fixedMonths,
  )
  return (
    <form onSubmit={send} className={classes['pinForm']} aria-label={t('cell.pinTitle')}>
      <Select
        label={t('cell.what')}
        data={(['volume', 'money'] as const).map((each) => ({
          value: each,
          label: each === 'money' && isPerHead ? t('matrix.perHead') : t(`what.${each}`),
        }))}
        value={what}
        onChange={(next) => setWhat(next === 'money' ? 'money' : 'volume')}
        allowDeselect={false}
      />
      <Select
        label={t('cell.month')}
        data={months.map((at) => ({ value: String(at), label: t(`month.${at}`) }))}
        value={isAmount ? '0' : month}
        onChange={(next) => setMonth(next ?? '0')}
        disabled={isAmount}
        allowDeselect={false}
      />
      <TextInput
        label={t('cell.value')}
        inputMode="decimal"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" loading={edition.busy === 'pin'}>
        {t('cell.pin')}
      </Button>
    </form>
  )
}

function Pins({
  cell,
  line,
  edition,
  canFree,
}: {
  cell: CellView
  line: LineView
  edition: EditionAtWork
  canFree: boolean
}) {
  const { t } = useTranslation('programme-distribution')
  const { moment, actor } = useFormat()
  const { exact } = useAmounts()
  if (cell.pins.length === 0) return null
  return (
    <section>
      <Text fw={600}>{t('cell.pins')}</Text>
      <ul className={classes['plain']}>
        {cell.pins.map(({ month, what, value, by, at }) => {
          const { organisation } = cell
          const pin: PinCommand = { organisation, line: cell.line, month, what, value: '' }
          return (
            <li key={`${month} ${what}`}>
              <Group justify="space-between" gap={8} wrap="nowrap">
                <span>
                  {t(`what.${what}`)}, {t(`month.${month}`)}:{' '}
                  {t('cell.pinnedBy', {
                    value: exact(value, what, line),
                    name: actor(by),
                    at: moment(at),
                  })}
                </span>
                {canFree && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    style={{ flex: 'none' }}
                    onClick={() => void edition.pin([pin])}
                  >
                    {t('cell.free')}
                  </Button>
                )}
              </Group>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Where({ cell, line }: { cell: CellView; line: LineView }) {
  const { t } = useTranslation('programme-distribution')
  const { number } = useFormat()
  const { volume } = useAmounts()
  const fact = (tenThousandths: number) => number(tenThousandths / 10_000, 0)
  const limit = (units: number | null) => (units === null ? '—' : volume(units, line.decimals))
  return (
    <section>
      <Text fw={600}>{t('cell.where')}</Text>
      <Facts
        items={[
          ...cell.bases.map(
            ({ basis, own, all, weight }) =>
              [
                `${t(`basis.${basis}`)}, ${t('cell.weight', { weight })}`,
                t('cell.ownOf', { own: fact(own), all: fact(all) }),
              ] as const,
          ),
          [t('cell.share'), `${number(cell.share / 10_000, 2)} %`],
          [t('cell.coefficient'), number(cell.coefficient / 10_000, 2)],
          [t('cell.minimum'), limit(cell.minimum)],
          [t('cell.maximum'), limit(cell.maximum)],
        ]}
      />
    </section>
  )
}
