import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  answerKey,
  DataTable,
  Icon,
  Page,
  type TableDrawer,
  type TableSource,
  useApi,
  useGo,
  useLanguage,
  useMay,
  useRegionId,
  useShortcuts,
} from '#kernel/staff/index.ts'
import type { SiteAnswer } from './answers.ts'
import { SitePanel } from './site-panel.tsx'
import { useSiteColumns } from './use-site-columns.tsx'

/** Every site of the region, those closed for good among them. */
export function FacilitiesPage() {
  const { t } = useTranslation('facilities')
  const columns = useSiteColumns()
  const source = useSites()
  const drawer = useMemo(
    (): TableDrawer<SiteAnswer> => ({
      title: (slug, row) => row?.name ?? slug,
      render: (slug) => <SitePanel key={slug} slug={slug} />,
    }),
    [],
  )
  return (
    <Page title={t('register.title')} fills actions={<RegisterButton />}>
      <DataTable<SiteAnswer>
        id="facilities.sites"
        title={t('register.title')}
        columns={columns}
        source={source}
        rowId={slugOf}
        drawer={drawer}
        empty={{ title: t('register.empty'), text: t('register.emptyHelp') }}
      />
    </Page>
  )
}

const slugOf = ({ slug }: SiteAnswer) => slug
const mostAtOnce = 500

/** A region has some hundred sites: all are fetched, and the browser sorts and filters. */
function useSites(): TableSource<SiteAnswer> {
  const api = useApi()
  const region = useRegionId()
  const language = useLanguage()
  const sites = useQuery({
    queryKey: [...answerKey(region, 'sites', { all: true }), language],
    queryFn: async ({ signal }) => {
      const all: SiteAnswer[] = []
      let total: number
      do {
        const query = { closed: true, limit: mostAtOnce, offset: all.length }
        const page = await api.get<{ total: number; items: SiteAnswer[] }>('sites', query, signal)
        all.push(...page.items)
        total = page.items.length === 0 ? all.length : page.total
      } while (all.length < total)
      return all
    },
  })
  return {
    kind: 'whole',
    rows: sites.data,
    isLoading: sites.isPending,
    error: sites.error,
    retry: () => void sites.refetch(),
  }
}

function RegisterButton() {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const mayManage = useMay()(['manage', 'facility'])
  const register = () => go({ to: 'facilities/new' })
  useShortcuts(t('register.title'), [
    { keys: 'n', label: t('register.add'), run: register, enabled: mayManage },
  ])
  if (!mayManage) return null
  return (
    <Button leftSection={<Icon name="plus" />} onClick={register}>
      {t('register.add')}
    </Button>
  )
}
