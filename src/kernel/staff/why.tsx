import { Anchor, Button, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateText } from './format.ts'
import { Icon } from './icons.tsx'
import { useLanguage } from './use-language.ts'
import classes from './why.module.css'
import type { PlainDate } from '#kernel/plain-date.ts'

/** Where a condition stands, in words; `text` is the article itself where it may be quoted. */
export type WhySource = {
  act: string
  place?: string
  text?: string
  from?: PlainDate
  to?: PlainDate
  url?: string
}

/** One condition of the law, worded by the slice that decided. */
export type WhyReason = {
  condition: string
  holds: boolean | 'unknown'
  /** What was looked at: 'Дата рождения 03.05.1961, 65 лет'. */
  fact: string
  source: WhySource
  /** What would make it hold: 'Оплатить два месяца: 17 000 ₸'. */
  remedy?: string
  /** Where the law leaves room, and what was decided. */
  judgement?: string
}

export type WhyDecision = {
  /** The answer in one sentence: 'Право на бесплатное лекарство есть до 31.12.2026'. */
  answer: string
  outcome: 'yes' | 'no' | 'unknown'
  on: PlainDate
  reasons: readonly WhyReason[]
  /** Calculated by Opora, or stated by the authority that is named. */
  statedBy?: string
  /** The hash of the guarantees and the version of the engine, small print for a replay. */
  receipt?: string
}

const shapes = { yes: '✓', no: '✗', unknown: '?' } as const

function signOf(holds: boolean | 'unknown'): keyof typeof shapes {
  return holds === 'unknown' ? 'unknown' : holds ? 'yes' : 'no'
}

/** Why: the answer in a sentence, each condition with its fact and article, what can be done. */
export function Why({ decision }: { decision: WhyDecision }) {
  const { t } = useTranslation('staff')
  const remedies = [...new Set(decision.reasons.flatMap(({ remedy }) => remedy ?? []))]
  return (
    <section className={classes['why']} aria-label={t('why.title')}>
      <Title order={2} className={classes['answer'] ?? ''} data-sign={decision.outcome}>
        <span aria-hidden="true">{shapes[decision.outcome]}</span>
        {decision.answer}
      </Title>
      <Text c="dimmed">
        {t('why.on', { date: dateText(decision.on) })}
        {' · '}
        {decision.statedBy ? t('why.statedBy', { who: decision.statedBy }) : t('why.calculated')}
      </Text>
      {remedies.length > 0 && (
        <div className={classes['remedy']}>
          <Text fw={600}>{t('why.remedy')}</Text>
          {remedies.map((remedy) => (
            <Text key={remedy}>{remedy}</Text>
          ))}
        </div>
      )}
      <ul className={classes['reasons']}>
        {decision.reasons.map((reason) => (
          <Reason key={`${reason.condition} ${reason.fact}`} reason={reason} />
        ))}
      </ul>
      <div className={classes['end']}>
        {decision.receipt && (
          <Text c="dimmed">{t('why.receipt', { receipt: decision.receipt })}</Text>
        )}
        <Button
          className="opora-screen-only"
          variant="subtle"
          leftSection={<Icon name="print" />}
          onClick={() => window.print()}
        >
          {t('why.print')}
        </Button>
      </div>
    </section>
  )
}

function Reason({ reason }: { reason: WhyReason }) {
  const { t } = useTranslation('staff')
  const [isOpen, setOpen] = useState(false)
  const { source } = reason
  const sign = signOf(reason.holds)
  const article = source.place ? `${source.act}, ${source.place}` : source.act
  return (
    <li className={classes['reason']}>
      <span className={classes['sign']} data-sign={sign} aria-label={t(`why.${sign}`)} role="img">
        {shapes[sign]}
      </span>
      <div>
        <Text fw={600}>{reason.condition}</Text>
        <Text>{reason.fact}</Text>
        {reason.judgement && <Text>{t('why.judgement', { text: reason.judgement })}</Text>}
        <Anchor
          component="button"
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className={classes['article'] ?? ''}
        >
          {article}
        </Anchor>
        <div className={classes['source']} data-open={isOpen || undefined}>
          <Validity source={source} />
          {source.text && <blockquote className={classes['quote']}>{source.text}</blockquote>}
          {source.url && (
            <Anchor href={source.url} target="_blank" rel="noreferrer">
              {t('why.openAct')}
            </Anchor>
          )}
        </div>
      </div>
    </li>
  )
}

function Validity({ source: { from, to } }: { source: WhySource }) {
  const { t } = useTranslation('staff')
  const language = useLanguage()
  if (!from) return null
  const words = to
    ? t('why.inForceUntil', { lng: language, from: dateText(from), to: dateText(to) })
    : t('why.inForceSince', { lng: language, from: dateText(from) })
  return <Text c="dimmed">{words}</Text>
}
