import { Button, Checkbox, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  Mark,
  PlaceLink,
  problemOf,
  useAddressParam,
  useApi,
  useFormat,
  useGo,
  useMay,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { ScenarioView, TryOutAnswer } from './answers.ts'
import classes from './scenarios-page.module.css'
import { TryOutFrame } from './try-out-frame.tsx'

/** One's own scenarios and those that are shared in the region. */
export function ScenariosPage() {
  return (
    <TryOutFrame current="programme/try-out/scenarios">
      {(answer) => <List answer={answer} />}
    </TryOutFrame>
  )
}

function List({ answer }: { answer: TryOutAnswer }) {
  const { t } = useTranslation('programme-scenario')
  const go = useGo()
  const [archive, setArchive] = useAddressParam('archive')
  const isAll = archive !== undefined
  const shown = answer.scenarios.filter(({ state }) => isAll || state === 'open')
  return (
    <>
      <Checkbox
        label={t('list.archived')}
        checked={isAll}
        onChange={(event) => setArchive(event.currentTarget.checked ? 'yes' : undefined)}
      />
      {shown.length === 0 ? (
        <EmptyState
          words={{
            title: t('list.none'),
            text: t('list.noneHelp'),
            action: { label: t('list.begin'), run: () => go({ to: 'programme/try-out' }) },
          }}
        />
      ) : (
        <ul className={classes['list']}>
          {shown.map((scenario) => (
            <Item key={scenario.id} scenario={scenario} answer={answer} />
          ))}
        </ul>
      )}
    </>
  )
}

function Item({ scenario, answer }: { scenario: ScenarioView; answer: TryOutAnswer }) {
  const { t } = useTranslation('programme-scenario')
  const { moment, actor } = useFormat()
  const may = useMay()
  const programme = answer.programmes.find((each) => each.programme === scenario.programme)
  const isOpen = scenario.state === 'open'
  return (
    <li className={classes['item']}>
      <div>
        <PlaceLink to="programme/try-out" search={{ scenario: String(scenario.id) }} fw={600}>
          {scenario.name}
        </PlaceLink>
        {scenario.note && <div>{scenario.note}</div>}
        <div className="opora-quiet">{programme?.name ?? scenario.programme}</div>
        <Group gap="sm">
          <Mark
            shape={scenario.visibility === 'shared' ? 'full' : 'ring'}
            tone="action"
            label={t(scenario.visibility === 'shared' ? 'bar.shared' : 'bar.private')}
          />
          {scenario.isDemonstration && (
            <Mark shape="dotted" tone="accent" label={t('demonstration.mark')} />
          )}
          {!isOpen && <Mark shape="square" tone="quiet" label={t('list.inArchive')} />}
          {scenario.isProgrammeChanged && (
            <Mark shape="triangle" tone="accent" label={t('notice.programmeChanged')} />
          )}
          <span className="opora-quiet">
            {t('bar.changed', { count: scenario.changes.length })},{' '}
            {t('bar.saves', { version: scenario.version })}
            {!scenario.isMine && `, ${actor(scenario.changedBy)}`} {moment(scenario.changedAt)}
          </span>
        </Group>
      </div>
      <Group gap={8}>
        <PlaceLink to="programme/try-out/compare" search={{ to: `scenario ${scenario.id}` }}>
          {t('list.compare')}
        </PlaceLink>
        {(scenario.isMine || scenario.isDemonstration) && may(['post', 'scenario']) && (
          <Archive scenario={scenario} />
        )}
      </Group>
    </li>
  )
}

function Archive({ scenario }: { scenario: ScenarioView }) {
  const { t } = useTranslation('programme-scenario')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const isOpen = scenario.state === 'open'

  async function put(isArchived: boolean, version: number): Promise<void> {
    const { programme, name, note, visibility, baseHash, changes } = scenario
    await api.put(`programme/scenario/kept/${scenario.id}`, {
      programme,
      name,
      note,
      visibility,
      baseHash,
      changes,
      version,
      isArchived,
    })
    refresh('programme/scenario')
  }

  function run(): void {
    put(isOpen, scenario.version).then(
      () =>
        toasts.done(t(isOpen ? 'list.archivedNow' : 'list.restored', { name: scenario.name }), () =>
          put(!isOpen, scenario.version + 1),
        ),
      (thrown: unknown) => toasts.fail(problemOf(thrown)),
    )
  }

  return (
    <Button variant="default" onClick={run}>
      {t(isOpen ? 'list.archive' : 'list.restore')}
    </Button>
  )
}
