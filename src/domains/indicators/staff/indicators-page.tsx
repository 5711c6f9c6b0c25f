import { Button, Group, Select, Skeleton } from '@mantine/core'
import '@mantine/core/styles/Skeleton.layer.css'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DataTable,
  EmptyState,
  ErrorState,
  Icon,
  Mark,
  Page,
  type TableDrawer,
  useAddressParam,
  useAnswer,
  useChangeAddress,
  useGo,
  useLanguage,
  useMay,
  useRegionId,
  wholeSource,
} from '#kernel/staff/index.ts'
import { lights } from '../model/light.ts'
import type { IndicatorRow } from '../views.ts'
import type { ListAnswer, ProgrammesAnswer } from './answers.ts'
import { IndicatorPanel } from './indicator-panel.tsx'
import classes from './indicators.module.css'
import { LightMark } from './light-mark.tsx'
import { PublishValues } from './publish-values.tsx'
import { useColumns } from './use-columns.tsx'

const rowId = ({ code }: IndicatorRow) => code

/** What was promised and what was reached: every indicator in a year, the light first. */
export function IndicatorsPage() {
  const { t } = useTranslation('indicators')
  const programmes = useAnswer<ProgrammesAnswer>('indicators/programmes')
  const [wanted, choose] = useAddressParam('programme')
  const items = programmes.data?.items ?? []
  const chosen = items.find(({ programme }) => programme === wanted) ?? items[0]
  if (programmes.error && !programmes.data) {
    return (
      <Page title={t('title')}>
        <ErrorState thrown={programmes.error} onRetry={() => void programmes.refetch()} />
      </Page>
    )
  }
  if (programmes.data && !chosen) {
    return (
      <Page title={t('title')}>
        <EmptyState words={{ title: t('empty.title'), text: t('empty.text') }} />
      </Page>
    )
  }
  if (!chosen) {
    return (
      <Page title={t('title')}>
        <Skeleton height={320} animate={false} />
      </Page>
    )
  }
  const choice = items.length > 1 && (
    <Select
      aria-label={t('choose.programme')}
      data={items.map(({ programme, name }) => ({ value: programme, label: name }))}
      value={chosen.programme}
      onChange={(value) => choose(value ?? undefined)}
      allowDeselect={false}
    />
  )
  return <Indicators key={chosen.programme} programme={chosen.programme} choice={choice} />
}

function Indicators({ programme, choice }: { programme: string; choice: React.ReactNode }) {
  const { t } = useTranslation('indicators')
  const [year] = useAddressParam('year')
  const path = `indicators/${encodeURIComponent(programme)}`
  const answer = useAnswer<ListAnswer>(path, { year })
  const list = answer.data
  const columns = useColumns(list)
  const drawer = useMemo(
    (): TableDrawer<IndicatorRow> => ({
      title: (id, row) => t('panel.title', { number: row?.number ?? id }),
      render: (id) => (
        <IndicatorPanel key={`${id} ${list?.year ?? ''}`} path={path} code={id} year={list?.year} />
      ),
    }),
    [t, path, list?.year],
  )
  return (
    <Page
      title={t('title')}
      fills
      actions={
        <>
          {choice}
          {list && <YearChoice list={list} />}
          <Files path={path} year={list?.year} />
        </>
      }
    >
      <Counts list={list} />
      {list && <PublishValues path={path} list={list} />}
      <DataTable<IndicatorRow>
        id="indicators"
        title={t('title')}
        columns={columns}
        source={wholeSource(answer)}
        rowId={rowId}
        drawer={drawer}
        hasTallRows
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      />
    </Page>
  )
}

function YearChoice({ list }: { list: ListAnswer }) {
  const { t } = useTranslation('indicators')
  const [, choose] = useAddressParam('year')
  return (
    <Select
      aria-label={t('choose.year')}
      w={104}
      data={list.years.map((year) => String(year))}
      value={String(list.year)}
      onChange={(value) => choose(value ?? undefined)}
      allowDeselect={false}
    />
  )
}

/** How many stand in each state; a press shows only these. */
function Counts({ list }: { list: ListAnswer | undefined }) {
  const { t } = useTranslation('indicators')
  const [shown] = useAddressParam('f.state')
  const change = useChangeAddress()
  return (
    <div className={classes['counts']} role="group" aria-label={t('filter.label')}>
      {lights.map((light) => (
        <button
          key={light}
          type="button"
          className={classes['count']}
          aria-pressed={shown === light}
          onClick={() => change({ 'f.state': shown === light ? undefined : light })}
        >
          <LightMark light={light} count={list?.counts[light]} />
        </button>
      ))}
      {list?.isInvented && <Mark shape="square" tone="accent" label={t('inventedShort')} />}
    </div>
  )
}

function Files({ path, year }: { path: string; year: number | undefined }) {
  const { t } = useTranslation('indicators')
  const region = useRegionId()
  const language = useLanguage()
  const may = useMay()
  const go = useGo()
  const files = [
    ['pdf', `file.pdf?${year === undefined ? '' : `year=${year}&`}`, 'PDF'],
    ['xlsx', `file.xlsx?${year === undefined ? '' : `year=${year}&`}`, 'XLSX'],
    ['xlsx', 'values.xlsx?', t('download.values')],
  ] as const
  return (
    <Group gap={4} role="group" aria-label={t('download.label')}>
      {files.map(([kind, file, label]) => (
        <Button
          key={file}
          component="a"
          variant="default"
          href={`/api/${region}/${path}/${file}language=${language}`}
          leftSection={<Icon name={kind === 'pdf' ? 'print' : 'download'} />}
          {...(kind === 'pdf' ? { target: '_blank' } : { download: '' })}
        >
          {label}
        </Button>
      ))}
      {may(['post', 'indicator']) && (
        <Button
          variant="default"
          leftSection={<Icon name="upload" />}
          onClick={() => go({ to: 'imports', search: { kind: 'indicator-values' } })}
        >
          {t('upload')}
        </Button>
      )}
    </Group>
  )
}
