import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { actName } from '#kernel/act-name.ts'
import type { Names } from '#kernel/language.ts'
import { Facts, Mark, Section, useAnswer, useFormat, useLanguage } from '#kernel/staff/index.ts'
import type { ActAnswer, HistoryAnswer, LawAnswer, LawSection } from './law-answers.ts'
import { WhoTree } from './who-tree.tsx'
import { WordedTree } from './worded-tree.tsx'

/** One entry of law: whom it is for, on what conditions, by which act, how it changed, its cases. */
export function LawPanel({ entry, section }: { entry: LawAnswer; section: LawSection }) {
  const { t } = useTranslation('guarantees')
  const language = useLanguage()
  const format = useFormat()
  const history = useAnswer<HistoryAnswer>('guarantees/history', { section, code: entry.code })
  const { body } = entry
  const plain = namesIn(body['plain'])
  const bring = namesIn(body['bring'])
  return (
    <Stack gap="md">
      {plain && <Text>{plain[language]}</Text>}
      <Facts
        items={[
          [t('law.code'), entry.code],
          [t('law.from'), format.date(entry.from)],
          [t('law.to'), entry.to && format.date(entry.to)],
          [t('value.source'), <Source key="source" act={entry.act} place={entry.place} />],
        ]}
      />
      <Judgement said={[entry.judgement, entry.act.judgement]} />
      {body['who'] !== undefined && (
        <Section title={t('law.conditions')}>
          {entry.who ? <WordedTree condition={entry.who} /> : <WhoTree condition={body['who']} />}
        </Section>
      )}
      {bring && (
        <Section title={t('law.bring')}>
          <Text>{bring[language]}</Text>
        </Section>
      )}
      <Section title={t('value.history')}>
        <List>
          {history.data?.periods.map(({ from, to, isRepealed, act, place, judgement }) => (
            <List.Item key={from}>
              {to === null
                ? t('value.from', { from: format.date(from) })
                : t('value.from-to', { from: format.date(from), to: format.date(to) })}
              {isRepealed && ` · ${t('law.repealed')}`}
              {' · '}
              <Source act={act} place={place} />
              {from !== entry.from && <Judgement said={[judgement]} />}
            </List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('law.cases')}>
        {history.data?.cases.length === 0 && <Text>{t('law.noCases')}</Text>}
        <List>
          {history.data?.cases.map(({ title, note, agrees }) => (
            <List.Item key={title}>
              <Mark
                shape={agrees ? 'check' : 'cross'}
                tone={agrees ? 'right' : 'wrong'}
                label={t(agrees ? 'law.agrees' : 'law.differs')}
              />{' '}
              {title}
              {note !== null && ` (${note})`}
            </List.Item>
          ))}
        </List>
      </Section>
    </Stack>
  )
}

/** Where the law leaves room, of the entry and of its act; the texts are Russian in every language. */
function Judgement({ said }: { said: readonly (string | null | undefined)[] }) {
  const { t } = useTranslation('guarantees')
  const texts = said.filter((text) => typeof text === 'string')
  if (texts.length === 0) return null
  return (
    <div>
      <Mark shape="half" tone="action" label={t('value.judgement')} />
      {texts.map((text) => (
        <Text key={text} lang="ru">
          {text}
        </Text>
      ))}
    </div>
  )
}

function Source({ act, place }: { act: ActAnswer; place: string | null }) {
  const language = useLanguage()
  return <>{[actName(act, language), place].filter(Boolean).join(', ')}</>
}

function namesIn(value: unknown): Names | undefined {
  const isNames = typeof value === 'object' && value !== null && 'ru' in value && 'en' in value
  return isNames ? (value as Names) : undefined
}
