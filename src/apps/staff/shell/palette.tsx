import '#kernel/staff/theme/kit-styles.ts'
import { Modal, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '#kernel/staff/address.tsx'
import { Icon } from '#kernel/staff/icons.tsx'
import classes from './palette.module.css'
import { type Item, usePaletteItems } from './use-palette-items.ts'

/** Ctrl+K: go anywhere by typing. */
export default function Palette({
  onlySites = false,
  onClose,
}: {
  /** Chooses the site where one works, and finds nothing else. */
  onlySites?: boolean
  onClose: () => void
}) {
  const { t } = useTranslation('staff')
  const id = useId()
  const go = useGo()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { groups, isSearching, hasFailed, asked, hasFinders } = usePaletteItems(
    text.trim(),
    onlySites,
  )
  const sought = hasFinders ? 'placeholder' : 'placeholderOfPages'
  const items = groups.flatMap((group) => group.items)
  const current = Math.min(active, items.length - 1)

  useEffect(() => {
    document.getElementById(`${id}${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])

  function run(item: Item | undefined): void {
    if (!item) return
    onClose()
    if (item.place) go(item.place)
    item.run?.()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && items.length > 0) {
      event.preventDefault()
      setActive((current + step + items.length) % items.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(items[current])
    }
  }

  return (
    <Modal.Root opened onClose={onClose} size={640} yOffset="12vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.label')}>
        <Modal.Body p={0}>
          <TextInput
            data-autofocus
            variant="unstyled"
            size="md"
            className={classes['input'] ?? ''}
            leftSection={<Icon name="search" />}
            placeholder={t(`palette.${onlySites ? 'site' : sought}`)}
            aria-label={t('palette.label')}
            role="combobox"
            aria-expanded={items.length > 0}
            aria-controls={`${id}list`}
            aria-autocomplete="list"
            {...(items.length > 0 ? { 'aria-activedescendant': `${id}${current}` } : {})}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
            autoComplete="off"
          />
          <div
            id={`${id}list`}
            role="listbox"
            aria-label={t('palette.label')}
            className={classes['list']}
          >
            {groups.map((group) => (
              <div key={group.title} role="group" aria-label={group.title}>
                <div className={classes['group']} aria-hidden="true">
                  {group.title}
                </div>
                {group.items.map((item) => {
                  const index = items.indexOf(item)
                  return (
                    <div
                      key={item.id}
                      id={`${id}${index}`}
                      role="option"
                      aria-selected={index === current}
                      className={classes['item']}
                      onPointerMove={() => setActive(index)}
                      onClick={() => run(item)}
                    >
                      <Icon name={item.icon} />
                      <span className={classes['label']}>{item.label}</span>
                      {item.description && (
                        <span className={classes['description']}>{item.description}</span>
                      )}
                    </div>
                  )
                })}
              </div>
            ))}
          </div>
          <div className={classes['end']} role="status">
            {isSearching
              ? t('palette.searching')
              : hasFailed
                ? t('palette.failed')
                : items.length === 0
                  ? `${t('palette.nothing', { text: asked })}. ${t('palette.nothingHelp')}`
                  : t('palette.hint')}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
