import { build } from '../model/build.ts'
import type { Programme } from '../model/types.ts'
import { valley } from '../test-programmes.ts'

/**
 * The invented valley in 2025, with three organisations: a hospital, one that is paid per head for
 * everything, and one outside compulsory insurance.
 */
export function testProgramme(code = 'valley'): Programme {
  const files = new Map(valley())
  for (const [path, text] of files) {
    files.set(
      path,
      text.replaceAll('2031', '2026').replaceAll('2030', '2025').replaceAll('2029', '2024'),
    )
  }
  files.set(
    'organisations.csv',
    `number;name;short-name;district;is-insured;way-of-payment;is-per-head-all
1;Государственное учреждение «Больница у реки»;Больница у реки;Речной;1;;0
2;Государственное учреждение «Больница на холме»;Больница на холме;Речной;1;;0
3;Дом отдыха;Дом отдыха;Речной;0;;0
4;Дальняя больница;Дальняя больница;Дальний;1;per-head-all;1
`,
  )
  const { programme } = build(files)
  if (!programme) throw new Error('the invented programme does not build')
  return { ...programme, code }
}
