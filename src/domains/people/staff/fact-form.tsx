import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
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
import { DocumentFields, OwnFields } from './fact-fields.tsx'
import {
  blankFact,
  correctedFact,
  factOf,
  type FactValues,
  fieldOfProblem,
  firstField,
  requiredOf,
  valuesOf,
} from './fact-values.ts'
import { type FactAnswer, plainFact } from './person-answers.ts'
import { withErrorsAt } from './rename-errors.ts'
import { useFactWords } from './use-fact-words.ts'

/** Adds a fact of one kind, or says a known one otherwise; the first field has the cursor. */
export function FactForm({
  personId,
  kind,
  fact,
  onClose,
}: {
  personId: number
  kind: FactKind
  /** The one that was recorded wrongly; what was believed of it stays on record. */
  fact?: FactAnswer
  onClose: () => void
}) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const words = useFactWords()
  const [initial] = useState(() => (fact ? valuesOf(fact, () => words(fact).title) : blankFact))
  const form = useDraftForm<FactValues, object>({
    id: fact ? `people.correct.${kind}.${fact.id}` : `people.fact.${personId}.${kind}`,
    initial,
    personal: true,
    required: [...requiredOf[kind]],
    send: (values, how) =>
      withErrorsAt(
        fact
          ? api.put(
              `people/facts/${kind}/${fact.id}`,
              { fact: correctedFact(plainFact(fact), values) },
              how,
            )
          : api.post(`people/${personId}/facts`, { fact: factOf(kind, values) }, how),
        (_, code) => fieldOfProblem(kind, code),
      ),
    onDone: () => {
      toasts.done(t(fact ? 'fact.corrected' : 'fact.recorded'))
      refresh('people')
      onClose()
    },
  })
  const fieldId = form.fieldId(firstField[kind])
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  return (
    <FormFrame
      form={form}
      submitLabel={t(fact ? 'fact.correct' : `fact.${kind}.add`)}
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
