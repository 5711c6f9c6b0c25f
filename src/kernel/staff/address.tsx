import { Anchor, type AnchorProps } from '@mantine/core'
import { useLocation, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, useCallback } from 'react'

type Search = Record<string, string | undefined>

/** A place below the region, e.g. 'stock/lots/17'; `search` is what stands behind the '?'. */
export type Place = { to: string; search?: Search }

/** The address of a place in this region, for a link or to be sent to a colleague. */
export function useHref(): (place: Place) => string {
  const router = useRouter()
  const region = useRegionId()
  const site = useAddressParam('site')[0]
  return ({ to, search }) =>
    router.history.createHref(
      `${router.basepath.replace(/\/$/, '')}/${region}/${to.replace(/^\//, '')}${searchText({ site, ...search })}`,
    )
}

/** Goes to a place in this region; the chosen site stays. */
export function useGo(): (place: Place, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  const region = useRegionId()
  return useCallback(
    ({ to, search }, options) => {
      void navigate({
        to: `/${region}/${to.replace(/^\//, '')}`,
        search: (previous: Search) => given({ site: previous['site'], ...search }),
        ...(options?.replace ? { replace: true } : {}),
      } as never)
    },
    [navigate, region],
  )
}

/** A link within the region. Ctrl-click and the middle button open a tab, as anywhere. */
export function PlaceLink({
  to,
  search,
  children,
  ...rest
}: Place & AnchorProps & { children: ReactNode }) {
  const href = useHref()
  const go = useGo()
  const place = search ? { to, search } : { to }
  return (
    <Anchor
      {...rest}
      href={href(place)}
      onClick={(event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        go(place)
      }}
    >
      {children}
    </Anchor>
  )
}

/** The region of this address, e.g. 'ru-smolensk'. */
export function useRegionId(): string {
  return useParams({ strict: false, select: (params) => params['region' as never] ?? '' }) as string
}

/** A part of this address by its name in the route: `lots/$lotId` gives `lotId`. */
export function useRouteParam(name: string): string {
  return useParams({ strict: false, select: (params) => params[name as never] ?? '' }) as string
}

/** One value behind the '?', and how to change it; undefined takes it away. */
export function useAddressParam(
  name: string,
): [value: string | undefined, set: (value: string | undefined) => void] {
  const value = useLocation({
    select: (location) => (location.search as Search)[name],
  })
  const change = useChangeAddress()
  return [value, useCallback((next) => change({ [name]: next }), [change, name])]
}

/** All values behind the '?'; the same object while none changes. */
export function useAddressParams(): Search {
  return useLocation({ select: (location) => location.search as Search })
}

/** Changes some values behind the '?' in place: no new step in the browser's history. */
export function useChangeAddress(): (changes: Search) => void {
  const navigate = useNavigate()
  return useCallback(
    (changes) => {
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: (previous: Search) => given({ ...previous, ...changes }),
      } as never)
    },
    [navigate],
  )
}

function given(search: Search): Search {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  )
}

/** '?q=йод&site=3', or ''. The app keeps plain texts behind the '?', no JSON. */
export function searchText(search: Search): string {
  const text = new URLSearchParams(given(search) as Record<string, string>).toString()
  return text === '' ? '' : `?${text}`
}

export function searchFrom(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text))
}
