import { expect, it } from 'vitest'
import { findIdleStyles, findMissingStyles } from './style-guards.ts'

const treeOf = (page: string) =>
  new Map([
    ['src/a/staff/page.tsx', `import classes from './page.module.css'\n${page}`],
    [
      'src/a/staff/page.module.css',
      '/* .old */ .bar, .bar > .wide:hover { margin: 0.5rem }\n@media (width < 1em) { .card { margin: 0 } }',
    ],
  ])

const all = "classes['bar'] classes.wide classes['card']"

it('finds a class name that stands in no style sheet', () => {
  expect(findMissingStyles(treeOf(all))).toEqual([])
  expect(findMissingStyles(treeOf("classes['bar'] classes.old"))).toEqual([
    'src/a/staff/page.tsx: old of src/a/staff/page.module.css',
  ])
})

it('finds a class name that nothing asks for', () => {
  expect(findIdleStyles(treeOf(all))).toEqual([])
  expect(findIdleStyles(treeOf("classes['bar'] classes.wide"))).toEqual([
    'src/a/staff/page.module.css: card',
  ])
  expect(findIdleStyles(treeOf("classes['bar'] classes[`w${1}`]"))).toEqual([])
})
