import '#kernel/staff/theme/kit-styles.ts'
import { Modal, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRegionId } from '#kernel/staff/address.tsx'
import type { Me } from '#kernel/staff/session.ts'
import { fetchMe, meKey } from '../me.ts'
import { signedInAgain } from './sign-in-again-store.ts'
import { SignInForm } from './sign-in-form.tsx'

/** The session has ended under the page: signs in over it, so that nothing typed is lost. */
export default function SignInAgain({ me }: { me: Me }) {
  const { t } = useTranslation('staff')
  const client = useQueryClient()
  const region = useRegionId()
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('signIn.again')}
    >
      <Text mb="md">{t('signIn.againHelp')}</Text>
      <SignInForm
        email={me.account.email}
        onSignedIn={async () => {
          const now = await fetchMe(region)
          if (now.account.id !== me.account.id) {
            location.reload()
            return
          }
          client.setQueryData(meKey(region), now)
          signedInAgain()
        }}
      />
    </Modal>
  )
}
