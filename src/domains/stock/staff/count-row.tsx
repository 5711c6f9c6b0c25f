import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { packsAndUnits, units } from '#kernel/quantity.ts'
import { Icon, useFormat } from '#kernel/staff/index.ts'
import { type DifferenceReason, differenceReasons } from '../reasons.ts'
import classes from './desk.module.css'
import type { CountedLine, Found } from './use-count-entries.ts'
import { medicineText, unitText, useQuantityText } from './words.ts'

/** The field of a row that the keyboard goes to. */
export const countFieldId = (lotId: number) => `count-${lotId}`

type Props = {
  line: CountedLine
  isOpen: boolean
  top: number
  height: number
  onEnter: (lotId: number, found: Found) => void
  onNext: (lotId: number, step: 1 | -1) => void
}

/**
 * One lot of a count: what should be there, what is there, the difference and its reason. Enter
 * keeps the row and goes to the next one; leaving the row keeps it too.
 */
export const CountRow = memo(function CountRow(props: Props) {
  const { line, isOpen, top, height, onEnter, onNext } = props
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  const { lotId, lot, medicine, expected, counted, difference, reason } = line
  const perPack = lot?.unitsPerPack ?? 1
  const unit = unitText(medicine)
  const text = (quantity: number) => quantityText(quantity, perPack, unit)
  const words = `${lot?.tradeName ?? ''}, ${lot?.batch ?? ''}`

  function keep(next: number): void {
    if (next === counted) return
    const nextDifference = next - expected
    const likely = nextDifference < 0 ? 'shortage' : 'surplus'
    const isSameSide = difference !== null && Math.sign(difference) === Math.sign(nextDifference)
    onEnter(lotId, {
      counted: next,
      reason: nextDifference === 0 ? null : isSameSide && reason ? reason : likely,
    })
  }

  return (
    <li
      className={classes['sheetRow']}
      style={{ height, transform: `translateY(${top}px)` }}
      data-differs={(difference !== null && difference !== 0) || undefined}
    >
      <div>
        <div className={classes['sheetName']}>
          <strong>{medicineText(medicine)}</strong>
        </div>
        <div className={classes['sheetName']}>
          {words}
          {lot && ` · ${t('desk.until', { date: format.date(lot.expiresOn) })}`}
        </div>
      </div>
      <div className={classes['number']}>
        <span className="opora-visually-hidden">{t('desk.count.expected')}: </span>
        {text(expected)}
      </div>
      <CountFields
        lotId={lotId}
        label={words}
        counted={counted}
        perPack={perPack}
        unit={unit}
        isOpen={isOpen}
        onKeep={keep}
        onNext={onNext}
      />
      <div className={classes['number']}>
        <SaveMark {...line} />
        <span>{difference === null ? '' : difference === 0 ? '0' : text(difference)}</span>
      </div>
      <div>
        {difference !== null && difference !== 0 && (
          <select
            aria-label={t('desk.count.reasonOf', { lot: words })}
            value={reason ?? ''}
            disabled={!isOpen}
            onChange={(event) =>
              onEnter(lotId, {
                counted: counted ?? 0,
                reason: event.currentTarget.value as DifferenceReason,
              })
            }
          >
            {reason === null && <option value="">{t('desk.chooseReason')}</option>}
            {differenceReasons.map((value) => (
              <option key={value} value={value}>
                {t(`difference-reason.${value}`)}
              </option>
            ))}
          </select>
        )}
      </div>
    </li>
  )
})

function SaveMark({ save }: CountedLine) {
  const { t } = useTranslation('stock')
  if (!save) return null
  if (save === 'saved') {
    return (
      <span className={classes['saveMark']} title={t('desk.count.saved')}>
        <Icon name="check" size={14} />
        <span className="opora-visually-hidden">{t('desk.count.saved')}</span>
      </span>
    )
  }
  return <span className={classes['saveMark']}>{t(`desk.count.${save}`)}</span>
}

function CountFields({
  lotId,
  label,
  counted,
  perPack,
  unit,
  isOpen,
  onKeep,
  onNext,
}: {
  lotId: number
  label: string
  counted: number | null
  perPack: number
  unit: string
  isOpen: boolean
  onKeep: (counted: number) => void
  onNext: (lotId: number, step: 1 | -1) => void
}) {
  const { t } = useTranslation('stock')
  const [typed, setTyped] = useState(() => textsOf(counted, perPack))
  const [known, setKnown] = useState(counted)
  if (known !== counted) {
    setKnown(counted)
    setTyped(textsOf(counted, perPack))
  }
  const isWrong = typed.some((text) => !/^\d*$/.test(text.trim()))

  function keep(): void {
    if (isWrong || typed.every((text) => text.trim() === '')) return
    const [packs = '', rest = ''] = typed
    onKeep(Number(packs) * perPack + Number(rest))
  }

  const parts = perPack > 1 ? ([0, 1] as const) : ([1] as const)
  return (
    <div
      className={classes['typed']}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) keep()
      }}
    >
      {parts.map((part, index) => {
        const word = part === 0 ? t('desk.packsWord') : unit
        return (
          <label key={part} className={classes['typed']}>
            <input
              {...(index === 0 ? { id: countFieldId(lotId) } : {})}
              value={typed[part]}
              disabled={!isOpen}
              inputMode="numeric"
              autoComplete="off"
              aria-label={t('desk.count.fieldOf', { lot: label, part: word })}
              aria-invalid={isWrong}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => setTyped(typed.with(part, event.currentTarget.value))}
              onKeyDown={(event) => {
                const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
                if (step === undefined) return
                event.preventDefault()
                keep()
                if (!isWrong) onNext(lotId, step === 1 ? 1 : -1)
              }}
            />
            <span aria-hidden="true">{word}</span>
          </label>
        )
      })}
    </div>
  )
}

/** 25 of 10 to a pack is ['2', '5']; nothing counted yet is two empty fields. */
function textsOf(counted: number | null, perPack: number): string[] {
  if (counted === null) return ['', '']
  if (perPack === 1) return ['', String(counted)]
  const parts = packsAndUnits(units(counted), perPack)
  return [String(parts.packs), parts.units === 0 ? '' : String(parts.units)]
}
