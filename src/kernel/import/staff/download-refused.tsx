import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, useApi } from '#kernel/staff/index.ts'

/** The refused rows as a file to be corrected and sent again. */
export function DownloadRefused({ id }: { id: number }) {
  const { t } = useTranslation('imports')
  const { base } = useApi()
  return (
    <Button
      component="a"
      href={`${base}/imports/${id}/refused.csv`}
      download
      variant="default"
      leftSection={<Icon name="download" />}
    >
      {t('download')}
    </Button>
  )
}
