import { ActionIcon, Button, Kbd, Menu, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '#kernel/language.ts'
import { PlaceLink } from '#kernel/staff/address.tsx'
import { longDateText } from '#kernel/staff/format.ts'
import { removeDrafts } from '#kernel/staff/form/drafts.ts'
import { Icon } from '#kernel/staff/icons.tsx'
import { problemOf } from '#kernel/staff/api/problem.ts'
import { useSession } from '#kernel/staff/session.ts'
import { useToasts } from '#kernel/staff/toasts.tsx'
import { useLanguage, useToday } from '#kernel/staff/use-language.ts'
import { chooseLanguage } from '../i18n.ts'
import { signOut } from '../sign-in/auth.ts'
import { Logo } from './logo.tsx'
import classes from './shell.module.css'

export const languageNames: Readonly<Record<Language, string>> = {
  ru: 'Русский',
  kk: 'Қазақша',
  en: 'English',
}

/** Where one works and which day it is; finding, the language, the account. */
export function TopBar({
  onMenu,
  onFind,
  onKeys,
}: {
  onMenu: () => void
  onFind: () => void
  onKeys: () => void
}) {
  const { t } = useTranslation('staff')
  return (
    <header className={classes['bar']}>
      <ActionIcon
        variant="subtle"
        size={40}
        className={classes['menuButton'] ?? ''}
        onClick={onMenu}
        aria-label={t('shell.menu')}
      >
        <Icon name="menu" size={22} />
      </ActionIcon>
      <PlaceLink to="" underline="never" c="inherit" className={classes['logoLink'] ?? ''}>
        <Logo />
      </PlaceLink>
      <SiteSwitch />
      <Today />
      <div className={classes['barEnd']}>
        <Button
          variant="default"
          className={classes['find'] ?? ''}
          leftSection={<Icon name="search" />}
          onClick={onFind}
          aria-keyshortcuts="Control+K"
          aria-label={t('shell.find')}
        >
          <span className={classes['findWord']}>{t('shell.find')}</span>
          <Kbd className={classes['findKey'] ?? ''}>Ctrl K</Kbd>
        </Button>
        <LanguageMenu />
        <AccountMenu onKeys={onKeys} />
      </div>
    </header>
  )
}

function SiteSwitch() {
  const { t } = useTranslation('staff')
  const { sites, site, chooseSite } = useSession()
  if (sites.length === 0) return null
  if (sites.length === 1) return <span className={classes['oneSite']}>{site?.name}</span>
  return (
    <Select
      className={classes['site'] ?? ''}
      aria-label={t('shell.site')}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('table.nothingFound')}
      data={[
        { value: 'all', label: t('shell.allSites') },
        ...sites.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      value={site ? String(site.id) : 'all'}
      onChange={(next) => chooseSite(next === null || next === 'all' ? undefined : Number(next))}
      leftSection={<Icon name="building" />}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
    />
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

function LanguageMenu() {
  const { t } = useTranslation('staff')
  const { region } = useSession()
  const language = useLanguage()
  const offered = region.languages.length > 1 ? region.languages : languages
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes['quietButton'] ?? ''}
          aria-label={`${t('shell.language')}: ${languageNames[language]}`}
        >
          {language.toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            leftSection={<span className={classes['tick']}>{one === language ? '✓' : ''}</span>}
            onClick={() => void chooseLanguage(one)}
          >
            {languageNames[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation('staff')
  const { me, region } = useSession()
  const language = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toasts = useToasts()

  async function leave(): Promise<void> {
    try {
      await signOut()
    } catch (thrown) {
      return toasts.fail(problemOf(thrown))
    }
    removeDrafts(sessionStorage, me.account.id)
    removeDrafts(localStorage, me.account.id)
    client.clear()
    await navigate({ to: '/sign-in' as string })
  }

  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes['quietButton'] ?? ''}
          leftSection={<Icon name="person" />}
          aria-label={`${t('shell.account')}: ${me.account.name}`}
        >
          <span className={classes['accountName']}>{me.account.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">
          {me.account.name}
          <br />
          {me.account.email}
        </Menu.Label>
        {me.regions.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label c="dimmed">{t('shell.region')}</Menu.Label>
            {me.regions.map((other) => (
              <Menu.Item
                key={other.id}
                component="a"
                href={`/staff/${other.id}/`}
                leftSection={
                  <span className={classes['tick']}>{other.id === region.id ? '✓' : ''}</span>
                }
              >
                {other.names[language]}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="keyboard" />} onClick={onKeys}>
          {t('shell.keys')}
        </Menu.Item>
        {!me.account.twoFactorEnabled && (
          <Menu.Item
            leftSection={<Icon name="shield" />}
            onClick={() => void navigate({ to: '/second-factor' as string })}
          >
            {t('shell.secondFactor')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon name="signOut" />} onClick={() => void leave()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
