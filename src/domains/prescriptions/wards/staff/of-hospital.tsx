import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  EmptyState,
  ErrorState,
  useAddressParam,
  useAnswer,
  useSession,
} from '#kernel/staff/index.ts'

export type HospitalAnswer = {
  id: number
  name: string
  isRead: boolean
  isManaged: boolean
}

/** The hospital in the address, the one at the top of the screen, or the first; a choice of several. */
export function OfHospital({
  only = () => true,
  children,
}: {
  only?: (hospital: HospitalAnswer) => boolean
  children: (hospital: HospitalAnswer) => ReactNode
}) {
  const { t } = useTranslation('prescriptions-wards')
  const { site } = useSession()
  const [asked, setAsked] = useAddressParam('hospital')
  const hospitals = useAnswer<{ items: HospitalAnswer[] }>('hospitals')
  if (hospitals.error) {
    return <ErrorState thrown={hospitals.error} onRetry={() => void hospitals.refetch()} />
  }
  if (!hospitals.data) return null
  const items = hospitals.data.items.filter(only)
  const wanted = asked ?? String(site?.id)
  const chosen = items.find(({ id }) => String(id) === wanted) ?? items[0]
  if (!chosen) {
    return <EmptyState words={{ title: t('desk.noHospitals'), text: t('desk.noHospitalsHelp') }} />
  }
  return (
    <>
      {items.length > 1 && (
        <ChoiceField
          id="wards-hospital"
          value={String(chosen.id)}
          onChange={(id) => setAsked(id ?? undefined)}
          label={t('desk.column.site')}
          error={undefined}
          required={false}
          onUnreadable={() => undefined}
          choices={items.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      {children(chosen)}
    </>
  )
}
