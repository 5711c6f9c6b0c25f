import { Alert, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  EmptyState,
  ErrorState,
  FormFrame,
  NumberField,
  Page,
  PlaceLink,
  Section,
  TextField,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useGo,
  useMay,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import type { EditionsAnswer } from './answers.ts'
import classes from './distribution.module.css'
import { EditionMark } from './state-words.tsx'

type Programme = EditionsAnswer['programmes'][number]

/** Every edition of every programme, and the way to begin the next one. */
export function EditionsPage() {
  const { t } = useTranslation('programme-distribution')
  const answer = useAnswer<EditionsAnswer>('programme/distribution')
  const go = useGo()
  const may = useMay()
  const programmes = answer.data?.programmes ?? []
  return (
    <Page
      title={t('workplace.distribution')}
      actions={
        may(['read', 'organisation-fact']) && (
          <Button variant="default" onClick={() => go({ to: 'programme/distribution/facts' })}>
            {t('workplace.facts')}
          </Button>
        )
      }
    >
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <RowsSkeleton />
      ) : programmes.length === 0 ? (
        <EmptyState words={{ title: t('list.noProgramme'), text: t('list.noProgrammeHelp') }} />
      ) : (
        programmes.map((programme) => <Editions key={programme.programme} programme={programme} />)
      )}
    </Page>
  )
}

function Editions({ programme }: { programme: Programme }) {
  const { t } = useTranslation('programme-distribution')
  const may = useMay()
  const editions = programme.editions.filter(({ state }) => state !== 'discarded')
  const discarded = programme.editions.filter(({ state }) => state === 'discarded')
  const isAtWork = editions.some(({ state }) => state === 'draft' || state === 'in-remarks')
  const isInvented = editions.some(({ madeBy }) => madeBy === 'demonstration')
  const years = programme.years.filter(({ lines }) => lines > 0)
  return (
    <>
      <Section title={programme.name}>
        {isInvented && (
          <Alert color="yellow" variant="light" py={6} mb={8}>
            {t('list.invented')}
          </Alert>
        )}
        {editions.length === 0 ? (
          <EmptyState words={{ title: t('list.empty'), text: t('list.emptyHelp') }} />
        ) : (
          <ul className={classes['editions']}>
            {editions.map((each) => (
              <Edition key={each.id} edition={each} />
            ))}
          </ul>
        )}
        {discarded.length > 0 && <Discarded drafts={discarded} />}
      </Section>
      {may(['manage', 'distribution']) && !isAtWork && years.length > 0 && (
        <MakeDraft programme={programme} years={years.map(({ year }) => year)} />
      )}
    </>
  )
}

/** Its name and state, what waits for an answer, then what it is. */
function Edition({ edition }: { edition: Programme['editions'][number] }) {
  const { t } = useTranslation('programme-distribution')
  const { date, moment, actor } = useFormat()
  const { id, name, state, openRemarks, protocolNumber, protocolOn, ...about } = edition
  const path = `programme/distribution/${id}`
  const parts = [
    t('edition.about', { year: about.year, edition: about.edition }),
    ...(protocolNumber && protocolOn
      ? [
          `${t('list.protocol')} ${t('list.protocolOf', { number: protocolNumber, on: date(protocolOn) })}`,
        ]
      : []),
    t('list.madeBy', { name: actor(about.madeBy), at: moment(about.madeAt) }),
  ]
  return (
    <li>
      <div className={classes['editionHead']}>
        <PlaceLink to={path} fw={600}>
          {name}
        </PlaceLink>
        <EditionMark state={state} />
        {openRemarks > 0 && state !== 'discarded' && (
          <PlaceLink to={path} search={{ view: 'remarks' }}>
            {t('list.openRemarks', { count: openRemarks })}
          </PlaceLink>
        )}
      </div>
      <Text c="dimmed">{parts.join(' · ')}</Text>
      {about.discardedAt && (
        <Text className={classes['said'] ?? ''}>
          {t('discard.saidBy', {
            name: actor(about.discardedBy ?? ''),
            at: moment(about.discardedAt),
            reason: about.discardReason,
          })}
        </Text>
      )}
    </li>
  )
}

/** What was thrown away: who, when and why; folded away. */
function Discarded({ drafts }: { drafts: Programme['editions'] }) {
  const { t } = useTranslation('programme-distribution')
  return (
    <details className={classes['discarded']}>
      <summary>{t('discard.list', { count: drafts.length })}</summary>
      <ul className={classes['editions']}>
        {drafts.map((each) => (
          <Edition key={each.id} edition={each} />
        ))}
      </ul>
    </details>
  )
}

type Draft = { year: string | null; name: string; fixedMonths: number | null }

function MakeDraft({ programme, years }: { programme: Programme; years: readonly number[] }) {
  const { t } = useTranslation('programme-distribution')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const isAmended = (year: string | null) =>
    programme.editions.some((each) => String(each.year) === year && each.state === 'approved')
  const form = useDraftForm<Draft, { id: number }>({
    id: `programme-distribution.make.${programme.programme}`,
    initial: { year: String(years[0]), name: '', fixedMonths: 0 },
    required: ['year', 'name'],
    send: ({ year, name, fixedMonths }, how) =>
      api.post<{ id: number }>(
        'programme/distribution',
        {
          programme: programme.programme,
          year: Number(year),
          name,
          fixedMonths: isAmended(year) ? (fixedMonths ?? 0) : 0,
        },
        how,
      ),
    onDone: ({ id }) => {
      refresh('programme/distribution')
      toasts.done(t('make.done'))
      go({ to: `programme/distribution/${id}` })
    },
  })
  const hasApproved = isAmended(form.values.year)
  return (
    <Section title={t('make.title')}>
      <FormFrame form={form} submitLabel={t('make.submit')}>
        <ChoiceField
          {...form.field('year')}
          label={t('make.year')}
          choices={years.map((year) => ({ value: String(year), label: String(year) }))}
        />
        <TextField
          {...form.field('name')}
          label={t('make.name')}
          help={t('make.nameHelp')}
          maxLength={200}
        />
        {hasApproved && (
          <NumberField
            {...form.field('fixedMonths')}
            label={t('make.fixed')}
            help={t('make.fixedHelp')}
          />
        )}
      </FormFrame>
    </Section>
  )
}
