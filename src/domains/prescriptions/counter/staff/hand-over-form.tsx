import { Text } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckField, FormFrame, Section, TextField, useFormat } from '#kernel/staff/index.ts'
import type { SheetAnswer } from './answers.ts'
import classes from './counter.module.css'
import { KeptLots, LotsPanel } from './lots-panel.tsx'
import { Receiving } from './receiving.tsx'
import { isReasonField, type ServingDesk } from './use-serving.ts'
import { unitText } from './words.ts'

/** Lots, price, receiver and the one main button, which says what will happen. */
export function HandOverForm({ sheet, desk }: { sheet: SheetAnswer; desk: ServingDesk }) {
  const { t } = useTranslation('prescriptions-counter')
  const { offer } = sheet
  const { form, step } = desk
  const box = useRef<HTMLDivElement>(null)
  const label = useDeedLabel(sheet, desk)
  useFirstFocus(box, desk)
  if (step === 'nothing') {
    return (
      <Section title={t('desk.barred')}>
        <Text>{t('desk.barredHelp')}</Text>
      </Section>
    )
  }
  return (
    <div ref={box} className={classes['handOver']}>
      <Section title={step === 'fetch' ? t('desk.kept') : t('desk.lots')}>
        <FormFrame form={form} submitLabel={label}>
          <p className={classes['offer']} data-unusual={offer.kind !== 'serve' || undefined}>
            {offer.sentence}
          </p>
          {step === 'fetch' ? <KeptLots sheet={sheet} /> : <LotsPanel sheet={sheet} desk={desk} />}
          {step !== 'defer' && <Payment desk={desk} />}
          {step === 'serve' && desk.rest > 0 && sheet.deferral === null && (
            <CheckField {...form.field('deferRest')} label={t('desk.deferRest')} />
          )}
          {step !== 'defer' && <Receiving sheet={sheet} desk={desk} />}
        </FormFrame>
      </Section>
    </div>
  )
}

/** 'Отпустить 10 шт., остальное отложить до 14 марта'. */
function useDeedLabel(sheet: SheetAnswer, { step, given, isRestDeferred }: ServingDesk): string {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  const dueOn = sheet.deferral?.dueOn ?? sheet.offer.due?.dueOn
  const words = {
    units: format.number(given),
    unit: unitText(sheet.medicine.unit),
    due: dueOn ? format.day(dueOn) : '',
  }
  if (step === 'fetch') return t('desk.fetch', words)
  if (step === 'defer') return dueOn ? t('desk.defer', words) : t('desk.deferWithoutTerm')
  if (!isRestDeferred) return t('desk.serve', words)
  return dueOn ? t('desk.servePart', words) : t('desk.servePartWithoutTerm', words)
}

/** Half price: the sum, and the receipt that proves the sale. */
function Payment({ desk }: { desk: ServingDesk }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  if (desk.pays === 0) return null
  return (
    <div className={classes['payment']}>
      <p className={classes['sum']}>
        <span>{t('desk.toPay')}</span> <strong>{format.money(desk.pays)}</strong>
      </p>
      <TextField
        {...desk.form.field('receiptNumber')}
        label={t('desk.receipt')}
        help={t('desk.receiptHelp')}
        maxLength={50}
        required
      />
    </div>
  )
}

/** Usual: the main button, so that Enter serves. Unusual: what has to be typed first. */
function useFirstFocus(box: RefObject<HTMLDivElement | null>, desk: ServingDesk): void {
  const reason = desk.unusual.map(({ code }) => code).find(isReasonField)
  const isAsked = desk.step !== 'defer' && desk.step !== 'nothing'
  const first = isAsked ? (reason ?? (desk.pays > 0 ? 'receiptNumber' : undefined)) : undefined
  const [firstId] = useState(() => first && desk.form.fieldId(first))
  useEffect(() => {
    const field = firstId ? document.getElementById(firstId) : null
    const button = box.current?.querySelector<HTMLButtonElement>('button[type="submit"]')
    // On a telephone the button is far below: patient and checks stay in sight.
    ;(field ?? button)?.focus({ preventScroll: true })
  }, [box, firstId])
}
