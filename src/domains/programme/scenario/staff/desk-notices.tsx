import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '#kernel/staff/index.ts'
import { nameOfKey } from './format.ts'
import type { Desk, DeskProps } from './use-desk.ts'

/** What somebody should know of the numbers before they go on: whose they are, and what they stand on. */
export function DeskNotices({
  desk: { isDraft, scenario, newer, openNewest },
  built: { programme },
  opened,
}: { desk: Desk } & Pick<DeskProps, 'built' | 'opened'>) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const { moment, actor } = useFormat()
  const [isDraftSaid, setDraftSaid] = useState(isDraft)
  return (
    <>
      {isDraftSaid && !newer && (
        <Alert
          color="teal"
          withCloseButton
          closeButtonLabel={t('notice.close')}
          onClose={() => setDraftSaid(false)}
        >
          {t('notice.draft')}
        </Alert>
      )}
      {newer && (
        <Alert color="orange" title={t('notice.newer', { version: newer.version })}>
          {t('notice.newerHelp', { name: actor(newer.changedBy), moment: moment(newer.changedAt) })}
          <div>
            <Button variant="default" mt="xs" onClick={() => void openNewest()}>
              {t('notice.openNewer', { version: newer.version })}
            </Button>
          </div>
        </Alert>
      )}
      {scenario?.isProgrammeChanged && (
        <Alert color="orange" title={t('notice.programmeChanged')}>
          {t('notice.programmeChangedHelp', { edition: scenario.baseEdition })}
          {opened.unusable.length > 0 && (
            <ul>
              {opened.unusable.map(({ key, value }) => (
                <li key={key}>
                  {nameOfKey(programme, key, language, t)}: {value}
                </li>
              ))}
            </ul>
          )}
        </Alert>
      )}
    </>
  )
}
