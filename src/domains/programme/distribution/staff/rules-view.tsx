import { Button, NativeSelect, Table, Text, TextInput } from '@mantine/core'
import '@mantine/core/styles/Table.layer.css'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kernel/language.ts'
import { useLanguage, useMay, useToasts } from '#kernel/staff/index.ts'
import type { LineView, MatrixView } from './answers.ts'
import classes from './distribution.module.css'
import { useAmounts } from './use-amounts.ts'
import type { EditionAtWork } from './use-edition.ts'

const bases = ['population', 'capacity', 'history'] as const
const profiles = ['even', 'working-days', 'history'] as const
type Rule = {
  line: string
  weights: Record<(typeof bases)[number], string>
  groups: string
  profile: string
}

function ruleOf({ line, weights, groups, profile }: LineView, language: Language): Rule {
  const { population, capacity, history } = weights
  const sign = language === 'en' ? '.' : ','
  return {
    line,
    weights: {
      population: String(population),
      capacity: String(capacity),
      history: String(history),
    },
    groups: Object.entries(groups)
      .map(([name, value]) => `${name}=${value.replace('.', sign)}`)
      .join(' '),
    profile,
  }
}

/** By what each line is spread: weights of the bases, groups of people, months. Changed in a draft. */
export function RulesView({ edition, matrix }: { edition: EditionAtWork; matrix: MatrixView }) {
  const { t } = useTranslation('programme-distribution')
  const may = useMay()
  const toasts = useToasts()
  const { roubles, volume } = useAmounts()
  const language = useLanguage()
  const isWide = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false })
  const rate = matrix.perHeadRate
  const [rules, setRules] = useState(() => matrix.lines.map((line) => ruleOf(line, language)))
  const canChange = matrix.edition.state === 'draft' && may(['manage', 'distribution'])
  const set = (at: number, change: Partial<Rule>) =>
    setRules(rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule)))
  const isWrong = (text: string) => !/^\d{1,3}$/.test(text) || Number(text) > 100
  const isReady = rules.every(({ weights }) => bases.every((basis) => !isWrong(weights[basis])))
  const apply = () =>
    void edition.take('rules', async () => {
      const lines = rules.map(({ weights, ...rule }) => ({
        ...rule,
        weights: Object.fromEntries(bases.map((basis) => [basis, Number(weights[basis])])),
      }))
      await edition.change('rules', { lines })
      toasts.done(t('rule.done'))
    })
  return (
    <>
      {rate && (
        <Text c="dimmed">
          {t('edition.perHead', { amount: `${roubles(Math.round(rate.money / rate.insured))} ₽` })}
        </Text>
      )}
      <Text c="dimmed">{t('rule.weights')}</Text>
      {matrix.lines.some(({ within }) => within.length > 0) && (
        <Text c="dimmed">{t('rule.withinHelp')}</Text>
      )}
      <Table.ScrollContainer minWidth={isWide ? 900 : 0}>
        <Table className={classes['rules'] ?? ''} aria-label={t('view.rules')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rule.line')}</Table.Th>
              {bases.map((basis) => (
                <Table.Th key={basis}>{t(`basis.${basis}`)}</Table.Th>
              ))}
              <Table.Th>{t('rule.groups')}</Table.Th>
              <Table.Th>{t('rule.profile')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {matrix.lines.map((line, at) => {
              const rule = rules[at] ?? ruleOf(line, language)
              return (
                <Table.Tr key={line.line}>
                  <Table.Td>
                    {line.name}
                    <Text c="dimmed" size="sm">
                      {[line.capacityName, line.isWithinPerHead && t('rule.perHead')]
                        .filter(Boolean)
                        .join(' · ')}
                    </Text>
                    {line.within.map((each) => (
                      <Text key={each.line} c="dimmed" size="sm">
                        {t('rule.within', {
                          name: each.name.replace(/:.*$/, ''),
                          volume: each.volume === null ? '—' : volume(each.volume, each.decimals),
                          unit: each.unit,
                          money: each.money === null ? '—' : roubles(each.money),
                        })}
                      </Text>
                    ))}
                  </Table.Td>
                  {bases.map((basis) => (
                    <Table.Td key={basis} data-label={t(`basis.${basis}`)}>
                      <TextInput
                        w={64}
                        aria-label={`${line.name}, ${t(`basis.${basis}`)}`}
                        inputMode="numeric"
                        value={rule.weights[basis]}
                        readOnly={!canChange}
                        error={isWrong(rule.weights[basis]) ? t('rule.wrong') : undefined}
                        onChange={(event) =>
                          set(at, {
                            weights: { ...rule.weights, [basis]: event.currentTarget.value },
                          })
                        }
                      />
                    </Table.Td>
                  ))}
                  <Table.Td data-label={t('rule.groups')}>
                    <TextInput
                      miw={140}
                      aria-label={`${line.name}, ${t('rule.groups')}`}
                      placeholder={canChange ? t('rule.groupsHelp') : ''}
                      value={rule.groups}
                      readOnly={!canChange}
                      onChange={(event) => set(at, { groups: event.currentTarget.value })}
                    />
                  </Table.Td>
                  <Table.Td data-label={t('rule.profile')}>
                    <NativeSelect
                      miw={190}
                      aria-label={`${line.name}, ${t('rule.profile')}`}
                      data={profiles.map((value) => ({ value, label: t(`profile.${value}`) }))}
                      value={rule.profile}
                      disabled={!canChange}
                      onChange={(event) => set(at, { profile: event.currentTarget.value })}
                    />
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {canChange && (
        <Button
          style={{ alignSelf: 'flex-start' }}
          loading={edition.busy === 'rules'}
          disabled={!isReady}
          onClick={apply}
        >
          {t('rule.submit')}
        </Button>
      )}
    </>
  )
}
