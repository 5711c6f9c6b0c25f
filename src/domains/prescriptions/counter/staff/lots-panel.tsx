import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { QuantityField, useFormat } from '#kernel/staff/index.ts'
import { patientPaysForLot } from '../patient-pays.ts'
import type { LotAnswer, SheetAnswer } from './answers.ts'
import classes from './counter.module.css'
import { takeLot } from './take-lot.ts'
import { lotOf, type ServingDesk, takableLots } from './use-serving.ts'
import { unitText, useAmountText } from './words.ts'

/** The lots to hand over, each with its quantity, and the others that may be taken instead. */
export function LotsPanel({ sheet, desk }: { sheet: SheetAnswer; desk: ServingDesk }) {
  const { t } = useTranslation('prescriptions-counter')
  const { lines, setLines, form } = desk
  const takable = takableLots(sheet)
  const others = takable.filter(({ id }) => !lines.some(({ lotId }) => lotId === id))
  const percent = sheet.prescription.patientPaysPercent
  const known = lines.map(({ lotId, quantity }) => ({ lotId, quantity: quantity ?? 0 }))
  return (
    <>
      {lines.length > 0 && (
        <ol className={classes['lots']} aria-label={t('desk.chosenLots')}>
          {lines.map(({ lotId, quantity }) => {
            const lot = takable.find(({ id }) => id === lotId)
            if (!lot) return null
            return (
              <li key={lotId} className={classes['lot']}>
                <LotWords lot={lot} />
                <QuantityField
                  id={form.fieldId(`lines.${lotId}`)}
                  value={quantity}
                  onChange={(next) =>
                    setLines(
                      lines.map((line) =>
                        line.lotId === lotId ? { lotId, quantity: next } : line,
                      ),
                    )
                  }
                  error={form.errorAt(`lines.${lotId}`)}
                  required={false}
                  onUnreadable={(message) => desk.unreadable(lotId, message)}
                  label={t('desk.quantityOf', { lot: lot.batch })}
                  unitsPerPack={lot.unitsPerPack}
                  unitName={unitText(sheet.medicine.unit)}
                  atMost={lot.available}
                />
                {percent > 0 && quantity && (
                  <LotPrice lot={lot} quantity={quantity} percent={percent} />
                )}
              </li>
            )
          })}
        </ol>
      )}
      {others.length > 0 && (
        <details className={classes['others']} open={lines.length === 0}>
          <summary>{t('desk.otherLots', { count: others.length })}</summary>
          <ul className={classes['lots']}>
            {others.map((lot) => (
              <li key={lot.id} className={classes['otherLot']}>
                <LotWords lot={lot} />
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('desk.takeLot', { lot: `${lot.tradeName}, ${lot.batch}` })}
                  onClick={() => setLines(takeLot(known, lot, sheet.unitsLeft))}
                >
                  {t('desk.take')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {form.errorAt('lines') && <Text c="red">{form.errorAt('lines')}</Text>}
    </>
  )
}

function LotWords({ lot }: { lot: Pick<LotAnswer, 'tradeName' | 'batch' | 'expiresOn'> }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  return (
    <div>
      <strong>{lot.tradeName}</strong>
      <Text className={classes['quiet'] ?? ''}>
        {t('desk.lotWords', { batch: lot.batch, until: format.date(lot.expiresOn) })}
      </Text>
    </div>
  )
}

function LotPrice({
  lot,
  quantity,
  percent,
}: {
  lot: LotAnswer
  quantity: number
  percent: number
}) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  return (
    <Text className={classes['quiet'] ?? ''}>
      {t('desk.lotPrice', {
        price: format.money(lot.pricePerPack),
        pays: format.money(patientPaysForLot({ ...lot, quantity } as never, percent)),
      })}
    </Text>
  )
}

/** What lies ready for the patient: it goes out whole. */
export function KeptLots({ sheet }: { sheet: SheetAnswer }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  const amountText = useAmountText()
  return (
    <ol className={classes['lots']} aria-label={t('desk.kept')}>
      {sheet.kept.map(({ setAsideId, lot, quantity, until }) => (
        <li key={setAsideId} className={classes['lot']}>
          <LotWords lot={lot} />
          <strong>
            {amountText(
              quantity,
              lotOf(sheet, lot.id)?.unitsPerPack ?? 1,
              unitText(sheet.medicine.unit),
            )}
          </strong>
          <Text className={classes['quiet'] ?? ''}>
            {t('desk.keptUntil', { day: format.through(until) })}
          </Text>
        </li>
      ))}
    </ol>
  )
}
