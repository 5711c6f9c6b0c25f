import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  FormFrame,
  TextAreaField,
  useDraftForm,
  useToasts,
} from '#kernel/staff/index.ts'
import type { MatrixView } from './answers.ts'
import type { EditionAtWork } from './use-edition.ts'

type Draft = {
  said: string
  organisation: string | null
  line: string | null
  month: string | null
  onBehalfOf: string | null
}

/** A member's remark: to whatever is chosen, or to the cell that is open. */
export function RemarkForm({
  edition,
  matrix,
  cell,
  onClose,
}: {
  edition: EditionAtWork
  matrix: MatrixView
  /** Where it is pinned; the organisation and the line are not asked for then. */
  cell?: { organisation: string; line: string }
  onClose?: () => void
}) {
  const { t } = useTranslation('programme-distribution')
  const toasts = useToasts()
  const { organisation = null, line = null } = cell ?? {}
  const form = useDraftForm<Draft, unknown>({
    id: ['programme-distribution.remark', edition.id, organisation, line].filter(Boolean).join('.'),
    initial: { said: '', organisation, line, month: null, onBehalfOf: null },
    required: ['said'],
    send: ({ said, month, ...place }, how) => {
      const named = Object.entries(place).filter(([, value]) => value !== null)
      const isOfCell = place.organisation !== null && place.line !== null
      const of = isOfCell && month !== null ? { month: Number(month) } : {}
      return edition.api.post(
        `${edition.path}/remarks`,
        { said, ...Object.fromEntries(named), ...of },
        how,
      )
    },
    onDone: () => {
      edition.refresh('programme/distribution')
      toasts.done(t('remark.done'))
      onClose?.()
    },
  })
  const organisations = matrix.organisations.map((each) => ({
    value: each.organisation,
    label: each.name,
  }))
  const isOfCell = form.values.organisation !== null && form.values.line !== null
  return (
    <FormFrame
      form={form}
      submitLabel={t('remark.submit')}
      actions={
        onClose && (
          <Button variant="default" onClick={onClose}>
            {t('remark.close')}
          </Button>
        )
      }
    >
      <TextAreaField {...form.field('said')} label={t('remark.said')} />
      {!cell && (
        <>
          <ChoiceField
            {...form.field('organisation')}
            label={t('remark.organisation')}
            choices={organisations}
          />
          <ChoiceField
            {...form.field('line')}
            label={t('remark.line')}
            choices={matrix.lines.map((each) => ({ value: each.line, label: each.name }))}
          />
        </>
      )}
      {isOfCell && (
        <ChoiceField
          {...form.field('month')}
          label={t('remark.month')}
          help={t('remark.monthHelp')}
          choices={Array.from({ length: 12 }, (_, at) => ({
            value: String(at + 1),
            label: t(`month.${at + 1}`),
          }))}
        />
      )}
      <ChoiceField
        {...form.field('onBehalfOf')}
        label={t('remark.behalf')}
        help={t('remark.behalfHelp')}
        choices={organisations}
      />
    </FormFrame>
  )
}
