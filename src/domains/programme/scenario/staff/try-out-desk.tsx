import { Alert } from '@mantine/core'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  useAddressParam,
  useChangeAddress,
  useLanguage,
  useRegionId,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import { measuresOfKind, valueAt, wholesOf } from '../inputs.ts'
import { lineRows, wholeRows } from '../line-rows.ts'
import { changesOf, type overridesOf } from '../scenario.ts'
import type { KeptAnswer, ScenarioView } from './answers.ts'
import { DeskBar } from './desk-bar.tsx'
import { isSameValue, nameOfKey } from './format.ts'
import { Gaps } from './gaps.tsx'
import { LineTable } from './line-table.tsx'
import { People } from './people.tsx'
import { Filters, YearChoice } from './sheet-head.tsx'
import { SaveDialog, type SaveWay } from './save-dialog.tsx'
import classes from './scenario.module.css'
import { Tools } from './tools.tsx'
import { TotalsBar } from './totals-bar.tsx'
import type { BuiltProgramme } from './use-built.ts'
import { keptDraft, useKeptDraft, useTryOut } from './use-try-out.ts'
import { WaterfallPanel } from './waterfall-panel.tsx'

/** The numbers of a year with what follows from them: totals, rows, and what made the total move. */
export function TryOutDesk({
  built,
  kept,
  opened,
}: {
  built: BuiltProgramme
  kept: KeptAnswer | undefined
  opened: ReturnType<typeof overridesOf>
}) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const region = useRegionId()
  const toasts = useToasts()
  const change = useChangeAddress()
  const { programme, base } = built
  const [scenario, setScenario] = useState<ScenarioView | undefined>(kept?.scenario)
  const place = `opora.try-out ${region} ${programme.code} ${scenario?.id ?? 'new'}`
  const [draft] = useState(() => keptDraft(place, built))
  const isDraft = draft !== undefined && !isSameSet(draft, opened.overrides)
  const [isDraftSaid, setDraftSaid] = useState(isDraft)
  const tried = useTryOut(built, isDraft ? draft : opened.overrides)
  const [saved, setSaved] = useState(opened.overrides)
  const [saving, setSaving] = useState<SaveWay>()
  const [yearText, setYear] = useAddressParam('year')
  const year = programme.years.find((each) => String(each) === yearText) ?? programme.years[0] ?? 0
  const [shown, setShown] = useAddressParam('show')
  const [coefficients, setCoefficients] = useAddressParam('coefficients')
  const isSaved = isSameSet(tried.overrides, saved)
  useKeptDraft(place, tried.overrides, isSaved)
  // Its buttons and lists cost more to draw than all the figures: they follow in the next frame.
  const bar = {
    isSaved: useDeferredValue(isSaved),
    changed: useDeferredValue(tried.overrides.size),
    canUndo: useDeferredValue(tried.canUndo),
    canRedo: useDeferredValue(tried.canRedo),
  }

  const rows = useMemo(() => lineRows(programme, base, year), [programme, base, year])
  const wholes = useMemo(() => wholeRows(programme, base), [programme, base])
  const [measure, line] = [measuresOfKind(programme, 'money')[0], wholesOf(programme, base)[0]]
  const before = useMemo(() => ({ programme, computed: base, year }), [programme, base, year])
  const after = useMemo(
    () => ({ programme, computed: tried.computed, year }),
    [programme, tried.computed, year],
  )
  const state = useRef(tried)
  useEffect(() => {
    state.current = tried
  })
  const [current] = useState(() => () => state.current)
  useShortcuts(t('workplace.tryOut'), [
    { keys: 'mod+z', label: t('bar.undo'), run: tried.undo, enabled: tried.canUndo },
    { keys: 'mod+shift+z', label: t('bar.redo'), run: tried.redo, enabled: tried.canRedo },
  ])

  const visible =
    shown === 'changed'
      ? rows.filter((row) =>
          [row.norm, row.cost, row.coefficient, row.total].some(
            (key) =>
              key !== undefined &&
              (tried.overrides.has(key) ||
                !isSameValue(valueAt(base, key), valueAt(tried.computed, key))),
          ),
        )
      : rows
  const hasCoefficients = coefficients !== undefined
  return (
    <>
      <DeskBar
        built={built}
        scenario={scenario}
        {...bar}
        undo={tried.undo}
        redo={tried.redo}
        replace={tried.replace}
        save={setSaving}
      />
      {isDraftSaid && (
        <Alert
          color="teal"
          withCloseButton
          closeButtonLabel={t('notice.close')}
          onClose={() => setDraftSaid(false)}
        >
          {t('notice.draft')}
        </Alert>
      )}
      {scenario?.isProgrammeChanged && (
        <Alert color="orange" title={t('notice.programmeChanged')}>
          {t('notice.programmeChangedHelp', { edition: scenario.baseEdition })}
          {opened.unusable.length > 0 && (
            <ul>
              {opened.unusable.map(({ key, value }) => (
                <li key={key}>
                  {nameOfKey(programme, key, language)}: {value}
                </li>
              ))}
            </ul>
          )}
        </Alert>
      )}
      <TotalsBar
        programme={programme}
        base={base}
        computed={tried.computed}
        rows={wholes}
        year={year}
      />
      <div className={classes['desk']}>
        <section className={classes['sheet']} aria-label={t('sheet.title')}>
          <div className={classes['people']}>
            <YearChoice years={programme.years} year={year} setYear={setYear} />
            <Filters
              isNarrowed={shown === 'changed'}
              setNarrowed={setShown}
              hasCoefficients={hasCoefficients}
              setCoefficients={setCoefficients}
            />
            <People built={built} year={year} overrides={tried.overrides} set={tried.set} />
          </div>
          {visible.length === 0 ? (
            <EmptyState
              words={{
                title: t('sheet.nothingChanged'),
                text: t('sheet.nothingChangedHelp'),
                action: { label: t('sheet.all'), run: () => setShown(undefined) },
              }}
            />
          ) : (
            <LineTable
              programme={programme}
              base={base}
              computed={tried.computed}
              overrides={tried.overrides}
              rows={visible}
              hasCoefficients={hasCoefficients}
              set={tried.set}
              put={tried.put}
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
          <Tools built={built} year={year} current={current} put={tried.put} />
        </section>
      </div>
      {saving && (
        <SaveDialog
          built={built}
          changes={changesOf(tried.overrides)}
          scenario={scenario}
          way={saving}
          onClose={() => setSaving(undefined)}
          onSaved={(next) => {
            localStorage.removeItem(place)
            setSaving(undefined)
            setSaved(tried.overrides)
            setScenario(next)
            change({ scenario: String(next.id) })
            toasts.done(t('save.done', { name: next.name, version: next.version }))
          }}
        />
      )}
    </>
  )
}

function isSameSet(
  one: ReadonlyMap<string, { over: bigint; under: bigint }>,
  other: ReadonlyMap<string, { over: bigint; under: bigint }>,
): boolean {
  return (
    one.size === other.size && [...one].every(([key, value]) => isSameValue(value, other.get(key)))
  )
}
