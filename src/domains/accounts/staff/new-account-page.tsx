import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  FormFrame,
  Page,
  Section,
  TextField,
  useApi,
  useDraftForm,
  useGo,
  useRefresh,
  useSession,
} from '#kernel/staff/index.ts'
import { blankRole, giftOf, RoleFields } from './give-role-form.tsx'
import { PasswordOnce } from './password-once.tsx'

type Opened = { accountId: string; password: string; email: string }

/** Opens an account with its first role; without one it could do nothing and would stand in no list. */
export function NewAccountPage() {
  const { t } = useTranslation('accounts')
  const go = useGo()
  const [opened, setOpened] = useState<Opened>()
  return (
    <Page title={t('users.add')} back={{ to: 'users', label: t('users.title') }}>
      <Section>
        {opened ? (
          <PasswordOnce
            email={opened.email}
            password={opened.password}
            onClose={() => go({ to: 'users', search: { row: opened.accountId } })}
          />
        ) : (
          <NewAccountForm onOpened={setOpened} />
        )}
      </Section>
    </Page>
  )
}

function NewAccountForm({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const { t } = useTranslation('accounts')
  const api = useApi()
  const refresh = useRefresh()
  const { region } = useSession()
  const language: string | null = region.languages[0] ?? null
  const form = useDraftForm({
    id: 'accounts.new',
    initial: { name: '', email: '', language, ...blankRole },
    personal: true,
    required: ['name', 'email', 'language', 'roleCode'],
    check: ({ email }) =>
      email === '' || /^\S+@\S+\.\S+$/.test(email.trim())
        ? {}
        : { email: t('users.emailWrong', { got: email.trim() }) },
    send: ({ name, email, language: chosen, ...role }, how) =>
      api.post<Omit<Opened, 'email'>>(
        'accounts',
        {
          name: name.trim(),
          email: email.trim(),
          language: chosen,
          roles: [giftOf(role)],
        },
        how,
      ),
    onDone: (answer, { email }) => {
      refresh('accounts')
      onOpened({ ...answer, email: email.trim() })
    },
  })
  return (
    <FormFrame form={form} submitLabel={t('users.add')}>
      <TextField {...form.field('name')} label={t('users.name')} maxLength={200} />
      <TextField
        {...form.field('email')}
        label={t('users.email')}
        inputMode="email"
        maxLength={200}
      />
      <ChoiceField
        {...form.field('language')}
        label={t('users.language')}
        choices={region.languages.map((value) => ({ value, label: t(`users.languages.${value}`) }))}
      />
      <RoleFields form={form} />
    </FormFrame>
  )
}
