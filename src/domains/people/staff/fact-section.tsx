import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, Section, useFormat, useMay, useShortcuts, useToday } from '#kernel/staff/index.ts'
import type { FactKind } from '../types.ts'
import classes from './desk.module.css'
import { EndFactForm, WithdrawFactForm } from './close-fact-forms.tsx'
import { FactForm } from './fact-form.tsx'
import { type FactAnswer, factsOf, type PersonAnswer } from './person-answers.ts'
import { useFactWords } from './use-fact-words.ts'

/** The letter that adds a fact of a kind. */
const letters: Readonly<Record<FactKind, string>> = {
  category: 'g',
  condition: 'd',
  disability: 'i',
  refusal: 'f',
  residence: 'h',
  trusted: 't',
}

/** The facts of one kind: what, from when to when, by which paper, and since when it is known. */
export function FactSection({
  person,
  kind,
  isReadOnly,
}: {
  person: PersonAnswer
  kind: FactKind
  isReadOnly: boolean
}) {
  const { t } = useTranslation('people-staff')
  const [isAdding, setAdding] = useState(false)
  const mayPost = useMay()(['post', 'person']) && !isReadOnly
  const facts = factsOf(person, kind)
  useShortcuts(t('person.card'), [
    {
      keys: letters[kind],
      label: t(`fact.${kind}.add`),
      run: () => setAdding(true),
      enabled: mayPost && !isAdding,
    },
  ])
  return (
    <Section
      title={t(`fact.${kind}.title`)}
      actions={
        mayPost && !isAdding ? (
          <Button
            variant="default"
            leftSection={<Icon name="plus" />}
            onClick={() => setAdding(true)}
          >
            {t(`fact.${kind}.add`)}
          </Button>
        ) : undefined
      }
    >
      {isAdding && <FactForm personId={person.id} kind={kind} onClose={() => setAdding(false)} />}
      {facts.length === 0 && !isAdding && <Text c="dimmed">{t(`fact.${kind}.none`)}</Text>}
      {facts.length > 0 && (
        <ul className={classes['lines']}>
          {facts.map((fact) => (
            <FactLine key={fact.id} personId={person.id} fact={fact} mayChange={mayPost} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function FactLine({
  personId,
  fact,
  mayChange,
}: {
  personId: number
  fact: FactAnswer
  mayChange: boolean
}) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const words = useFactWords()
  const today = useToday()
  const [step, setStep] = useState<'correct' | 'end' | 'withdraw'>()
  const { title, period, paper } = words(fact)
  const isOver = 'to' in fact && fact.to !== undefined && fact.to < today
  return (
    <li className={classes['line']}>
      <div className={classes['words']}>
        <Text fw={600} className={isOver ? (classes['past'] ?? '') : ''}>
          {title}
        </Text>
        <Text>
          {period}
          {isOver && ` · ${t('fact.over')}`}
        </Text>
        {paper && <Text c="dimmed">{paper}</Text>}
        <Text c="dimmed" size="sm">
          {t('fact.knownSince', {
            moment: format.moment(fact.knownFrom),
            by: format.actor(fact.recordedBy),
          })}
        </Text>
      </div>
      {mayChange && step === undefined && (
        <Group gap={8}>
          <Button
            variant="subtle"
            aria-label={t('fact.correctNamed', { title })}
            onClick={() => setStep('correct')}
          >
            {t('fact.correct')}
          </Button>
          {fact.kind !== 'refusal' && !isOver && (
            <Button
              variant="default"
              aria-label={t('fact.endNamed', { title })}
              onClick={() => setStep('end')}
            >
              {t('fact.end')}
            </Button>
          )}
          <Button
            variant="subtle"
            aria-label={t('fact.withdrawNamed', { title })}
            onClick={() => setStep('withdraw')}
          >
            {t('fact.withdraw')}
          </Button>
        </Group>
      )}
      {step === 'correct' && (
        <div className={classes['closing']}>
          <FactForm
            personId={personId}
            kind={fact.kind}
            fact={fact}
            onClose={() => setStep(undefined)}
          />
        </div>
      )}
      {step === 'end' && <EndFactForm fact={fact} onClose={() => setStep(undefined)} />}
      {step === 'withdraw' && <WithdrawFactForm fact={fact} onClose={() => setStep(undefined)} />}
    </li>
  )
}
