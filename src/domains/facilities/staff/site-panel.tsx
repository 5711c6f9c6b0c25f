import { Anchor, Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  Icon,
  Mark,
  useAnswer,
  useFormat,
  useGo,
  useLanguage,
  useMay,
  useRegionId,
  useShortcuts,
} from '#kernel/staff/index.ts'
import type { LicenceAnswer, SiteCardAnswer } from './answers.ts'
import classes from './facilities.module.css'
import { HoursFacts } from './hours-facts.tsx'
import { SiteMap } from './site-map.tsx'

/** The card of a site, for staff: hours, licences, what it does, and where it stands. */
export function SitePanel({ slug }: { slug: string }) {
  const answer = useAnswer<SiteCardAnswer>(`sites/${encodeURIComponent(slug)}/card`)
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) {
    return (
      <Stack gap="md" aria-hidden="true">
        <Skeleton height={36} width="50%" animate={false} />
        <Skeleton height={260} animate={false} />
      </Stack>
    )
  }
  return <SiteCardView site={answer.data} />
}

function SiteCardView({ site }: { site: SiteCardAnswer }) {
  const { t } = useTranslation('facilities')
  const language = useLanguage()
  const region = useRegionId()
  const { opening, telephone, organisation } = site
  return (
    <Stack gap="md">
      <Mark
        shape={opening.isOpen ? 'full' : 'ring'}
        tone={opening.isOpen ? 'right' : 'quiet'}
        label={opening.sentence}
      />
      <ChangeButton slug={site.slug} />
      <Facts
        items={[
          [t('register.kind'), t(`kind.${site.kind}`)],
          [t('register.serves'), site.serves && t(`audience.${site.serves}`)],
          [t('register.address'), `${site.settlement.names[language]}, ${site.address}`],
          [t('register.district'), site.district.names[language]],
          [
            t('register.telephone'),
            telephone && (
              <Anchor href={`tel:${telephone.replaceAll(/[^\d+]/g, '')}`}>{telephone}</Anchor>
            ),
          ],
          [
            t('register.services'),
            site.services.map((service) => t(`service.${service}`)).join(', '),
          ],
          [t('register.organisation'), organisation.name],
          [t('register.ownership'), t(`ownership.${organisation.ownership}`)],
          [t('register.taxNumber'), organisation.taxNumber],
          [t('register.code'), site.code],
        ]}
      />
      <HoursFacts hours={site.hours} />
      <Licences licences={site.licences} />
      <SiteMap place={site} name={site.name} />
      {site.serves && (
        <Anchor href={`/${region}/${language}/sites/${site.slug}`} target="_blank">
          {t('register.publicPage')}
        </Anchor>
      )}
      {site.isDemonstration && <Text c="dimmed">{t('demonstration')}</Text>}
    </Stack>
  )
}

function ChangeButton({ slug }: { slug: string }) {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const mayManage = useMay()(['manage', 'facility'])
  const change = () => go({ to: `facilities/${slug}/change` })
  useShortcuts(t('register.card'), [
    { keys: 'e', label: t('register.change'), run: change, enabled: mayManage },
  ])
  if (!mayManage) return null
  return (
    <div>
      <Button variant="default" leftSection={<Icon name="edit" />} onClick={change}>
        {t('register.change')}
      </Button>
    </div>
  )
}

function Licences({ licences }: { licences: readonly LicenceAnswer[] }) {
  const { t } = useTranslation('facilities')
  const format = useFormat()
  return (
    <section>
      <Title order={3} mb={4}>
        {t('register.licences')}
      </Title>
      {licences.length === 0 && <Text c="dimmed">{t('register.noLicences')}</Text>}
      <ul className={classes['lines']}>
        {licences.map(({ kind, number, works, from, to, isInForce }) => (
          <li key={`${number} ${from}`} className={classes['line']}>
            <Text fw={600}>{t(`licence-kind.${kind}`)}</Text>
            <Mark
              shape={isInForce ? 'check' : 'cross'}
              tone={isInForce ? 'right' : 'wrong'}
              label={t(isInForce ? 'register.inForce' : 'register.notInForce')}
            />
            <Text>
              {number} ·{' '}
              {to
                ? t('register.fromTo', { from: format.date(from), to: format.date(to) })
                : t('register.since', { from: format.date(from) })}
            </Text>
            <Text c="dimmed">{works.join('; ')}</Text>
          </li>
        ))}
      </ul>
    </section>
  )
}
