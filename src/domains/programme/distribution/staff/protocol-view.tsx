import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  DateField,
  EmptyState,
  Facts,
  FormFrame,
  PlaceLink,
  Section,
  TextAreaField,
  useDraftForm,
  useFormat,
  useMay,
  useToasts,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { MatrixView } from './answers.ts'
import type { EditionAtWork } from './use-edition.ts'
import { useRemarks } from './use-remarks.ts'

type Parts = { edition: EditionAtWork; matrix: MatrixView }

/** The protocol of the commission: as it was written, or the form with which a member puts the edition in force. */
export function ProtocolView({ edition, matrix }: Parts) {
  const { t } = useTranslation('programme-distribution')
  const { date } = useFormat()
  const may = useMay()
  const { protocol, protocolNumber, protocolOn, state } = matrix.edition
  if (protocol && protocolOn) {
    return (
      <Section title={t('protocol.title')}>
        <Facts
          items={[
            [t('protocol.number'), protocolNumber],
            [t('protocol.on'), date(protocolOn)],
            [t('protocol.present'), protocol.present.join(', ')],
            [t('protocol.decision'), protocol.decision],
          ]}
        />
      </Section>
    )
  }
  if (state !== 'in-remarks') {
    return <EmptyState words={{ title: t('protocol.title'), text: t('protocol.notYet') }} />
  }
  if (!may(['decide', 'distribution'])) {
    return <EmptyState words={{ title: t('protocol.title'), text: t('protocol.cannot') }} />
  }
  return <ProtocolForm edition={edition} />
}

type Draft = { on: PlainDate | null; present: string; decision: string }

function ProtocolForm({ edition }: Pick<Parts, 'edition'>) {
  const { t } = useTranslation('programme-distribution')
  const toasts = useToasts()
  const remarks = useRemarks(edition).data?.items ?? []
  const open = remarks.filter(({ answer }) => answer === null).length
  const form = useDraftForm<Draft, unknown>({
    id: `programme-distribution.protocol.${edition.id}`,
    initial: { on: null, present: '', decision: '' },
    required: ['on', 'present', 'decision'],
    send: async ({ on, present, decision }, how) => {
      try {
        return await edition.api.post<unknown>(
          `${edition.path}/approval`,
          { on, decision, present: present.split('\n').filter((name) => name.trim() !== '') },
          how,
        )
      } finally {
        edition.refresh('programme/distribution')
      }
    },
    onDone: () => toasts.done(t('protocol.done')),
  })
  return (
    <Section title={t('protocol.title')}>
      {open > 0 && (
        <Alert color="yellow" variant="light" py={6} mb={8}>
          {t('protocol.open', { count: open })}{' '}
          <PlaceLink to={edition.path} search={{ view: 'remarks' }}>
            {t('view.remarks')}
          </PlaceLink>
        </Alert>
      )}
      <FormFrame form={form} submitLabel={t('protocol.submit')}>
        <DateField {...form.field('on')} label={t('protocol.on')} />
        <TextAreaField
          {...form.field('present')}
          label={t('protocol.present')}
          help={t('protocol.presentHelp')}
          rows={5}
        />
        <TextAreaField {...form.field('decision')} label={t('protocol.decision')} />
      </FormFrame>
    </Section>
  )
}
