import { Button, Divider, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAddressParam } from '#kernel/staff/address.tsx'
import { ProblemBox } from '#kernel/staff/problem-box.tsx'
import { ProblemText } from '#kernel/staff/problem-text.tsx'
import { fetchSignInWays, leaveForProvider } from './auth.ts'
import { useAttempt } from './sign-in-form.tsx'

/** The sign-in library's word for a person of the provider who has no account here. */
const noAccount = 'signup_disabled'

/** The way in through the authority's own provider, where one is configured; and what it answered. */
export function ProviderEntrance({ comeBackTo }: { comeBackTo: string }) {
  const { t } = useTranslation('staff')
  const [error] = useAddressParam('error')
  const { problem, isBusy, attempt } = useAttempt()
  const { data } = useQuery({ queryKey: ['sign-in-ways'], queryFn: fetchSignInWays })
  const provider = data?.provider
  if (!provider) return null
  return (
    <Stack gap="md" mt="md">
      <Divider label={t('signIn.or')} />
      {error !== undefined && !problem && (
        <ProblemBox>
          {t(error === noAccount ? 'signIn.failed.noAccount' : 'signIn.failed.provider')}
        </ProblemBox>
      )}
      {problem && (
        <ProblemBox>
          <ProblemText problem={problem} />
        </ProblemBox>
      )}
      <Button
        variant="default"
        fullWidth
        loading={isBusy}
        onClick={() => attempt(() => leaveForProvider(provider.id, comeBackTo))}
      >
        {t('signIn.throughProvider', { name: provider.name })}
      </Button>
    </Stack>
  )
}
