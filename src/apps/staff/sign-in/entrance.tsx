import { Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#kernel/language.ts'
import { useLanguage } from '#kernel/staff/use-language.ts'
import { chooseLanguage } from '../i18n.ts'
import { LoadingNotice } from '../loading-notice.tsx'
import { languageNames } from '../shell/language-names.ts'
import { Logo } from '../shell/logo.tsx'
import classes from './entrance.module.css'

/** The frame of the pages before the shell: signing in, the second factor. */
export function Entrance({
  title,
  intro,
  isWide = false,
  children,
}: {
  title: string
  intro?: string
  isWide?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation('staff')
  const language = useLanguage()
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  return (
    <div className={classes['entrance']}>
      <header className={classes['head']}>
        <Logo />
        <div role="group" aria-label={t('shell.language')} className={classes['languages']}>
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={one === language}
              onClick={() => void chooseLanguage(one)}
            >
              {languageNames[one]}
            </button>
          ))}
        </div>
      </header>
      <main className={classes['main']} data-wide={isWide || undefined}>
        <Title order={1}>{title}</Title>
        <LoadingNotice />
        {intro && <p className={classes['intro']}>{intro}</p>}
        {children}
      </main>
    </div>
  )
}
