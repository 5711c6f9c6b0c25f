import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage, languages } from '#kernel/language.ts'
import { PlaceLink } from '#kernel/staff/address.tsx'
import { longDateText } from '#kernel/staff/format.ts'
import { Icon } from '#kernel/staff/icons.tsx'
import { useSession } from '#kernel/staff/session.ts'
import { useLanguage, useToday } from '#kernel/staff/use-language.ts'
import { chooseLanguage } from '../i18n.ts'
import { AccountMenu } from './account-menu.tsx'
import { languageNames } from './language-names.ts'
import { Logo } from './logo.tsx'
import classes from './top-bar.module.css'

/** Where one works and which day it is; finding, the language, the account. */
export function TopBar({
  onMenu,
  onFind,
  onSites,
  onKeys,
}: {
  onMenu: () => void
  onFind: () => void
  onSites: () => void
  onKeys: () => void
}) {
  const { t } = useTranslation('staff')
  return (
    <header className={classes['bar']}>
      <button
        type="button"
        className={classes['menuButton']}
        onClick={onMenu}
        aria-label={t('shell.menu')}
      >
        <Icon name="menu" size={22} />
      </button>
      <PlaceLink to="" underline="never" c="inherit" className={classes['logoLink'] ?? ''}>
        <Logo />
      </PlaceLink>
      <RegionChoice />
      <SiteButton onClick={onSites} />
      <Today />
      <div className={classes['end']}>
        <button
          type="button"
          className={classes['find']}
          onClick={onFind}
          aria-keyshortcuts="Control+K"
        >
          <Icon name="search" />
          <span className={classes['findWord']}>{t('shell.find')}</span>
          <kbd className={classes['findKey']} aria-hidden="true">
            Ctrl K
          </kbd>
        </button>
        <LanguageChoice />
        <AccountMenu onKeys={onKeys} />
      </div>
    </header>
  )
}

/** The region where one works, for whoever works in several; another one is opened afresh. */
function RegionChoice() {
  const { t } = useTranslation('staff')
  const { me, region } = useSession()
  const language = useLanguage()
  if (me.regions.length < 2) return null
  return (
    <span className={classes['region']}>
      <span aria-hidden="true">
        {region.names[language]}
        <Icon name="chevron" size={14} />
      </span>
      <select
        aria-label={t('shell.region')}
        value={region.id}
        onChange={(event) => location.assign(`/staff/${event.currentTarget.value}/`)}
      >
        {me.regions.map(({ id, names }) => (
          <option key={id} value={id}>
            {names[language]}
          </option>
        ))}
      </select>
    </span>
  )
}

/** The site where one works; the choice is a list that is searched by typing. */
function SiteButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('staff')
  const { sites, site } = useSession()
  const name = site?.name ?? t('shell.allSites')
  if (sites.length === 0) return null
  if (sites.length === 1) return <span className={classes['oneSite']}>{name}</span>
  return (
    <button
      type="button"
      className={classes['site']}
      onClick={onClick}
      aria-haspopup="dialog"
      aria-label={`${t('shell.site')}: ${name}`}
    >
      <Icon name="building" />
      <span>{name}</span>
      <Icon name="chevron" size={14} />
    </button>
  )
}

const minute = 60_000

function Today() {
  const language = useLanguage()
  const [, setTick] = useState(0)
  const today = useToday()
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), minute)
    return () => clearInterval(timer)
  }, [])
  return (
    <time className={classes['today']} dateTime={today}>
      {longDateText(today, language)}
    </time>
  )
}

function LanguageChoice() {
  const { t } = useTranslation('staff')
  const { region } = useSession()
  const language = useLanguage()
  const offered = [
    ...region.languages,
    ...languages.filter((one) => !region.languages.includes(one)),
  ]
  return (
    <span className={classes['language']}>
      <span aria-hidden="true">
        {language.toUpperCase()}
        <Icon name="chevron" size={14} />
      </span>
      <select
        aria-label={t('shell.language')}
        value={language}
        onChange={(event) => {
          const next = event.currentTarget.value
          if (isLanguage(next)) void chooseLanguage(next)
        }}
      >
        {offered.map((one) => (
          <option key={one} value={one} lang={one}>
            {languageNames[one]}
          </option>
        ))}
      </select>
    </span>
  )
}
