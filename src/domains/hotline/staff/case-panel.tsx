import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { type ReactElement, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  StateMark,
  type TableDrawer,
  useAnswer,
  useFormat,
} from '#kernel/staff/index.ts'
import type { CaseAnswer, CaseWithSteps, StepAnswer } from './answers.ts'
import { CaseActions } from './case-actions.tsx'
import classes from './desk.module.css'
import { caseMarks, useProgrammeNames } from './use-case-columns.tsx'

/** A case beside its list: what is missing and for whom, what was done, what can be done. */
export function useCaseDrawer(): TableDrawer<CaseAnswer> {
  const { t } = useTranslation('hotline')
  return useMemo(
    () => ({
      title: (number) => t('desk.caseTitle', { number }),
      render: (number) => <CasePanel key={number} number={number} />,
    }),
    [t],
  )
}

function CasePanel({ number }: { number: string }) {
  const answer = useAnswer<CaseWithSteps>(`hotline/cases/${encodeURIComponent(number)}`)
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <PanelSkeleton />
  const { case: found, steps } = answer.data
  return (
    <Stack gap="md">
      <Group gap="md">
        <StateOf found={found} />
      </Group>
      <CaseActions found={found} />
      <CaseFacts found={found} />
      <Steps steps={steps} />
    </Stack>
  )
}

function StateOf({ found }: { found: CaseAnswer }) {
  const { t } = useTranslation('hotline')
  return (
    <>
      <StateMark state={caseMarks[found.state]} label={t(`state.${found.state}`)} />
      {found.urgency && <StateMark state={found.urgency} label={t(`urgency.${found.urgency}`)} />}
      {found.isUrgent && <strong>{t('desk.urgent')}</strong>}
    </>
  )
}

function CaseFacts({ found }: { found: CaseAnswer }) {
  const { t } = useTranslation('hotline')
  const format = useFormat()
  const programmes = useProgrammeNames()
  const { programme, telephone, email } = found
  const facts: [string, ReactElement | string | null][] = [
    [t('desk.medicine'), found.medicineName],
    [t('desk.due'), format.date(found.dueOn)],
    [t('desk.owner'), found.ownerName],
    [t('desk.settlement'), found.settlement],
    [t('desk.programme'), programme && (programmes.get(programme) ?? programme)],
    [t('desk.comment'), found.comment],
    [t('desk.person'), found.personName],
    [
      t('desk.telephone'),
      telephone && <Anchor href={`tel:${telephone.replaceAll(/[^\d+]/g, '')}`}>{telephone}</Anchor>,
    ],
    [t('desk.email'), email && <Anchor href={`mailto:${email}`}>{email}</Anchor>],
    [t('desk.answerLanguage'), t(`desk.languages.${found.language}`)],
    [t('desk.received'), format.moment(found.receivedAt)],
    [t('desk.channel'), t(`channel.${found.channel}`)],
  ]
  const always = new Set([t('desk.medicine'), t('desk.due'), t('desk.owner')])
  return <Facts items={facts.filter(([name, value]) => value || always.has(name))} />
}

function Steps({ steps }: { steps: readonly StepAnswer[] }) {
  const { t } = useTranslation('hotline')
  const format = useFormat()
  return (
    <section>
      <Title order={3} mb={8}>
        {t('desk.history')}
      </Title>
      <ol className={classes['steps']}>
        {steps.toReversed().map((step) => (
          <li key={`${step.at} ${step.kind} ${step.text}`} className={classes['step']}>
            <Text fw={600}>{t(`step.${step.kind}`)}</Text>
            <Text c="dimmed">
              {format.moment(step.at)}
              {step.byName === 'public' ? '' : ` · ${format.actor(step.byName)}`}
            </Text>
            {step.text && (
              <Text className={classes['said'] ?? ''}>
                {step.kind === 'taken' ? t('desk.takenFrom', { name: step.text }) : step.text}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function PanelSkeleton() {
  return (
    <Stack gap="md" aria-hidden="true">
      <Skeleton height={20} width="40%" animate={false} />
      <Skeleton height={36} width="70%" animate={false} />
      <Skeleton height={220} animate={false} />
    </Stack>
  )
}
