import { Title } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '#kernel/staff/index.ts'
import type { FindingView, GoneView } from './answers.ts'
import { AnswerHistory } from './answer-history.tsx'
import figures from '../../staff/figure-grid.module.css'
import classes from './desk.module.css'
import { SeveritySign } from './severity-mark.tsx'

/** Causes, and indented below each what follows from it. Arrows and J, K walk, Enter opens. */
export function FindingList({
  findings,
  open,
  onOpen,
}: {
  findings: readonly FindingView[]
  open: string | undefined
  onOpen: (id: string) => void
}) {
  const { t } = useTranslation('programme-desk')
  const list = useRef<HTMLElement>(null)

  useEffect(() => {
    if (open === undefined) return
    list.current
      ?.querySelector(`[data-finding="${CSS.escape(open)}"]`)
      ?.scrollIntoView({ block: 'nearest' })
  }, [open])

  function move(step: number): void {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-finding]') ?? [])]
    const here = all.findIndex((each) => each === document.activeElement)
    const from = here >= 0 ? here : all.findIndex((each) => each.dataset['finding'] === open)
    const next = all[from < 0 ? 0 : Math.min(Math.max(from + step, 0), all.length - 1)]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
    const id = next?.dataset['finding']
    if (open !== undefined && id !== undefined) onOpen(id)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }

  useShortcuts(t('findings.list'), [
    { keys: 'j', label: t('findings.next'), run: () => move(1) },
    { keys: 'k', label: t('findings.previous'), run: () => move(-1) },
  ])

  const below = countBelow(findings)
  return (
    <section ref={list} onKeyDown={onKeyDown} aria-label={t('findings.list')}>
      <p className={classes['below']}>
        {t('findings.count', { count: findings.length })}
        {below > 0 && `, ${t('findings.below', { count: below })}`}
      </p>
      <Branch findings={findings} open={open} onOpen={onOpen} depth={0} />
    </section>
  )
}

function countBelow(findings: readonly FindingView[]): number {
  return findings.reduce(
    (sum, { consequences }) => sum + consequences.length + countBelow(consequences),
    0,
  )
}

function Branch({
  findings,
  open,
  onOpen,
  depth,
}: {
  findings: readonly FindingView[]
  open: string | undefined
  onOpen: (id: string) => void
  depth: number
}) {
  return (
    <ul {...(depth === 0 ? { style: { paddingLeft: 0 } } : {})}>
      {findings.map((finding) => (
        <li key={finding.id}>
          <FindingLine
            finding={finding}
            isBelow={depth > 0}
            isOpen={finding.id === open}
            onOpen={() => onOpen(finding.id)}
          />
          {finding.consequences.length > 0 && (
            <Branch findings={finding.consequences} open={open} onOpen={onOpen} depth={depth + 1} />
          )}
        </li>
      ))}
    </ul>
  )
}

function FindingLine({
  finding,
  isBelow,
  isOpen,
  onOpen,
}: {
  finding: FindingView
  isBelow: boolean
  isOpen: boolean
  onOpen: () => void
}) {
  const { t } = useTranslation('programme-desk')
  const { id, severity, severityName, ruleName, sentence, answered, standing } = finding
  const last = finding.answers.at(-1)
  const state =
    last && standing === 'stands'
      ? t(`answer.${last.kind}`, { edition: last.correctedIn ?? '' })
      : standing === null
        ? t(`answered.${answered}`)
        : t(`standing.${standing}`)
  return (
    <button
      type="button"
      className={classes['finding']}
      data-finding={id}
      {...(isOpen ? { 'data-open': true, 'aria-current': true } : {})}
      onClick={onOpen}
    >
      <SeveritySign severity={severity} />
      <span className={classes['findingHead']}>
        {isBelow && `${t('findings.consequenceOf')}: `}
        {ruleName}
        <span>{severityName}</span>
        <span>
          {answered === 'nobody' ? '○' : '✓'} {state}
        </span>
      </span>
      <span className={classes['findingWords']}>{sentence}</span>
    </button>
  )
}

/** What was answered about findings that this edition has no more. */
export function GoneList({ gone }: { gone: readonly GoneView[] }) {
  const { t } = useTranslation('programme-desk')
  if (gone.length === 0) return null
  return (
    <section>
      <Title order={2} className={classes['heading'] ?? ''}>
        {t('findings.gone')}
      </Title>
      <ul style={{ paddingLeft: 0 }}>
        {gone.map(({ id, ruleName, sentence, answers }) => (
          <li key={id} className={figures['card']}>
            <strong>{ruleName}</strong>
            <div>{sentence}</div>
            <AnswerHistory answers={answers} />
          </li>
        ))}
      </ul>
    </section>
  )
}
