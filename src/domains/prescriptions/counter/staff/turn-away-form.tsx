import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  FormFrame,
  Section,
  TextField,
  useApi,
  useDraftForm,
  useRefresh,
  useSession,
} from '#kernel/staff/index.ts'
import { turnAwayReasons } from '../turn-away-reasons.ts'
import type { Deed } from './answers.ts'

const ways = ['returned', 'refused'] as const

type TurningAway = { how: string | null; reason: string | null; note: string }
type Answer = { reason: string; remedy: string }

/** Back to the doctor with a mark, or refused for good; the patient hears what to do next. */
export function TurnAwayForm({
  prescriptionId,
  number,
  onDone,
  onClose,
}: {
  prescriptionId: number
  number: string
  onDone: (deed: Deed) => void
  onClose: () => void
}) {
  const { t } = useTranslation('prescriptions-counter')
  const api = useApi()
  const refresh = useRefresh()
  const { site } = useSession()
  const form = useDraftForm<TurningAway, Answer>({
    id: `counter.turn-away.${prescriptionId}`,
    initial: { how: 'returned', reason: null, note: '' },
    personal: true,
    required: ['how', 'reason'],
    send: ({ how, reason, note }) =>
      api.post<Answer>('counter/turned-away', {
        siteId: site?.id,
        prescriptionId,
        how,
        reason,
        ...(note.trim() ? { note: note.trim() } : {}),
      }),
    onDone: ({ reason, remedy }) => {
      refresh('counter/sites')
      onDone({ kind: 'turned-away', reason, remedy })
    },
  })
  const { how, reason } = form.values
  return (
    <Section title={t('desk.turnAwayTitle', { number })}>
      <FormFrame
        form={form}
        submitLabel={how === 'refused' ? t('desk.refuse') : t('desk.giveBack')}
        actions={
          <Button variant="default" onClick={onClose}>
            {t('desk.leave')}
          </Button>
        }
      >
        <ChoiceField
          {...form.field('how')}
          label={t('desk.how')}
          choices={ways.map((way) => ({
            value: way,
            label: t(`desk.way.${way}`),
            help: t(`desk.wayHelp.${way}`),
          }))}
        />
        <ChoiceField
          {...form.field('reason')}
          label={t('desk.why')}
          choices={turnAwayReasons.map((one) => ({
            value: one,
            label: t(`turned-away.${one}.title`),
          }))}
        />
        {reason && (
          <Text>{t('desk.sayToPatient', { remedy: t(`turned-away.${reason}.remedy`) })}</Text>
        )}
        <TextField {...form.field('note')} label={t('desk.note')} maxLength={500} />
      </FormFrame>
    </Section>
  )
}
