import { Alert, Button, Group, Table, Text } from '@mantine/core'
import '@mantine/core/styles/Table.layer.css'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemText, problemOf, useFormat, useToasts } from '#kernel/staff/index.ts'
import type { TriedPins, What } from './answers.ts'
import type { ReadBlock } from './block-of-cells.ts'
import classes from './distribution.module.css'
import { useAmounts } from './use-amounts.ts'
import type { EditionAtWork, PinCommand } from './use-edition.ts'

/** A pasted block before it is taken: what is wrong with it, or what it fixes and who gives way to it. */
export function PastePanel({
  edition,
  block,
  what,
  onClose,
}: {
  edition: EditionAtWork
  block: ReadBlock
  what: What
  onClose: () => void
}) {
  const { t } = useTranslation('programme-distribution')
  const { changes, problems } = block
  if (problems.length > 0) return <Wrong problems={problems} />
  if (changes.length === 0) return <Text>{t('paste.nothing')}</Text>
  return <Preview edition={edition} changes={changes} what={what} onClose={onClose} />
}

function Wrong({ problems }: Pick<ReadBlock, 'problems'>) {
  const { t } = useTranslation('programme-distribution')
  return (
    <Alert color="red" variant="light" title={t('paste.refused')} role="alert">
      <ul className={classes['plain']}>
        {problems.map(({ row, column, organisation, line, code, got }) => (
          <li key={`${row} ${column}`}>
            {t('paste.place', { row, column })}
            {organisation && line && ` (${organisation}, ${line.replace(/:.*$/, '')})`}:{' '}
            {t(`paste.${code}`, { got })}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function Preview({
  edition,
  changes,
  what,
  onClose,
}: Pick<ReadBlock, 'changes'> & {
  edition: EditionAtWork
  what: What
  onClose: () => void
}) {
  const { t } = useTranslation('programme-distribution')
  const { number } = useFormat()
  const { exact } = useAmounts()
  const toasts = useToasts()
  const { version, path } = edition
  const pins = changes.map(
    ({ organisation, line, value }): PinCommand => ({ organisation, line, month: 0, what, value }),
  )
  const tried = useQuery({
    queryKey: ['distribution-trial', path, version, what, pins],
    queryFn: () => edition.api.post<TriedPins>(`${path}/pins/trial`, { version, pins }),
    retry: false,
    gcTime: 0,
  })
  const take = () =>
    void edition.take('pin', async () => {
      await edition.change('pins', { pins })
      toasts.done(t('matrix.saved'))
      onClose()
    })
  const others = (tried.data?.changes ?? []).filter(
    ({ isPinned, ...each }) => !isPinned && each[what].before !== each[what].after,
  )
  const signed = (by: number, decimals: number) =>
    `${by > 0 ? '+' : '−'}${exact(Math.abs(by), what, { decimals })}`
  return (
    <div className={classes['panel']}>
      {tried.error && (
        <Alert color="red" variant="light" role="alert">
          <ProblemText problem={problemOf(tried.error)} />
        </Alert>
      )}
      {edition.problem && (
        <Alert color="red" variant="light" role="alert">
          <ProblemText problem={edition.problem} />
        </Alert>
      )}
      <Text>
        {t('paste.fixes', { count: changes.length })}{' '}
        {tried.data &&
          (others.length === 0 ? t('paste.noOthers') : t('paste.others', { count: others.length }))}
      </Text>
      <Group gap={8}>
        <Button
          loading={tried.isPending || edition.busy === 'pin'}
          disabled={!tried.data}
          onClick={take}
        >
          {t('paste.take', { count: changes.length })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('paste.leave')}
        </Button>
      </Group>
      <Table aria-label={t('paste.title')} className={classes['months'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('paste.cell')}</Table.Th>
            <Table.Th ta="right">{t('change.was')}</Table.Th>
            <Table.Th ta="right">{t('change.is')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ organisation, name, line, lineName, decimals, was, is }) => (
            <Table.Tr key={`${organisation} ${line}`}>
              <Table.Td>
                {name}
                <span className={classes['below']}>{lineName.replace(/:.*$/, '')}</span>
              </Table.Td>
              <Table.Td ta="right">{exact(was, what, { decimals })}</Table.Td>
              <Table.Td ta="right">{exact(is, what, { decimals })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {others.length > 0 && (
        <ul className={classes['plain']} aria-label={t('paste.give')}>
          {others.slice(0, 8).map((each) => (
            <li key={`${each.organisation} ${each.line}`} className={classes['quiet']}>
              {each.organisationName}, {each.lineName.replace(/:.*$/, '')}:{' '}
              {signed(each[what].after - each[what].before, edition.decimalsOf(each.line))}
            </li>
          ))}
          {others.length > 8 && (
            <li className={classes['quiet']}>
              {t('paste.more', { number: number(others.length - 8, 0) })}
            </li>
          )}
        </ul>
      )}
    </div>
  )
}
