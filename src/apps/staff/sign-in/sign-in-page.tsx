import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAddressParam } from '#kernel/staff/address.tsx'
import { queryClient } from '../surroundings.ts'
import { Entrance } from './entrance.tsx'
import { ProviderEntrance } from './provider-entrance.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const { t } = useTranslation('staff')
  const navigate = useNavigate()
  const [next] = useAddressParam('next')
  return (
    <Entrance title={t('signIn.title')} intro={t('signIn.intro')}>
      <SignInForm
        onSignedIn={async () => {
          queryClient.clear()
          await navigate({ href: placeWithin(next), replace: true })
        }}
      />
      <ProviderEntrance comeBackTo={`/staff${placeWithin(next)}`} />
    </Entrance>
  )
}

/** Only a place of this app: '//elsewhere' and 'https:' lead to the first page instead. */
export function placeWithin(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}
