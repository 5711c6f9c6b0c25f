import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  PlaceLink,
  type TableDrawer,
  useAnswer,
  useFormat,
  Why,
} from '#kernel/staff/index.ts'
import type { OpenedPrescription, PrescriptionAnswer, StepAnswer } from './answers.ts'
import classes from './desk.module.css'
import { NoBlank } from './no-blank.tsx'
import { PrescriptionActions } from './prescription-actions.tsx'
import { SignedFiles } from './signed-files.tsx'
import { StateOfPrescription } from './use-prescription-columns.tsx'

/** A prescription beside its list: what it is, why, what became of it, what can be done. */
export function usePrescriptionDrawer(): TableDrawer<PrescriptionAnswer> {
  const { t } = useTranslation('prescriptions')
  return useMemo(
    () => ({
      title: (_, row) => (row ? t('desk.of', { number: row.number }) : t('desk.title')),
      render: (id) => <PrescriptionPanel key={id} id={id} />,
    }),
    [t],
  )
}

function PrescriptionPanel({ id }: { id: string }) {
  const answer = useAnswer<OpenedPrescription>(`prescriptions/${id}`)
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <Skeleton height={320} animate={false} aria-hidden="true" />
  const { prescription, steps, signedFiles, why } = answer.data
  return (
    <Stack gap="md">
      <StateOfPrescription state={prescription.state} />
      <PrescriptionActions found={prescription} />
      <NoBlank forms={prescription.forms} />
      <Corrections opened={answer.data} />
      <FactsOf found={prescription} />
      <SignedFiles found={prescription} files={signedFiles} />
      <Why decision={why} />
      <Steps steps={steps} />
    </Stack>
  )
}

/** The way to the one that this one corrects, and to the one that took its place. */
function Corrections({ opened: { corrects, correctedBy } }: { opened: OpenedPrescription }) {
  const { t } = useTranslation('prescriptions')
  const links = [
    corrects && { ...corrects, text: t('correct.corrects', { number: corrects.number }) },
    correctedBy && { ...correctedBy, text: t('correct.by', { number: correctedBy.number }) },
  ].filter((link) => link !== null)
  return links.map(({ id, issuedOn, text }) => (
    <PlaceLink key={id} to="prescriptions" search={{ on: issuedOn, row: String(id) }}>
      {text}
    </PlaceLink>
  ))
}

function FactsOf({ found }: { found: PrescriptionAnswer }) {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  const { units, unit, unitsPerDay, coversDays } = found
  const items: [string, string][] = [
    [t('desk.person'), `${found.person}${found.bornOn ? `, ${format.date(found.bornOn)}` : ''}`],
    [
      t('desk.medicine'),
      found.tradeName ? `${found.medicine} (${found.tradeName})` : found.medicine,
    ],
    [
      t('desk.course'),
      t('desk.courseText', { units, unit, perDay: unitsPerDay, days: coversDays }),
    ],
    [t('desk.signa'), found.signa],
    [t('desk.icd10'), found.icd10],
    [t('desk.forms'), found.forms.join('; ')],
    [t('desk.lastDay'), format.date(found.lastDay)],
    [t('desk.priority'), t(`priority.${found.priority}`)],
    [t('desk.doctor'), found.doctor],
    [t('desk.site'), found.site],
  ]
  if (found.dispensedUnits > 0) items.push([t('desk.dispensed'), `${found.dispensedUnits} ${unit}`])
  return <Facts items={items} />
}

function Steps({ steps }: { steps: readonly StepAnswer[] }) {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  return (
    <section>
      <Title order={3} mb={8}>
        {t('desk.history')}
      </Title>
      <ol className={classes['steps']}>
        {steps.map((step) => (
          <li key={`${step.at} ${step.to}`} className={classes['step']}>
            <Text fw={600}>{t(`state.${step.to}`)}</Text>
            <Text c="dimmed">{`${format.moment(step.at)} · ${format.actor(step.byName)}`}</Text>
            {step.reason && <Text>{step.reason}</Text>}
          </li>
        ))}
      </ol>
    </section>
  )
}
