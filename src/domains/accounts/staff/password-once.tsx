import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, useToasts } from '#kernel/staff/index.ts'
import classes from './users.module.css'

/** A password that nothing keeps: it stands here until it is closed, and is never shown again. */
export function PasswordOnce({
  email,
  password,
  onClose,
}: {
  email: string
  password: string
  onClose: () => void
}) {
  const { t } = useTranslation('accounts')
  const toasts = useToasts()
  const copy = () =>
    void navigator.clipboard?.writeText(password).then(() => toasts.say(t('users.copied')))
  return (
    <Stack gap={8} className={classes['question'] ?? ''} role="status">
      <Text fw={600}>{t('users.passwordTitle')}</Text>
      <dl className={classes['secret']}>
        <dt>{t('users.email')}</dt>
        <dd>{email}</dd>
        <dt>{t('users.password')}</dt>
        <dd className={classes['password']}>{password}</dd>
      </dl>
      <Text className="opora-reading">{t('users.passwordHelp')}</Text>
      <Group gap={8}>
        <Button onClick={onClose}>{t('users.handedOver')}</Button>
        <Button variant="default" leftSection={<Icon name="copy" />} onClick={copy}>
          {t('users.copy')}
        </Button>
      </Group>
    </Stack>
  )
}
