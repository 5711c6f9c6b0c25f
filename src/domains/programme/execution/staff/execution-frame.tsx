import { Alert, Button, Group, Select, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  Icon,
  Page,
  PlaceLink,
  Tabs,
  useAddressParam,
  useGo,
  useLanguage,
  useMay,
  useRegionId,
} from '#kernel/staff/index.ts'
import { monthWords } from './month-words.ts'
import type { YearView } from '../views.ts'
import { Waiting } from './waiting.tsx'
import { useWanted, useYear, type YearShown } from './use-year.ts'

const tabs = [
  { to: 'programme/execution', word: 'tab.overview' },
  { to: 'programme/execution/organisations', word: 'tab.organisations' },
  { to: 'programme/execution/reports', word: 'tab.reports' },
  { to: 'programme/execution/proposals', word: 'tab.proposals' },
] as const

/** What the four pages stand in: the programme and the month, the files, and what is said where there is nothing. */
export function ExecutionFrame({
  current,
  fills = false,
  files,
  children,
}: {
  current: (typeof tabs)[number]['to']
  fills?: boolean
  /** The files of the page: their kinds, and where each is. */
  files: readonly (readonly [kind: string, path: string])[]
  children: (year: YearShown) => ReactNode
}) {
  const { t } = useTranslation('programme-execution')
  const answer = useYear()
  const year = answer.data?.outcome === 'shown' ? answer.data : undefined
  return (
    <Page
      title={t('workplace.execution')}
      fills={fills}
      actions={
        year &&
        year.monthsReported.length > 0 && (
          <>
            <Chosen year={year} />
            <Files files={files} />
          </>
        )
      }
    >
      <Tabs
        title={t('workplace.execution')}
        tabs={tabs.map(({ to, word }) => ({ to, label: t(word) }))}
        current={current}
      />
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <Waiting />
      ) : year ? (
        <Opened year={year}>{children(year)}</Opened>
      ) : (
        <EmptyState words={{ title: t('noProgramme.title'), text: t('noProgramme.text') }} />
      )}
    </Page>
  )
}

function Opened({ year, children }: { year: YearView; children: ReactNode }) {
  const { t } = useTranslation('programme-execution')
  const go = useGo()
  const may = useMay()
  const send = may(['post', 'execution'])
    ? {
        action: {
          label: t('send'),
          run: () => go({ to: 'imports', search: { kind: 'execution' } }),
        },
      }
    : {}
  if (year.monthsReported.length === 0) {
    return <EmptyState words={{ title: t('nothing.title'), text: t('nothing.text'), ...send }} />
  }
  return (
    <>
      {year.isInvented && (
        <Alert color="yellow" variant="light" py={6} mb={4}>
          {t('invented')}
        </Alert>
      )}
      <InForce key={year.programme} inForce={year.inForce} />
      {children}
    </>
  )
}

/** Against which edition the year is held; and that another one came in force while one was looking. */
function InForce({ inForce }: Pick<YearView, 'inForce'>) {
  const { t } = useTranslation('programme-execution')
  const may = useMay()
  const [seen, see] = useState(inForce?.id)
  if (!inForce) {
    return (
      <Alert color="orange" variant="light" title={t('noPlan.title')} mb={4}>
        {t('noPlan.text')}
      </Alert>
    )
  }
  const { id, edition, name } = inForce
  if (seen !== id) {
    return (
      <Alert
        color="blue"
        variant="light"
        py={6}
        mb={4}
        role="status"
        withCloseButton
        closeButtonLabel={t('inForce.seen')}
        onClose={() => see(id)}
      >
        {t('inForce.changed', { edition, name })}
      </Alert>
    )
  }
  return (
    <Text c="dimmed" size="sm">
      {t('inForce.plan', { edition })}{' '}
      {may(['read', 'distribution']) ? (
        <PlaceLink to={`programme/distribution/${id}`}>{name}</PlaceLink>
      ) : (
        name
      )}
    </Text>
  )
}

function Chosen({ year }: { year: YearView }) {
  const { t } = useTranslation('programme-execution')
  const [, chooseMonth] = useAddressParam('month')
  const [, chooseProgramme] = useAddressParam('programme')
  return (
    <>
      {year.programmes.length > 1 && (
        <Select
          aria-label={t('programme')}
          data={year.programmes.map(({ programme, name }) => ({ value: programme, label: name }))}
          value={year.programme}
          onChange={(value) => chooseProgramme(value ?? undefined)}
          allowDeselect={false}
        />
      )}
      <Select
        aria-label={t('asOf')}
        w={190}
        data={Array.from({ length: 12 }, (_, index) => index + 1)
          .filter((month) => month <= Math.max(year.asOf, year.monthsReported.at(-1) ?? 0))
          .map((month) => ({
            value: String(month),
            label: t('asOfMonth', { month: monthWords(t, month), year: year.year }),
          }))}
        value={String(year.asOf)}
        onChange={(value) => chooseMonth(value ?? undefined)}
        allowDeselect={false}
      />
    </>
  )
}

function Files({ files }: { files: readonly (readonly [kind: string, path: string])[] }) {
  const { t } = useTranslation('programme-execution')
  const region = useRegionId()
  const language = useLanguage()
  const wanted = useWanted()
  return (
    <Group gap={4} role="group" aria-label={t('download')}>
      {files.map(([kind, path]) => (
        <Button
          key={kind}
          component="a"
          variant="default"
          href={`/api/${region}/${path}?${new URLSearchParams({ ...wanted, language }).toString()}`}
          leftSection={<Icon name={kind === 'PDF' ? 'print' : 'download'} />}
          {...(kind === 'PDF' ? { target: '_blank' } : { download: '' })}
        >
          {kind}
        </Button>
      ))}
    </Group>
  )
}
