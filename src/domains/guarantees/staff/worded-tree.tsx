import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConditionText } from '../condition-text.ts'

/** A tree of conditions in the sentences in which decisions give their reasons. */
export function WordedTree({ condition }: { condition: ConditionText }) {
  const { t } = useTranslation('guarantees')
  if (condition.is === 'text') return <Text>{condition.text}</Text>
  return (
    <div>
      <Text fw={600}>{t(`who.${condition.is}`)}</Text>
      <List>
        {condition.of.map((part) => (
          <List.Item key={JSON.stringify(part)}>
            <WordedTree condition={part} />
          </List.Item>
        ))}
      </List>
    </div>
  )
}
