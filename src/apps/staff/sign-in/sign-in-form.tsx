import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, problemOf } from '#kernel/staff/api/problem.ts'
import { ProblemBox } from '#kernel/staff/problem-box.tsx'
import { ProblemText } from '#kernel/staff/problem-text.tsx'
import { confirmBackupCode, confirmCode, signIn } from './auth.ts'

type Step = 'password' | 'code' | 'backup-code'

const codeLength = 6

/** Email and password, then the code of the second factor where the account has one. */
export function SignInForm({
  email: knownEmail = '',
  onSignedIn,
}: {
  email?: string
  onSignedIn: () => Promise<void> | void
}) {
  const { t } = useTranslation('staff')
  const [step, setStep] = useState<Step>('password')
  const [email, setEmail] = useState(knownEmail)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { problem, isBusy, attempt, forget } = useAttempt()

  async function sendPassword(): Promise<void> {
    if ((await signIn(email, password)) === 'code-needed') setStep('code')
    else await onSignedIn()
  }

  async function sendCode(given: string): Promise<void> {
    if (step === 'backup-code') await confirmBackupCode(given)
    else await confirmCode(given)
    await onSignedIn()
  }

  function change(next: Step): void {
    setCode('')
    forget()
    setStep(next)
  }

  if (step === 'password') {
    return (
      <Steps
        problem={problem}
        isBusy={isBusy}
        submitLabel={t('signIn.submit')}
        onSubmit={() => attempt(sendPassword)}
      >
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          readOnly={knownEmail !== ''}
          autoFocus={knownEmail === ''}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoFocus={knownEmail !== ''}
          data-autofocus={knownEmail !== '' || undefined}
          required
          withAsterisk={false}
        />
      </Steps>
    )
  }

  const isBackup = step === 'backup-code'
  return (
    <Steps
      key={step}
      problem={problem}
      isBusy={isBusy}
      submitLabel={t('signIn.codeSubmit')}
      onSubmit={() =>
        attempt(
          () => sendCode(code),
          () => setCode(''),
        )
      }
      below={
        <>
          <Anchor
            component="button"
            type="button"
            onClick={() => change(isBackup ? 'code' : 'backup-code')}
          >
            {t(isBackup ? 'signIn.useApp' : 'signIn.useBackup')}
          </Anchor>
          <Anchor component="button" type="button" onClick={() => change('password')}>
            {t('signIn.startAgain')}
          </Anchor>
        </>
      }
    >
      <TextInput
        label={t(isBackup ? 'signIn.backupCode' : 'signIn.code')}
        description={t(isBackup ? 'signIn.backupHelp' : 'signIn.codeHelp')}
        inputMode={isBackup ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => {
          const next = event.currentTarget.value
          setCode(next)
          const isWhole = !isBackup && next.replaceAll(/\s/g, '').length === codeLength
          if (isWhole && !isBusy)
            attempt(
              () => sendCode(next),
              () => setCode(''),
            )
        }}
        autoFocus
        required
        withAsterisk={false}
      />
    </Steps>
  )
}

function Steps({
  problem,
  isBusy,
  submitLabel,
  onSubmit,
  children,
  below,
}: {
  problem: Problem | undefined
  isBusy: boolean
  submitLabel: string
  onSubmit: () => void
  children: ReactNode
  below?: ReactNode
}) {
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) alert.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Stack gap="md">
        {problem && (
          <ProblemBox ref={alert}>
            <ProblemText problem={problem} />
          </ProblemBox>
        )}
        {children}
        <Button type="submit" loading={isBusy} fullWidth>
          {submitLabel}
        </Button>
        {below}
      </Stack>
    </form>
  )
}

/** Runs one step, keeps what went wrong. */
export function useAttempt() {
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  async function run(work: () => Promise<void>, onFailure?: () => void): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (thrown) {
      setProblem(problemOf(thrown))
      onFailure?.()
    } finally {
      setBusy(false)
    }
  }
  return {
    problem,
    isBusy,
    attempt: (work: () => Promise<void>, onFailure?: () => void) => void run(work, onFailure),
    forget: () => setProblem(undefined),
  }
}
