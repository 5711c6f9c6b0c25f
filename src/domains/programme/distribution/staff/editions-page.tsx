import { Alert, Button, Group, Table } from '@mantine/core'
import '@mantine/core/styles/Table.layer.css'
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
  const { date, actor } = useFormat()
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
          <Table.ScrollContainer minWidth={640}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {['name', 'year', 'edition', 'state', 'remarks', 'protocol', 'made'].map(
                    (column) => (
                      <Table.Th key={column}>{t(`list.${column}`)}</Table.Th>
                    ),
                  )}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {editions.map((each) => (
                  <Table.Tr key={each.id}>
                    <Table.Td className={classes['nameCell'] ?? ''}>
                      <PlaceLink to={`programme/distribution/${each.id}`}>{each.name}</PlaceLink>
                    </Table.Td>
                    <Table.Td>{each.year}</Table.Td>
                    <Table.Td>{each.edition}</Table.Td>
                    <Table.Td>
                      <EditionMark state={each.state} />
                    </Table.Td>
                    <Table.Td>{each.openRemarks || ''}</Table.Td>
                    <Table.Td>
                      {each.protocolNumber &&
                        each.protocolOn &&
                        t('list.protocolOf', {
                          number: each.protocolNumber,
                          on: date(each.protocolOn),
                        })}
                    </Table.Td>
                    <Table.Td>{actor(each.madeBy)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {discarded.length > 0 && <Discarded drafts={discarded} />}
      </Section>
      {may(['manage', 'distribution']) && !isAtWork && years.length > 0 && (
        <MakeDraft programme={programme} years={years.map(({ year }) => year)} />
      )}
    </>
  )
}

/** What was thrown away: who, when and why; folded away. */
function Discarded({ drafts }: { drafts: Programme['editions'] }) {
  const { t } = useTranslation('programme-distribution')
  const { moment, actor } = useFormat()
  return (
    <details className={classes['discarded']}>
      <summary>{t('discard.list', { count: drafts.length })}</summary>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('list.name')}</Table.Th>
              <Table.Th>{t('list.year')}</Table.Th>
              <Table.Th>{t('discard.by')}</Table.Th>
              <Table.Th>{t('discard.at')}</Table.Th>
              <Table.Th>{t('discard.reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drafts.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td className={classes['nameCell'] ?? ''}>
                  <PlaceLink to={`programme/distribution/${each.id}`}>{each.name}</PlaceLink>
                </Table.Td>
                <Table.Td>{each.year}</Table.Td>
                <Table.Td>{actor(each.discardedBy ?? '')}</Table.Td>
                <Table.Td>{each.discardedAt && moment(each.discardedAt)}</Table.Td>
                <Table.Td className={classes['said'] ?? ''}>{each.discardReason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
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
          fixedMonths: fixedMonths ?? 0,
        },
        how,
      ),
    onDone: ({ id }) => {
      refresh('programme/distribution')
      toasts.done(t('make.done'))
      go({ to: `programme/distribution/${id}` })
    },
  })
  return (
    <Section title={t('make.title')}>
      <FormFrame form={form} submitLabel={t('make.submit')}>
        <Group align="flex-start" gap="md">
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
          <NumberField
            {...form.field('fixedMonths')}
            label={t('make.fixed')}
            help={t('make.fixedHelp')}
          />
        </Group>
      </FormFrame>
    </Section>
  )
}
