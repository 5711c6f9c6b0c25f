import { Alert } from '@mantine/core'
import { useMemo, useState } from 'react'
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
import { tryOutStore } from './try-out-store.ts'
import type { BuiltProgramme } from './use-built.ts'
import { keptDraft, useFollowed, useKeptDraft } from './use-try-out.ts'
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
  const [store] = useState(() => tryOutStore(programme, isDraft ? draft : opened.overrides))
  const tried = useFollowed(store)
  const [saved, setSaved] = useState(opened.overrides)
  const [saving, setSaving] = useState<SaveWay>()
  const [yearText, setYear] = useAddressParam('year')
  const year = programme.years.find((each) => String(each) === yearText) ?? programme.years[0] ?? 0
  const [shown, setShown] = useAddressParam('show')
  const [coefficients, setCoefficients] = useAddressParam('coefficients')
  const isSaved = isSameSet(tried.overrides, saved)
  useKeptDraft(place, tried.overrides, isSaved)
  const rows = useMemo(() => lineRows(programme, base, year), [programme, base, year])
  const wholes = useMemo(() => wholeRows(programme, base), [programme, base])
  const [measure, line] = [measuresOfKind(programme, 'money')[0], wholesOf(programme, base)[0]]
  const before = useMemo(() => ({ programme, computed: base, year }), [programme, base, year])
  const after = useMemo(
    () => ({ programme, computed: tried.computed, year }),
    [programme, tried.computed, year],
  )
  useShortcuts(t('workplace.tryOut'), [
    { keys: 'mod+z', label: t('bar.undo'), run: store.undo, enabled: tried.canUndo },
    { keys: 'mod+shift+z', label: t('bar.redo'), run: store.redo, enabled: tried.canRedo },
  ])

  const isNarrowed = shown === 'changed'
  const visible = isNarrowed
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
        isSaved={isSaved}
        changed={tried.overrides.size}
        canUndo={tried.canUndo}
        canRedo={tried.canRedo}
        undo={store.undo}
        redo={store.redo}
        replace={store.replace}
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
        store={store}
        followed={tried}
        rows={wholes}
        year={year}
      />
      <div className={classes['desk']}>
        <section className={classes['sheet']} aria-label={t('sheet.title')}>
          <div className={classes['people']}>
            <YearChoice years={programme.years} year={year} setYear={setYear} />
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
                title: t('sheet.nothingChanged'),
                text: t('sheet.nothingChangedHelp'),
                action: { label: t('sheet.all'), run: () => setShown(undefined) },
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
      {saving && (
        <SaveDialog
          built={built}
          changes={changesOf(store.state().overrides)}
          scenario={scenario}
          way={saving}
          onClose={() => setSaving(undefined)}
          onSaved={(next) => {
            localStorage.removeItem(place)
            setSaving(undefined)
            setSaved(store.state().overrides)
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
