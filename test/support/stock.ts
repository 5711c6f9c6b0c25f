/** Lots and shelves for the tests of slices that move stock. */
export * from '#domains/stock/test-shelf.ts'
