import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceField, DateField, type DraftForm, Icon, TextField } from '#kernel/staff/index.ts'
import { closureReasons } from '../site-kind.ts'
import classes from './facilities.module.css'
import { FieldRows } from './field-rows.tsx'
import { nestedField } from './nested-field.ts'
import type { SiteValues } from './site-values.ts'

/** A week, typed day by day; Monday's hours go to the other working days with one key. */
export function WeekFields({ form }: { form: DraftForm<SiteValues> }) {
  const { t } = useTranslation('facilities')
  const { week } = form.values
  const setDay = (index: number, text: string) =>
    form.set(
      'week',
      week.map((each, at) => (at === index ? text : each)),
    )
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{t('register.hours')}</legend>
      <Text c="dimmed" mb={8}>
        {t('register.hoursHelp')}
      </Text>
      <div className={classes['week']}>
        {week.map((text, index) => (
          <TextField
            key={index}
            id={form.fieldId(`week.${index}`)}
            value={text}
            onChange={(next) => setDay(index, next)}
            error={form.errorAt(`week.${index}`)}
            required={false}
            onUnreadable={noReading}
            label={t(`weekday.long.${index + 1}`)}
            placeholder={t('opening.day-off')}
          />
        ))}
      </div>
      <Group mt={12} gap={8}>
        <Button
          type="button"
          variant="default"
          leftSection={<Icon name="copy" />}
          disabled={!week[0]}
          onClick={() =>
            form.set(
              'week',
              week.map((text, at) => (at < 5 ? (week[0] ?? '') : text)),
            )
          }
        >
          {t('register.asMonday')}
        </Button>
      </Group>
    </fieldset>
  )
}

function noReading(): void {}

/** Dates whose hours differ from those of their weekday: holidays, short days. */
export function ExceptionFields({ form }: { form: DraftForm<SiteValues> }) {
  const { t } = useTranslation('facilities')
  return (
    <FieldRows
      legend={t('register.exceptions')}
      addLabel={t('register.addException')}
      rows={form.values.exceptions}
      onChange={(rows) => form.set('exceptions', rows)}
      blank={{ on: null, hours: '' }}
      removeLabel={(row) => t('register.removeException', { on: row.on ?? '' })}
    >
      {(index) => (
        <>
          <DateField {...nestedField(form, 'exceptions', index, 'on')} label={t('register.date')} />
          <TextField
            {...nestedField(form, 'exceptions', index, 'hours')}
            label={t('register.hoursOfDay')}
            placeholder={t('opening.day-off')}
          />
        </>
      )}
    </FieldRows>
  )
}

/** Days without opening; without an end, until further notice. */
export function ClosureFields({ form }: { form: DraftForm<SiteValues> }) {
  const { t } = useTranslation('facilities')
  return (
    <FieldRows
      legend={t('register.closures')}
      addLabel={t('register.addClosure')}
      rows={form.values.closures}
      onChange={(rows) => form.set('closures', rows)}
      blank={{ from: null, to: null, reason: null }}
      removeLabel={(row) => t('register.removeClosure', { from: row.from ?? '' })}
    >
      {(index) => (
        <>
          <DateField {...nestedField(form, 'closures', index, 'from')} label={t('register.from')} />
          <DateField
            {...nestedField(form, 'closures', index, 'to')}
            label={t('register.to')}
            help={t('register.openEnd')}
          />
          <ChoiceField
            {...nestedField(form, 'closures', index, 'reason')}
            label={t('register.reason')}
            choices={closureReasons.map((value) => ({ value, label: t(`closure.${value}`) }))}
          />
        </>
      )}
    </FieldRows>
  )
}
