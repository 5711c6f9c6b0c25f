import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A tree of conditions by the law's own words and codes, for a day that no rule reads. */
export function WhoTree({ condition }: { condition: unknown }) {
  const { t } = useTranslation('guarantees')
  const [word, body] = Object.entries(condition ?? {})[0] ?? []
  if (word === undefined) return null
  const parts: unknown[] = word === 'not' ? [body] : Array.isArray(body) ? body : []
  if (word === 'all' || word === 'any' || word === 'not') {
    return (
      <div>
        <Text fw={600}>{t(`who.${word}`)}</Text>
        <List>
          {parts.map((part) => (
            <List.Item key={JSON.stringify(part)}>
              <WhoTree condition={part} />
            </List.Item>
          ))}
        </List>
      </div>
    )
  }
  const asked = askedOf(body)
  return (
    <Text>
      {t(`who.${word}`)}
      {asked !== '' && `: ${asked}`}
    </Text>
  )
}

/** The codes and names of values that a condition asks for, side by side. */
function askedOf(body: unknown): string {
  if (typeof body === 'string' || typeof body === 'number') return String(body)
  if (Array.isArray(body)) return body.map(askedOf).join(', ')
  if (typeof body !== 'object' || body === null) return ''
  return Object.values(body).map(askedOf).filter(Boolean).join('; ')
}
