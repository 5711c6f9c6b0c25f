import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section, useAnswer } from '#kernel/staff/index.ts'
import { DeskFormPage } from './desk-page.tsx'
import { ReceiveForm } from './receive-form.tsx'

/** Takes in what a supplier delivered, line by line of the invoice. */
export function ReceivePage() {
  const { t } = useTranslation('stock')
  return (
    <DeskFormPage title={t('desk.receiveTitle')}>
      {(siteId) => (
        <Section key={siteId}>
          <Gate siteId={siteId} />
        </Section>
      )}
    </DeskFormPage>
  )
}

/** The suppliers come first: the last one is the likeliest. Without them the form works as well. */
function Gate({ siteId }: { siteId: number }) {
  const suppliers = useAnswer<{ items: readonly string[] }>('stock/suppliers', { siteId })
  if (suppliers.isPending) return <Skeleton height={320} radius={4} />
  return <ReceiveForm siteId={siteId} suppliers={suppliers.data?.items ?? []} />
}
