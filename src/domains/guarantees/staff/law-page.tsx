import { Group, NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actName } from '#kernel/act-name.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import {
  type Column,
  DataTable,
  DateField,
  Mark,
  Page,
  useAnswer,
  useLanguage,
  useToday,
  wholeSource,
} from '#kernel/staff/index.ts'
import { type LawAnswer, type LawSection, lawSections } from './law-answers.ts'
import { LawPanel } from './law-panel.tsx'

const rowId = ({ code }: LawAnswer) => code

/** Every entry of law in force on a chosen day, section by section; the drawer shows one of them whole. */
export function LawPage() {
  const { t } = useTranslation('guarantees')
  const today = useToday()
  const [section, setSection] = useState<LawSection>('benefits')
  const [on, setOn] = useState<PlainDate>(today)
  const answer = useAnswer<{ items: LawAnswer[] }>('guarantees/entries', { section, on })
  const columns = useColumns()
  const language = useLanguage()
  const drawer = useMemo(
    () => ({
      title: (code: string, row?: LawAnswer) => row?.names[language] ?? code,
      render: (_: string, row?: LawAnswer) =>
        row ? <LawPanel entry={row} section={section} /> : null,
    }),
    [language, section],
  )
  return (
    <Page
      title={t('law.title')}
      fills
      actions={
        <Group gap="sm" align="end">
          <NativeSelect
            label={t('law.section')}
            value={section}
            data={lawSections.map((value) => ({ value, label: t(`section.${value}`) }))}
            onChange={({ currentTarget }) =>
              setSection(lawSections.find((each) => each === currentTarget.value) ?? 'benefits')
            }
          />
          <DateField
            id="law-on"
            label={t('law.on')}
            value={on}
            onChange={(day) => setOn(day ?? today)}
            error={undefined}
            required={false}
            onUnreadable={ignore}
          />
        </Group>
      }
    >
      <DataTable<LawAnswer>
        id={`guarantees.${section}`}
        title={t(`section.${section}`)}
        columns={columns}
        source={wholeSource(answer)}
        rowId={rowId}
        drawer={drawer}
        empty={{ title: t('law.empty'), text: t('law.emptyHelp') }}
      />
    </Page>
  )
}

/** The last day that could be read stays; the field says itself what is wrong. */
function ignore() {}

function useColumns(): readonly Column<LawAnswer>[] {
  const { t } = useTranslation('guarantees')
  const language = useLanguage()
  return useMemo(
    (): Column<LawAnswer>[] => [
      {
        id: 'name',
        header: t('law.name'),
        value: (row) => row.names[language],
        width: 320,
        grow: 3,
      },
      {
        id: 'judgement',
        header: t('law.judgement'),
        kind: 'choice',
        value: (row) => (row.judgement === null ? 'clear' : 'judged'),
        choices: ['clear', 'judged'].map((value) => ({ value, label: t(`law.${value}`) })),
        cell: (row) =>
          row.judgement === null ? null : (
            <Mark shape="half" tone="action" label={t('law.judged')} />
          ),
        width: 170,
      },
      { id: 'from', header: t('law.from'), kind: 'date', value: (row) => row.from, width: 130 },
      { id: 'to', header: t('law.to'), kind: 'date', value: (row) => row.to, width: 130 },
      {
        id: 'act',
        header: t('value.source'),
        value: (row) => [actName(row.act, language), row.place].filter(Boolean).join(', '),
        width: 280,
        grow: 2,
      },
      { id: 'code', header: t('law.code'), value: (row) => row.code, width: 200 },
    ],
    [t, language],
  )
}
