import { Button, Group, Text } from '@mantine/core'
import type { NotificationData } from '@mantine/notifications'
import { lazy, Suspense, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, problemOf } from './api/problem.ts'
import { Icon } from './icons.tsx'
import { ProblemText } from './problem-text.tsx'

const shownMs = 6_000
const shownWithUndoMs = 12_000

export type Toasts = {
  /** Says what was done; with `undo` a button takes it back instead of asking beforehand. */
  done: (text: string, undo?: () => Promise<unknown>) => void
  say: (text: string) => void
  /** Stays until it is closed. */
  fail: (problem: Problem) => void
}

const loadPlace = () => import('./toast-place.tsx')
const Place = lazy(loadPlace)
const listeners = new Set<() => void>()
let isNeeded = false
let count = 0

/** Stands once in the app, around everything that may have something to say. */
export function ToastPlace() {
  const isShown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isNeeded,
  )
  return isShown ? (
    <Suspense fallback={null}>
      <Place />
    </Suspense>
  ) : null
}

function show(data: NotificationData): void {
  isNeeded = true
  for (const listener of listeners) listener()
  void loadPlace().then(({ notifications }) => notifications.show(data))
}

function hide(id: string): void {
  void loadPlace().then(({ notifications }) => notifications.hide(id))
}

/** Short messages at the edge of the screen; screen readers hear them. */
export function useToasts(): Toasts {
  const { t } = useTranslation('staff')
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('toast.close') }

    function fail(problem: Problem): void {
      show({
        message: <ProblemText problem={problem} />,
        color: 'red',
        autoClose: false,
        closeButtonProps,
        role: 'alert',
      })
    }

    function done(text: string, undo?: () => Promise<unknown>): void {
      const id = `toast${(count += 1)}`
      show({
        id,
        color: 'teal',
        icon: <Icon name="check" />,
        autoClose: undo ? shownWithUndoMs : shownMs,
        closeButtonProps,
        role: 'status',
        message: (
          <Group gap="xs" justify="space-between" wrap="nowrap">
            <Text>{text}</Text>
            {undo && (
              <Button
                variant="subtle"
                size="compact-sm"
                flex="none"
                leftSection={<Icon name="undo" size={16} />}
                onClick={() => {
                  hide(id)
                  undo().then(
                    () => say(t('toast.undone')),
                    (thrown: unknown) => fail(problemOf(thrown)),
                  )
                }}
              >
                {t('toast.undo')}
              </Button>
            )}
          </Group>
        ),
      })
    }

    function say(text: string): void {
      show({ message: text, autoClose: shownMs, closeButtonProps, role: 'status' })
    }

    return { done, say, fail }
  }, [t])
}
