export { allOrNothing } from '#kernel/all-or-nothing.ts'
