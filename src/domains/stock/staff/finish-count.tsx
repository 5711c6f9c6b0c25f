import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Icon,
  type Problem,
  problemOf,
  ProblemText,
  Section,
  useApi,
  useFormat,
  useGo,
  useMay,
  useRefresh,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import { type DifferenceReason, differenceReasons } from '../reasons.ts'
import type { CountAnswer } from './answers.ts'
import classes from './desk.module.css'
import type { CountedLine } from './use-count-entries.ts'
import { medicineText, unitText, useQuantityText, worthOf } from './words.ts'

type Props = {
  count: CountAnswer
  lines: readonly CountedLine[]
  waiting: number
  onClose: () => void
}

/** What posting the count will change, in figures, before it is posted; or the count is given up. */
export function FinishCount({ count, lines, waiting, onClose }: Props) {
  const { t } = useTranslation('stock')
  const may = useMay()
  const [zeroBecause, setZeroBecause] = useState<DifferenceReason>()
  const { isSending, problem, act } = useFinish(count)
  const uncounted = lines.filter(({ counted, expected }) => counted === null && expected > 0)
  const all = [
    ...lines.filter(({ difference }) => difference !== null && difference !== 0),
    ...(zeroBecause === undefined
      ? []
      : uncounted.map((line) => ({ ...line, difference: -line.expected, reason: zeroBecause }))),
  ]
  const withoutReason = all.filter(({ reason }) => reason === null).length
  const isReady = may(['decide', 'stock-count']) && withoutReason === 0 && waiting === 0
  const post = () =>
    void act('post', zeroBecause === undefined ? {} : { uncounted: { zeroBecause } })
  useShortcuts(t('desk.tab.counts'), [
    {
      keys: 'mod+Enter',
      label: t('desk.count.post', { count: all.length }),
      run: post,
      enabled: isReady && !isSending,
    },
  ])
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])

  return (
    <Section title={t('desk.count.finishTitle')}>
      <Stack
        gap="md"
        className="opora-reading"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) onClose()
        }}
      >
        {problem && (
          <div role="alert" className={classes['consequence']}>
            <ProblemText problem={problem} />
          </div>
        )}
        <Sums lines={all} />
        {uncounted.length > 0 && (
          <Uncounted count={uncounted.length} zeroBecause={zeroBecause} onChange={setZeroBecause} />
        )}
        {withoutReason > 0 && (
          <Text role="alert">{t('desk.count.withoutReason', { count: withoutReason })}</Text>
        )}
        {waiting > 0 && <Text role="alert">{t('desk.count.waitingRows', { count: waiting })}</Text>}
        {!may(['decide', 'stock-count']) && <Text>{t('desk.count.notYours')}</Text>}
        <Group gap="sm">
          {may(['decide', 'stock-count']) && (
            <Button ref={button} loading={isSending} disabled={!isReady} onClick={post}>
              {t('desk.count.post', { count: all.length })}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('desk.count.goOn')}
          </Button>
          <Button
            variant="subtle"
            color="red"
            leftSection={<Icon name="trash" />}
            disabled={isSending}
            onClick={() => void act('cancel')}
          >
            {t('desk.count.cancel', {
              count: lines.filter(({ counted }) => counted !== null).length,
            })}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}

function useFinish(count: CountAnswer) {
  const { t } = useTranslation('stock')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function act(deed: 'post' | 'cancel', body?: object): Promise<void> {
    setSending(true)
    setProblem(undefined)
    try {
      const { documents = [] } = await api.post<{ documents?: readonly { number: string }[] }>(
        `stock/counts/${count.id}/${deed}`,
        body,
      )
      const numbers = documents.map(({ number }) => number).join(', ')
      toasts.done(
        deed === 'cancel'
          ? t('desk.done.countCancelled', { id: count.id })
          : numbers === ''
            ? t('desk.done.countAgrees', { id: count.id })
            : t('desk.done.count', { id: count.id, numbers }),
      )
      refresh('stock')
      go({ to: 'stock/counts' })
    } catch (thrown) {
      setProblem(problemOf(thrown))
      setSending(false)
    }
  }

  return { isSending, problem, act }
}

const shownLines = 20

/** What is missing and what is over, each with its worth, and the lots themselves. */
function Sums({ lines }: { lines: readonly CountedLine[] }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  if (lines.length === 0) return <Text>{t('desk.count.agrees')}</Text>
  const worth = (sign: 1 | -1) =>
    lines.reduce((sum, { difference, lot }) => {
      const own = (difference ?? 0) * sign
      return lot && own > 0 ? sum + worthOf(own, lot) : sum
    }, 0)
  return (
    <div className={classes['consequence']}>
      <Text fw={600}>
        {t('desk.count.sums', {
          count: lines.length,
          missing: format.money(worth(-1)),
          over: format.money(worth(1)),
        })}
      </Text>
      {lines.slice(0, shownLines).map(({ lotId, lot, medicine, difference, reason }) => (
        <Text key={lotId}>
          {medicineText(medicine)}, {lot?.batch}:{' '}
          {quantityText(difference ?? 0, lot?.unitsPerPack ?? 1, unitText(medicine))}
          {reason && `, ${t(`difference-reason.${reason}`)}`}
        </Text>
      ))}
      {lines.length > shownLines && (
        <Text>{t('desk.andMore', { count: lines.length - shownLines })}</Text>
      )}
    </div>
  )
}

/** Lots that nobody counted stay as they are, or go to zero for one reason. */
function Uncounted({
  count,
  zeroBecause,
  onChange,
}: {
  count: number
  zeroBecause: DifferenceReason | undefined
  onChange: (reason: DifferenceReason | undefined) => void
}) {
  const { t } = useTranslation('stock')
  return (
    <Radio.Group
      label={t('desk.count.uncounted', { count })}
      value={zeroBecause === undefined ? 'leave' : 'zero'}
      onChange={(value) => onChange(value === 'zero' ? 'shortage' : undefined)}
    >
      <Stack gap={8} pt={4}>
        <Radio value="leave" label={t('desk.count.leave')} />
        <Radio value="zero" label={t('desk.count.zero')} />
        {zeroBecause !== undefined && (
          <Select
            label={t('desk.reason')}
            value={zeroBecause}
            allowDeselect={false}
            onChange={(value) => onChange(value ?? 'shortage')}
            data={differenceReasons.map((value) => ({
              value,
              label: t(`difference-reason.${value}`),
            }))}
          />
        )}
      </Stack>
    </Radio.Group>
  )
}
