import { ActionIcon, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceField, type DraftForm, Icon, NumberField } from '#kernel/staff/index.ts'
import { unitText } from '../../counter/staff/words.ts'
import classes from './wards.module.css'

export type AskedLine = {
  medicineId: number
  label: string
  unit: string
  /** Outside the formulary, or left to the commission by it. */
  needsCommission: boolean
  decisions: { id: number; number: string }[]
  units: number | null
  decisionId: string | null
}

/** The medicines that are asked for so far, each with its quantity and its ground. */
export function AskedLines({
  form,
  lines,
  onChange,
}: {
  form: Pick<DraftForm<never>, 'errorAt' | 'fieldId'>
  lines: readonly AskedLine[]
  onChange: (lines: AskedLine[]) => void
}) {
  const { t } = useTranslation('prescriptions-wards')
  const change = (medicineId: number, part: Partial<AskedLine>) =>
    onChange(lines.map((line) => (line.medicineId === medicineId ? { ...line, ...part } : line)))
  const field = (line: AskedLine, name: string) => ({
    id: form.fieldId(`lines.${line.medicineId}.${name}`),
    error: form.errorAt(`lines.${line.medicineId}.${name}`),
    required: true,
    onUnreadable: () => undefined,
  })
  if (lines.length === 0) return null
  return (
    <ol className={classes['lines']} aria-label={t('desk.lines')}>
      {lines.map((line) => (
        <li key={line.medicineId} className={classes['line']}>
          <div className={classes['asked']}>
            <strong>{line.label}</strong>
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={t('desk.removeLine', { medicine: line.label })}
              onClick={() => onChange(lines.filter((each) => each !== line))}
            >
              <Icon name="cross" />
            </ActionIcon>
          </div>
          <NumberField
            {...field(line, 'units')}
            value={line.units}
            onChange={(units) => change(line.medicineId, { units })}
            label={t('desk.units')}
            atLeast={1}
            unit={unitText(line.unit)}
          />
          {line.needsCommission &&
            (line.decisions.length > 0 ? (
              <ChoiceField
                {...field(line, 'decision')}
                value={line.decisionId}
                onChange={(decisionId) => change(line.medicineId, { decisionId })}
                label={t('desk.decision')}
                choices={line.decisions.map(({ id, number }) => ({
                  value: String(id),
                  label: number,
                }))}
              />
            ) : (
              <Text className={classes['short'] ?? ''}>{t('desk.noDecision')}</Text>
            ))}
        </li>
      ))}
    </ol>
  )
}
