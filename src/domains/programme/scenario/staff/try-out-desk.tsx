import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, useAddressParam, useMay, useShortcuts } from '#kernel/staff/index.ts'
import { measuresOfKind, wholesOf } from '../inputs.ts'
import { lineRows, wholeRows } from '../line-rows.ts'
import { changesOf } from '../scenario.ts'
import { DeskBar } from './desk-bar.tsx'
import { DeskNotices } from './desk-notices.tsx'
import { Gaps } from './gaps.tsx'
import { LineTable } from './line-table.tsx'
import { People } from './people.tsx'
import { SaveDialog, type SaveWay, wayToSave } from './save-dialog.tsx'
import classes from './try-out-desk.module.css'
import { Filters, FindLine, YearChoice } from './sheet-head.tsx'
import { rowsMoved, rowsWith } from './shown-rows.ts'
import { Tools } from './tools.tsx'
import { TotalsBar } from './totals-bar.tsx'
import { type DeskProps, useDesk } from './use-desk.ts'
import { VersionsDialog } from './versions-dialog.tsx'
import { WaterfallPanel } from './waterfall-panel.tsx'

/** The numbers of a year with what follows from them: totals, rows, and what made the total move. */
export function TryOutDesk(props: DeskProps) {
  const { built } = props
  const { t } = useTranslation('programme-scenario')
  const mayPost = useMay()(['post', 'scenario'])
  const { programme, base } = built
  const desk = useDesk(props)
  const { store, tried, scenario, isSaved } = desk
  const [saving, setSaving] = useState<SaveWay>()
  const [areVersionsShown, setVersionsShown] = useState(false)
  const showVersions = useCallback(() => setVersionsShown(true), [])
  const [yearText, setYear] = useAddressParam('year')
  const year = programme.years.find((each) => String(each) === yearText) ?? programme.years[0] ?? 0
  const [shown, setShown] = useAddressParam('show')
  const [text, setText] = useState('')
  const [coefficients, setCoefficients] = useAddressParam('coefficients')
  const rows = useMemo(() => lineRows(programme, base, year), [programme, base, year])
  const wholes = useMemo(() => wholeRows(programme, base), [programme, base])
  const [measure, line] = [measuresOfKind(programme, 'money')[0], wholesOf(programme, base)[0]]
  const before = useMemo(() => ({ programme, computed: base, year }), [programme, base, year])
  const after = useMemo(
    () => ({ programme, computed: tried.computed, year }),
    [programme, tried.computed, year],
  )
  // A dialog has texts of its own to take back.
  const isAtDesk = saving === undefined && !areVersionsShown
  useShortcuts(t('workplace.tryOut'), [
    { keys: 'mod+z', label: t('bar.undo'), run: store.undo, enabled: isAtDesk },
    { keys: 'mod+shift+z', label: t('bar.redo'), run: store.redo, enabled: isAtDesk },
    {
      keys: 'mod+s',
      label: t('bar.save'),
      run: () => {
        if (!isSaved) setSaving(wayToSave(scenario))
      },
      enabled: isAtDesk && mayPost,
    },
  ])

  const isNarrowed = shown === 'changed'
  const found = useMemo(() => rowsWith(rows, text), [rows, text])
  const visible = isNarrowed ? rowsMoved(found, base, tried) : found
  const hasCoefficients = coefficients !== undefined
  return (
    <>
      <DeskBar
        built={built}
        scenario={scenario}
        isSaved={isSaved}
        changed={tried.overrides.size}
        canUndo={tried.canUndo}
        canRedo={tried.canRedo}
        undo={store.undo}
        redo={store.redo}
        replace={store.replace}
        save={setSaving}
        showVersions={showVersions}
      />
      <DeskNotices desk={desk} built={built} opened={props.opened} />
      <TotalsBar
        programme={programme}
        base={base}
        store={store}
        followed={tried}
        rows={wholes}
        year={year}
      />
      <div className={classes['desk']}>
        <section className={classes['sheet']} aria-label={t('sheet.title')}>
          <div className={classes['head']}>
            <YearChoice years={programme.years} year={year} setYear={setYear} />
            <FindLine text={text} setText={setText} />
            <Filters
              isNarrowed={isNarrowed}
              setNarrowed={setShown}
              hasCoefficients={hasCoefficients}
              setCoefficients={setCoefficients}
            />
            <People built={built} year={year} store={store} tried={tried.overrides} />
          </div>
          {visible.length === 0 ? (
            <EmptyState
              words={{
                title: t(found.length === 0 ? 'sheet.findNone' : 'sheet.nothingChanged'),
                text: t(found.length === 0 ? 'sheet.findNoneHelp' : 'sheet.nothingChangedHelp', {
                  text,
                }),
                action: {
                  label: t('sheet.all'),
                  run: () => {
                    setText('')
                    setShown(undefined)
                  },
                },
              }}
            />
          ) : (
            <LineTable
              programme={programme}
              base={base}
              store={store}
              followed={tried}
              rows={visible}
              hasCoefficients={hasCoefficients}
            />
          )}
        </section>
        <section className={classes['side']} aria-label={t('waterfall.title')} tabIndex={0}>
          <h2>{t('waterfall.title')}</h2>
          {line && measure && (
            <WaterfallPanel
              before={before}
              after={after}
              line={line}
              measure={measure}
              start={t('waterfall.approved')}
              end={t('waterfall.tried')}
            />
          )}
          <Gaps built={built} computed={tried.computed} year={year} />
          <Tools built={built} year={year} current={store.state} put={store.put} />
        </section>
      </div>
      {areVersionsShown && scenario && (
        <VersionsDialog
          scenario={scenario}
          onClose={() => setVersionsShown(false)}
          onChoose={(version) => {
            setVersionsShown(false)
            desk.openVersion(version)
          }}
        />
      )}
      {saving && (
        <SaveDialog
          built={built}
          changes={changesOf(store.state().overrides)}
          scenario={scenario}
          way={saving}
          onClose={() => setSaving(undefined)}
          onSaved={(next) => {
            setSaving(undefined)
            desk.take(next)
          }}
          onNewest={() => {
            setSaving(undefined)
            void desk.openNewest()
          }}
        />
      )}
    </>
  )
}
