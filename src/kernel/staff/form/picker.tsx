import { CloseButton, Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Query } from '../api/client.ts'
import { isLostConnection } from '../api/problem.ts'
import { useRegionId } from '../address.tsx'
import { useSession } from '../session.ts'
import { useApi } from '../use-api.ts'
import { useLanguage } from '../use-language.ts'
import { type Held, heldWith, pressArrows } from './held-keys.ts'
import { type FieldWords, inputProps } from './text-fields.tsx'
import type { FieldBinding } from './use-draft-form.ts'
import classes from './picker.module.css'

/** Something that can be picked; `description` tells apart what is called the same. */
export type Option = { id: number | string; label: string; description?: string }

type PickerProps<Picked extends Option> = FieldBinding<Picked | null> &
  FieldWords & {
    /** Names what is searched in the cache, e.g. 'medicines'. */
    searchKey: string
    search: (text: string, signal: AbortSignal) => Promise<readonly Picked[]>
    /** Asks before anything is typed, where the list of likely ones is short. */
    asksAtOnce?: boolean
  }

const pauseBeforeAskingInMs = 150

/** Picks one of many by typing; the arrows choose, Enter takes, Esc closes. */
export function Picker<Picked extends Option>(props: PickerProps<Picked>) {
  const { t } = useTranslation('staff')
  const { value, onChange, searchKey, search, asksAtOnce = true } = props
  const region = useRegionId()
  const language = useLanguage()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const held = useRef<Held>(undefined)
  const wanted = typed?.trim() ?? ''
  const [asked] = useDebouncedValue(wanted, pauseBeforeAskingInMs)
  const isOpen = combobox.dropdownOpened
  const isAsking = isOpen && (asksAtOnce || asked !== '')
  const found = useQuery({
    queryKey: ['pick', region, language, searchKey, asked],
    queryFn: ({ signal }) => search(asked, signal),
    enabled: isAsking,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const options = found.data ?? []
  const isBehind = wanted !== asked || (isAsking && (found.isPlaceholderData || found.isPending))
  const isWaiting = isOpen && isBehind
  const take = (picked: Picked | undefined) => {
    held.current = undefined
    if (picked) onChange(picked)
    setTyped(undefined)
    combobox.closeDropdown()
  }
  const pressHeld = useEffectEvent(() => {
    const { current } = held
    held.current = undefined
    if (!current) return
    const { input, steps, isTaken } = current
    if (!isTaken) return pressArrows(current)
    const option = options.at(steps > 0 ? (steps - 1) % options.length : steps)
    if (option) {
      props.onUnreadable(undefined)
      take(option)
    } else if (input !== document.activeElement) combobox.closeDropdown()
  })
  useEffect(() => {
    if (!isWaiting) pressHeld()
  }, [isWaiting])

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => take(options.find((option) => String(option.id) === id))}
    >
      <Combobox.Target withExpandedAttribute withKeyboardNavigation={!isWaiting}>
        <TextInput
          {...inputProps(props)}
          onKeyDown={(event) => {
            if (!isWaiting) return
            held.current = heldWith(held.current, event)
            if (event.key === 'Escape') combobox.closeDropdown()
          }}
          value={typed ?? value?.label ?? ''}
          autoComplete="off"
          role="combobox"
          onChange={(event) => {
            // What is typed now asks anew: keys that were meant for the list before it are void.
            held.current = undefined
            setTyped(event.currentTarget.value)
            if (value) onChange(null)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            // What was taken before the list came is still to come.
            if (!held.current?.isTaken) combobox.closeDropdown()
            if (typed?.trim() === '' || value) setTyped(undefined)
            props.onUnreadable(typed?.trim() && !value ? t('picker.choose') : undefined)
          }}
          rightSection={
            found.isFetching ? (
              <Loader size={16} />
            ) : value ? (
              <CloseButton
                tabIndex={-1}
                aria-label={t('picker.clear')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  held.current = undefined
                  onChange(null)
                  setTyped(undefined)
                }}
              />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isAsking || (found.isPending && options.length === 0)}>
        <Combobox.Options
          className={classes['options'] ?? ''}
          aria-busy={isWaiting}
          aria-label={props.label}
          hidden={options.length === 0}
        >
          {options.map((option) => (
            <Combobox.Option key={option.id} value={String(option.id)}>
              <Text>{option.label}</Text>
              {option.description && <Text c="dimmed">{option.description}</Text>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {options.length === 0 && !found.isPending && (
          <Combobox.Empty role="status">
            {found.error
              ? t(isLostConnection(found.error) ? 'picker.noConnection' : 'picker.failed')
              : t('picker.nothing', { text: asked })}
          </Combobox.Empty>
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}

/**
 * Picks from a list endpoint of the region, `GET <path>?q=…` answering
 * `{ items: [{ id, label, description? }] }`: medicines, lots, organisations of another slice.
 */
export function RemotePicker<Picked extends Option>(
  props: FieldBinding<Picked | null> & FieldWords & { path: string; query?: Query },
) {
  const { path, query } = props
  const api = useApi()
  return (
    <Picker<Picked>
      {...props}
      searchKey={`${path} ${JSON.stringify(query ?? {})}`}
      search={async (text, signal) => {
        const found = await api.get<{ items: readonly Picked[] }>(
          path,
          { ...query, q: text },
          signal,
        )
        return found.items
      }}
    />
  )
}

/** One of the sites where the account works; `except` leaves one out (a transfer to itself). */
export function SitePicker(props: FieldBinding<Option | null> & FieldWords & { except?: number }) {
  const { sites } = useSession()
  const language = useLanguage()
  return (
    <Picker
      {...props}
      searchKey={`sites ${props.except ?? ''}`}
      search={(text) => {
        const wanted = text.toLocaleLowerCase(language)
        const found = sites.filter(
          (site) =>
            site.id !== props.except && site.name.toLocaleLowerCase(language).includes(wanted),
        )
        return Promise.resolve(found.map(({ id, name }) => ({ id, label: name })))
      }}
    />
  )
}
