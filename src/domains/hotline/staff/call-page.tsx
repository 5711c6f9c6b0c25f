import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '#kernel/staff/index.ts'
import { CallForm, type Reported } from './call-form.tsx'
import { ToldCode } from './told-code.tsx'

/** A call: what is missing and where, as much about the person as they say, then number and code. */
export function CallPage() {
  const { t } = useTranslation('hotline')
  const [reported, setReported] = useState<Reported>()
  return (
    <Page title={t('desk.new')} back={{ to: 'hotline', label: t('desk.title') }}>
      <Section>
        {reported ? (
          <ToldCode reported={reported} onNext={() => setReported(undefined)} />
        ) : (
          <CallForm onReported={setReported} />
        )}
      </Section>
    </Page>
  )
}
