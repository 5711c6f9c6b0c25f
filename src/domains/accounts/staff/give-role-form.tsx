import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  FormFrame,
  type Option,
  SitePicker,
  useAnswer,
  useApi,
  useDraftForm,
  type DraftForm,
  useRefresh,
  useSession,
  useToasts,
} from '#kernel/staff/index.ts'
import { servesAny } from '#kernel/region-part.ts'
import type { AccountAnswer, Listed } from './answers.ts'
import { useRoles } from './use-names.ts'

/** A role and what it is narrowed to; nothing said means all sites and programmes. */
export const blankRole = {
  roleCode: null as string | null,
  site: null as Option | null,
  programme: null as string | null,
}
export type RoleValues = typeof blankRole

export function GiveRoleForm({
  account,
  onClose,
}: {
  account: AccountAnswer
  onClose: () => void
}) {
  const { t } = useTranslation('accounts')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const { roleName } = useRoles()
  const form = useDraftForm({
    id: `accounts.give-role.${account.id}`,
    initial: blankRole,
    required: ['roleCode'],
    send: (values, how) => api.post(`accounts/${account.id}/roles`, giftOf(values), how),
    onDone: (_, { roleCode }) => {
      toasts.done(t('users.done.given', { role: roleName(roleCode ?? ''), name: account.name }))
      refresh('accounts')
      onClose()
    },
  })
  return (
    <FormFrame
      form={form}
      submitLabel={t('users.giveRole')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('users.cancel')}
        </Button>
      }
    >
      <RoleFields form={form} />
    </FormFrame>
  )
}

/** The three fields of a role, in a form of their own or in that of a new account. */
export function RoleFields<Values extends RoleValues>({ form }: { form: DraftForm<Values> }) {
  const { t } = useTranslation('accounts')
  const { roles, roleName } = useRoles()
  const hasSites = servesAny(useSession().region, ['people', 'medicines'])
  const own = form as unknown as DraftForm<RoleValues>
  const chosen = roles.find(({ code }) => code === own.values.roleCode)
  return (
    <>
      <ChoiceField
        {...own.field('roleCode')}
        label={t('users.role')}
        {...(chosen?.needsSecondFactor ? { help: t('users.needsSecondFactor') } : {})}
        choices={roles.map(({ code }) => ({ value: code, label: roleName(code) }))}
      />
      {hasSites && <NarrowingFields form={own} />}
    </>
  )
}

/** A site, and a funding programme, to which the role is narrowed; there are none where no site is known. */
function NarrowingFields({ form }: { form: DraftForm<RoleValues> }) {
  const { t } = useTranslation('accounts')
  const programmes = useAnswer<Listed<{ code: string; name: string }>>('programmes').data?.items
  return (
    <>
      <SitePicker {...form.field('site')} label={t('users.site')} help={t('users.siteHelp')} />
      <ChoiceField
        {...form.field('programme')}
        label={t('users.programme')}
        help={t('users.programmeHelp')}
        choices={(programmes ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  )
}

/** As the route takes it. */
export function giftOf({ roleCode, site, programme }: RoleValues) {
  return {
    roleCode,
    ...(site ? { siteId: Number(site.id) } : {}),
    ...(programme ? { programme } : {}),
  }
}
