import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from '#kernel/staff/address.tsx'
import { Icon } from '#kernel/staff/icons.tsx'
import { Page } from '#kernel/staff/page.tsx'
import { EmptyState } from '#kernel/staff/states.tsx'
import { Navigate } from '@tanstack/react-router'
import { useRegionId } from '#kernel/staff/address.tsx'
import { useWorkplaces } from '../use-workplaces.ts'
import classes from './shell.module.css'

/** The workplaces of the role, each with what is done there; a single one is opened at once. */
export function Home() {
  const { t, i18n } = useTranslation('staff')
  const region = useRegionId()
  const workplaces = useWorkplaces()
  const only = workplaces.length === 1 ? workplaces[0] : undefined
  if (only) return <Navigate to={`/${region}/${only.path}`} replace />
  return (
    <Page title={t('shell.homeTitle')}>
      {workplaces.length === 0 ? (
        <EmptyState words={{ title: t('shell.noWorkplaces'), text: t('shell.noWorkplacesHelp') }} />
      ) : (
        <ul className={classes['homeList']}>
          {workplaces.map(({ id, path, titleKey, icon }) => {
            const helpKey = `${titleKey}Help`
            return (
              <li key={id}>
                <PlaceLink to={path} underline="never" className={classes['homePlace'] ?? ''}>
                  <Icon name={icon} size={24} />
                  <div>
                    <Title order={2}>{t(titleKey)}</Title>
                    {i18n.exists(helpKey) && <p>{t(helpKey)}</p>}
                  </div>
                </PlaceLink>
              </li>
            )
          })}
        </ul>
      )}
    </Page>
  )
}
