import type { MantineColorsTuple } from '@mantine/core'

/** Colours of the staff app. Every text colour reaches 4.5 : 1 on paper and on ground. */
export const colour = {
  ink: '#14212B',
  paper: '#FFFFFF',
  ground: '#F4F6F7',
  brand: '#0B5563',
  action: '#0B6E7F',
  accent: '#B45309',
  quiet: '#52616B',
  line: '#DCE2E5',
  fieldLine: '#7A8891',
  wrong: '#B42318',
  right: '#17663B',
} as const

/** Shade 8 is the action colour, shade 9 the brand. */
export const teal: MantineColorsTuple = [
  '#EEF6F7',
  '#DCEBED',
  '#B9D8DC',
  '#8FC0C7',
  '#62A5AF',
  '#3C8C98',
  '#1F7A88',
  '#137283',
  '#0B6E7F',
  '#0B5563',
]

/** What needs a decision. */
export const amber: MantineColorsTuple = [
  '#FEF6EC',
  '#FCE9D2',
  '#F8D0A3',
  '#F2B26D',
  '#E9953E',
  '#DB7C1B',
  '#C9670D',
  '#BD5C0A',
  '#B45309',
  '#8A3F06',
]

export const red: MantineColorsTuple = [
  '#FDF1F0',
  '#FADDDA',
  '#F4B9B4',
  '#EC8F87',
  '#E1665C',
  '#D34539',
  '#C63226',
  '#BD291D',
  '#B42318',
  '#8C1A11',
]

export const green: MantineColorsTuple = [
  '#EEF7F1',
  '#D9EDE0',
  '#B0D9BF',
  '#82C29A',
  '#57A976',
  '#369059',
  '#237B47',
  '#1C7040',
  '#17663B',
  '#0F4D2B',
]

export const gray: MantineColorsTuple = [
  '#F8FAFA',
  '#F4F6F7',
  '#E9EDEF',
  '#DCE2E5',
  '#C5CED3',
  '#A3AFB6',
  '#7A8891',
  '#52616B',
  '#34434D',
  '#14212B',
]
