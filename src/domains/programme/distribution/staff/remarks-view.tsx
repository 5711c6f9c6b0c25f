import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  EmptyState,
  ErrorState,
  FormFrame,
  Mark,
  Section,
  TextAreaField,
  useAnswer,
  useDraftForm,
  useFormat,
  useMay,
  useToasts,
} from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import type { MatrixView, RemarkView } from './answers.ts'
import classes from './distribution.module.css'
import type { EditionAtWork } from './use-edition.ts'

/** The remarks to an edition, each with its answer; members write them while it is out for remarks. */
export function RemarksView({ edition, matrix }: { edition: EditionAtWork; matrix: MatrixView }) {
  const { t } = useTranslation('programme-distribution')
  const answer = useAnswer<{ items: readonly RemarkView[] }>(`${edition.path}/remarks`)
  const may = useMay()
  const canRemark = matrix.edition.state === 'in-remarks' && may(['post', 'distribution'])
  const items = answer.data?.items ?? []
  return (
    <>
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <RowsSkeleton rows={3} />
      ) : items.length === 0 ? (
        <EmptyState words={{ title: t('remark.none'), text: t('remark.noneHelp') }} />
      ) : (
        <ul className={classes['remarks']}>
          {items.map((remark) => (
            <Remark key={remark.id} remark={remark} edition={edition} />
          ))}
        </ul>
      )}
      {canRemark && <RemarkForm edition={edition} matrix={matrix} />}
    </>
  )
}

function Remark({ remark, edition }: { remark: RemarkView; edition: EditionAtWork }) {
  const { t } = useTranslation('programme-distribution')
  const { moment, actor } = useFormat()
  const may = useMay()
  const [isAnswering, setAnswering] = useState(false)
  const about = [remark.organisationName, remark.lineName].filter(Boolean).join(', ')
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
        <Text fw={600}>{about || t('remark.general')}</Text>
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

type Draft = {
  said: string
  organisation: string | null
  line: string | null
  onBehalfOf: string | null
}

function RemarkForm({ edition, matrix }: { edition: EditionAtWork; matrix: MatrixView }) {
  const { t } = useTranslation('programme-distribution')
  const toasts = useToasts()
  const form = useDraftForm<Draft, unknown>({
    id: `programme-distribution.remark.${edition.id}`,
    initial: { said: '', organisation: null, line: null, onBehalfOf: null },
    required: ['said'],
    send: ({ said, organisation, line, onBehalfOf }, how) =>
      edition.api.post(
        `${edition.path}/remarks`,
        {
          said,
          ...(organisation ? { organisation } : {}),
          ...(line ? { line } : {}),
          ...(onBehalfOf ? { onBehalfOf } : {}),
        },
        how,
      ),
    onDone: () => {
      edition.refresh('programme/distribution')
      toasts.done(t('remark.done'))
    },
  })
  const organisations = matrix.organisations.map(({ organisation, name }) => ({
    value: organisation,
    label: name,
  }))
  return (
    <Section title={t('remark.add')}>
      <FormFrame form={form} submitLabel={t('remark.submit')}>
        <TextAreaField {...form.field('said')} label={t('remark.said')} />
        <ChoiceField
          {...form.field('organisation')}
          label={t('remark.organisation')}
          choices={organisations}
        />
        <ChoiceField
          {...form.field('line')}
          label={t('remark.line')}
          choices={matrix.lines.map(({ line, name }) => ({ value: line, label: name }))}
        />
        <ChoiceField
          {...form.field('onBehalfOf')}
          label={t('remark.behalf')}
          help={t('remark.behalfHelp')}
          choices={organisations}
        />
      </FormFrame>
    </Section>
  )
}
