import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, useApi, useRefresh, useSession, useToasts } from '#kernel/staff/index.ts'
import type { AccountAnswer } from './answers.ts'
import { PasswordOnce } from './password-once.tsx'
import classes from './users.module.css'

const changes = ['reset-password', 'reset-second-factor', 'close'] as const
type Change = (typeof changes)[number]

/** What cannot be undone is asked about, with what follows from it; the password is shown once. */
export function AccountChanges({ account }: { account: AccountAnswer }) {
  const { t } = useTranslation('accounts')
  const { me } = useSession()
  const [asked, setAsked] = useState<Change>()
  const [password, setPassword] = useState<string>()
  const { isSending, send } = useChange(account, (given) => {
    setAsked(undefined)
    setPassword(given)
  })
  const possible = changes.filter((change) => {
    if (change === 'reset-second-factor') return account.hasSecondFactor
    return change !== 'close' || account.id !== me.account.id
  })
  if (password) {
    return (
      <PasswordOnce
        email={account.email}
        password={password}
        onClose={() => setPassword(undefined)}
      />
    )
  }
  if (asked) {
    return (
      <Stack
        gap={8}
        className={classes['question'] ?? ''}
        role="alertdialog"
        aria-label={t(`users.${asked}`)}
      >
        <Text>
          {t(`users.consequence.${asked}`, { name: account.name, count: account.roles.length })}
        </Text>
        <Group gap={8}>
          <Button autoFocus loading={isSending} onClick={() => void send(asked)}>
            {t(`users.${asked}`)}
          </Button>
          <Button variant="default" onClick={() => setAsked(undefined)}>
            {t('users.cancel')}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Stack gap={8} align="flex-start">
      {possible.map((change) => (
        <Button
          key={change}
          variant="default"
          {...(change === 'close' ? { color: 'red', variant: 'outline' } : {})}
          onClick={() => setAsked(change)}
        >
          {t(`users.${change}`)}
        </Button>
      ))}
    </Stack>
  )
}

function useChange(account: AccountAnswer, onDone: (password: string | undefined) => void) {
  const { t } = useTranslation('accounts')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isSending, setSending] = useState(false)

  async function send(change: Change): Promise<void> {
    setSending(true)
    try {
      const answer = await api.post<{ password?: string }>(`accounts/${account.id}/${change}`)
      onDone(answer.password)
      toasts.done(t(`users.done.${change}`, { name: account.name }))
      refresh('accounts')
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      setSending(false)
    }
  }

  return { isSending, send }
}
