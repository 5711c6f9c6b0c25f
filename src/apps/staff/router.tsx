import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
} from '@tanstack/react-router'
import { type ComponentType, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { searchFrom, searchText } from '#kernel/staff/address.tsx'
import { mayAnywhere, type Permission, useSession } from '#kernel/staff/session.ts'
import { EmptyState, ErrorState } from '#kernel/staff/states.tsx'
import { isHeldIn, permissionsOf, type Workplace } from '#kernel/staff/workplace.ts'
import { loadTexts } from './i18n.ts'
import { PageSkeleton } from './shell/page-skeleton.tsx'
import classes from './shell/shell.module.css'
import { workplaces as allWorkplaces } from './workplaces.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  component: lazyRouteComponent(
    () => import('./sign-in/second-factor-page.tsx'),
    'SecondFactorPage',
  ),
})

const loadShell = () => import('./shell/region.tsx')

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(loadShell, 'Start'),
})

const region = createRoute({
  getParentRoute: () => root,
  path: '/$region',
  component: lazyRouteComponent(loadShell, 'Region'),
  notFoundComponent: NotFound,
  search: { middlewares: [retainSearchParams<{ site?: string }>(['site'])] },
})

const home = createRoute({
  getParentRoute: () => region,
  path: '/',
  component: lazyRouteComponent(loadShell, 'Home'),
})

/** The addresses of the app: signing in, and below a region every page of every workplace. */
export function createStaffRouter(workplaces: readonly Workplace[] = allWorkplaces) {
  const pages = workplaces.flatMap((workplace) =>
    workplace.routes.map((route) =>
      createRoute({
        getParentRoute: () => region,
        path: [workplace.path, route.path].filter(Boolean).join('/'),
        component: pageOf(workplace, route),
        errorComponent: ({ error }) => (
          <div className={classes['alone']}>
            <ErrorState thrown={error} onRetry={() => location.reload()} />
          </div>
        ),
      }),
    ),
  )
  return createRouter({
    routeTree: root.addChildren([
      start,
      signIn,
      secondFactor,
      region.addChildren([home, ...pages] as [typeof home]),
    ]),
    basepath: '/staff',
    parseSearch: searchFrom,
    stringifySearch: (search: Record<string, string | undefined>) => searchText(search),
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: PageSkeleton,
    notFoundMode: 'fuzzy',
  })
}

/** A page with the texts of its slice, for those who may see it. */
function pageOf(workplace: Workplace, { page, permission }: Workplace['routes'][number]) {
  const Content = lazyRouteComponent(async () => {
    const texts = loadTexts([workplace.slice, ...(workplace.alsoTexts ?? [])])
    const [module] = await Promise.all([workplace.load(), texts])
    return module
  }, page) as unknown as ComponentType
  return function WorkplacePage() {
    return (
      <Permitted of={workplace} anyOf={permission ? [permission] : permissionsOf(workplace)}>
        <Suspense fallback={<PageSkeleton />}>
          <Content />
        </Suspense>
      </Permitted>
    )
  }
}

function Permitted({
  of,
  anyOf,
  children,
}: {
  of: Workplace
  anyOf: readonly Permission[]
  children: ReactNode
}) {
  const { t } = useTranslation('staff')
  const { me, region } = useSession()
  if (!isHeldIn(of, region)) return <NotFound />
  if (anyOf.some((permission) => mayAnywhere(me.grants, permission))) return children
  return (
    <div className={classes['alone']}>
      <EmptyState isPage words={{ title: t('shell.forbidden'), text: t('shell.forbiddenHelp') }} />
    </div>
  )
}

function NotFound() {
  const { t } = useTranslation('staff')
  return (
    <div className={classes['alone']}>
      <EmptyState isPage words={{ title: t('shell.notFound'), text: t('shell.notFoundHelp') }} />
    </div>
  )
}
