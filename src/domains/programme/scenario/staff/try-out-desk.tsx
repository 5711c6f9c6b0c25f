import { Alert, Checkbox, SegmentedControl, Text } from '@mantine/core'
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
import { breakdownGaps } from '../breakdown-gaps.ts'
import { measuresOfKind, valueAt, wholesOf } from '../inputs.ts'
import { lineRows, populationKeys, wholeRows } from '../line-rows.ts'
import { changesOf, type overridesOf } from '../scenario.ts'
import type { KeptAnswer, ScenarioView } from './answers.ts'
import { DeskBar } from './desk-bar.tsx'
import { isSameValue, nameOfKey, signed } from './format.ts'
import { LineTable } from './line-table.tsx'
import { NumberCell } from './number-cell.tsx'
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

  const rows = useMemo(() => lineRows(programme, base, year), [programme, base, year])
  const wholes = useMemo(() => wholeRows(programme, base), [programme, base])
  const people = useMemo(() => populationKeys(programme, base, year), [programme, base, year])
  const [measure, line] = [measuresOfKind(programme, 'money')[0], wholesOf(programme, base)[0]]
  const before = useMemo(() => ({ programme, computed: base, year }), [programme, base, year])
  const after = useMemo(
    () => ({ programme, computed: tried.computed, year }),
    [programme, tried.computed, year],
  )
  const gapsOf = useDeferredValue(tried.computed)
  const gaps = useMemo(
    () => breakdownGaps(programme, base, gapsOf).filter((gap) => gap.year === year),
    [programme, base, gapsOf, year],
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
        isSaved={isSaved}
        changed={tried.overrides.size}
        canUndo={tried.canUndo}
        canRedo={tried.canRedo}
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
      <div className={classes['row']}>
        <SegmentedControl
          aria-label={t('bar.year')}
          data={programme.years.map(String)}
          value={String(year)}
          onChange={(value) => setYear(value === String(programme.years[0]) ? undefined : value)}
        />
        <Checkbox
          label={t('bar.onlyChanged')}
          checked={shown === 'changed'}
          onChange={(event) => setShown(event.currentTarget.checked ? 'changed' : undefined)}
        />
        <Checkbox
          label={t('bar.coefficients')}
          checked={hasCoefficients}
          onChange={(event) => setCoefficients(event.currentTarget.checked ? 'yes' : undefined)}
        />
      </div>
      <div className={classes['desk']}>
        <section className={classes['sheet']} aria-label={t('sheet.title')} tabIndex={0}>
          <div className={classes['people']}>
            {people.map(({ denominator, key }) => {
              const approved = valueAt(base, key)
              return (
                approved && (
                  <div key={key}>
                    <span className={classes['unit']}>
                      {t('people.of', { name: denominator.names[language] })}
                    </span>
                    <NumberCell
                      programme={programme}
                      figure={key}
                      name={t('people.of', { name: denominator.names[language] })}
                      approved={approved}
                      value={tried.overrides.get(key)}
                      set={tried.set}
                    />
                  </div>
                )
              )
            })}
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
          {gaps.length > 0 && (
            <div className={classes['gaps']}>
              <Text fw={600}>{t('gaps.title')}</Text>
              <Text>{t('gaps.help')}</Text>
              <ul>
                {gaps.map((gap) => (
                  <li key={`${gap.line} ${gap.way}`}>
                    {t('gaps.one', {
                      name: programme.lines.get(gap.line)?.name ?? gap.line,
                      way: gap.way,
                      difference: signed(gap.after, 1, language),
                      before: signed(gap.before, 1, language),
                    })}
                  </li>
                ))}
              </ul>
            </div>
          )}
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
