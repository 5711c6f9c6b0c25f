import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  FormFrame,
  Mark,
  PlaceLink,
  TextAreaField,
  useDraftForm,
  useFormat,
  useMay,
  useToasts,
} from '#kernel/staff/index.ts'
import type { RemarkView } from './answers.ts'
import classes from './distribution.module.css'
import type { EditionAtWork } from './use-edition.ts'

/** A remark with its answer, or the way to answer it. A remark to a cell opens that cell. */
export function RemarkItem({
  remark,
  edition,
  isInCell = false,
}: {
  remark: RemarkView
  edition: EditionAtWork
  /** Where the cell is open already, only its month is named. */
  isInCell?: boolean
}) {
  const { t } = useTranslation('programme-distribution')
  const { moment, actor } = useFormat()
  const may = useMay()
  const [isAnswering, setAnswering] = useState(false)
  const { organisation, line, month } = remark
  const monthName = month === null ? '' : t(`month.${month}`)
  const place = isInCell ? [] : [remark.organisationName, remark.lineName]
  const about = [...place, monthName].filter(Boolean).join(', ')
  const isOfCell = !isInCell && organisation !== null && line !== null
  return (
    <li>
      <Group gap={10}>
        {remark.answer === null ? (
          <Mark shape="ring" tone="accent" label={t('remark.open')} />
        ) : remark.answer === 'accepted' ? (
          <Mark shape="check" tone="right" label={t('remark.accepted')} />
        ) : (
          <Mark shape="cross" tone="wrong" label={t('remark.declined')} />
        )}
        <Text fw={600}>
          {isOfCell ? (
            <PlaceLink
              to={edition.path}
              search={{
                cell: `${organisation}~${line}`,
                ...(month === null ? {} : { month: String(month) }),
              }}
            >
              {about}
            </PlaceLink>
          ) : (
            about || (isInCell ? t('remark.wholeYear') : t('remark.general'))
          )}
        </Text>
      </Group>
      <Text className={classes['said'] ?? ''}>{remark.said}</Text>
      <Text c="dimmed">
        {actor(remark.madeBy)}
        {remark.onBehalfOfName && `, ${t('remark.onBehalf', { name: remark.onBehalfOfName })}`} ·{' '}
        {moment(remark.madeAt)}
      </Text>
      {remark.answer !== null && remark.answeredAt && (
        <>
          <Text mt={6} className={classes['said'] ?? ''}>
            {t(`remark.${remark.answer}`)}: {remark.answerReason}
          </Text>
          <Text c="dimmed">
            {actor(remark.answeredBy ?? '')} · {moment(remark.answeredAt)}
          </Text>
        </>
      )}
      {remark.answer === null && may(['manage', 'distribution']) && !isAnswering && (
        <Button mt={6} size="compact-sm" variant="default" onClick={() => setAnswering(true)}>
          {t('remark.answer')}
        </Button>
      )}
      {isAnswering && (
        <AnswerForm remark={remark} edition={edition} onClose={() => setAnswering(false)} />
      )}
    </li>
  )
}

function AnswerForm({
  remark,
  edition,
  onClose,
}: {
  remark: RemarkView
  edition: EditionAtWork
  onClose: () => void
}) {
  const { t } = useTranslation('programme-distribution')
  const toasts = useToasts()
  const form = useDraftForm<{ answer: string | null; reason: string }, unknown>({
    id: `programme-distribution.answer.${remark.id}`,
    initial: { answer: null, reason: '' },
    required: ['answer', 'reason'],
    send: (values, how) =>
      edition.api.post(`${edition.path}/remarks/${remark.id}/answer`, values, how),
    onDone: () => {
      edition.refresh('programme/distribution')
      toasts.done(t('remark.answered'))
      onClose()
    },
  })
  return (
    <FormFrame
      form={form}
      submitLabel={t('remark.answer')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('remark.close')}
        </Button>
      }
    >
      <ChoiceField
        {...form.field('answer')}
        label={t('remark.decision')}
        choices={(['accepted', 'declined'] as const).map((value) => ({
          value,
          label: t(`remark.${value}`),
        }))}
      />
      <TextAreaField {...form.field('reason')} label={t('remark.reason')} />
    </FormFrame>
  )
}
