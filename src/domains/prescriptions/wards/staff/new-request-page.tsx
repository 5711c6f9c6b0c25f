import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  type Option,
  Page,
  Section,
  useAnswer,
  useSession,
} from '#kernel/staff/index.ts'
import { ChooseSite } from '../../counter/staff/choose-site.tsx'
import type { RequestAnswer, WardAnswer } from './answers.ts'
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
  const earlier = useAnswer<{ items: RequestAnswer[] }>('ward-requests')
  if (wards.error) {
    return <ErrorState thrown={wards.error} onRetry={() => void wards.refetch()} />
  }
  if (!wards.data || earlier.isPending) return null
  const open = wards.data.items.filter(({ closedOn }) => closedOn === null)
  if (open.length === 0) {
    return <EmptyState words={{ title: t('desk.noWards'), text: t('desk.noWardsHelp') }} />
  }
  return (
    <Section>
      <NewRequestForm
        siteId={siteId}
        wards={open}
        pharmacy={usualPharmacy(siteId, earlier.data?.items ?? [])}
      />
    </Section>
  )
}

/** The pharmacy that the hospital asked last. */
function usualPharmacy(siteId: number, requests: readonly RequestAnswer[]): Option | null {
  const [last] = requests
    .filter((request) => request.siteId === siteId)
    .toSorted((one, other) => other.id - one.id)
  return last ? { id: last.pharmacySiteId, label: last.pharmacy } : null
}
