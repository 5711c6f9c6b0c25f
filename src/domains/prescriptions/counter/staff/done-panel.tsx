import { Button, Text, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/plain-date.ts'
import {
  Icon,
  problemOf,
  Section,
  useApi,
  useFormat,
  useMay,
  useRefresh,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import type { Deed, MarkAnswer, ServedAnswer, SheetAnswer } from './answers.ts'
import classes from './counter.module.css'
import { unitText, usePrintMark } from './words.ts'

/** What was done, the way back, the mark once more, and the next patient under Enter. */
export function DonePanel({
  sheet,
  deed,
  onNext,
  onUndone,
}: {
  sheet: SheetAnswer
  deed: Deed
  onNext: () => void
  onUndone: () => void
}) {
  const { t } = useTranslation('prescriptions-counter')
  const mayUndo = useMay()(['decide', 'dispensing'])
  const printMark = usePrintMark()
  const mark = deed.kind === 'served' ? deed.answer.deferral : undefined
  const printed = deed.kind === 'deferred' ? deed.mark : mark
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  return (
    <Section>
      <div role="status">
        {deed.kind === 'served' && <Served sheet={sheet} answer={deed.answer} />}
        {deed.kind === 'deferred' && <Title order={2}>{t('desk.doneDeferred')}</Title>}
        {printed && <PutOff mark={printed} unit={unitText(sheet.medicine.unit)} />}
        {deed.kind === 'turned-away' && (
          <>
            <Title order={2}>{deed.reason}</Title>
            <Text mt="sm">{t('desk.sayToPatient', { remedy: deed.remedy })}</Text>
          </>
        )}
      </div>
      <div className={classes['buttons']}>
        <Button ref={next} onClick={onNext}>
          {t('desk.next')}
        </Button>
        {printed && (
          <Button
            variant="default"
            leftSection={<Icon name="print" />}
            onClick={() => printMark(sheet.prescription.id)}
          >
            {t('desk.printMark')}
          </Button>
        )}
        {deed.kind === 'served' && mayUndo && (
          <Undo dispensingId={deed.answer.dispensingId} onUndone={onUndone} />
        )}
      </div>
    </Section>
  )
}

function Served({ sheet, answer }: { sheet: SheetAnswer; answer: ServedAnswer }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  const { units, covers, patientPays } = answer
  return (
    <>
      <Title order={2} className={classes['done'] ?? ''}>
        <span aria-hidden="true">✓</span>{' '}
        {t('desk.doneServed', {
          units: format.number(units),
          unit: unitText(sheet.medicine.unit),
        })}
      </Title>
      <Text mt="sm">
        {t('desk.doneCovers', {
          from: format.date(covers.from),
          through: format.date(addDays(covers.until, -1)),
        })}
      </Text>
      {patientPays > 0 && <Text>{t('desk.donePaid', { sum: format.money(patientPays) })}</Text>}
    </>
  )
}

function PutOff({ mark, unit }: { mark: MarkAnswer; unit: string }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  const units = format.number(mark.units)
  return (
    <Text mt="sm">
      {mark.dueOn
        ? t('desk.putOff', { units, unit, due: format.day(mark.dueOn) })
        : t('desk.putOffWithoutTerm', { units, unit })}
    </Text>
  )
}

/** Takes the handing over back at once; it stays in the books with its reversal. */
function Undo({ dispensingId, onUndone }: { dispensingId: number; onUndone: () => void }) {
  const { t } = useTranslation('prescriptions-counter')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isBusy, setBusy] = useState(false)

  async function undo(): Promise<void> {
    setBusy(true)
    try {
      await api.post(`counter/dispensings/${dispensingId}/reversal`, {
        reason: t('desk.undoReason'),
        idempotencyKey: `undo of dispensing ${dispensingId}`,
      })
      toasts.done(t('desk.undone'))
      onUndone()
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
      setBusy(false)
    }
    refresh('counter/sites', 'deferrals', 'stock')
  }
  useShortcuts(t('desk.title'), [
    { keys: 'alt+z', label: t('desk.undo'), run: () => void undo(), enabled: !isBusy },
  ])
  return (
    <Button
      variant="default"
      leftSection={<Icon name="undo" />}
      loading={isBusy}
      onClick={() => void undo()}
    >
      {t('desk.undo')}
    </Button>
  )
}
