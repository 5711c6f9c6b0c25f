import { Button, Group, Text } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  DateField,
  Facts,
  FormFrame,
  Icon,
  PlaceLink,
  Section,
  TextField,
  useApi,
  useDraftForm,
  useFormat,
  useMay,
  useRefresh,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import { numberKinds } from '../types.ts'
import classes from './desk.module.css'
import { ContactFields, NameFields } from './identity-fields.tsx'
import { changesOf, identityOf, type IdentityValues } from './identity-values.ts'
import type { PersonAnswer } from './person-answers.ts'
import { withErrorsAt } from './rename-errors.ts'

type Step = 'identity' | 'number'

/** Who it is: name, numbers, contacts; each of them can be changed. */
export function IdentitySection({
  person,
  isPast,
}: {
  person: PersonAnswer
  /** An earlier day is shown: nothing is changed there, and contacts have no history. */
  isPast: boolean
}) {
  const { t } = useTranslation('people-staff')
  const mayPost = useMay()(['post', 'person']) && !isPast
  const [step, setStep] = useState<Step>()
  const isIdle = mayPost && step === undefined
  const close = () => setStep(undefined)
  useShortcuts(t('person.card'), [
    { keys: 'e', label: t('person.change'), run: () => setStep('identity'), enabled: isIdle },
    { keys: 'n', label: t('person.addNumber'), run: () => setStep('number'), enabled: isIdle },
  ])
  return (
    <Section
      title={t('person.identity')}
      actions={
        isIdle ? (
          <Group gap={8}>
            <Button
              variant="default"
              leftSection={<Icon name="edit" />}
              onClick={() => setStep('identity')}
            >
              {t('person.change')}
            </Button>
            <Button
              variant="default"
              leftSection={<Icon name="plus" />}
              onClick={() => setStep('number')}
            >
              {t('person.addNumber')}
            </Button>
          </Group>
        ) : undefined
      }
    >
      {step === 'identity' && <IdentityForm person={person} onClose={close} />}
      {step === 'number' && <NumberForm personId={person.id} onClose={close} />}
      {step !== 'identity' && <Known person={person} isPast={isPast} />}
    </Section>
  )
}

function Known({ person, isPast }: { person: PersonAnswer; isPast: boolean }) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const contacts = [
    [t('person.telephone'), person.telephone],
    [t('person.email'), person.email],
    [t('person.mobility'), t(person.isLowMobility ? 'person.lowMobility' : 'person.mobile')],
  ] as const
  return (
    <>
      <Facts
        items={[
          [t('person.born'), format.date(person.born)],
          [t('person.sex'), t(`sex.${person.sex}`)],
          ...numberLines(person, (kind, isCurrent) =>
            isCurrent ? t(`number.${kind}`) : t('person.former', { what: t(`number.${kind}`) }),
          ),
          ...(isPast ? [] : contacts),
        ]}
      />
      {person.isDemonstration && <Text c="dimmed">{t('person.demonstration')}</Text>}
    </>
  )
}

/** One line a kind: two records that became one may have two policies. */
function numberLines(
  { numbers }: PersonAnswer,
  nameOf: (kind: string, isCurrent: boolean) => string,
): (readonly [name: string, texts: string])[] {
  const byName = Map.groupBy(numbers, ({ kind, isCurrent }) => nameOf(kind, isCurrent))
  return [...byName].map(([name, each]) => [name, each.map(({ text }) => text).join(', ')])
}

function IdentityForm({ person, onClose }: { person: PersonAnswer; onClose: () => void }) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const done = useDone('person.changed', onClose)
  const [before] = useState(() => identityOf(person))
  const form = useDraftForm<IdentityValues, object>({
    id: `people.identity.${person.id}`,
    initial: before,
    personal: true,
    required: ['familyName', 'givenName', 'born', 'sex'],
    send: (values, how) => {
      const changes = changesOf(before, values)
      if (Object.keys(changes).length === 0) return Promise.resolve({})
      return withErrorsAt(api.patch(`people/${person.id}`, changes, how), (column) =>
        // An ИИН on record that says another birthday or sex: the day and the sex are what was typed.
        column === 'iin' ? 'born' : column,
      )
    },
    onDone: done,
  })
  useFocus(form.fieldId('familyName'))
  return (
    <FormFrame form={form} submitLabel={t('person.save')} actions={<Cancel onClose={onClose} />}>
      <NameFields form={form} />
      <ContactFields form={form} />
      <DateField {...form.field('died')} label={t('person.died')} help={t('person.diedHelp')} />
    </FormFrame>
  )
}

type NumberValues = { kind: string | null; number: string }

function NumberForm({ personId, onClose }: { personId: number; onClose: () => void }) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const done = useDone('person.numberRecorded', onClose)
  const form = useDraftForm<NumberValues, object>({
    id: `people.number.${personId}`,
    initial: { kind: 'snils', number: '' },
    personal: true,
    required: ['kind', 'number'],
    send: ({ kind, number }, how) =>
      withErrorsAt(
        api.post(`people/${personId}/numbers`, { kind, number: number.trim() }, how),
        () => 'number',
      ),
    onDone: done,
  })
  useFocus(form.fieldId('number'))
  const taken = form.problem?.code === 'person-number-taken' && form.problem.facts?.['personId']
  return (
    <div className={classes['closing']}>
      <FormFrame
        form={form}
        submitLabel={t('person.addNumber')}
        actions={<Cancel onClose={onClose} />}
      >
        {typeof taken === 'number' && (
          <PlaceLink to={`people/${taken}`}>{t('person.openTaken')}</PlaceLink>
        )}
        <ChoiceField
          {...form.field('kind')}
          label={t('person.numberKind')}
          choices={numberKinds.map((value) => ({ value, label: t(`number.${value}`) }))}
        />
        <TextField
          {...form.field('number')}
          label={t('person.number')}
          help={t('person.numberHelp')}
          maxLength={40}
        />
      </FormFrame>
    </div>
  )
}

function Cancel({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('people-staff')
  return (
    <Button variant="default" onClick={onClose}>
      {t('desk.cancel')}
    </Button>
  )
}

function useFocus(fieldId: string): void {
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
}

function useDone(word: string, onClose: () => void) {
  const { t } = useTranslation('people-staff')
  const refresh = useRefresh()
  const toasts = useToasts()
  return () => {
    toasts.done(t(word))
    refresh('people')
    onClose()
  }
}
