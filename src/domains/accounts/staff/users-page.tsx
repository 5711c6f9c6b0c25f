import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Figure,
  Figures,
  Icon,
  Page,
  StateMark,
  type TableDrawer,
  useAnswer,
  useGo,
  useMay,
  useShortcuts,
  wholeSource,
} from '#kernel/staff/index.ts'
import { AccountPanel } from './account-panel.tsx'
import type { AccountAnswer, Listed } from './answers.ts'
import { useRoles } from './use-names.ts'

/** The accounts of the region; those that need a second factor and have none come first. */
export function UsersPage() {
  const { t } = useTranslation('accounts')
  const accounts = useAnswer<Listed<AccountAnswer>>('accounts')
  const { columns, lacksSecondFactor } = useAccountColumns()
  const drawer = useMemo(
    (): TableDrawer<AccountAnswer> => ({
      title: (_, row) => row?.name ?? t('users.gone'),
      render: (id, row) =>
        row ? <AccountPanel key={id} account={row} /> : <p>{t('users.goneHelp')}</p>,
    }),
    [t],
  )
  const items = accounts.data?.items
  const lacking = items ? items.filter(lacksSecondFactor).length : null
  const [openedAt] = useState(() => Date.now())
  const at = new Date(accounts.dataUpdatedAt || openedAt).toISOString()
  return (
    <Page title={t('users.title')} fills actions={<AddButton />}>
      <Figures>
        <Figure
          label={t('users.inAll')}
          value={items?.length ?? null}
          unit={t('users.unit', { count: items?.length ?? 0 })}
          at={at}
          to="users"
        />
        <Figure
          label={t('users.lackingTitle')}
          value={lacking}
          unit={t('users.unit', { count: lacking ?? 0 })}
          at={at}
          to="users"
          search={{ 'f.secondFactor': 'lacking' }}
          isPressing={(lacking ?? 0) > 0}
        />
      </Figures>
      <DataTable<AccountAnswer>
        id="accounts.users"
        title={t('users.title')}
        columns={columns}
        source={wholeSource(accounts)}
        rowId={idOf}
        drawer={drawer}
        empty={{ title: t('users.empty') }}
      />
    </Page>
  )
}

const idOf = ({ id }: AccountAnswer) => id

function AddButton() {
  const { t } = useTranslation('accounts')
  const go = useGo()
  const mayManage = useMay()(['manage', 'account'])
  const add = () => go({ to: 'users/new' })
  useShortcuts(t('users.title'), [
    { keys: 'n', label: t('users.add'), run: add, enabled: mayManage },
  ])
  if (!mayManage) return null
  return (
    <Button leftSection={<Icon name="plus" />} onClick={add}>
      {t('users.add')}
    </Button>
  )
}

function useAccountColumns() {
  const { t } = useTranslation('accounts')
  const { roles, roleName, assignmentName } = useRoles()
  return useMemo(() => {
    const needing = new Set(roles.filter((role) => role.needsSecondFactor).map(({ code }) => code))
    const lacksSecondFactor = (row: AccountAnswer) =>
      !row.hasSecondFactor && row.roles.some(({ roleCode }) => needing.has(roleCode))
    const factorOf = (row: AccountAnswer) =>
      row.hasSecondFactor ? 'on' : lacksSecondFactor(row) ? 'lacking' : 'off'
    const columns: Column<AccountAnswer>[] = [
      { id: 'name', header: t('users.name'), value: (row) => row.name, width: 200, grow: 2 },
      { id: 'email', header: t('users.email'), value: (row) => row.email, width: 190 },
      {
        id: 'role',
        header: t('users.firstRole'),
        kind: 'choice',
        hiddenAtFirst: true,
        value: (row) => row.roles[0]?.roleCode,
        choices: roles.map(({ code }) => ({ value: code, label: roleName(code) })),
      },
      {
        id: 'roles',
        header: t('users.roles'),
        value: (row) => row.roles.map(assignmentName).join('; '),
        width: 260,
        grow: 3,
      },
      {
        id: 'secondFactor',
        header: t('users.secondFactor'),
        kind: 'choice',
        width: 172,
        grow: 0,
        value: factorOf,
        choices: ['lacking', 'off', 'on'].map((value) => ({ value, label: t(`users.${value}`) })),
        cell: (row) => <FactorMark factor={factorOf(row)} />,
      },
      {
        id: 'created',
        header: t('users.created'),
        kind: 'moment',
        value: (row) => row.createdAt,
        width: 150,
      },
    ]
    return { columns, lacksSecondFactor }
  }, [t, roles, roleName, assignmentName])
}

function FactorMark({ factor }: { factor: 'on' | 'lacking' | 'off' }) {
  const { t } = useTranslation('accounts')
  const state = { on: 'done', lacking: 'overdue', off: 'open' } as const
  return <StateMark state={state[factor]} label={t(`users.${factor}`)} />
}
