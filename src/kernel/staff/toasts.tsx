import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
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

/** Short messages at the edge of the screen; screen readers hear them. */
export function useToasts(): Toasts {
  const { t } = useTranslation('staff')
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('toast.close') }

    function fail(problem: Problem): void {
      notifications.show({
        message: <ProblemText problem={problem} />,
        color: 'red',
        autoClose: false,
        closeButtonProps,
        role: 'alert',
      })
    }

    function done(text: string, undo?: () => Promise<unknown>): void {
      const id = notifications.show({
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
                leftSection={<Icon name="undo" size={16} />}
                onClick={() => {
                  notifications.hide(id)
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
      notifications.show({ message: text, autoClose: shownMs, closeButtonProps, role: 'status' })
    }

    return { done, say, fail }
  }, [t])
}
