import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Icon,
  ProblemText,
  ReasonForm,
  useApi,
  useGo,
  useMay,
  useShortcuts,
  useSteps,
  useToasts,
} from '#kernel/staff/index.ts'
import type { PrescriptionAnswer } from './answers.ts'
import { usePrint } from './use-print.ts'

type Written = { prescription: { id: number; number: string } }

const changed = ['prescriptions']
const cancellable = ['draft', 'issued', 'at-pharmacy', 'deferred', 'returned']

/** What can be done with a prescription: sign, print, repeat with R, correct, cancel with a reason. */
export function PrescriptionActions({ found }: { found: PrescriptionAnswer }) {
  const { t } = useTranslation('prescriptions')
  const may = useMay()
  const [isCancelling, setCancelling] = useState(false)
  const { sign, repeat, isBusy, problem } = usePrescriptionSteps(found)
  const print = usePrint()
  const maySign = found.state === 'draft' && may(['decide', 'prescription'])
  const mayRepeat = found.isChronicCourse && may(['decide', 'prescription'])
  const mayCancel =
    cancellable.includes(found.state) &&
    found.dispensedUnits === 0 &&
    may([found.state === 'draft' ? 'post' : 'decide', 'prescription'])
  const mayCorrect = may(['decide', 'prescription'])
  const go = useGo()
  useShortcuts(t('desk.title'), [
    { keys: 'r', label: t('desk.repeat'), run: repeat, enabled: mayRepeat && !isBusy },
    { keys: 'p', label: t('desk.print'), run: () => print(found.id) },
  ])
  if (isCancelling) return <CancelForm found={found} onClose={() => setCancelling(false)} />
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {maySign && (
          <Button onClick={sign} loading={isBusy}>
            {t('desk.sign')}
          </Button>
        )}
        {mayRepeat && (
          <Button
            variant={maySign ? 'default' : 'filled'}
            onClick={repeat}
            loading={isBusy}
            leftSection={<Icon name="refresh" />}
          >
            {t('desk.repeat')}
          </Button>
        )}
        <Button
          variant="default"
          onClick={() => print(found.id)}
          leftSection={<Icon name="print" />}
        >
          {t('desk.print')}
        </Button>
        {mayCancel && mayCorrect && (
          <Button
            variant="default"
            onClick={() => go({ to: 'prescriptions/correct', search: { of: String(found.id) } })}
          >
            {t('correct.action')}
          </Button>
        )}
        {mayCancel && (
          <Button variant="default" onClick={() => setCancelling(true)}>
            {t('desk.cancel')}
          </Button>
        )}
      </Group>
      {problem && <ProblemText problem={problem} />}
    </Stack>
  )
}

function usePrescriptionSteps(found: PrescriptionAnswer) {
  const { t } = useTranslation('prescriptions')
  const api = useApi()
  const toasts = useToasts()
  const print = usePrint()
  const { busy, problem, take } = useSteps<'sign' | 'repeat'>(changed)
  // One key for as long as the panel is open: pressed twice, it is one prescription.
  const [repeatKey] = useState(() => crypto.randomUUID())
  return {
    isBusy: busy !== undefined,
    problem,
    sign: () =>
      void take('sign', async () => {
        await api.post(`prescriptions/${found.id}/sign`, {})
        toasts.done(t('desk.signed', { number: found.number }))
      }),
    repeat: () =>
      void take('repeat', async () => {
        const body = { isSigned: true, idempotencyKey: `repeat ${repeatKey}` }
        const { prescription } = await api.post<Written>(`prescriptions/${found.id}/repeat`, body)
        toasts.done(t('desk.repeated', { number: prescription.number }))
        print(prescription.id)
      }),
  }
}

function CancelForm({ found, onClose }: { found: PrescriptionAnswer; onClose: () => void }) {
  const { t } = useTranslation('prescriptions')
  return (
    <ReasonForm
      id={`prescriptions.cancel.${found.id}`}
      path={`prescriptions/${found.id}/cancel`}
      words={{
        submit: t('desk.cancel'),
        leave: t('desk.leave'),
        label: t('desk.reason'),
        help: t('desk.reasonHelp'),
        done: t('desk.cancelled', { number: found.number }),
      }}
      refreshes={changed}
      onClose={onClose}
    />
  )
}
