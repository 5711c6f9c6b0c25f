import { Select } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  SidePanel,
  useAddressParam,
  useAddressParams,
  useAnswer,
  useChangeAddress,
} from '#kernel/staff/index.ts'
import type { FindingsAnswer, FindingView } from './answers.ts'
import { DeskFrame } from './desk-frame.tsx'
import figures from '../../staff/figure-grid.module.css'
import classes from './desk.module.css'
import { FindingList, GoneList } from './finding-list.tsx'
import { FindingPanel } from './finding-panel.tsx'
import { RowsSkeleton } from './rows-skeleton.tsx'
import type { DeskProgramme } from './use-programme.ts'

const filters = ['severity', 'rule', 'table', 'answered'] as const
const severities = ['error', 'warning', 'note'] as const

/** What contradicts in the document: each cause with what follows from it, and what is answered. */
export function FindingsPage() {
  const query = useFilter()
  const behind = new URLSearchParams(query).toString()
  return (
    <DeskFrame
      current="programme/desk/findings"
      files={({ programme }) =>
        (['xlsx', 'csv', 'pdf'] as const).map((kind) => [
          kind.toUpperCase(),
          `programme/desk/${programme}/findings/file.${kind}${behind && `?${behind}`}`,
        ])
      }
    >
      {(chosen) => <FindingDesk chosen={chosen} />}
    </DeskFrame>
  )
}

function useFilter(): Record<string, string> {
  const address = useAddressParams()
  return useMemo(
    () =>
      Object.fromEntries(
        filters.flatMap((name) => (address[name] ? [[name, address[name]] as const] : [])),
      ),
    [address],
  )
}

function FindingDesk({ chosen }: { chosen: DeskProgramme }) {
  const { t } = useTranslation('programme-desk')
  const path = `programme/desk/${encodeURIComponent(chosen.programme)}/findings`
  const query = useFilter()
  const change = useChangeAddress()
  const answer = useAnswer<FindingsAnswer>(path, query)
  const [opened, open] = useAddressParam('row')
  const list = useRef<HTMLDivElement>(null)
  const data = answer.data
  const finding =
    opened === undefined ? undefined : flat(data?.findings ?? []).find(({ id }) => id === opened)
  const close = () => {
    open(undefined)
    list.current?.querySelector<HTMLElement>(`[data-finding="${opened ?? ''}"]`)?.focus()
  }
  const isEmpty = data && data.findings.length === 0 && data.gone.length === 0
  const isFiltered = Object.keys(query).length > 0
  return (
    <>
      <Filters chosen={chosen} query={query} />
      {answer.error && !data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : isEmpty ? (
        <EmptyState
          words={
            isFiltered
              ? {
                  title: t('findings.nothingFits'),
                  text: t('findings.nothingFitsHelp'),
                  action: {
                    label: t('findings.clear'),
                    run: () => change(Object.fromEntries(filters.map((name) => [name, undefined]))),
                  },
                }
              : { title: t('findings.none'), text: t('findings.noneHelp') }
          }
        />
      ) : (
        <div className={figures['split']} ref={list}>
          <div className={classes['list']}>
            <FindingList findings={data.findings} open={opened} onOpen={open} />
            <GoneList gone={data.gone} />
          </div>
          {finding && (
            <SidePanel title={finding.ruleName} onClose={close}>
              <FindingPanel
                key={finding.id}
                path={path}
                finding={finding}
                all={data.findings}
                onOpen={open}
              />
            </SidePanel>
          )}
        </div>
      )}
    </>
  )
}

function Filters({ chosen, query }: { chosen: DeskProgramme; query: Record<string, string> }) {
  const { t } = useTranslation(['programme-desk', 'programme'])
  const change = useChangeAddress()
  const rules = t('programme:rule', { returnObjects: true }) as unknown as Record<string, string>
  const choices = {
    severity: severities.map((value) => ({ value, label: t(`programme:severity.${value}`) })),
    rule: Object.entries(rules).map(([value, label]) => ({ value, label })),
    table: [
      ...chosen.tables.map(({ table, title, appendix }) => ({
        value: table,
        label: appendix === '' ? title : t('table.appendix', { appendix, title }),
      })),
      { value: 'text', label: t('findings.inText') },
    ],
    answered: [
      { value: 'no', label: t('findings.withoutAnswer') },
      { value: 'yes', label: t('findings.withAnswer') },
    ],
  }
  return (
    <div className={figures['bar']}>
      {filters.map((name) => (
        <Select
          key={name}
          className={classes['narrow'] ?? ''}
          label={t(`findings.${name}`)}
          placeholder={t('findings.any')}
          data={choices[name]}
          value={query[name] ?? null}
          onChange={(value) => change({ [name]: value ?? undefined, row: undefined })}
          clearable
          clearButtonProps={{ 'aria-label': t('findings.clear') }}
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        />
      ))}
    </div>
  )
}

export function flat(findings: readonly FindingView[]): FindingView[] {
  return findings.flatMap((finding) => [finding, ...flat(finding.consequences)])
}
