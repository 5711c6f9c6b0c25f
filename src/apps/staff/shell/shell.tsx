import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage } from '#kernel/language.ts'
import { useAddressParam, useRegionId } from '#kernel/staff/address.tsx'
import { problemOf } from '#kernel/staff/api/problem.ts'
import { allowDrafts } from '#kernel/staff/form/drafts.ts'
import { useShortcuts } from '#kernel/staff/keys.ts'
import { type Me, type Session, SessionContext } from '#kernel/staff/session.ts'
import { EmptyState, ErrorState } from '#kernel/staff/states.tsx'
import { chooseLanguage, isLanguageRemembered } from '../i18n.ts'
import { useMe } from '../me.ts'
import { isAskedToSignIn, onAskedToSignIn } from '../sign-in/sign-in-again-store.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { rememberSite, rememberedSite } from './remembered.ts'
import { MenuDialog } from './menu-dialog.tsx'
import classes from './shell.module.css'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'

const Palette = lazy(() => import('./palette.tsx'))
const KeyHelp = lazy(() => import('./key-help.tsx'))
const SignInAgain = lazy(() => import('../sign-in/sign-in-again.tsx'))

/** What stands over the page; each is loaded when it is first asked for. */
type Over = 'palette' | 'sites' | 'keys' | undefined

/** Everything around a workplace; asks first who is signed in. */
export function Shell({ region }: { region?: string }) {
  const me = useMe(region)
  const { t, i18n } = useTranslation('staff')

  const own = me.data?.account.language
  useEffect(() => {
    if (own && isLanguage(own) && own !== i18n.language && !isLanguageRemembered()) {
      void chooseLanguage(own)
    }
  }, [own, i18n])

  if (me.data) {
    return me.data.secondFactorRequired ? <Detour to="/second-factor" /> : <ShellOf me={me.data} />
  }
  if (me.error) {
    const { status, code } = problemOf(me.error)
    if (status === 401) {
      return <Detour to="/sign-in" />
    }
    if (code === 'second-factor-required') {
      return <Detour to="/second-factor" />
    }
    return (
      <main className={classes['alone']}>
        <ErrorState thrown={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  }
  return <div className={classes['waiting']} role="status" aria-label={t('shell.loading')} />
}

/** Leads away and, when all is done there, back to the address where it began. */
function Detour({ to }: { to: string }) {
  const here = useLocation({ select: ({ pathname, searchStr }) => pathname + searchStr })
  const [next] = useState(here)
  return <Navigate to={to} search={{ next }} replace />
}

function ShellOf({ me }: { me: Me }) {
  const { t } = useTranslation('staff')
  const regionId = useRegionId()
  const region = me.regions.find(({ id }) => id === regionId)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const closeMenu = useCallback(() => setMenuOpen(false), [])
  const [over, setOver] = useState<Over>()
  const isAskedAgain = useSyncExternalStore(onAskedToSignIn, isAskedToSignIn)
  const path = useLocation({ select: ({ pathname }) => pathname })
  const content = useRef<HTMLElement>(null)
  const session = useSessionIn(me, regionId)

  useEffect(() => {
    // Told anew after every sign-in, the one over the page too.
    for (const store of [sessionStorage, localStorage]) allowDrafts(store, me.account.id)
  }, [me])
  useFocusOnNewPage(path, content)
  useShortcuts(t('keys.everywhere'), [
    { keys: 'mod+k', label: t('keys.palette'), run: () => setOver('palette') },
    { keys: '?', label: t('keys.help'), run: () => setOver('keys') },
  ])

  if (!session || !region) {
    const first = me.regions[0]
    return (
      <main className={classes['alone']}>
        <EmptyState
          words={{
            title: first ? t('shell.noRegion') : t('shell.noWorkplaces'),
            text: first ? me.regions.map(({ id }) => id).join(', ') : t('shell.noWorkplacesHelp'),
            ...(first
              ? {
                  action: {
                    label: t('shell.home'),
                    run: () => location.assign(`/staff/${first.id}/`),
                  },
                }
              : {}),
          }}
        />
      </main>
    )
  }

  return (
    <SessionContext value={session}>
      <div className={classes['shell']}>
        <a className={classes['skip']} href="#content">
          {t('shell.skip')}
        </a>
        <TopBar
          onMenu={() => setMenuOpen(true)}
          onFind={() => setOver('palette')}
          onSites={() => setOver('sites')}
          onKeys={() => setOver('keys')}
        />
        <nav className={classes['nav']} aria-label={t('shell.workplaces')}>
          <SideNav />
        </nav>
        <main id="content" ref={content} tabIndex={-1} className={classes['content']}>
          <ConnectionBanner />
          <div className={classes['page']}>
            <Outlet />
          </div>
        </main>
      </div>
      <MenuDialog isOpen={isMenuOpen} onClose={closeMenu} />
      <Suspense fallback={null}>
        {(over === 'palette' || over === 'sites') && (
          <Palette onlySites={over === 'sites'} onClose={() => setOver(undefined)} />
        )}
        {over === 'keys' && <KeyHelp onClose={() => setOver(undefined)} />}
        {isAskedAgain && <SignInAgain me={me} />}
      </Suspense>
    </SessionContext>
  )
}

/** The site stands in the address, so that a colleague sees the same; without it, the last one. */
function useSessionIn(me: Me, regionId: string): Session | undefined {
  const [given, setGiven] = useAddressParam('site')
  return useMemo(() => {
    const region = me.regions.find(({ id }) => id === regionId)
    if (!region) return undefined
    const sites = me.sites.filter((site) => (site.regionId ?? regionId) === regionId)
    const wanted = given ?? rememberedSite(me.account.id, regionId)
    const only = sites.length === 1 ? sites[0] : undefined
    const site = sites.find(({ id }) => String(id) === wanted) ?? only
    const chooseSite = (id: number | undefined) => {
      rememberSite(me.account.id, regionId, id)
      setGiven(id === undefined ? 'all' : String(id))
    }
    return { me, region, sites, site, chooseSite }
  }, [me, regionId, given, setGiven])
}

/** A new page takes the focus, so that the keyboard and the screen reader begin with it. */
function useFocusOnNewPage(path: string, content: { current: HTMLElement | null }): void {
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    const focused = document.activeElement
    if (!focused || focused === document.body || !content.current?.contains(focused)) {
      content.current?.focus({ preventScroll: true })
    }
  }, [path, content])
}
