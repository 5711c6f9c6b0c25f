import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, useFormat, useGo, useShortcuts } from '#kernel/staff/index.ts'
import type { Reported } from './call-form.tsx'
import classes from './desk.module.css'

/** Number and code as large as they are said aloud; the code in two groups of four. */
export function ToldCode({ reported, onNext }: { reported: Reported; onNext: () => void }) {
  const { t } = useTranslation('hotline')
  const format = useFormat()
  const go = useGo()
  const heading = useRef<HTMLHeadingElement>(null)
  const { number, checkCode, dueOn } = reported
  useEffect(() => heading.current?.focus(), [])
  useShortcuts(t('desk.new'), [{ keys: 'c', label: t('desk.nextCall'), run: onNext }])
  return (
    <Stack gap="md">
      <Title order={2} ref={heading} tabIndex={-1} className={classes['heading'] ?? ''}>
        {t('desk.tellTitle')}
      </Title>
      <dl className={classes['told']}>
        <div>
          <dt>{t('desk.number')}</dt>
          <dd data-testid="number">{number}</dd>
        </div>
        <div>
          <dt>{t('desk.checkCode')}</dt>
          <dd data-testid="check-code">
            <span>{checkCode.slice(0, 4)}</span>
            <span>{checkCode.slice(4)}</span>
          </dd>
        </div>
      </dl>
      <Text className="opora-reading">{t('desk.tellHow', { date: format.date(dueOn) })}</Text>
      <Group gap={8}>
        <Button leftSection={<Icon name="phone" />} onClick={onNext}>
          {t('desk.nextCall')}
        </Button>
        <Button variant="default" onClick={() => go({ to: 'hotline', search: { row: number } })}>
          {t('desk.openCase')}
        </Button>
      </Group>
    </Stack>
  )
}
