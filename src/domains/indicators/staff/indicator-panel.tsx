import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, Facts, PlaceLink, useAnswer, useMay } from '#kernel/staff/index.ts'
import type { AccountAnswer } from './answers.ts'
import { BesideTable } from './beside-table.tsx'
import { CurveChart } from './curve-chart.tsx'
import { DeviationText, TrendText } from './figures.tsx'
import classes from './indicators.module.css'
import { LightMark } from './light-mark.tsx'
import { RegionTable } from './region-table.tsx'
import { ValueForm } from './value-form.tsx'
import { ValueHistory } from './value-history.tsx'
import { YearTable } from './year-table.tsx'

/** Everything that is known of an indicator: its curve, its years, who recorded what, its place. */
export function IndicatorPanel({
  path,
  code,
  year,
}: {
  path: string
  code: string
  year: number | undefined
}) {
  const { t } = useTranslation('indicators')
  const answer = useAnswer<AccountAnswer>(`${path}/one`, { indicator: code, year })
  const [entering, setEntering] = useState<string>()
  const may = useMay()(['post', 'indicator'])
  const account = answer.data
  if (answer.error && !account) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!account) return <Skeleton height={420} animate={false} />
  return (
    <Stack gap="lg">
      <Standing account={account} />
      {entering === undefined ? (
        may ? (
          <div>
            <Button onClick={() => setEntering('')}>{t('form.open')}</Button>
          </div>
        ) : (
          <Text c="dimmed">{t('form.mayNot')}</Text>
        )
      ) : (
        <Part title={t('form.title')}>
          <ValueForm
            key={entering}
            path={path}
            account={account}
            period={entering === '' ? undefined : entering}
            onClose={() => setEntering(undefined)}
          />
        </Part>
      )}
      <CurveChart account={account} />
      <Part title={t('panel.years')}>
        <YearTable account={account} />
      </Part>
      {account.beside.length > 0 && (
        <Part title={t('panel.beside')}>
          <BesideTable account={account} />
        </Part>
      )}
      <Part title={t('panel.regions')}>
        <RegionTable account={account} />
      </Part>
      {account.findings.length > 0 && (
        <Part title={t('panel.findings')}>
          <ul>
            {account.findings.map(({ id, sentence }) => (
              <li key={id}>
                {sentence}{' '}
                <PlaceLink to="programme/desk/findings" search={{ row: id }}>
                  {t('panel.toFinding')}
                </PlaceLink>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('panel.history')}>
        <ValueHistory path={path} account={account} onCorrect={may ? setEntering : undefined} />
      </Part>
      <Part title={t('panel.judgedBy')}>
        <Text>{t('panel.rounding')}</Text>
        <ul>
          {account.judgedBy.map(({ name, value, judgement }) => (
            <li key={name}>
              {name}: <strong>{value}</strong>.{' '}
              <span className={classes['quiet']}>{judgement}</span>
            </li>
          ))}
        </ul>
      </Part>
    </Stack>
  )
}

function Standing({ account: { row, year } }: { account: AccountAnswer }) {
  const { t } = useTranslation('indicators')
  const { value, target, deviation, attainment, trend, rank, computed, forecast } = row
  const isWhole = forecast?.outcome === 'forecast' && forecast.how === 'whole'
  const facts: [string, ReactNode][] = [
    [t('panel.value'), value ? `${value.text} ${row.unit}` : t('panel.noValue')],
    [t('panel.target'), target ? `${target.text} ${row.unit}` : null],
  ]
  if (deviation) {
    facts.push([
      t('panel.deviation'),
      <DeviationText key="deviation" deviation={deviation} isInLine />,
    ])
  }
  if (attainment) facts.push([t('panel.attainment'), `${attainment.text}\u00a0%`])
  facts.push([t('panel.trend'), <TrendText key="trend" trend={trend} />])
  if (rank) {
    const words = t(rank.shared > 0 ? 'rankShared' : 'rank', { ...rank })
    facts.push([
      t('panel.rank'),
      rank.part === '' ? words : t('rankOfPart', { words, part: rank.part }),
    ])
  }
  if (computed) facts.push([t('panel.computed'), `${computed.text} ${row.unit}`])
  return (
    <Stack gap="xs">
      {row.wholeName !== '' && <Text c="dimmed">{row.wholeName}</Text>}
      <Text fw={600}>{row.name}</Text>
      <Group gap="md">
        <strong>{t('panel.state', { year })}</strong>
        <LightMark light={row.light} />
      </Group>
      <Facts items={facts} />
      {row.because && <Text>{t(`because.${row.because}`)}</Text>}
      {forecast && (value?.basis !== 'year' || isWhole) && (
        <Text>
          {forecast.outcome === 'forecast'
            ? t(`forecast.${forecast.how}`, { value: forecast.value.text })
            : t(`forecast.${forecast.outcome}`, { ...forecast })}
        </Text>
      )}
      <Text c="dimmed">
        {trend.outcome === 'trend'
          ? t(`trend.long.${trend.grain}`, { slope: trend.slope, points: trend.points })
          : t('trend.notEnoughLong', { points: trend.points, needed: trend.needed })}
      </Text>
      {computed && <Text c="dimmed">{t('panel.computedHelp', { value: computed.text })}</Text>}
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h4" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  )
}
