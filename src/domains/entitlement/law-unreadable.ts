/** The law that is loaded says something that no rule reads: a fault of the pack, never of a person. */
export class LawUnreadable extends Error {
  readonly code = 'law-unreadable'
  /** The entry: `benefits/federal-social-package`. */
  readonly entry: string

  constructor(entry: string, detail: string) {
    super(`guarantees: ${entry}: ${detail}`)
    this.name = 'LawUnreadable'
    this.entry = entry
  }
}
