import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  FormFrame,
  Page,
  Section,
  useAnswer,
  useApi,
  useDraftForm,
  useGo,
  useLanguage,
  useRefresh,
  useRouteParam,
  useToasts,
} from '#kernel/staff/index.ts'
import type { SiteCardAnswer } from './answers.ts'
import { ClosureFields, ExceptionFields, WeekFields } from './hours-fields.tsx'
import { LicenceFields } from './licence-fields.tsx'
import { SiteFields } from './site-fields.tsx'
import { detailsOf, requiredOfSite, valuesOf } from './site-values.ts'
import { useSiteErrors } from './use-site-errors.ts'

/** The whole of a site in one form; only what differs is written, and a colleague's change is not overwritten. */
export function ChangeSitePage() {
  const { t } = useTranslation('facilities')
  const slug = useRouteParam('slug')
  const answer = useAnswer<SiteCardAnswer>(`sites/${encodeURIComponent(slug)}/card`)
  const site = answer.data
  return (
    <Page
      title={site ? t('register.changeTitle', { name: site.name }) : t('register.change')}
      back={{ to: 'facilities', label: t('register.title') }}
    >
      {answer.error && !site ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <Section>{site && <ChangeSiteForm key={site.version} site={site} />}</Section>
      )}
    </Page>
  )
}

function ChangeSiteForm({ site }: { site: SiteCardAnswer }) {
  const { t } = useTranslation('facilities')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const language = useLanguage()
  const check = useSiteErrors()
  const { slug, version } = site
  const form = useDraftForm({
    id: `facilities.change.${slug}.${version}`,
    initial: valuesOf(site, site.settlement.names[language]),
    required: requiredOfSite,
    check,
    send: (values, how) =>
      api.patch<{ outcome: string }>(
        `sites/${encodeURIComponent(slug)}`,
        { version, changes: detailsOf(values) },
        how,
      ),
    onDone: ({ outcome }, { name }) => {
      toasts.done(t(outcome === 'changed' ? 'register.changed' : 'register.unchanged', { name }))
      refresh('sites')
      go({ to: 'facilities', search: { row: slug } })
    },
  })
  return (
    <FormFrame form={form} submitLabel={t('register.save')}>
      <SiteFields form={form} />
      <WeekFields form={form} />
      <ExceptionFields form={form} />
      <ClosureFields form={form} />
      <LicenceFields form={form} />
    </FormFrame>
  )
}
