import { Table, Text } from '@mantine/core'
import '@mantine/core/styles/Table.layer.css'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { EmptyState, ErrorState, useAnswer } from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import figures from '../../staff/figure-grid.module.css'
import type { ChangesAnswer, MatrixView } from './answers.ts'
import classes from './distribution.module.css'
import { useAmounts } from './use-amounts.ts'
import type { EditionAtWork } from './use-edition.ts'

/** What the edition changes against the one before: the largest change of money first. */
export function ChangesView({ edition, matrix }: { edition: EditionAtWork; matrix: MatrixView }) {
  const { t } = useTranslation('programme-distribution')
  const { version } = matrix.edition
  const answer = useAnswer<ChangesAnswer>(`${edition.path}/changes`, { version })
  const { volume, roubles } = useAmounts()
  const isWide = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false })
  const found = answer.data
  if (answer.error && !found) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!found) return <RowsSkeleton />
  if (!found.before) {
    return <EmptyState words={{ title: t('change.first'), text: t('change.firstHelp') }} />
  }
  if (found.changes.length === 0) {
    return <EmptyState words={{ title: t('change.none'), text: t('change.noneHelp') }} />
  }
  const signed = (units: number, write: (size: number) => string) =>
    `${units > 0 ? '+' : units < 0 ? '−' : ''}${write(Math.abs(units))}`
  return (
    <>
      <Text c="dimmed">
        {t('change.against', { edition: found.before.edition, name: found.before.name })}
      </Text>
      {isWide ? (
        <Table.ScrollContainer minWidth={860}>
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('matrix.organisation')}</Table.Th>
                <Table.Th>{t('change.line')}</Table.Th>
                <Table.Th>{t('change.from')}</Table.Th>
                <Table.Th ta="right">
                  {t('change.volume')}: {t('change.was').toLowerCase()}
                </Table.Th>
                <Table.Th ta="right">{t('change.is')}</Table.Th>
                <Table.Th ta="right">{t('change.difference')}</Table.Th>
                <Table.Th ta="right">
                  {t('change.money')}: {t('change.was').toLowerCase()}, ₽
                </Table.Th>
                <Table.Th ta="right">{t('change.is')}</Table.Th>
                <Table.Th ta="right">{t('change.difference')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.changes.map((each) => {
                const decimals = found.decimals[each.line] ?? 0
                const units = (value: number) => volume(value, decimals)
                return (
                  <Table.Tr key={`${each.organisation} ${each.line}`}>
                    <Table.Td>{each.organisationName}</Table.Td>
                    <Table.Td>{each.lineName.replace(/:.*$/, '')}</Table.Td>
                    <Table.Td>{t(`month.${each.fromMonth}`)}</Table.Td>
                    <Table.Td ta="right">{units(each.volume.before)}</Table.Td>
                    <Table.Td ta="right">{units(each.volume.after)}</Table.Td>
                    <Table.Td ta="right">
                      {signed(each.volume.after - each.volume.before, units)}
                    </Table.Td>
                    <Table.Td ta="right">{roubles(each.money.before)}</Table.Td>
                    <Table.Td ta="right">{roubles(each.money.after)}</Table.Td>
                    <Table.Td ta="right">
                      {signed(each.money.after - each.money.before, roubles)}
                    </Table.Td>
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : (
        <ul className={figures['cards']}>
          {found.changes.map((each) => {
            const decimals = found.decimals[each.line] ?? 0
            const units = (value: number) => volume(value, decimals)
            const row = (what: 'volume' | 'money', write: (value: number) => string) => (
              <div>
                <dt>{t(`change.${what}`)}</dt>
                <dd>
                  {write(each[what].before)} → {write(each[what].after)}
                  {what === 'money' && ' ₽'}{' '}
                  <b>{signed(each[what].after - each[what].before, write)}</b>
                </dd>
              </div>
            )
            return (
              <li key={`${each.organisation} ${each.line}`} className={figures['card']}>
                <h2>{each.organisationName}</h2>
                <Text c="dimmed" size="sm">
                  {each.lineName.replace(/:.*$/, '')} · {t('change.from').toLowerCase()}:{' '}
                  {t(`month.${each.fromMonth}`)}
                </Text>
                <dl className={classes['change']}>
                  {row('volume', units)}
                  {row('money', roubles)}
                </dl>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
