import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Icon,
  Page,
  ProblemText,
  StateMark,
  useAnswer,
  useFormat,
  useMay,
  useRouteParam,
  useShortcuts,
} from '#kernel/staff/index.ts'
import type { CountSheetAnswer } from './answers.ts'
import { CountSheet } from './count-sheet.tsx'
import classes from './desk.module.css'
import { FinishCount } from './finish-count.tsx'
import { FoundLotForm } from './found-lot-form.tsx'
import { PanelSkeleton } from './panel-parts.tsx'
import { useCountEntries } from './use-count-entries.ts'

const marks = { open: 'in-work', posted: 'done', cancelled: 'refused' } as const

/** A count of the site: row by row, each kept at once; in the end its differences are posted. */
export function CountPage() {
  const { t } = useTranslation('stock')
  const countId = useRouteParam('countId')
  const sheet = useAnswer<CountSheetAnswer>(`stock/counts/${countId}`)
  const title = t('desk.count.number', { id: countId })
  const back = { to: 'stock/counts', label: t('desk.tab.counts') }
  if (!sheet.data) {
    return (
      <Page title={title} back={back}>
        {sheet.error ? (
          <ErrorState thrown={sheet.error} onRetry={() => void sheet.refetch()} />
        ) : (
          <PanelSkeleton />
        )}
      </Page>
    )
  }
  return <Count key={countId} sheet={sheet.data} title={title} back={back} />
}

function Count({
  sheet,
  title,
  back,
}: {
  sheet: CountSheetAnswer
  title: string
  back: { to: string; label: string }
}) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const may = useMay()
  const [open, setOpen] = useState<'finish' | 'found'>()
  const { lines, enter, waiting, problem } = useCountEntries(sheet)
  const { count } = sheet
  const isOpen = count.state === 'open' && may(['post', 'stock-count'])
  const counted = lines.filter((line) => line.counted !== null).length
  const close = () => setOpen(undefined)
  useShortcuts(t('desk.tab.counts'), [
    {
      keys: 'mod+Enter',
      label: t('desk.count.finish'),
      run: () => setOpen('finish'),
      enabled: isOpen && open === undefined,
    },
  ])
  return (
    <Page
      title={title}
      fills={open === undefined}
      back={back}
      state={
        <Group gap="sm">
          <StateMark state={marks[count.state]} label={t(`desk.count.state.${count.state}`)} />
          <Text c="dimmed">{t('desk.count.booksOf', { moment: format.moment(count.asOf) })}</Text>
          <Text role="status">
            {t('desk.count.progress', { done: counted, all: lines.length })}
          </Text>
        </Group>
      }
      actions={
        isOpen &&
        open === undefined && (
          <>
            <Button
              variant="default"
              leftSection={<Icon name="plus" />}
              onClick={() => setOpen('found')}
            >
              {t('desk.count.found')}
            </Button>
            <Button leftSection={<Icon name="check" />} onClick={() => setOpen('finish')}>
              {t('desk.count.finish')}
            </Button>
          </>
        )
      }
    >
      {problem && (
        <div role="alert" className={classes['consequence']}>
          {waiting > 0 ? (
            <Text>{t('desk.count.waitingRows', { count: waiting })}</Text>
          ) : (
            <ProblemText problem={problem} />
          )}
        </div>
      )}
      {open === 'finish' && (
        <FinishCount count={count} lines={lines} waiting={waiting} onClose={close} />
      )}
      {open === 'found' && <FoundLotForm countId={count.id} onClose={close} />}
      {open === undefined && <CountSheet lines={lines} isOpen={isOpen} onEnter={enter} />}
    </Page>
  )
}
