import { Button, Group, Stack, Text } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DateField,
  EmptyState,
  Icon,
  Page,
  PlaceLink,
  problemOf,
  type Problem,
  ProblemText,
  Section,
  TextField,
  useApi,
  useFormat,
  useGo,
  useMay,
  useScanner,
  useShortcuts,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import classes from './desk.module.css'
import { DeskTabs } from './desk-tabs.tsx'
import type { FoundPerson } from './person-answers.ts'
import { searchWords } from './search-words.ts'

const fieldId = 'people-search'

/**
 * Finds a person by a number, by scanning a policy, or by name and day of birth. What was typed
 * stays out of the address: an address is kept in histories, and names are no business of theirs.
 */
export function PeoplePage() {
  const { t } = useTranslation('people-staff')
  const [text, setText] = useState('')
  const [born, setBorn] = useState<PlainDate | null>(null)
  const { found, problem, isBusy, search } = useSearch()
  useEffect(() => document.getElementById(fieldId)?.focus(), [])
  useScanner((code) => {
    setText(code)
    void search(code, null)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void search(text, born)
  }
  return (
    <Page title={t('desk.title')} actions={<Additions />}>
      <DeskTabs current="people" />
      <Section>
        <form onSubmit={submit}>
          <Stack gap="md" maw={560}>
            <TextField
              id={fieldId}
              value={text}
              onChange={setText}
              label={t('search.text')}
              help={t('search.help')}
              maxLength={200}
              {...unbound}
            />
            <DateField
              id="people-born"
              value={born}
              onChange={setBorn}
              label={t('person.born')}
              {...unbound}
            />
            <Group>
              <Button type="submit" loading={isBusy} leftSection={<Icon name="search" />}>
                {t('search.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Section>
      <div aria-live="polite">
        {problem && <ProblemText problem={problem} />}
        {found && <Found people={found} />}
      </div>
    </Page>
  )
}

/** What enters people: one by one, or a file of them. */
function Additions() {
  const { t } = useTranslation('people-staff')
  const go = useGo()
  const may = useMay()
  const mayPost = may(['post', 'person'])
  useShortcuts(t('desk.title'), [
    { keys: 'n', label: t('person.new'), run: () => go({ to: 'people/new' }), enabled: mayPost },
  ])
  if (!mayPost) return null
  return (
    <>
      {may(['manage', 'person']) && (
        <Button
          variant="default"
          leftSection={<Icon name="upload" />}
          onClick={() => go({ to: 'imports', search: { kind: 'people' } })}
        >
          {t('desk.import')}
        </Button>
      )}
      <Button leftSection={<Icon name="plus" />} onClick={() => go({ to: 'people/new' })}>
        {t('person.new')}
      </Button>
    </>
  )
}

const unbound = { error: undefined, required: false, onUnreadable: () => undefined }

function useSearch() {
  const api = useApi()
  const go = useGo()
  const [found, setFound] = useState<readonly FoundPerson[]>()
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  async function search(text: string, born: PlainDate | null): Promise<void> {
    const words = searchWords(text)
    if (!words) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { items } = await api.post<{ items: FoundPerson[] }>('people/search', {
        ...words,
        ...(born ? { born } : {}),
      })
      setFound(items)
      const [only] = items
      if (items.length === 1 && only && 'number' in words) go({ to: `people/${only.id}` })
    } catch (thrown) {
      setFound(undefined)
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return { found, problem, isBusy, search }
}

function Found({ people }: { people: readonly FoundPerson[] }) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const go = useGo()
  const mayPost = useMay()(['post', 'person'])
  if (people.length === 0) {
    const register = { label: t('person.new'), run: () => go({ to: 'people/new' }) }
    return (
      <EmptyState
        words={{
          title: t('search.nobody'),
          text: t('search.nobodyHelp'),
          ...(mayPost ? { action: register } : {}),
        }}
      />
    )
  }
  return (
    <Section title={t('search.found', { count: people.length })}>
      <ul className={classes['lines']}>
        {people.map(({ id, label, born }) => (
          <li key={id} className={classes['line']}>
            <PlaceLink to={`people/${id}`}>{label}</PlaceLink>
            <Text c="dimmed">{t('search.bornOn', { day: format.date(born) })}</Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}
