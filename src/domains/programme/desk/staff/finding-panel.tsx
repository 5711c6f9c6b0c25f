import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Facts, useMay, useShortcuts } from '#kernel/staff/index.ts'
import type { FindingView } from './answers.ts'
import { AnswerForm } from './answer-form.tsx'
import { AnswerHistory } from './answer-history.tsx'
import classes from './desk.module.css'
import { PlaceWords } from './place-words.tsx'
import { SeveritySign } from './severity-mark.tsx'

/** A finding whole: what is printed where, what was computed, how far apart, and what is answered. */
export function FindingPanel({
  path,
  finding,
  all,
  onOpen,
}: {
  path: string
  finding: FindingView
  all: readonly FindingView[]
  onOpen: (id: string) => void
}) {
  const { t } = useTranslation('programme-desk')
  const cause = all.find(({ id }) => id === finding.causedBy)
  const { places, printed, computed, difference, tolerance, toleranceReason } = finding
  const values: [string, string][] = []
  if (computed !== null) values.push([t('findings.computed'), computed])
  if (difference !== null) values.push([t('findings.difference'), difference])
  if (tolerance !== null) values.push([t('findings.tolerance'), tolerance])
  if (toleranceReason !== null) values.push([t('findings.why'), toleranceReason])
  return (
    <Stack gap="md">
      <Group gap={6}>
        <SeveritySign severity={finding.severity} />
        <Text>{finding.severityName}</Text>
      </Group>
      <Text>{finding.sentence}</Text>
      <table className={classes['compare']}>
        <thead>
          <tr>
            <th scope="col" className={classes['quiet']}>
              {t('findings.places')}
            </th>
            <td className={classes['quiet']}>{t('findings.printed')}</td>
          </tr>
        </thead>
        <tbody>
          {places.map((place, index) => (
            <tr key={place.words}>
              <td>
                <PlaceWords place={place} />
              </td>
              <td style={{ whiteSpace: 'normal' }}>{printed[index] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {values.length > 0 && <Facts items={values} />}
      {cause && <Related title={t('findings.cause')} findings={[cause]} onOpen={onOpen} />}
      {finding.consequences.length > 0 && (
        <Related
          title={t('findings.consequences')}
          findings={finding.consequences}
          onOpen={onOpen}
        />
      )}
      <Answers path={path} finding={finding} />
    </Stack>
  )
}

function Related({
  title,
  findings,
  onOpen,
}: {
  title: string
  findings: readonly FindingView[]
  onOpen: (id: string) => void
}) {
  return (
    <section>
      <Title order={3} size="h4">
        {title}
      </Title>
      <ul className={classes['answers']}>
        {findings.map(({ id, sentence }) => (
          <li key={id}>
            <Anchor component="button" type="button" ta="left" onClick={() => onOpen(id)}>
              {sentence}
            </Anchor>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answers({ path, finding }: { path: string; finding: FindingView }) {
  const { t } = useTranslation('programme-desk')
  const mayAnswer = useMay()(['decide', 'finding'])
  const [isWriting, setWriting] = useState(false)
  const { answers, answered, standing } = finding
  const section = useRef<HTMLElement>(null)
  const close = () => {
    setWriting(false)
    section.current?.focus()
  }
  const word = answers.length > 0 ? t('answer.again') : t('answer.give')
  useShortcuts(t('answer.title'), [
    { keys: 'a', label: word, run: () => setWriting(true), enabled: mayAnswer && !isWriting },
  ])
  return (
    <section ref={section} tabIndex={-1} className={classes['answerPart']}>
      <Title order={3} size="h4" mb={4}>
        {t('answer.title')}
      </Title>
      {standing !== null && standing !== 'stands' && (
        <Text fw={600} mb={4}>
          {t(`standing.${standing}`)}
        </Text>
      )}
      {answered === 'cause' && <Text mb={8}>{t('answer.causeAnswered')}</Text>}
      {answers.length > 0 && <AnswerHistory answers={answers} />}
      {isWriting ? (
        <AnswerForm path={path} finding={finding} onClose={close} />
      ) : mayAnswer ? (
        <Button
          variant={answered === 'nobody' ? 'filled' : 'default'}
          onClick={() => setWriting(true)}
        >
          {word}
        </Button>
      ) : (
        answers.length === 0 && <Text c="dimmed">{t('answer.mayNot')}</Text>
      )}
    </section>
  )
}
