/** The month by its name, in small letters: "сентябрь". */
export function monthWords(t: (key: string) => string, month: number): string {
  return t(`programme-execution:month.${month}`)
}
