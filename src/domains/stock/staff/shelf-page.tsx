import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DataTable,
  type TableAction,
  useAddressParam,
  useGo,
  useMay,
  useScanner,
  useToday,
  wholeSource,
} from '#kernel/staff/index.ts'
import { readPackCode } from '#kernel/identifier/gs1-code.ts'
import type { StockRowAnswer } from './answers.ts'
import { DeskPage } from './desk-page.tsx'
import { Freshness } from './freshness.tsx'
import { useLotDrawer } from './lot-panel.tsx'
import { TodoStrip } from './todo-strip.tsx'
import { useDesk } from './use-desk.ts'
import { useShelf } from './use-shelf.ts'
import { useShelfColumns } from './use-shelf-columns.tsx'
import { useSiteId } from './use-site-id.ts'

/** The desk opens on what needs doing, and below it on everything that is here. */
export function ShelfPage() {
  const siteId = useSiteId()
  return (
    <DeskPage current="stock" state={siteId && <FreshnessOf siteId={siteId} />}>
      {(id) => <Shelf key={id} siteId={id} />}
    </DeskPage>
  )
}

function FreshnessOf({ siteId }: { siteId: number }) {
  return <Freshness feed={useDesk(siteId).data?.feed} />
}

function Shelf({ siteId }: { siteId: number }) {
  const { t } = useTranslation('stock')
  const go = useGo()
  const mayPost = useMay()(['post', 'stock'])
  const desk = useDesk(siteId)
  const shelf = useShelf(siteId)
  const columns = useShelfColumns(desk.data?.watchedThrough)
  const drawer = useLotDrawer(siteId)
  const actions = useLotActions()
  useFindByScan()
  return (
    <>
      {!desk.error && <TodoStrip desk={desk.data} />}
      <DataTable<StockRowAnswer>
        id="stock.shelf"
        title={t('desk.shelfTitle')}
        columns={columns}
        source={wholeSource(shelf)}
        rowId={({ id }) => String(id)}
        drawer={drawer}
        {...(mayPost ? { actions } : {})}
        empty={{
          title: t('desk.emptyShelf'),
          text: t('desk.emptyShelfHelp'),
          ...(mayPost
            ? { action: { label: t('desk.receive'), run: () => go({ to: 'stock/receive' }) } }
            : {}),
        }}
      />
    </>
  )
}

/** What can be done with chosen lots: the forms open with them filled in. */
export function useLotActions<Row extends { id: number }>(): readonly TableAction<Row>[] {
  const { t } = useTranslation('stock')
  const go = useGo()
  return useMemo(() => {
    const lotsOf = (rows: readonly Row[]) => ({ lots: rows.map(({ id }) => id).join(',') })
    return [
      {
        id: 'ship',
        label: t('desk.ship'),
        icon: 'truck',
        run: (rows) => go({ to: 'stock/ship', search: lotsOf(rows) }),
      },
      {
        id: 'write-off',
        label: t('desk.writeOff'),
        icon: 'minus',
        run: (rows) => go({ to: 'stock/write-off', search: lotsOf(rows) }),
      },
    ]
  }, [t, go])
}

/** The code of a pack finds its batch on the shelf. */
function useFindByScan(): void {
  const [, search] = useAddressParam('q')
  const today = useToday()
  useScanner((scanned) => {
    const pack = readPackCode(scanned, today)
    if (!pack?.batch) return false
    search(pack.batch)
    return true
  })
}
