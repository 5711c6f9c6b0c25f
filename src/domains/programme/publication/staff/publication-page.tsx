import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorState, useAnswer, useLanguage, useRegionId } from '#kernel/staff/index.ts'
import { DeskFrame } from '../../desk/staff/desk-frame.tsx'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import type { PartName } from '../documents.ts'
import classes from './publication.module.css'

const kinds = ['pdf', 'xlsx'] as const
const forms = ['printed', 'computed'] as const

/** The appendices and other parts of the programme as documents, as printed and as computed. */
export function PublicationPage() {
  return (
    <DeskFrame current="programme/desk/publication" files={() => []}>
      {({ programme }) => <Parts programme={programme} />}
    </DeskFrame>
  )
}

function Parts({ programme }: { programme: string }) {
  const { t } = useTranslation('programme-desk')
  const path = `programme/publication/${encodeURIComponent(programme)}`
  const answer = useAnswer<{ parts: readonly PartName[] }>(path)
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <RowsSkeleton />
  return (
    <>
      <Text c="dimmed" my={6}>
        {t('publication.hint')}
      </Text>
      <ul className={classes['parts']} aria-label={t('publication.title')}>
        {answer.data.parts.map((part) => (
          <li key={part.code}>
            <div>
              <strong>{part.place}</strong>
              {part.title !== part.place && <div>{part.title}</div>}
            </div>
            <div className={classes['forms']}>
              {forms.map((as) =>
                as === 'computed' && !part.hasComputed ? null : (
                  <Form key={as} part={part} as={as} path={path} />
                ),
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Form({ part, as, path }: { part: PartName; as: (typeof forms)[number]; path: string }) {
  const { t } = useTranslation('programme-desk')
  const region = useRegionId()
  const language = useLanguage()
  const words = t(`publication.${as}`)
  return (
    <span className={classes['form']}>
      <span>{words}</span>
      {kinds.map((kind) => (
        <Anchor
          key={kind}
          href={`/api/${region}/${path}/${part.code}/file.${kind}?as=${as}&language=${language}`}
          aria-label={`${part.place}, ${words}, ${kind.toUpperCase()}`}
          {...(kind === 'pdf' ? { target: '_blank' } : { download: '' })}
        >
          {kind.toUpperCase()}
        </Anchor>
      ))}
    </span>
  )
}
