import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#kernel/staff/index.ts'
import type { PrescriptionAnswer } from './answers.ts'
import { WriteForm } from './write-form.tsx'
import { WrittenPanel } from './written-panel.tsx'

/** Writing: who, what, which right and where it lies, dose and days; then signed and printed. */
export function WritePage() {
  const { t } = useTranslation('prescriptions')
  const [written, setWritten] = useState<PrescriptionAnswer>()
  return (
    <Page title={t('write.title')} back={{ to: 'prescriptions', label: t('desk.title') }}>
      {written ? (
        <WrittenPanel prescription={written} onNext={() => setWritten(undefined)} />
      ) : (
        <WriteForm onWritten={setWritten} />
      )}
    </Page>
  )
}
