import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '#kernel/language.ts'
import type { Place } from '#kernel/staff/address.tsx'
import type { IconName } from '#kernel/staff/icons.tsx'
import { mayAnywhere, useSession } from '#kernel/staff/session.ts'
import { folded } from '#kernel/staff/table/filter.ts'
import { useApi } from '#kernel/staff/use-api.ts'
import { chooseLanguage } from '../i18n.ts'
import { useWorkplaces } from '../use-workplaces.ts'
import { languageNames } from './language-names.ts'

export type Item = {
  id: string
  label: string
  description?: string
  icon: IconName
  place?: Place
  run?: () => void
}

export type Group = { title: string; items: readonly Item[] }

const pauseBeforeAskingInMs = 150
const shortestQuestion = 2
const mostSites = 5

/** What Ctrl+K offers for a text: pages, actions, sites, and what the workplaces find. */
export function usePaletteItems(
  text: string,
  onlySites: boolean,
): {
  groups: readonly Group[]
  isSearching: boolean
  hasFailed: boolean
  asked: string
  /** Whether anything is found beside pages and actions. */
  hasFinders: boolean
} {
  const { t } = useTranslation('staff')
  const { me, region } = useSession()
  const workplaces = useWorkplaces()
  const api = useApi()
  const [asked] = useDebouncedValue(text, pauseBeforeAskingInMs)
  const finders = (onlySites ? [] : workplaces).flatMap((workplace) =>
    (workplace.finders ?? [])
      .filter(({ permission }) => mayAnywhere(me.grants, permission))
      .map((finder) => ({ ...finder, icon: workplace.icon })),
  )
  const answers = useQueries({
    queries: finders.map((finder) => ({
      queryKey: ['find', region.id, finder.titleKey, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) => finder.find(api, asked, signal),
      enabled: asked.length >= shortestQuestion,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
      retry: false,
    })),
  })
  const found = finders.map(
    (finder, index): Group => ({
      title: t(finder.titleKey),
      items:
        asked.length < shortestQuestion
          ? []
          : (answers[index]?.data ?? []).map(({ id, label, description, to, search }) => ({
              id: `${finder.titleKey} ${id}`,
              label,
              icon: finder.icon,
              place: search ? { to, search } : { to },
              ...(description ? { description } : {}),
            })),
    }),
  )
  const own = useOwnItems(onlySites)
  const words = folded(text).split(/\s+/).filter(Boolean)
  const matching = own.map(({ title, items, isHiddenAtFirst }) => ({
    title,
    items:
      words.length === 0
        ? isHiddenAtFirst
          ? []
          : items
        : items
            .filter(({ label }) => words.every((word) => folded(label).includes(word)))
            .slice(0, isHiddenAtFirst ? mostSites : undefined),
  }))
  return {
    groups: [...matching, ...found].filter(({ items }) => items.length > 0),
    isSearching: answers.some(({ isFetching }) => isFetching) || asked !== text,
    hasFailed: answers.some(({ error }) => error !== null),
    asked,
    hasFinders: finders.length > 0,
  }
}

/** Pages, sites and actions: known without asking the server. */
function useOwnItems(onlySites: boolean): (Group & { isHiddenAtFirst?: boolean })[] {
  const { t } = useTranslation('staff')
  const { me, sites, site: chosen, chooseSite } = useSession()
  const workplaces = useWorkplaces()
  const siteItems = sites.map(({ id, name }) => ({
    id: `site ${id}`,
    label: name,
    icon: id === chosen?.id ? ('check' as const) : ('building' as const),
    run: () => chooseSite(id),
  }))
  if (onlySites) {
    const all = {
      id: 'all sites',
      label: t('shell.allSites'),
      icon: chosen ? ('list' as const) : ('check' as const),
      run: () => chooseSite(undefined),
    }
    return [{ title: t('shell.site'), items: [all, ...siteItems] }]
  }
  const pages = workplaces.flatMap((workplace) => [
    {
      id: workplace.id,
      label: t(workplace.titleKey),
      icon: workplace.icon,
      place: { to: workplace.path },
    },
    ...workplace.routes
      .filter(({ permission }) => !permission || mayAnywhere(me.grants, permission))
      .flatMap(({ path, titleKey }) =>
        titleKey && path !== '' && !path.includes('$')
          ? [
              {
                id: `${workplace.id}/${path}`,
                label: t(titleKey),
                description: t(workplace.titleKey),
                icon: workplace.icon,
                place: { to: `${workplace.path}/${path}` },
              },
            ]
          : [],
      ),
  ])
  const commands = languages.map((language: Language) => ({
    id: `language ${language}`,
    label: `${t('shell.language')}: ${languageNames[language]}`,
    icon: 'globe' as const,
    run: () => void chooseLanguage(language),
  }))
  return [
    { title: t('palette.pages'), items: pages },
    {
      title: t('shell.site'),
      isHiddenAtFirst: true,
      items: siteItems,
    },
    { title: t('palette.commands'), items: commands },
  ]
}
