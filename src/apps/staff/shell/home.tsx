import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from '#kernel/staff/address.tsx'
import { Icon } from '#kernel/staff/icons.tsx'
import { Page } from '#kernel/staff/page.tsx'
import { EmptyState } from '#kernel/staff/states.tsx'
import { Navigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { loadTexts } from '../i18n.ts'
import { servesAny } from '#kernel/region-part.ts'
import { useSession } from '#kernel/staff/session.ts'
import { useWorkplaces } from '../use-workplaces.ts'
import { workplaces as allWorkplaces } from '../workplaces.ts'
import classes from './shell.module.css'

/** The figures that workplaces bring, each with its texts. */
const figures = allWorkplaces.flatMap(({ id, slice, homeFigures, alsoTexts = [] }) => {
  if (!homeFigures) return []
  const Content = lazy(async () => {
    const [module] = await Promise.all([homeFigures(), loadTexts([slice, ...alsoTexts])])
    return { default: module.HomeFigures }
  })
  return [{ id, Content }]
})

/** The workplaces of the role, each with what is done there, below what needs doing; a single one is opened at once. */
export function Home() {
  const { t, i18n } = useTranslation('staff')
  const { region } = useSession()
  const workplaces = useWorkplaces()
  const only = workplaces.length === 1 ? workplaces[0] : undefined
  if (only) return <Navigate to={`/${region.id}/${only.path}`} replace />
  return (
    <Page title={t('shell.homeTitle')}>
      {figures
        .filter(({ id }) => workplaces.some((own) => own.id === id))
        .map(({ id, Content }) => (
          <Suspense key={id} fallback={null}>
            <Content />
          </Suspense>
        ))}
      {workplaces.length === 0 ? (
        <EmptyState words={{ title: t('shell.noWorkplaces'), text: t('shell.noWorkplacesHelp') }} />
      ) : (
        <ul className={classes['homeList']}>
          {workplaces.map(({ id, path, titleKey, icon, parts = [] }) => {
            // What is done there may differ by what the region holds.
            const held = parts.filter((part) => servesAny(region, [part]))
            const help = [`${titleKey}Help`, ...held.map((part) => `${titleKey}HelpOf.${part}`)]
              .filter((key) => i18n.exists(key))
              .map((key) => t(key))
              .join('. ')
            return (
              <li key={id}>
                <PlaceLink to={path} underline="never" className={classes['homePlace'] ?? ''}>
                  <Icon name={icon} size={24} />
                  <div>
                    <Title order={2}>{t(titleKey)}</Title>
                    {help !== '' && <p>{help}</p>}
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
