import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DateField,
  type DraftForm,
  FormFrame,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { FactKind } from '../types.ts'
import { blankFact, factOf, type FactValues, firstField, requiredOf } from './fact-values.ts'
import { DocumentFields, OwnFields } from './fact-fields.tsx'

/** Adds a fact of one kind; the first field has the cursor. */
export function FactForm({
  personId,
  kind,
  onClose,
}: {
  personId: number
  kind: FactKind
  onClose: () => void
}) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm<FactValues, object>({
    id: `people.fact.${personId}.${kind}`,
    initial: blankFact,
    personal: true,
    required: [...requiredOf[kind]],
    send: (values, how) =>
      api.post(`people/${personId}/facts`, { fact: factOf(kind, values) }, how),
    onDone: () => {
      toasts.done(t('fact.recorded'))
      refresh('people')
      onClose()
    },
  })
  const fieldId = form.fieldId(firstField[kind])
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  return (
    <FormFrame
      form={form}
      submitLabel={t(`fact.${kind}.add`)}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('desk.cancel')}
        </Button>
      }
    >
      <OwnFields kind={kind} form={form} />
      {kind !== 'refusal' && <PeriodFields form={form} />}
      {kind !== 'refusal' && kind !== 'residence' && <DocumentFields form={form} />}
    </FormFrame>
  )
}

function PeriodFields({ form }: { form: DraftForm<FactValues> }) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <DateField {...form.field('from')} label={t('fact.from')} />
      <DateField {...form.field('to')} label={t('fact.to')} help={t('fact.toHelp')} />
    </>
  )
}
