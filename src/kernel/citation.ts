/**
 * Where a rule stands: the act by its code in `guarantees/<jurisdiction>/acts.yaml`, and the
 * place in it as a lawyer writes it ("ст. 12 ч. 1"). `url` only where the act has an official one.
 */
export type Citation = {
  readonly act: string
  readonly place?: string
  readonly url?: string
}

export function cite(act: string, place?: string): Citation {
  return place === undefined ? { act } : { act, place }
}

export function isSameCitation(a: Citation, b: Citation): boolean {
  return a.act === b.act && a.place === b.place
}
