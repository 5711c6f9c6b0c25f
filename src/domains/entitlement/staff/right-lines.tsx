import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark, type Shape, type Tone, useLanguage, Why } from '#kernel/staff/index.ts'
import type { PersonRight } from './answers.ts'
import classes from './right-lines.module.css'

/** Rights below one another; each opens to the reasons. */
export function RightLines({
  rights,
  saysRemedy = false,
}: {
  rights: readonly PersonRight[]
  /** What would make it hold stands in the line already. */
  saysRemedy?: boolean
}) {
  return (
    <ul className={classes['lines']}>
      {rights.map((right) => (
        <RightLine key={right.benefit} right={right} saysRemedy={saysRemedy} />
      ))}
    </ul>
  )
}

const marks: Readonly<Record<string, readonly [Shape, Tone, string]>> = {
  true: ['check', 'right', 'person.has'],
  false: ['cross', 'quiet', 'person.hasNot'],
  unknown: ['half', 'accent', 'person.isUnknown'],
}

function RightLine({ right, saysRemedy }: { right: PersonRight; saysRemedy: boolean }) {
  const { t } = useTranslation('entitlement')
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { benefit, names, holds, patientPaysPercent: percent, payerNames, why } = right
  const [shape, tone, word] = marks[String(holds)]!
  const terms = percent === 0 ? t('person.free') : t('person.percent', { percent })
  const remedies = why.reasons.flatMap(({ holds: isMet, remedy }) =>
    isMet !== true && remedy !== undefined ? [remedy] : [],
  )
  return (
    <li className={classes['line']}>
      <div className={classes['head']}>
        <div className={classes['words']}>
          <Text fw={600}>{names[language]}</Text>
          <Text>{t('person.terms', { terms, payer: payerNames[language] })}</Text>
          {saysRemedy && [...new Set(remedies)].map((remedy) => <Text key={remedy}>{remedy}</Text>)}
          <Mark shape={shape} tone={tone} label={t(word)} />
        </div>
        <Button
          variant="default"
          className="opora-screen-only"
          aria-expanded={isOpen}
          aria-controls={`why-${benefit}`}
          aria-label={t('person.whyNamed', { right: names[language] })}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'person.close' : 'person.why')}
        </Button>
      </div>
      <div id={`why-${benefit}`} className={classes['why'] ?? ''}>
        {isOpen && <Why decision={why} />}
        {isOpen && holds !== true && remedies.length === 0 && right.bring && (
          <Text>{t('person.bring', { papers: right.bring[language] })}</Text>
        )}
      </div>
    </li>
  )
}
