import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Icon,
  PlaceLink,
  Section,
  useFormat,
  useScanner,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import type { Deed, SheetAnswer } from './answers.ts'
import { ChecksPanel } from './checks-panel.tsx'
import classes from './counter.module.css'
import { DonePanel } from './done-panel.tsx'
import { Earlier } from './earlier.tsx'
import { HandOverForm } from './hand-over-form.tsx'
import { PatientPanel } from './patient-panel.tsx'
import { lotOfPack, takeLot } from './take-lot.ts'
import { TurnAwayForm } from './turn-away-form.tsx'
import { readCode } from './read-code.ts'
import { type ServingDesk, takableLots, useServing } from './use-serving.ts'
import { usePrintMark } from './words.ts'

/** One prescription at the counter: patient and right, checks, lots; after it, what was done. */
export function CounterSheet({ sheet, onNext }: { sheet: SheetAnswer; onNext: () => void }) {
  const { t } = useTranslation('prescriptions-counter')
  const [deed, setDeed] = useState<Deed>()
  const [isTurningAway, setTurningAway] = useState(false)
  const printMark = usePrintMark()
  const { id, number } = sheet.prescription
  const mayTurnAway = sheet.dispensings.length === 0 && !sheet.deferral && !deed
  const desk = useServing(sheet, (done) => {
    setDeed(done)
    const mark = done.kind === 'served' ? done.answer.deferral : done.kind === 'deferred'
    if (mark) printMark(id)
  })
  useTakeByPack(sheet, desk, deed !== undefined)
  useShortcuts(t('desk.title'), [
    {
      keys: 'alt+r',
      label: t('desk.turnAway'),
      run: () => setTurningAway(true),
      enabled: mayTurnAway,
    },
  ])
  return (
    <div className={classes['columns']}>
      <PatientPanel sheet={sheet} />
      <div className={classes['middle']}>
        <ChecksPanel sheet={sheet} desk={desk} isDone={deed !== undefined} />
        {mayTurnAway && !isTurningAway && (
          <div>
            <Button
              variant="default"
              leftSection={<Icon name="undo" />}
              onClick={() => setTurningAway(true)}
            >
              {t('desk.turnAway')}
            </Button>
          </div>
        )}
        {isTurningAway && !deed && (
          <TurnAwayForm
            prescriptionId={id}
            number={number}
            onDone={setDeed}
            onClose={() => setTurningAway(false)}
          />
        )}
        <Earlier sheet={sheet} isJustServed={deed?.kind === 'served'} />
      </div>
      {deed ? (
        <DonePanel sheet={sheet} deed={deed} onNext={onNext} onUndone={() => setDeed(undefined)} />
      ) : desk.step === 'wait' ? (
        <Waiting sheet={sheet} />
      ) : (
        <HandOverForm key={String(desk.step === 'nothing')} sheet={sheet} desk={desk} />
      )}
    </div>
  )
}

/** It waits, and there is nothing to hand over: till when, and where it stands in the list. */
function Waiting({ sheet }: { sheet: SheetAnswer }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  const printMark = usePrintMark()
  const { deferral, prescription } = sheet
  if (!deferral) return null
  return (
    <Section title={t('desk.waits')}>
      <Text mb="sm">
        {deferral.dueOn
          ? t('desk.waitsUntil', { units: deferral.units, due: format.day(deferral.dueOn) })
          : t('desk.waitsWithoutTerm', { units: deferral.units })}
      </Text>
      <div className={classes['buttons']}>
        <Button
          variant="default"
          leftSection={<Icon name="print" />}
          onClick={() => printMark(prescription.id)}
        >
          {t('desk.printMark')}
        </Button>
        <PlaceLink to="deferred" search={{ q: prescription.number }}>
          {t('desk.toDeferred')}
        </PlaceLink>
      </div>
    </Section>
  )
}

/** A pack in the hand is the lot that is handed over, instead of what was proposed. */
function useTakeByPack(sheet: SheetAnswer, desk: ServingDesk, isDone: boolean): void {
  const { t } = useTranslation('prescriptions-counter')
  const toasts = useToasts()
  useScanner(
    (scanned) => {
      const pack = readCode(scanned, sheet.today)
      if (!pack) return false
      const lots = takableLots(sheet)
      const lotId = lotOfPack(lots, pack)
      const taken = desk.step === 'fetch' ? undefined : lots.find(({ id }) => id === lotId)
      if (!taken) {
        toasts.say(t('desk.packUnknown', { batch: pack.batch ?? '—' }))
        return true
      }
      const lines = desk.lines.map((line) => ({ ...line, quantity: line.quantity ?? 0 }))
      if (!lines.some((line) => line.lotId === taken.id)) {
        desk.setLines(takeLot(lines, taken, sheet.unitsLeft))
      }
      toasts.say(t('desk.packTaken', { lot: `${taken.tradeName}, ${taken.batch}` }))
      return true
    },
    { enabled: !isDone },
  )
}
