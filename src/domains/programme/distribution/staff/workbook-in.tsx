import { Alert, Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, SidePanel, useLanguage, useToasts } from '#kernel/staff/index.ts'
import type { EditionAtWork } from './use-edition.ts'

type WorkbookAnswer = {
  changed: number
  problems: readonly { sheet: string; cell: string; text: string }[]
}

/** A workbook that was changed by hand: taken whole, or everything that is wrong by sheet and cell. */
export function WorkbookIn({ edition }: { edition: EditionAtWork }) {
  const { t } = useTranslation('programme-distribution')
  const language = useLanguage()
  const toasts = useToasts()
  const [refused, setRefused] = useState<WorkbookAnswer['problems']>([])
  const send = (file: File | null) => {
    if (!file) return
    void edition.take('workbook', async () => {
      const path = `${edition.path}/workbook?version=${edition.version}&language=${language}`
      const answer = await edition.api.upload<WorkbookAnswer>(path, file)
      setRefused(answer.problems)
      if (answer.problems.length > 0) return
      await edition.answer.refetch()
      const { changed } = answer
      toasts.done(
        changed > 0 ? t('workbookIn.changed', { count: changed }) : t('workbookIn.unchanged'),
      )
    })
  }
  return (
    <>
      <FileButton onChange={send} accept=".xlsx">
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={edition.busy === 'workbook'}
            leftSection={<Icon name="upload" />}
          >
            {t('workbookIn.button')}
          </Button>
        )}
      </FileButton>
      {refused.length > 0 && (
        <SidePanel title={t('workbookIn.title')} onClose={() => setRefused([])}>
          <Alert color="red" variant="light" title={t('workbookIn.refused')} role="alert">
            <ul>
              {refused.map(({ sheet, cell, text }) => (
                <li key={`${sheet} ${cell} ${text}`}>
                  {[sheet, cell].filter(Boolean).join(', ')}: {text}
                </li>
              ))}
            </ul>
          </Alert>
        </SidePanel>
      )}
    </>
  )
}
