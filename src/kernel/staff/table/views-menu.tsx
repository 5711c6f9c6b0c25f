import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icons.tsx'
import { useSession } from '../session.ts'
import { savedViews } from './saved-views.ts'
import classes from './table.module.css'
import { isSameView, plainView, type TableView } from './view.ts'

/** Views under a name, kept in this browser for this account. */
export function ViewsMenu({
  tableId,
  view,
  onView,
}: {
  tableId: string
  view: TableView
  onView: (view: TableView) => void
}) {
  const { t } = useTranslation('staff')
  const { me } = useSession()
  const store = useMemo(
    () => savedViews(localStorage, me.account.id, tableId),
    [me.account.id, tableId],
  )
  const [kept, setKept] = useState(store.list)
  const [name, setName] = useState('')
  const [isOpen, setOpen] = useState(false)
  const chosen = kept.find((entry) => isSameView(entry.view, view))

  function choose(next: TableView): void {
    onView(next)
    setOpen(false)
  }

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="bookmark" />}
          className={classes['tool'] ?? ''}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes['toolWord']}>{chosen?.name ?? t('table.views')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('table.views')}>
        <Stack gap="xs" w={264}>
          <Button variant="subtle" color="gray" justify="start" onClick={() => choose(plainView)}>
            {t('table.plainView')}
          </Button>
          {kept.map((entry) => (
            <Group key={entry.name} gap={4} wrap="nowrap">
              <Button
                variant={entry === chosen ? 'light' : 'subtle'}
                color={entry === chosen ? 'teal' : 'gray'}
                justify="start"
                style={{ flex: 1, minWidth: 0 }}
                onClick={() => choose(entry.view)}
              >
                {entry.name}
              </Button>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('table.removeView', { name: entry.name })}
                onClick={() => {
                  store.remove(entry.name)
                  setKept(store.list())
                }}
              >
                <Icon name="trash" size={16} />
              </ActionIcon>
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault()
              store.save(name, view)
              setKept(store.list())
              setName('')
            }}
          >
            <Group gap={8} align="end" wrap="nowrap">
              <TextInput
                label={t('table.viewName')}
                value={name}
                maxLength={60}
                onChange={(event) => setName(event.currentTarget.value)}
                style={{ flex: 1 }}
              />
              <Button type="submit" variant="default" disabled={name.trim() === ''}>
                {t('table.saveView')}
              </Button>
            </Group>
          </form>
          <Text c="dimmed">{t('table.viewsHelp')}</Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
