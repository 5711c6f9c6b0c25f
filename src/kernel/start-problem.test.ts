import { describe, expect, it } from 'vitest'

import { StartProblem, terminalLanguage } from './start-problem.ts'
import { sentences } from './start-problem-sentences.ts'

describe('the sentences of a start', () => {
  it.each(Object.entries(sentences))('%s names the same facts in every language', (_, sentence) => {
    const facts = Object.values(sentence).map(
      (text) => new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1])),
    )
    expect(facts[1]).toEqual(facts[0])
    expect(facts[2]).toEqual(facts[0])
  })

  it('are filled with the facts', () => {
    const problem = new StartProblem('port-in-use', { port: 3000, other: 3001 })
    expect(problem.in('ru')).toBe(
      'Порт 3000 уже занят другой программой: выберите другой, например PORT=3001 npm start.',
    )
    expect(problem.message).toBe(problem.in('en'))
  })

  it.each([
    [{ LANG: 'ru_RU.UTF-8' }, 'ru'],
    [{ LANG: 'kk_KZ.UTF-8' }, 'kk'],
    [{ LANG: 'ru_RU.UTF-8', LC_ALL: 'C' }, 'en'],
    [{}, 'en'],
  ])('%o is read in %s', (environment, language) => {
    expect(terminalLanguage(environment)).toBe(language)
  })
})
