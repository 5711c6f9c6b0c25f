import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  Page,
  Section,
  useAnswer,
  useSession,
} from '#kernel/staff/index.ts'
import { ChooseSite } from '../../counter/staff/choose-site.tsx'
import type { WardAnswer } from './answers.ts'
import { NewRequestForm } from './new-request-form.tsx'

/** A ward of the hospital at the top asks for medicines. */
export function NewRequestPage() {
  const { t } = useTranslation('prescriptions-wards')
  const { site } = useSession()
  return (
    <Page title={t('desk.ask')} back={{ to: 'wards', label: t('desk.requests') }}>
      {site ? (
        <AtHospital key={site.id} siteId={site.id} />
      ) : (
        <ChooseSite title={t('desk.whichHospital')} />
      )}
    </Page>
  )
}

function AtHospital({ siteId }: { siteId: number }) {
  const { t } = useTranslation('prescriptions-wards')
  const wards = useAnswer<{ items: WardAnswer[] }>(`hospitals/${siteId}/wards`)
  if (wards.error) {
    return <ErrorState thrown={wards.error} onRetry={() => void wards.refetch()} />
  }
  if (!wards.data) return null
  const open = wards.data.items.filter(({ closedOn }) => closedOn === null)
  if (open.length === 0) {
    return <EmptyState words={{ title: t('desk.noWards'), text: t('desk.noWardsHelp') }} />
  }
  return (
    <Section>
      <NewRequestForm siteId={siteId} wards={open} />
    </Section>
  )
}
