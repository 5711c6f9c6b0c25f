declare module 'virtual:workplace-titles' {
  /** By language and slice: the part `workplace` of the slice's texts. */
  const titles: Readonly<Record<string, Readonly<Record<string, object>>>>
  export default titles
}
