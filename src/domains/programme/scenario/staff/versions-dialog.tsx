import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorState, useAnswer, useFormat } from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import type { KeptAnswer, ScenarioView } from './answers.ts'
import { useFocusBack } from './focus-back.ts'
import classes from './versions-dialog.module.css'

export type Version = KeptAnswer['versions'][number]

/** Every version that was saved, the last first; the numbers of an earlier one can be had again. */
export function VersionsDialog({
  scenario,
  onClose,
  onChoose,
}: {
  scenario: ScenarioView
  onClose: () => void
  onChoose: (version: Version) => void
}) {
  const { t } = useTranslation('programme-scenario')
  const { moment, actor } = useFormat()
  useFocusBack()
  const answer = useAnswer<KeptAnswer>(`programme/scenario/kept/${scenario.id}`)
  const versions = answer.data?.versions ?? []
  return (
    <Modal opened onClose={onClose} title={t('versions.title')}>
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : versions.length === 0 ? (
        <RowsSkeleton rows={3} />
      ) : (
        <ul className={classes['versions']}>
          {versions.map((version) => (
            <li key={version.version}>
              <div>
                <strong>
                  {t('versions.one', { version: version.version, name: version.name })}
                </strong>
                <div className="opora-quiet">
                  {moment(version.changedAt)}, {actor(version.changedBy)},{' '}
                  {t('bar.changed', { count: version.changes.length })}
                </div>
              </div>
              <Button
                variant="default"
                aria-label={t('versions.openOne', { version: version.version })}
                onClick={() => onChoose(version)}
              >
                {t('versions.open')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}
