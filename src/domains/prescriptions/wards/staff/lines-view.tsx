import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#kernel/staff/index.ts'
import { medicineText, unitText } from '../../counter/staff/words.ts'
import type { RequestLineAnswer } from './answers.ts'
import classes from './wards.module.css'

/** What was asked and how much of it came. */
export function LinesView({ lines }: { lines: readonly RequestLineAnswer[] }) {
  const { t } = useTranslation('prescriptions-wards')
  return (
    <ol className={classes['lines']} aria-label={t('desk.lines')}>
      {lines.map((line) => (
        <li key={line.id} className={classes['line']}>
          <LineWords line={line} />
        </li>
      ))}
    </ol>
  )
}

export function LineWords({ line }: { line: RequestLineAnswer }) {
  const { t } = useTranslation('prescriptions-wards')
  const format = useFormat()
  const { medicine, units, issuedUnits, commissionDecisionId } = line
  return (
    <div>
      <strong>{medicineText(medicine)}</strong>
      <Text>
        {t('desk.lineUnits', {
          units: format.number(units),
          issued: format.number(issuedUnits),
          unit: unitText(medicine.unit),
        })}
      </Text>
      {commissionDecisionId !== null && (
        <Text className={classes['quiet'] ?? ''}>{t('desk.byCommission')}</Text>
      )}
    </div>
  )
}
