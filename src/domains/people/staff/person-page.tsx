import { Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DateField,
  ErrorState,
  Mark,
  Page,
  PlaceLink,
  useAnswer,
  useFormat,
  useMay,
  useRouteParam,
  useSession,
  useToday,
} from '#kernel/staff/index.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { startOfDay } from '#kernel/time-zone.ts'
import { AttachmentSection } from './attachment-section.tsx'
import { FactSection } from './fact-section.tsx'
import { IdentitySection } from './identity-section.tsx'
import { MergesSection } from './merges-section.tsx'
import type { PersonAnswer } from './person-answers.ts'

const kinds = ['category', 'condition', 'disability', 'refusal', 'residence', 'trusted'] as const

/** The card of a person: who they are and what is known, today or on an earlier day. */
export function PersonPage() {
  const { t } = useTranslation('people-staff')
  const personId = useRouteParam('personId')
  const { region } = useSession()
  const [knownOn, setKnownOn] = useState<PlainDate | null>(null)
  const answer = useAnswer<PersonAnswer>(
    `people/${encodeURIComponent(personId)}`,
    knownOn ? { knownAt: startOfDay(addDays(knownOn, 1), region.timeZone).toISOString() } : {},
  )
  const person = answer.data
  return (
    <Page
      title={person?.fullName ?? t('person.card')}
      back={{ to: 'people', label: t('desk.title') }}
      actions={
        <>
          {person && <RightsLink personId={person.id} />}
          <KnownOn value={knownOn} onChange={setKnownOn} />
        </>
      }
      {...(person?.died ? { state: <DiedMark died={person.died} /> } : {})}
    >
      {answer.error && !person ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : person ? (
        <Card person={person} knownOn={knownOn} />
      ) : (
        <Stack gap="md" aria-hidden="true">
          <Skeleton height={160} animate={false} />
          <Skeleton height={320} animate={false} />
        </Stack>
      )}
    </Page>
  )
}

/** To what the law gives the person: a page of its own, because it is decided from these facts. */
function RightsLink({ personId }: { personId: number }) {
  const { t } = useTranslation('people-staff')
  if (!useMay()(['read', 'entitlement'])) return null
  return <PlaceLink to={`rights/people/${personId}`}>{t('person.rights')}</PlaceLink>
}

function DiedMark({ died }: { died: PlainDate }) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  return <Mark shape="cross" tone="quiet" label={t('person.diedOn', { day: format.date(died) })} />
}

function Card({ person, knownOn }: { person: PersonAnswer; knownOn: PlainDate | null }) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const today = useToday()
  const isPast = knownOn !== null && knownOn < today
  return (
    <Stack gap="md">
      {isPast && (
        <Text fw={600} role="status">
          {t('person.pastView', { day: format.date(knownOn) })}
        </Text>
      )}
      <IdentitySection person={person} isPast={isPast} />
      <AttachmentSection personId={person.id} isReadOnly={isPast} />
      {kinds.map((kind) => (
        <FactSection key={kind} person={person} kind={kind} isReadOnly={isPast} />
      ))}
      <MergesSection merges={person.merges} isReadOnly={isPast} />
    </Stack>
  )
}

/** The day whose knowledge is shown; an unreadable one changes nothing. */
function KnownOn({
  value,
  onChange,
}: {
  value: PlainDate | null
  onChange: (on: PlainDate | null) => void
}) {
  const { t } = useTranslation('people-staff')
  const today = useToday()
  const [error, setError] = useState<string>()
  return (
    <DateField
      id="known-on"
      value={value}
      onChange={onChange}
      label={t('person.knownOn')}
      help={t('person.knownOnHelp')}
      atMost={today}
      error={error}
      required={false}
      onUnreadable={setError}
    />
  )
}
