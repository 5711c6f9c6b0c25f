import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DataTable,
  Icon,
  Page,
  type TableDrawer,
  type TableSource,
  useApi,
  useGo,
  useMay,
} from '#kernel/staff/index.ts'
import type { CatalogueAnswer, InnAnswer } from './answers.ts'
import { InnPanel, InnTitle } from './inn-panel.tsx'
import { useInnColumns } from './use-inn-columns.tsx'

/** INNs by name; the search takes what people type: a trade name, a misspelling, another layout. */
export function CataloguePage() {
  const { t } = useTranslation('medicines')
  const columns = useInnColumns()
  const source = useCatalogueSource()
  const go = useGo()
  const mayImport = useMay()(['post', 'medicine'])
  const toImport = () => go({ to: 'imports', search: { kind: 'medicines' } })
  return (
    <Page
      title={t('catalogue.title')}
      fills
      actions={
        mayImport && (
          <Button variant="default" leftSection={<Icon name="upload" />} onClick={toImport}>
            {t('catalogue.import')}
          </Button>
        )
      }
    >
      <DataTable<InnAnswer>
        id="medicines.catalogue"
        title={t('catalogue.title')}
        columns={columns}
        source={source}
        rowId={slugOf}
        drawer={drawer}
        empty={{
          title: t('catalogue.empty'),
          text: t('catalogue.emptyHelp'),
          ...(mayImport ? { action: { label: t('catalogue.import'), run: toImport } } : {}),
        }}
      />
    </Page>
  )
}

const drawer: TableDrawer<InnAnswer> = {
  title: (slug) => <InnTitle slug={slug} />,
  render: (slug) => <InnPanel key={slug} slug={slug} />,
}

const slugOf = ({ slug }: InnAnswer) => slug

/** Pages by name. The server filters, so each filter of a column is a parameter of the route. */
function useCatalogueSource(): TableSource<InnAnswer> {
  const api = useApi()
  return useMemo(
    () => ({
      kind: 'paged',
      key: ['catalogue', 'inns'],
      fetchPage: async ({ view: { search, filters }, cursor, limit, signal }) => {
        const marks = filters['marks']?.split(',') ?? []
        const sources = filters['source']?.split(',') ?? []
        const query = {
          q: search || undefined,
          beginning: filters['name'],
          atc: filters['atc']?.toUpperCase(),
          ...(marks.includes('narcotic') ? { narcotic: true } : {}),
          ...(marks.includes('quantity-accounted') ? { quantityAccounted: true } : {}),
          ...(sources.length === 1 ? { source: sources[0] } : {}),
          after: cursor,
          limit: Math.min(limit, 500),
        }
        const answer = await api.get<CatalogueAnswer>('catalogue', query, signal)
        return { ...answer, next: answer.next === null ? null : String(answer.next) }
      },
    }),
    [api],
  )
}
