import { Button, Group, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section, useLanguage, useSession } from '#kernel/staff/index.ts'

const most = 30

/** Nothing is served nowhere: the places of one's own, found by typing. */
export function ChooseSite({ title }: { title: string }) {
  const { t } = useTranslation('prescriptions-counter')
  const language = useLanguage()
  const { sites, chooseSite } = useSession()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLocaleLowerCase(language)
  const found = sites.filter(({ name }) => name.toLocaleLowerCase(language).includes(wanted))
  return (
    <Section>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {sites.length > most && (
        <TextInput
          label={t('desk.siteName')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          mb="sm"
          maw={420}
        />
      )}
      {found.length === 0 && <Text>{t('desk.noSites')}</Text>}
      <Group gap="xs">
        {found.slice(0, most).map(({ id, name }) => (
          <Button key={id} variant="default" onClick={() => chooseSite(id)}>
            {name}
          </Button>
        ))}
      </Group>
    </Section>
  )
}
