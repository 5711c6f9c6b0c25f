import '#kernel/staff/theme/kit-styles.ts'
import { Kbd, Modal, Text, Title } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcutList } from '#kernel/staff/keys.ts'
import classes from './shell.module.css'

const tableKeys = [
  ['↑ ↓ ← →', 'move'],
  ['PageUp / PageDown', 'page'],
  ['Home / End', 'ends'],
  ['Enter', 'open'],
  ['Esc', 'close'],
  ['Space', 'select'],
  ['Ctrl A', 'selectAll'],
  ['↑ Enter', 'sort'],
  ['↑ Alt ↓', 'filter'],
] as const

/** Every key that is heard now. */
export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('staff')
  const heard = useShortcutList()
  const groups = Map.groupBy(heard, ({ group }) => group)
  const table = t('keys.table')
  if (!groups.has(table)) groups.set(table, [])
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {[...groups].map(([group, entries]) => (
        <section key={group} className={classes['keyGroup']}>
          <Title order={3}>{group}</Title>
          <dl className={classes['keys']}>
            {entries.map(({ keys, label }) => (
              <KeyRow key={keys + label} keys={keysText(keys)} label={label} />
            ))}
            {group === table &&
              tableKeys.map(([keys, label]) => (
                <KeyRow
                  key={label}
                  keys={keys === 'Space' ? t('keys.space') : keys}
                  label={t(`keys.${label}`)}
                />
              ))}
          </dl>
        </section>
      ))}
      <Text c="dimmed">{t('keys.scanner')}</Text>
    </Modal>
  )
}

function KeyRow({ keys, label }: { keys: string; label: string }) {
  return (
    <Fragment>
      <dt>
        {keys.split(' ').map((key, index) =>
          key === '/' && keys !== '/' ? (
            <span key={index}> / </span>
          ) : (
            <Kbd key={index} mr={4}>
              {key}
            </Kbd>
          ),
        )}
      </dt>
      <dd>{label}</dd>
    </Fragment>
  )
}

/** 'mod+k' as it stands on the keys: 'Ctrl K'. */
function keysText(keys: string): string {
  return keys
    .split('+')
    .map((key) =>
      key === 'mod' ? 'Ctrl' : key === 'alt' ? 'Alt' : key.length === 1 ? key.toUpperCase() : key,
    )
    .join(' ')
}
