import { Button, Group, Menu, Select } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Icon,
  Mark,
  useAnswer,
  useChangeAddress,
  useFormat,
  useLanguage,
  useMay,
  useRegionId,
  useToasts,
} from '#kernel/staff/index.ts'
import type { Overrides } from '../../model/types.ts'
import type { ScenarioView, TryOutAnswer } from './answers.ts'
import { BarButton } from './bar-button.tsx'
import { type SaveWay, wayToSave } from './save-dialog.tsx'
import classes from './desk-bar.module.css'
import type { BuiltProgramme } from './use-built.ts'
import { labelOfProgramme, labelOfScenario } from './use-side.ts'

type Props = {
  built: BuiltProgramme
  scenario: ScenarioView | undefined
  isSaved: boolean
  changed: number
  canUndo: boolean
  canRedo: boolean
  undo: () => void
  redo: () => void
  replace: (overrides: Overrides) => void
  save: (way: SaveWay) => void
  showVersions: () => void
}

/** Which scenario stands on the page, whether it is saved, and the way back. */
export const DeskBar = memo(function DeskBar(props: Props) {
  const { scenario, isSaved, changed, canUndo, canRedo } = props
  const { undo, redo, replace, save, showVersions } = props
  const { t } = useTranslation('programme-scenario')
  const region = useRegionId()
  const language = useLanguage()
  const may = useMay()
  const { moment, actor } = useFormat()
  const mayPost = may(['post', 'scenario'])
  const copyLink = useCopyLink()
  const file = scenario
    ? `/api/${region}/programme/scenario/kept/${scenario.id}/file.xlsx?language=${language}`
    : undefined
  return (
    <div className={classes['bar']}>
      <Choice {...props} />
      <span className={classes['state']}>
        {scenario && (
          <span className={classes['quiet']}>
            {t(scenario.visibility === 'shared' ? 'bar.isShared' : 'bar.private')}
            {', '}
            {t('bar.saves', { version: scenario.version })}
            {!scenario.isMine && `, ${actor(scenario.changedBy)}`} {moment(scenario.changedAt)}
          </span>
        )}
        <Mark
          shape={isSaved ? 'check' : 'half'}
          tone={isSaved ? 'quiet' : 'accent'}
          label={isSaved ? (changed === 0 ? t('bar.untouched') : t('bar.saved')) : t('bar.unsaved')}
        />
        {changed > 0 && (
          <span className={classes['quiet']}>{t('bar.changed', { count: changed })}</span>
        )}
      </span>
      <Group gap={8} ml="auto">
        <BarButton isOff={!canUndo} onClick={undo} label={t('bar.undo')} keys="Ctrl+Z">
          <Icon name="undo" />
        </BarButton>
        <BarButton isOff={!canRedo} onClick={redo} label={t('bar.redo')} keys="Ctrl+Shift+Z">
          <span className={classes['mirrored']}>
            <Icon name="undo" />
          </span>
        </BarButton>
        <BarButton isOff={changed === 0} onClick={() => replace(new Map())}>
          {t('bar.resetAll')}
        </BarButton>
        {mayPost && (
          <BarButton
            variant="filled"
            isOff={isSaved}
            onClick={() => save(wayToSave(scenario))}
            keys="Ctrl+S"
            leftSection={<Icon name="check" />}
          >
            {t('bar.save')}
          </BarButton>
        )}
        {scenario && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" aria-label={t('bar.more')}>
                <Icon name="more" />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {mayPost && (
                <>
                  {!scenario.isDemonstration && (
                    <Menu.Item onClick={() => save('over')}>{t('bar.rename')}</Menu.Item>
                  )}
                  <Menu.Item onClick={() => save('copy')}>{t('bar.copy')}</Menu.Item>
                </>
              )}
              {scenario.version > 1 && (
                <Menu.Item onClick={showVersions}>{t('bar.versions')}</Menu.Item>
              )}
              <Menu.Item onClick={() => void copyLink(scenario)}>{t('bar.link')}</Menu.Item>
              {isSaved ? (
                <Menu.Item component="a" href={file ?? ''} download="">
                  {t('bar.file')}
                </Menu.Item>
              ) : (
                <Menu.Item disabled>{t('bar.fileAfterSaving')}</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
    </div>
  )
})

/** Copies the address of the page, and says who can open it. */
function useCopyLink(): (scenario: ScenarioView) => Promise<void> {
  const { t } = useTranslation('programme-scenario')
  const toasts = useToasts()
  return async ({ visibility }) => {
    const { href } = window.location
    try {
      await navigator.clipboard.writeText(href)
      toasts.done(t(visibility === 'shared' ? 'bar.linkCopied' : 'bar.linkOfPrivate'))
    } catch {
      // Without a secure connection a browser lets no page write there.
      toasts.say(href)
    }
  }
}

function Choice({ built, scenario }: Props) {
  const { t } = useTranslation('programme-scenario')
  const { actor } = useFormat()
  const change = useChangeAddress()
  const answer = useAnswer<TryOutAnswer>('programme/scenario')
  const own = (answer.data?.programmes ?? []).filter(({ isOwn }) => isOwn)
  const open = (answer.data?.scenarios ?? []).filter(
    ({ state, id }) => state === 'open' || id === scenario?.id,
  )
  const data = [
    {
      group: t('bar.programmes'),
      items: own.map((each) => ({
        value: `programme ${each.programme}`,
        label:
          own.length === 1
            ? t('bar.freshOnly')
            : t('bar.fresh', { name: labelOfProgramme(each, t) }),
      })),
    },
    {
      group: t('workplace.scenarios'),
      items: open.map((each) => ({
        value: `scenario ${each.id}`,
        label: labelOfScenario(each, actor),
      })),
    },
  ].filter(({ items }) => items.length > 0)
  return (
    <Select
      className={classes['choice'] ?? ''}
      aria-label={t('bar.what')}
      data={data}
      value={scenario ? `scenario ${scenario.id}` : `programme ${built.programme.code}`}
      onChange={(value) => {
        const [kind, code] = (value ?? '').split(' ')
        if (kind === 'scenario') change({ scenario: code, programme: undefined })
        else change({ scenario: undefined, programme: code })
      }}
      allowDeselect={false}
      searchable
    />
  )
}
