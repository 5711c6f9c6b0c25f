import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#kernel/staff/api/problem.ts'
import { removeDrafts } from '#kernel/staff/form/drafts.ts'
import { Icon } from '#kernel/staff/icons.tsx'
import { useSession } from '#kernel/staff/session.ts'
import { useToasts } from '#kernel/staff/toasts.tsx'
import { useLanguage } from '#kernel/staff/use-language.ts'
import { signOut } from '../sign-in/auth.ts'
import classes from './top-bar.module.css'

/** Who is signed in, the other regions, the keys, the second factor, the way out. */
export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation('staff')
  const { me, region } = useSession()
  const language = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toasts = useToasts()
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)

  async function leave(): Promise<void> {
    try {
      await signOut()
    } catch (thrown) {
      return toasts.fail(problemOf(thrown))
    }
    removeDrafts(sessionStorage, me.account.id)
    removeDrafts(localStorage, me.account.id)
    client.clear()
    await navigate({ to: '/sign-in' })
  }

  function choose(run: () => void): () => void {
    return () => {
      menu.current?.hidePopover()
      run()
    }
  }

  return (
    <>
      <button
        type="button"
        className={classes['button']}
        popoverTarget={id}
        aria-label={`${t('shell.account')}: ${me.account.name}`}
      >
        <Icon name="person" size={20} />
        <span className={classes['accountName']}>{me.account.name}</span>
      </button>
      <div ref={menu} id={id} popover="auto" className={classes['menu']}>
        <p className={classes['who']}>
          <strong>{me.account.name}</strong>
          <br />
          {me.account.email}
        </p>
        {me.regions.length > 1 && (
          <ul aria-label={t('shell.region')}>
            {me.regions.map((other) => (
              <li key={other.id}>
                <a
                  href={`/staff/${other.id}/`}
                  {...(other.id === region.id ? { 'aria-current': true } : {})}
                >
                  <span className={classes['tick']}>
                    {other.id === region.id && <Icon name="check" />}
                  </span>
                  {other.names[language]}
                </a>
              </li>
            ))}
          </ul>
        )}
        <ul>
          <li>
            <button type="button" onClick={choose(onKeys)}>
              <Icon name="keyboard" />
              {t('shell.keys')}
            </button>
          </li>
          {me.account.signedInBy === 'password' && !me.account.twoFactorEnabled && (
            <li>
              <button type="button" onClick={choose(() => void navigate({ to: '/second-factor' }))}>
                <Icon name="shield" />
                {t('shell.secondFactor')}
              </button>
            </li>
          )}
          <li>
            <button type="button" onClick={choose(() => void leave())}>
              <Icon name="signOut" />
              {t('shell.signOut')}
            </button>
          </li>
        </ul>
      </div>
    </>
  )
}
