import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddressParam } from '#kernel/staff/address.tsx'
import { Icon } from '#kernel/staff/icons.tsx'
import { ProblemBox } from '#kernel/staff/problem-box.tsx'
import { ProblemText } from '#kernel/staff/problem-text.tsx'
import { useToasts } from '#kernel/staff/toasts.tsx'
import { queryClient } from '../surroundings.ts'
import { beginSecondFactor, confirmCode, type Enrolment } from './auth.ts'
import { Entrance } from './entrance.tsx'
import classes from './entrance.module.css'
import { QrCode } from './qr-code.tsx'
import { useAttempt } from './sign-in-form.tsx'
import { placeWithin } from './sign-in-page.tsx'

/** Sets up the second factor: the password once more, the QR code, the recovery codes, a first code. */
export function SecondFactorPage() {
  const { t } = useTranslation('staff')
  const navigate = useNavigate()
  const [next] = useAddressParam('next')
  const toasts = useToasts()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const { problem, isBusy, attempt } = useAttempt()

  async function confirm(): Promise<void> {
    await confirmCode(code)
    queryClient.clear()
    toasts.done(t('secondFactor.on'))
    await navigate({ href: placeWithin(next), replace: true })
  }

  return (
    <Entrance title={t('secondFactor.title')} intro={t('secondFactor.intro')} isWide>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          attempt(enrolment ? confirm : async () => setEnrolment(await beginSecondFactor(password)))
        }}
      >
        <Stack gap="md">
          {problem && (
            <ProblemBox>
              <ProblemText problem={problem} />
            </ProblemBox>
          )}
          {enrolment ? (
            <>
              <Steps enrolment={enrolment} />
              <TextInput
                label={<Title order={2}>{t('secondFactor.confirm')}</Title>}
                description={t('signIn.codeHelp')}
                inputMode="numeric"
                autoComplete="one-time-code"
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
                required
                withAsterisk={false}
              />
            </>
          ) : (
            <PasswordInput
              label={t('signIn.password')}
              description={t('secondFactor.passwordHelp')}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoFocus
              required
              withAsterisk={false}
            />
          )}
          <Button type="submit" loading={isBusy}>
            {t(enrolment ? 'secondFactor.submit' : 'secondFactor.begin')}
          </Button>
        </Stack>
      </form>
    </Entrance>
  )
}

function Steps({ enrolment: { totpURI, backupCodes } }: { enrolment: Enrolment }) {
  const { t } = useTranslation('staff')
  const toasts = useToasts()
  const secret = new URL(totpURI).searchParams.get('secret') ?? ''
  return (
    <>
      <Title order={2}>{t('secondFactor.scan')}</Title>
      <div className={classes['qr']}>
        <QrCode text={totpURI} label={t('secondFactor.qr')} />
        <div>
          <Text mb="sm">{t('secondFactor.scanHelp')}</Text>
          <Text c="dimmed">{t('secondFactor.secret')}</Text>
          <div className={classes['secret']}>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</div>
        </div>
      </div>
      <div>
        <Title order={2}>{t('secondFactor.codes')}</Title>
        <Text>{t('secondFactor.codesHelp')}</Text>
        <ul className={classes['codes']}>
          {backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Group gap={8} className="opora-screen-only">
          <Button
            variant="default"
            leftSection={<Icon name="print" />}
            onClick={() => window.print()}
          >
            {t('secondFactor.print')}
          </Button>
          {'clipboard' in navigator && (
            <Button
              variant="default"
              leftSection={<Icon name="copy" />}
              onClick={() => {
                void navigator.clipboard
                  .writeText(backupCodes.join('\n'))
                  .then(() => toasts.say(t('secondFactor.copied')))
              }}
            >
              {t('secondFactor.copy')}
            </Button>
          )}
        </Group>
      </div>
    </>
  )
}
