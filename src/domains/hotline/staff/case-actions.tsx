import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Icon,
  problemOf,
  type Shortcut,
  useApi,
  useMay,
  useRefresh,
  useSession,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import type { CaseAnswer } from './answers.ts'
import { type TextKind, WordsForm } from './words-form.tsx'

/** What can be done with a case now, by its state, its owner and one's role; each has a letter. */
export function CaseActions({ found }: { found: CaseAnswer }) {
  const { t } = useTranslation('hotline')
  const [writing, setWriting] = useState<TextKind>()
  const { isTaking, take } = useTake(found)
  const may = useMay()
  const { me } = useSession()
  const isOpen = found.state !== 'answered'
  const isMine = found.ownerId === me.account.id
  const mayPost = may(['post', 'hotline-case'])
  const mayDecide = may(['decide', 'hotline-case'])
  const isTakeable = mayPost && isOpen && !isMine
  const takeWord = found.ownerName === null ? t('desk.take') : t('desk.takeOver')
  const writes = (['answer', 'note', 'reopen'] as const).filter((kind) =>
    kind === 'note' ? mayPost : mayDecide && (kind === 'answer') === isOpen,
  )
  const letters = { answer: 'a', note: 'n', reopen: 'r' } as const
  useShortcuts(t('desk.caseKeys'), [
    { keys: 't', label: takeWord, run: () => void take(), enabled: isTakeable },
    ...writes.map(
      (kind): Shortcut => ({
        keys: letters[kind],
        label: t(`desk.${kind}`),
        run: () => setWriting(kind),
      }),
    ),
  ])

  if (writing) {
    return (
      <WordsForm
        key={writing}
        kind={writing}
        number={found.number}
        onClose={() => setWriting(undefined)}
      />
    )
  }
  if (!isTakeable && writes.length === 0) return null
  return (
    <Stack gap={8}>
      <Group gap={8}>
        {isTakeable && (
          <Button
            loading={isTaking}
            leftSection={<Icon name="check" />}
            onClick={() => void take()}
          >
            {takeWord}
          </Button>
        )}
        {writes.map((kind) => (
          <Button
            key={kind}
            variant={kind === 'answer' && !isTakeable ? 'filled' : 'default'}
            onClick={() => setWriting(kind)}
          >
            {t(`desk.${kind}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}

function useTake(found: CaseAnswer) {
  const { t } = useTranslation('hotline')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isTaking, setTaking] = useState(false)

  async function take(): Promise<void> {
    setTaking(true)
    try {
      await api.post(`hotline/cases/${found.number}/take`, {
        fromOther: found.ownerName !== null,
      })
      toasts.done(t('desk.done.take', { number: found.number }))
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('hotline')
      setTaking(false)
    }
  }

  return { isTaking, take }
}
