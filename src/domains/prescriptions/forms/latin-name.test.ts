import { describe, expect, it } from 'vitest'
import { latinGenitive } from './latin-name.ts'

describe('the Latin genitive of an INN', () => {
  it.each([
    ['metformin', 'Metformini'],
    ['amlodipine', 'Amlodipini'],
    ['omeprazole', 'Omeprazoli'],
    ['dexamethasone', 'Dexamethasoni'],
    ['furosemide', 'Furosemidi'],
    ['alteplase', 'Alteplasi'],
    ['methotrexate', 'Methotrexati'],
    ['tacrolimus', 'Tacrolimusi'],
    ['ibuprofen', 'Ibuprofeni'],
    ['phenobarbital', 'Phenobarbitali'],
    ['acetylsalicylic acid', 'Acidi acetylsalicylici'],
    ['potassium chloride', 'Kalii chloridi'],
    ['magnesium sulfate', 'Magnesii sulfatis'],
    ['calcium gluconate', 'Calcii gluconatis'],
    ['tiotropium bromide', 'Tiotropii bromidi'],
    ['heparin sodium', 'Heparini natrici'],
    ['nadroparin calcium', 'Nadroparini calcici'],
    ['colistimethate sodium', 'Colistimethati natrici'],
    ['azilsartan medoxomil', 'Azilsartani medoxomili'],
    ['dabigatran etexilate', 'Dabigatrani etexilati'],
    ['insulin lispro biphasic', 'Insulini lispro biphasici'],
    ['insulin glargine', 'Insulini glargini'],
    ['interferon beta-1a', 'Interferoni beta-1a'],
    ['agalsidase alfa', 'Agalsidasi alfa'],
    ['amphotericin B', 'Amphotericini B'],
    ['salbutamol+ipratropium bromide', 'Salbutamoli + Ipratropii bromidi'],
  ])('of %s is %s', (inn, genitive) => {
    expect(latinGenitive(inn)).toBe(genitive)
  })

  it.each([
    'hepatitis B immunoglobulin',
    'coagulation factor VIII',
    'anti-D (Rho) immunoglobulin',
    'activated charcoal',
    'ferric carboxymaltose',
    'human albumin',
    'levodopa+carbidopa',
    'glyceryl trinitrate',
    'botulinum toxin type A',
    'budesonide+formoterol [set]',
    '',
  ])('is not guessed for %s', (inn) => {
    expect(latinGenitive(inn)).toBeUndefined()
  })
})
