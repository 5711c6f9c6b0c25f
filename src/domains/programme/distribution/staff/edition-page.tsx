import { Alert, Button, Group, SegmentedControl, Text } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Icon,
  Page,
  PlaceLink,
  ProblemText,
  useAddressParam,
  useFormat,
  useLanguage,
  useMay,
  useRegionId,
  useToasts,
} from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import type { MatrixView } from './answers.ts'
import { ChangesView } from './changes-view.tsx'
import classes from './distribution.module.css'
import { DiscardView } from './discard-view.tsx'
import { Matrix } from './matrix.tsx'
import { Notes } from './notes.tsx'
import { ProtocolView } from './protocol-view.tsx'
import { RemarksView } from './remarks-view.tsx'
import { RulesView } from './rules-view.tsx'
import { EditionMark } from './state-words.tsx'
import { type EditionAtWork, useEdition } from './use-edition.ts'
import { WorkbookIn } from './workbook-in.tsx'

const views = ['matrix', 'remarks', 'protocol', 'changes', 'rules'] as const

/** One edition: its matrix, its remarks, its protocol, what it changes and by which rules. */
export function EditionPage() {
  const { t } = useTranslation('programme-distribution')
  const edition = useEdition()
  const { answer } = edition
  const matrix = answer.data
  const [wanted, choose] = useAddressParam('view')
  const may = useMay()
  const isDiscarding =
    wanted === 'discard' && matrix?.edition.state === 'draft' && may(['manage', 'distribution'])
  const view = isDiscarding ? undefined : (views.find((each) => each === wanted) ?? 'matrix')
  return (
    <Page
      title={matrix?.edition.name ?? t('workplace.distribution')}
      back={{ to: 'programme/distribution', label: t('workplace.distribution') }}
      fills={view === 'matrix'}
      actions={
        matrix && <Actions edition={edition} matrix={matrix} onDiscard={() => choose('discard')} />
      }
    >
      {answer.error && !matrix ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !matrix ? (
        <RowsSkeleton />
      ) : (
        <>
          <About edition={edition} matrix={matrix} />
          <Views view={view} onChoose={(value) => choose(value === 'matrix' ? undefined : value)} />
          {isDiscarding && (
            <DiscardView edition={edition} matrix={matrix} onClose={() => choose(undefined)} />
          )}
          {view === 'matrix' && <Matrix edition={edition} matrix={matrix} />}
          {view === 'remarks' && <RemarksView edition={edition} matrix={matrix} />}
          {view === 'protocol' && <ProtocolView edition={edition} matrix={matrix} />}
          {view === 'changes' && <ChangesView edition={edition} matrix={matrix} />}
          {view === 'rules' && <RulesView edition={edition} matrix={matrix} />}
        </>
      )}
    </Page>
  )
}

/** The parts of the edition; the open one stays in sight where they do not fit beside each other. */
function Views({
  view,
  onChoose,
}: {
  view: (typeof views)[number] | undefined
  onChoose: (view: string) => void
}) {
  const { t } = useTranslation('programme-distribution')
  const control = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const open = control.current?.querySelector(`input[value='${view ?? ''}'] + label`)
    open?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [view])
  return (
    <SegmentedControl
      ref={control}
      className={classes['views'] ?? ''}
      aria-label={t('view.label')}
      data={views.map((value) => ({ value, label: t(`view.${value}`) }))}
      value={view ?? ''}
      onChange={onChoose}
    />
  )
}

type Parts = { edition: EditionAtWork; matrix: MatrixView }

function About({ edition, matrix }: Parts) {
  const { t } = useTranslation('programme-distribution')
  const { date, moment, actor } = useFormat()
  const may = useMay()
  const toasts = useToasts()
  const { state, sentAt, sentBy, approvedAt, approvedBy, fixedMonths, factsOn, ...about } =
    matrix.edition
  const { discardedAt, discardedBy, discardReason: reason } = about
  const parts = [
    t('edition.about', { year: about.year, edition: about.edition }),
    ...(fixedMonths > 0 ? [t('edition.fixed', { count: fixedMonths })] : []),
    t('edition.facts', { on: date(factsOn) }),
    ...(sentAt && sentBy && state === 'in-remarks'
      ? [t('edition.sent', { name: actor(sentBy), at: moment(sentAt) })]
      : []),
    ...(approvedAt && approvedBy
      ? [t('edition.approved', { name: actor(approvedBy), at: moment(approvedAt) })]
      : []),
  ]
  const takeFacts = () =>
    void edition.take('facts', async () => {
      await edition.change('facts', {})
      toasts.done(t('edition.factsTaken'))
    })
  return (
    <div>
      <Group gap={12} wrap="nowrap" align="flex-start">
        <EditionMark state={state} />
        <Text c="dimmed">{parts.join(' · ')}</Text>
      </Group>
      {discardedAt && discardedBy && (
        <Alert color="gray" variant="light" mt={6} py={6}>
          {t('discard.saidBy', { name: actor(discardedBy), at: moment(discardedAt), reason })}
        </Alert>
      )}
      {matrix.problem && state !== 'discarded' && (
        <Alert color="red" variant="light" title={t('edition.impossible')} mt={6} role="alert">
          {matrix.problem.title}. {matrix.problem.detail}
          <Group gap="md" mt={6}>
            {may(['read', 'organisation-fact']) && (
              <PlaceLink to="programme/distribution/facts">{t('workplace.facts')}</PlaceLink>
            )}
            <PlaceLink to={edition.path} search={{ view: 'rules' }}>
              {t('view.rules')}
            </PlaceLink>
          </Group>
        </Alert>
      )}
      {edition.problem && (
        <Alert color="red" variant="light" mt={6} role="alert">
          <ProblemText problem={edition.problem} />
        </Alert>
      )}
      {matrix.newFacts > 0 && may(['manage', 'distribution']) && (
        <Alert color="yellow" variant="light" mt={6} py={6}>
          <Group gap="sm">
            {t('edition.newFacts', { count: matrix.newFacts })}
            <Button size="compact-sm" loading={edition.busy === 'facts'} onClick={takeFacts}>
              {t('edition.takeFacts')}
            </Button>
          </Group>
        </Alert>
      )}
      <Notes notes={matrix.notes} />
    </div>
  )
}

function Actions({ edition, matrix, onDiscard }: Parts & { onDiscard: () => void }) {
  const { t } = useTranslation('programme-distribution')
  const region = useRegionId()
  const language = useLanguage()
  const may = useMay()
  const toasts = useToasts()
  const { state } = matrix.edition
  const href = (file: string) => `/api/${region}/${edition.path}/${file}?language=${language}`
  const step = (name: 'sending' | 'taking-back', done: string) =>
    void edition.take(name, async () => {
      const body = name === 'sending' ? { version: edition.version } : {}
      await edition.api.post(`${edition.path}/${name}`, body)
      await edition.answer.refetch()
      edition.refresh('programme/distribution')
      toasts.done(done)
    })
  const canManage = may(['manage', 'distribution'])
  return (
    <>
      {!matrix.problem && (
        <Group gap={4} role="group" aria-label={t('edition.download')}>
          {(['xlsx', 'csv'] as const).map((kind) => (
            <Button
              key={kind}
              component="a"
              variant="default"
              href={href(`file.${kind}`)}
              leftSection={<Icon name="download" />}
              download=""
            >
              {kind.toUpperCase()}
            </Button>
          ))}
          <Button
            component="a"
            variant="default"
            href={href('protocol.pdf')}
            target="_blank"
            leftSection={<Icon name="print" />}
          >
            {t('edition.protocolPdf')}
          </Button>
        </Group>
      )}
      {canManage && state === 'draft' && !matrix.problem && <WorkbookIn edition={edition} />}
      {canManage && state === 'draft' && (
        <Button variant="default" onClick={onDiscard}>
          {t('discard.button')}
        </Button>
      )}
      {canManage && state === 'draft' && (
        <Button
          loading={edition.busy === 'sending'}
          disabled={matrix.problem !== null}
          onClick={() => step('sending', t('edition.sentDone'))}
        >
          {t('edition.send')}
        </Button>
      )}
      {canManage && state === 'in-remarks' && (
        <Button
          variant="default"
          loading={edition.busy === 'taking-back'}
          onClick={() => step('taking-back', t('edition.takenBack'))}
        >
          {t('edition.takeBack')}
        </Button>
      )}
    </>
  )
}
