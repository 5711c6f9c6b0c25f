import { Button, Group, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  Icon,
  Page,
  Tabs,
  useLanguage,
  useRegionId,
} from '#kernel/staff/index.ts'
import { type DeskProgramme, useProgramme } from './use-programme.ts'
import { RowsSkeleton } from './rows-skeleton.tsx'

const tabs = [
  { to: 'programme/desk', word: 'table.title', permission: ['read', 'programme'] },
  { to: 'programme/desk/findings', word: 'findings.title', permission: ['read', 'finding'] },
  {
    to: 'programme/desk/publication',
    word: 'publication.title',
    permission: ['read', 'programme'],
  },
] as const

/** What both pages stand in: the programme, the views, and what is said where there is none. */
export function DeskFrame({
  current,
  files,
  children,
}: {
  current: (typeof tabs)[number]['to']
  /** The files of what is shown: their kinds, and where each is. */
  files: (chosen: DeskProgramme) => readonly (readonly [kind: string, path: string])[]
  children: (chosen: DeskProgramme) => ReactNode
}) {
  const { t } = useTranslation('programme-desk')
  const { desk, programmes, chosen, choose } = useProgramme()
  return (
    <Page
      title={t('workplace.desk')}
      fills
      actions={
        chosen && (
          <>
            {programmes.length > 1 && (
              <Select
                aria-label={t('table.programme')}
                data={programmes.map(({ programme, name }) => ({ value: programme, label: name }))}
                value={chosen.programme}
                onChange={(value) => choose(value ?? undefined)}
                allowDeselect={false}
              />
            )}
            {files(chosen).length > 0 && <Files files={files(chosen)} />}
          </>
        )
      }
    >
      <Tabs
        title={t('workplace.desk')}
        tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))}
        current={current}
      />
      {desk.error && !desk.data ? (
        <ErrorState thrown={desk.error} onRetry={() => void desk.refetch()} />
      ) : !desk.data ? (
        <RowsSkeleton />
      ) : chosen ? (
        children(chosen)
      ) : (
        <EmptyState words={{ title: t('table.empty'), text: t('table.emptyHelp') }} />
      )}
    </Page>
  )
}

function Files({ files }: { files: readonly (readonly [kind: string, path: string])[] }) {
  const { t } = useTranslation('programme-desk')
  const region = useRegionId()
  const language = useLanguage()
  return (
    <Group gap={4} role="group" aria-label={t('table.download')}>
      {files.map(([kind, path]) => (
        <Button
          key={kind}
          component="a"
          variant="default"
          href={`/api/${region}/${path}${path.includes('?') ? '&' : '?'}language=${language}`}
          leftSection={<Icon name={kind === 'PDF' ? 'print' : 'download'} />}
          {...(kind === 'PDF' ? { target: '_blank' } : { download: '' })}
        >
          {kind}
        </Button>
      ))}
    </Group>
  )
}
