import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Facts,
  Icon,
  problemOf,
  useApi,
  useFormat,
  useMay,
  useRefresh,
  useSession,
  useToasts,
} from '#kernel/staff/index.ts'
import { AccountChanges } from './account-changes.tsx'
import type { AccountAnswer, AssignmentAnswer } from './answers.ts'
import { GiveRoleForm } from './give-role-form.tsx'
import { useRoles } from './use-names.ts'
import classes from './users.module.css'

/** One account: its roles, each taken back at once with a way to undo it, and what resets it. */
export function AccountPanel({ account }: { account: AccountAnswer }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { me } = useSession()
  const mayManage = useMay()(['manage', 'account'])
  const [isGiving, setGiving] = useState(false)
  return (
    <Stack gap="lg">
      <Facts
        items={[
          [t('users.email'), account.email],
          [t('users.secondFactor'), t(account.hasSecondFactor ? 'users.on' : 'users.off')],
          [t('users.language'), account.language && t(`users.languages.${account.language}`)],
          [t('users.created'), format.moment(account.createdAt)],
        ]}
      />
      <section>
        <Group justify="space-between" mb={8}>
          <Title order={3}>{t('users.roles')}</Title>
          {mayManage && !isGiving && (
            <Button
              variant="default"
              leftSection={<Icon name="plus" />}
              onClick={() => setGiving(true)}
            >
              {t('users.giveRole')}
            </Button>
          )}
        </Group>
        {isGiving && <GiveRoleForm account={account} onClose={() => setGiving(false)} />}
        <ul className={classes['roles']}>
          {account.roles.map((assignment) => (
            <RoleLine
              key={assignment.id}
              account={account}
              assignment={assignment}
              mayTake={mayManage && account.id !== me.account.id}
            />
          ))}
        </ul>
      </section>
      {mayManage && <AccountChanges account={account} />}
    </Stack>
  )
}

function RoleLine({
  account,
  assignment,
  mayTake,
}: {
  account: AccountAnswer
  assignment: AssignmentAnswer
  mayTake: boolean
}) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { assignmentName } = useRoles()
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const { id, roleCode, siteId, programme } = assignment
  const name = assignmentName(assignment)

  async function take(): Promise<void> {
    try {
      await api.delete(`role-assignments/${id}`)
      toasts.done(t('users.done.taken', { role: name, name: account.name }), async () => {
        await api.post(`accounts/${account.id}/roles`, {
          roleCode,
          ...(siteId === null ? {} : { siteId }),
          ...(programme === null ? {} : { programme }),
        })
        refresh('accounts')
      })
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    }
    refresh('accounts')
  }

  return (
    <li className={classes['role']}>
      <div>
        <Text fw={600}>{name}</Text>
        <Text c="dimmed">
          {siteId === null && `${t('users.everywhere')} · `}
          {t('users.given', {
            moment: format.moment(assignment.givenAt),
            by: format.actor(assignment.givenBy),
          })}
        </Text>
      </div>
      {mayTake && (
        <Button
          variant="subtle"
          size="compact-sm"
          flex="none"
          aria-label={t('users.takeThisRole', { role: name })}
          onClick={() => void take()}
        >
          {t('users.takeRole')}
        </Button>
      )}
    </li>
  )
}
