import type { SitePreferences, SiteView } from './site-view.ts'

export const preferencesCookie = 'look'
export const preferencesAgeInSeconds = 400 * 24 * 3600 // the longest that browsers keep one

/** The cookie holds words joined by a dot: `large`, `contrast`. Anything else in it is ignored. */
export function readPreferences(cookie: string | undefined): SitePreferences {
  const words = (cookie ?? '').split('.')
  return { isLarge: words.includes('large'), isHighContrast: words.includes('contrast') }
}

export function writePreferences({ isLarge, isHighContrast }: SitePreferences): string {
  return [isLarge && 'large', isHighContrast && 'contrast'].filter(Boolean).join('.')
}

/** What one press of a button changes; the other preference stays. */
export function changePreferences(
  current: SitePreferences,
  pressed: { large?: string; contrast?: string },
): SitePreferences {
  return {
    isLarge: pressed.large === undefined ? current.isLarge : pressed.large === '1',
    isHighContrast:
      pressed.contrast === undefined ? current.isHighContrast : pressed.contrast === '1',
  }
}

/** Where to return to: an address of this region and language, or its home page; never another site. */
export function safeReturn(view: Pick<SiteView, 'region' | 'language'>, typed: string): string {
  const home = `/${view.region.id}/${view.language}/`
  const isOurs = typed.startsWith(home) && !/[\\\p{Cc}]|\/\//u.test(typed.split('?')[0] ?? '')
  return isOurs && !/\p{Cc}/u.test(typed) ? typed : home
}
