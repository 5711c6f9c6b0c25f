import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  problemOf,
  Section,
  useApi,
  useFormat,
  useMay,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import classes from './desk.module.css'
import type { MergeAnswer } from './person-answers.ts'

/** The rows that were found to be this person, each of which can be parted again. */
export function MergesSection({
  merges,
  isReadOnly,
}: {
  merges: readonly MergeAnswer[]
  isReadOnly: boolean
}) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const undo = useUndoMerge()
  const mayManage = useMay()(['manage', 'person']) && !isReadOnly
  if (merges.length === 0) return null
  return (
    <Section title={t('merge.section')}>
      <ul className={classes['lines']}>
        {merges.map((merge) => (
          <li key={merge.id} className={classes['line']}>
            <div className={classes['words']}>
              <Text fw={600}>
                {merge.fullName}, {format.date(merge.born)}
              </Text>
              <Text>{merge.reason}</Text>
              <Text c="dimmed" size="sm">
                {t('merge.by', {
                  moment: format.moment(merge.mergedAt),
                  by: format.actor(merge.mergedBy),
                })}
              </Text>
            </div>
            {mayManage && (
              <Button variant="default" onClick={() => void undo(merge.id)}>
                {t('merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Parts two rows that were found to be one person. */
export function useUndoMerge(): (mergeId: number) => Promise<void> {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  return async (mergeId) => {
    try {
      await api.post(`people/merges/${mergeId}/undo`)
      toasts.done(t('merge.undone'))
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('people', 'entitlement')
    }
  }
}
