/**
 * Programmes invented for tests, of two shapes; no place and no money in them is real. `island` has
 * other lines, years, nesting, rounding and denominators than any programme that was ever printed.
 */

type Files = Map<string, string>

/** Two kinds of care and an amount, two years, thousands, one source per table column. */
export function valley(): Files {
  return new Map([
    [
      'programme.yaml',
      `
programme: valley
region: invented
names: { ru: Долина }
act: none
years: [2030, 2031]
currency: RUB
money-unit: thousand
editions:
  - { edition: original, approved: 2029-12-01, from: 2030-01-01, act: none }
  - { edition: spring, approved: 2030-04-01, from: 2030-04-01, act: none }
denominators:
  resident: { names: { ru: житель }, population: { 2030: { value: '1 000' }, 2031: { value: '1 100' } } }
sources:
  purse: { names: { ru: Казна }, denominator: resident }
measures:
  norm: { kind: volume-per-head, is-exact: true }
  unit-cost: { kind: money-per-unit, decimals: 2 }
  per-head: { kind: money-per-head, decimals: 2 }
  total: { kind: money, decimals: 1 }
  share: { kind: percent, decimals: 2 }
formulas:
  - { measure: per-head, is: 'norm * unit-cost' }
  - { measure: total, is: 'norm * unit-cost * population / 1000' }
  - { measure: per-head, is: 'total * 1000 / population' }
  - { measure: share, is: 'total / total@all * 100' }
text:
  sections: [ { section: '1', title: Нормативы } ]
  appendices: [ { appendix: '1', title: Стоимость, notes: ['*'] } ]
`,
    ],
    [
      'lines.csv',
      `line;parent;relation;name;unit;source;basis
all;;none;Всего;;purse;sum
calls;all;part;Вызовы;вызов;purse;product
visits;all;part;Посещения;посещение;purse;product
other;all;part;Прочее;;purse;amount
`,
    ],
    [
      'tables/cost.yaml',
      `
table: cost
place: { appendix: '1' }
title: { ru: Стоимость }
year: 2030
columns:
  - { column: row, role: row }
  - { column: line, role: line }
  - { column: name, role: name }
  - { column: unit, role: unit }
  - { column: declared, role: declared }
  - { column: norm, role: figure, measure: norm }
  - { column: unit-cost, role: figure, measure: unit-cost }
  - { column: per-head, role: figure, measure: per-head }
  - { column: total, role: figure, measure: total }
  - { column: share, role: figure, measure: share }
`,
    ],
    [
      'tables/cost.csv',
      `row;line;name;unit;declared;norm;unit-cost;per-head;total;share
1;all;Всего;;сумма строк 2 + 3 + 4;Х;Х;3 700,00;3 700,0;100,00
2;calls;Вызовы;вызов;;0,300;4 000,00;1 200,00;1 200,0;32,43
3;visits;Посещения;посещение;;2.5;800,00;2 000,00;2\u00a0000,0;54,05
4;other;Прочее;-;;;;500,00;500,0;13,51
`,
    ],
    [
      'figures.csv',
      `section;line;measure;year;printed;unit;words
1;calls;norm;2030;0,3;вызов;вызовы
1;visits;unit-cost;2031;840,00;;посещение на второй год
1;visits;norm;2031;2,5;посещение;посещения на второй год
`,
    ],
    ['references.csv', 'place;refers-to;kind\ncost/1;2;row\n1;1;appendix\ncost/4;*;note\n'],
    ['editions/spring/changes.csv', 'file;key;column;printed;reason\n'],
  ])
}

/** Roubles, three levels, one year, norms per thousand that are rounded, three groups of people. */
export function island(): Files {
  return new Map([
    [
      'programme.yaml',
      `
programme: island
region: invented
names: { ru: Остров }
act: none
years: [2041]
currency: KZT
money-unit: one
editions: [ { edition: first, approved: 2040-12-01, from: 2041-01-01, act: none } ]
denominators:
  islander: { names: { ru: островитянин }, population: { 2041: { value: '52 340' } } }
  child: { names: { ru: ребёнок }, within: islander, population: { 2041: { value: '11 200' } } }
  sailor: { names: { ru: моряк }, within: islander, population: { 2041: { value: '907' } } }
sources:
  treasury: { names: { ru: Казна }, denominator: islander }
  school: { names: { ru: Школа }, denominator: child }
measures:
  frequency: { kind: volume-per-head, decimals: 4 }
  price: { kind: money-per-unit, decimals: 0 }
  count: { kind: volume, decimals: 0 }
  sum: { kind: money, decimals: 0 }
  each: { kind: money-per-head, decimals: 1 }
formulas:
  - { measure: count, is: 'frequency * population / 1000' }
  - { measure: sum, is: 'count * price' }
  - { measure: each, is: 'sum / population' }
text: { sections: [], appendices: [] }
`,
    ],
    [
      'lines.csv',
      `line;parent;relation;name;unit;source;denominator;basis
everything;;none;Итого;;;islander;sum
sea;everything;part;Море;;treasury;;sum
sea.boats;sea;part;Катера;;treasury;;sum
sea.boats.rescue;sea.boats;part;Спасение;выход;treasury;sailor;amount
sea.boats.doctor;sea.boats;part;Врач на катере;выход;treasury;;amount
land;everything;part;Берег;;school;;sum
land.teeth;land;part;Зубы;осмотр;school;;amount
`,
    ],
    [
      'tables/money.yaml',
      `
table: money
place: { section: '3' }
title: { ru: Деньги }
year: 2041
columns:
  - { column: code, role: line }
  - { column: what, role: name }
  - { column: sum, role: figure, measure: sum }
`,
    ],
    [
      'tables/money.csv',
      `code;what;sum
everything;Итого;9 700 250
sea;Море;8 500 250
sea.boats;Катера;8 500 250
sea.boats.rescue;Спасение;1 500 250
sea.boats.doctor;Врач;7 000 000
land;Берег;1 200 000
land.teeth;Зубы;1 200 000
`,
    ],
  ])
}

/** The files with one text in place of another, which has to be there. */
export function replaced(files: Files, file: string, from: string, to: string): Files {
  const text = files.get(file)
  if (text === undefined || !text.includes(from)) throw new Error(`${file} has no “${from}”`)
  return new Map(files).set(file, text.replace(from, to))
}
