import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  ErrorState,
  FormFrame,
  PlaceLink,
  TextField,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import classes from './desk.module.css'
import type { DuplicateAnswer, PersonAnswer } from './person-answers.ts'
import { useFactWords } from './use-fact-words.ts'

/** Two records side by side, and the decision: one person, or two. */
export function ComparePanel({ pair }: { pair: DuplicateAnswer }) {
  const { t } = useTranslation('people-staff')
  const [isOpen, setOpen] = useState(false)
  const [survivor, setSurvivor] = useState<number>()
  const [one, other] = pair.people
  if (!isOpen) {
    return (
      <Stack gap="md">
        <Text>{t('merge.opensBoth')}</Text>
        <div>
          <Button onClick={() => setOpen(true)}>{t('merge.openBoth')}</Button>
        </div>
      </Stack>
    )
  }
  if (survivor !== undefined) {
    return (
      <Stack gap="md">
        <Text role="status">{t('merge.mergedText')}</Text>
        <PlaceLink to={`people/${survivor}`}>{t('attachment.openPerson')}</PlaceLink>
      </Stack>
    )
  }
  return (
    <Stack gap="md">
      <div className={classes['pair']}>
        <Record personId={one.id} />
        <Record personId={other.id} />
      </div>
      <MergeForm pair={pair} onMerged={setSurvivor} />
    </Stack>
  )
}

function Record({ personId }: { personId: number }) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const words = useFactWords()
  const answer = useAnswer<PersonAnswer>(`people/${personId}`)
  const person = answer.data
  if (answer.error && !person) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!person) return <Skeleton height={200} animate={false} />
  return (
    <section aria-label={person.fullName}>
      <PlaceLink to={`people/${person.id}`}>{person.fullName}</PlaceLink>
      <Text>{t('search.bornOn', { day: format.date(person.born) })}</Text>
      {person.numbers.map(({ kind, text }) => (
        <Text key={`${kind} ${text}`}>
          {t(`number.${kind}`)}: {text}
        </Text>
      ))}
      <ul className={classes['lines']}>
        {person.facts.map((fact) => {
          const { title, period } = words(fact)
          return (
            <li key={`${fact.kind} ${fact.id}`} className={classes['line']}>
              <Text size="sm">
                {title}, {period}
              </Text>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function MergeForm({
  pair,
  onMerged,
}: {
  pair: DuplicateAnswer
  onMerged: (survivor: number | undefined) => void
}) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [one, other] = pair.people
  const form = useDraftForm<{ into: string | null; reason: string }, { mergeId: number }>({
    id: `people.merge.${one.id}.${other.id}`,
    initial: { into: null, reason: '' },
    personal: true,
    required: ['into', 'reason'],
    send: ({ into, reason }, how) => {
      const stays = Number(into)
      const from = stays === one.id ? other.id : one.id
      return api.post('people/merges', { from, into: stays, reason }, how)
    },
    onDone: ({ mergeId }) => {
      refresh('people', 'entitlement')
      onMerged(Number(form.values.into))
      toasts.done(t('merge.merged'), async () => {
        await api.post(`people/merges/${mergeId}/undo`)
        onMerged(undefined)
        refresh('people', 'entitlement')
      })
    },
  })
  return (
    <FormFrame form={form} submitLabel={t('merge.submit')}>
      <ChoiceField
        {...form.field('into')}
        label={t('merge.stays')}
        choices={pair.people.map(({ id, label, born }) => ({
          value: String(id),
          label: `${label}, ${format.date(born)} (№ ${id})`,
        }))}
      />
      <TextField
        {...form.field('reason')}
        label={t('merge.reason')}
        help={t('merge.reasonHelp')}
        maxLength={300}
      />
    </FormFrame>
  )
}
