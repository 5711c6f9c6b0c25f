import { useTranslation } from 'react-i18next'
import {
  type DraftForm,
  FormFrame,
  Page,
  Section,
  TextField,
  useApi,
  useDraftForm,
  useGo,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import { ClosureFields, ExceptionFields, WeekFields } from './hours-fields.tsx'
import { LicenceFields } from './licence-fields.tsx'
import { SiteFields } from './site-fields.tsx'
import { blankSite, detailsOf, requiredOfSite, type SiteValues } from './site-values.ts'
import { useSiteErrors } from './use-site-errors.ts'

type Registered = { sites: readonly { slug: string }[] }

/** Makes a site known; its address in public pages is made of its settlement and name. */
export function RegisterSitePage() {
  const { t } = useTranslation('facilities')
  return (
    <Page title={t('register.add')} back={{ to: 'facilities', label: t('register.title') }}>
      <Section>
        <RegisterSiteForm />
      </Section>
    </Page>
  )
}

function RegisterSiteForm() {
  const { t } = useTranslation('facilities')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const check = useSiteErrors()
  const form = useDraftForm({
    id: 'facilities.register',
    initial: { code: '', ...blankSite },
    required: ['code', ...requiredOfSite],
    check,
    send: (values, how) =>
      api.post<Registered>('sites', { code: values.code.trim(), ...detailsOf(values) }, how),
    onDone: ({ sites: [site] }, { name }) => {
      toasts.done(t('register.registered', { name }))
      refresh('sites')
      go({ to: 'facilities', ...(site ? { search: { row: site.slug } } : {}) })
    },
  })
  const ofSite = form as unknown as DraftForm<SiteValues>
  return (
    <FormFrame form={form} submitLabel={t('register.add')}>
      <TextField
        {...form.field('code')}
        label={t('register.code')}
        help={t('register.codeHelp')}
        maxLength={60}
      />
      <SiteFields form={ofSite} />
      <WeekFields form={ofSite} />
      <ExceptionFields form={ofSite} />
      <ClosureFields form={ofSite} />
      <LicenceFields form={ofSite} />
    </FormFrame>
  )
}
