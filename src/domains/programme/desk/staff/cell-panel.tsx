import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, Facts, PlaceLink, useAnswer } from '#kernel/staff/index.ts'
import type { CellAnswer, FindingView, PlaceView } from './answers.ts'
import classes from './desk.module.css'
import { PlaceWords } from './place-words.tsx'
import { RowsSkeleton } from './rows-skeleton.tsx'
import { SeveritySign } from './severity-mark.tsx'

/** How a cell came about, where else its figure is printed, and what was found there. */
export function CellPanel({
  path,
  address,
}: {
  path: string
  address: { table: string; row: string; column: string }
}) {
  const { t } = useTranslation('programme-desk')
  const answer = useAnswer<CellAnswer>(`${path}/cell`, address)
  const found = answer.data
  if (answer.error && !found) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!found) return <RowsSkeleton rows={5} />
  const { cell, how, operands, elsewhere, findings, touching, inherited } = found
  const values: [string, string][] = [[t('cell.printed'), cell.printed]]
  if (cell.computed !== '') values.push([t('cell.computed'), cell.computed])
  if (cell.difference !== '') values.push([t('cell.difference'), cell.difference])
  return (
    <Stack gap="md">
      <Text c="dimmed">{found.place.words}</Text>
      <Facts items={values} />
      <Text>{t(`reason.${cell.reason}`)}</Text>
      {findings.length > 0 && (
        <Part title={t('cell.findings')}>
          <FindingLines findings={findings} />
        </Part>
      )}
      <Part title={t('cell.how')}>
        <Text>
          {how === 'formula' ? t('cell.formula', { formula: found.formula }) : t(`cell.${how}`)}
        </Text>
        {operands.length > 0 && (
          <table className={classes['compare']}>
            <tbody>
              {operands.map(({ name, value, isMinus, printed }) => (
                <tr key={name}>
                  <td>
                    {name}
                    {isMinus && ` (${t('cell.minus')})`}
                    <Places printed={printed} value={value} />
                  </td>
                  <td>
                    {isMinus && '−'}
                    {value}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Part>
      {elsewhere.length > 0 && (
        <Part title={t('cell.elsewhere')}>
          <table className={classes['compare']}>
            <tbody>
              {elsewhere.map(({ place, text }) => (
                <tr key={place.words}>
                  <td>
                    <PlaceWords place={place} />
                  </td>
                  <td>{text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Part>
      )}
      {touching.length > 0 && (
        <Part title={t('cell.touching')}>
          <FindingLines findings={touching} />
        </Part>
      )}
      {inherited.length > 0 && (
        <Part title={t('cell.inherited')}>
          <FindingLines findings={inherited} />
        </Part>
      )}
    </Stack>
  )
}

/** The first place where an operand is printed, and what stands there where it is another value. */
function Places({
  printed,
  value,
}: {
  printed: CellAnswer['operands'][number]['printed']
  value: string
}) {
  const { t } = useTranslation('programme-desk')
  const first: { place: PlaceView; text: string } | undefined = printed[0]
  if (!first) return <div className={classes['quiet']}>{t('cell.nowhere')}</div>
  return (
    <div className={classes['quiet']}>
      <PlaceWords place={first.place} />
      {isOther(first.text, value) && `: ${first.text}`}
    </div>
  )
}

/** The printed number is another one than the computed, however both are written. */
function isOther(printed: string, computed: string): boolean {
  const plain = (text: string) => text.replaceAll(/\s/g, '').replace(',', '.')
  return plain(printed) !== plain(computed)
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

function FindingLines({ findings }: { findings: readonly FindingView[] }) {
  return (
    <ul className={classes['answers']}>
      {findings.map(({ id, severity, severityName, ruleName, sentence }) => (
        <li key={id}>
          <SeveritySign severity={severity} label={severityName} />{' '}
          <PlaceLink to="programme/desk/findings" search={{ row: id }}>
            {ruleName}
          </PlaceLink>
          <div>{sentence}</div>
        </li>
      ))}
    </ul>
  )
}
