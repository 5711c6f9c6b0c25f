import { Alert, Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, problemOf, ProblemText, useApi, useRefresh } from '#kernel/staff/index.ts'
import type { ScenarioChange } from '../scenario.ts'
import type { SavedAnswer, ScenarioView } from './answers.ts'
import { useFocusBack } from './focus-back.ts'
import type { BuiltProgramme } from './use-built.ts'

const longestName = 160

/** How it is saved: for the first time, over what was opened, or as one's own copy. */
export type SaveWay = 'new' | 'over' | 'copy'

/** What is shown for the demonstration stays as it is: one's own numbers go into a copy. */
export function wayToSave(scenario: ScenarioView | undefined): SaveWay {
  if (!scenario) return 'new'
  return scenario.isDemonstration ? 'copy' : 'over'
}

/**
 * Asks for a name and saves. When somebody else saved in the meantime it says who, keeps what is on
 * the screen, and offers a copy.
 */
export function SaveDialog({
  built,
  changes,
  scenario,
  way,
  onClose,
  onSaved,
  onNewest,
}: {
  built: BuiltProgramme
  changes: readonly ScenarioChange[]
  scenario: ScenarioView | undefined
  way: SaveWay
  onClose: () => void
  onSaved: (saved: ScenarioView) => void
  /** Somebody saved in between: their version is wanted on the page. */
  onNewest: () => void
}) {
  const { t } = useTranslation('programme-scenario')
  const api = useApi()
  const refresh = useRefresh()
  useFocusBack()
  const [as, setAs] = useState<SaveWay>(way)
  const [name, setName] = useState(
    way === 'copy' && scenario ? t('save.copyOf', { name: scenario.name }) : (scenario?.name ?? ''),
  )
  const [note, setNote] = useState(scenario?.note ?? '')
  const [isShared, setShared] = useState(scenario?.visibility === 'shared')
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  const isOvertaken = problem?.code === 'scenario-changed-meanwhile'
  const mayShare = as !== 'over' || scenario?.isMine === true

  async function save(how: SaveWay): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    const isNameTheirs = how === 'copy' && name === scenario?.name
    const content = {
      programme: built.programme.code,
      name: isNameTheirs ? t('save.copyOf', { name }).slice(0, longestName) : name,
      note,
      visibility: isShared ? 'shared' : 'private',
      baseHash: built.choice.hash,
      changes,
    }
    try {
      const saved =
        how === 'over' && scenario
          ? await api.put<SavedAnswer>(`programme/scenario/kept/${scenario.id}`, {
              ...content,
              version: scenario.version,
              isArchived: false,
            })
          : await api.post<SavedAnswer>('programme/scenario/kept', {
              ...content,
              ...(how === 'copy' && scenario ? { copiedFrom: scenario.id } : {}),
            })
      refresh('programme/scenario')
      onSaved(saved.scenario)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened onClose={onClose} title={t(`save.title.${as}`)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isOvertaken) void save(as)
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('save.name')}
            description={t('save.nameHelp')}
            value={name}
            maxLength={longestName}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Textarea
            label={t('save.note')}
            value={note}
            maxLength={4_000}
            autosize
            minRows={2}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Checkbox
            label={t('save.shared')}
            description={t('save.sharedHelp')}
            checked={isShared}
            disabled={!mayShare}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          {problem && (
            <Alert color="orange" role="alert">
              <ProblemText problem={problem} />
            </Alert>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('save.leave')}
            </Button>
            {isOvertaken ? (
              <>
                <Button variant="default" onClick={onNewest}>
                  {t('save.openNewest')}
                </Button>
                <Button
                  loading={isBusy}
                  onClick={() => {
                    setAs('copy')
                    void save('copy')
                  }}
                >
                  {t('save.asCopy')}
                </Button>
              </>
            ) : (
              <Button type="submit" loading={isBusy}>
                {t(`save.do.${as}`)}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
