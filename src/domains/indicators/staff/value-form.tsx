import { Alert, Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDecimal } from '#kernel/decimal.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import {
  ChoiceField,
  DateField,
  FormFrame,
  TextAreaField,
  TextField,
  useApi,
  useDraftForm,
  useFormat,
  useRefresh,
  useToasts,
  useToday,
} from '#kernel/staff/index.ts'
import { type Grain, periodCode, periodOf } from '../model/period.ts'
import type { Territory } from '../model/find-indicator.ts'
import type { AccountAnswer } from './answers.ts'
import classes from './indicators.module.css'

type Draft = {
  year: string | null
  /** "year", "quarter 3", "month 9" */
  part: string | null
  value: string
  source: string
  knownOn: PlainDate | null
  reason: string
}

const partsOfYear: readonly string[] = [
  'year 1',
  ...Array.from({ length: 4 }, (_, index) => `quarter ${index + 1}`),
  ...Array.from({ length: 12 }, (_, index) => `month ${index + 1}`),
]

/** Records the value of a period, or corrects the one that stands: then it asks why. */
export function ValueForm({
  path,
  account,
  period: given,
  onClose,
}: {
  path: string
  account: AccountAnswer
  /** "2019-Q3 all": what is corrected; a new value without it. */
  period: string | undefined
  onClose: () => void
}) {
  const { t } = useTranslation(['indicators', 'staff'])
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const format = useFormat()
  const today = useToday()
  const { row, enterable } = account
  const [givenPeriod, givenTerritory] = given?.split(' ') ?? []
  const territory = (givenTerritory ?? row.territory) as Territory
  const form = useDraftForm<Draft, unknown>({
    id: `indicators.value.${account.programme}.${row.code}.${given ?? ''}`,
    initial: initialOf(account, givenPeriod),
    required: ['year', 'part', 'value', 'source'],
    check: (values) => ({
      ...(values.value.trim() === '' || parseDecimal(values.value.replace('%', '')).ok
        ? {}
        : { value: t('staff:form.notNumber', { got: values.value.trim() }) }),
      ...(standingAt(account, values, territory) && values.reason.trim() === ''
        ? { reason: t('refusal.indicator-needs-reason.title') }
        : {}),
    }),
    send: async (values, how) => {
      const body = {
        indicator: row.code,
        territory,
        period: codeOfDraft(values),
        value: values.value,
        source: values.source,
        knownOn: values.knownOn ?? '',
        reason: values.reason,
        after: standingAt(account, values, territory)?.position ?? 0,
      }
      try {
        return await api.post<unknown>(`${path}/values`, body, how)
      } finally {
        refresh('indicators')
      }
    },
    onDone: () => {
      toasts.done(t('form.done'))
      onClose()
    },
  })
  const firstId = form.fieldId('value')
  useEffect(() => document.getElementById(firstId)?.focus(), [firstId])
  const stands = standingAt(account, form.values, territory)
  const years = Array.from({ length: enterable.to - enterable.from + 1 }, (_, index) =>
    String(enterable.to - index),
  )
  const periodError = form.errorAt('period')
  const yearField = form.field('year')
  return (
    <FormFrame
      form={form}
      submitLabel={t(stands ? 'form.submitCorrection' : 'form.submit')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('form.leave')}
        </Button>
      }
    >
      <div className={classes['formFields']}>
        <ChoiceField
          {...yearField}
          error={yearField.error ?? periodError}
          label={t('form.year')}
          choices={years.map((year) => ({ value: year, label: year }))}
        />
        <ChoiceField
          {...form.field('part')}
          label={t('form.part')}
          choices={partsOfYear.map((part) => ({ value: part, label: partWords(t, part) }))}
        />
      </div>
      {stands && (
        <Alert color="yellow" variant="light" py={6}>
          {t('form.now', {
            value: stands.value ?? t('history.withdrawn'),
            name: format.actor(stands.recordedBy),
          })}
        </Alert>
      )}
      <TextField
        {...form.field('value')}
        label={`${t('form.value')}${row.unit === '' ? '' : `, ${row.unit}`}`}
        help={t('form.valueHelp')}
        maxLength={40}
      />
      <TextField
        {...form.field('source')}
        label={t('form.source')}
        help={t('form.sourceHelp')}
        maxLength={300}
      />
      <DateField {...form.field('knownOn')} label={t('form.knownOn')} atMost={today} />
      {stands && (
        <TextAreaField {...form.field('reason')} required label={t('form.reason')} rows={2} />
      )}
    </FormFrame>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

function partWords(t: Translate, part: string): string {
  const [grain = 'year', index = '1'] = part.split(' ')
  if (grain === 'month') return t(`month.${index}`)
  return t(`part.${grain}`, { quarter: index })
}

function initialOf({ year }: AccountAnswer, given: string | undefined): Draft {
  const period = given === undefined ? undefined : periodOf(given)
  return {
    year: String(period?.year ?? year),
    part: period ? `${period.grain} ${period.index}` : 'year 1',
    value: '',
    source: '',
    knownOn: null,
    reason: '',
  }
}

function codeOfDraft({ year, part }: Draft): string {
  const [grain = 'year', index = '1'] = (part ?? '').split(' ')
  return periodCode({ year: Number(year), grain: grain as Grain, index: Number(index) })
}

/** The last value that is recorded of the period in the form; undefined where there is none. */
function standingAt({ history }: AccountAnswer, draft: Draft, territory: Territory) {
  if (draft.year === null || draft.part === null) return undefined
  const code = codeOfDraft(draft)
  return history.find((of) => of.period === code && of.territory === territory)?.entries[0]
}
