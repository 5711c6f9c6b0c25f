import { build, compute, checkProgramme, type RegionProgramme } from '#domains/programme/index.ts'

/** An invented programme of two years with a line of money and six indicators; nothing in it is real. */
const files = new Map([
  [
    'programme.yaml',
    `
programme: meadow
region: invented
names: { ru: Луг, kk: Шалғын, en: Meadow }
act: none
years: [2024, 2025]
currency: RUB
money-unit: thousand
editions: [ { edition: original, approved: 2023-12-01, from: 2024-01-01, act: none } ]
denominators:
  resident: { names: { ru: житель }, population: { 2024: { value: '1 000' }, 2025: { value: '1 000' } } }
sources: { purse: { names: { ru: Казна }, denominator: resident } }
measures: { total: { kind: money, decimals: 1 } }
formulas: []
text: { sections: [ { section: '1', title: Показатели } ], appendices: [] }
`,
  ],
  [
    'lines.csv',
    'line;parent;relation;name;unit;source;basis\nall;;none;Всего;;purse;sum\nday;all;part;Дневной стационар;;purse;amount\nrest;all;part;Прочее;;purse;amount\n',
  ],
  [
    'figures.csv',
    'section;line;measure;year;printed;unit;words\n1;day;total;2024;100,0;;дневной\n1;rest;total;2024;900,0;;прочее\n',
  ],
  ['references.csv', 'place;refers-to;kind\n'],
  [
    'indicators.csv',
    `number;part;parent;relation;name;unit;territory;direction;kind;y2024;y2025;numerator;denominator
1;;;;Довольны помощью, в том числе:;процентов;all;higher;percent;49;50;;
1;town;1;average;в городе;процентов;town;higher;percent;46;47;;
1;country;1;average;в селе;процентов;country;higher;percent;53;54;;
2;;;;Умерли на 1000 человек;человек;all;lower;rate;8,4;8,3;;
3;;;;Жалобы;единиц;all;lower;count;90;80;;
4;;;;Доля дневного стационара;процентов;all;higher;percent;9,5;9,6;day|total;all|total
5;;;;Лечились в других регионах;процентов;all;none;percent;2,1;2,1;;
`,
  ],
  [
    'indicator-chapters.csv',
    'chapter;name;numbers;source\nquality;Качество;1-3;1\naccess;Доступность;4, 5;1\n',
  ],
])

/** The programme as a region would hold it. */
export function meadow(): RegionProgramme {
  const { programme, problems } = build(files)
  if (!programme) throw new Error(`does not build: ${JSON.stringify(problems)}`)
  return {
    folder: 'programme-2024',
    programme,
    problems,
    computed: () => compute(programme),
    findings: () => checkProgramme(programme),
  }
}
