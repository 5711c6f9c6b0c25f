import { dayNumber, type PlainDate } from '#kernel/plain-date.ts'
import type { PersonFacts } from '../person-facts.ts'
import { Growing, Interned } from './growing.ts'

/** A last day that never comes, and a first day that never came. */
export const endless = 2_147_483_647

/**
 * The facts of many people, a column per field. Days are day numbers, both ends included; lists
 * (`categories`, `diseases`, `refusals`) of person `p` stand from `start[p]` to `start[p + 1]`.
 */
export type FactColumns = {
  readonly people: number
  readonly ids: Float64Array
  readonly born: Int32Array
  /** `endless` for the living. */
  readonly died: Int32Array
  readonly categories: ListColumns
  /** `observed` is the first day of observation, `endless` where there is none. */
  readonly diseases: ListColumns & { readonly observed: Int32Array }
  readonly refusals: { readonly start: Uint32Array; readonly year: Int32Array }
  /** The number of the text, -1 where nothing is known. */
  readonly disability: PeriodColumns
  readonly residence: PeriodColumns & { readonly isRural: Int32Array }
}

type ListColumns = {
  readonly texts: readonly string[]
  readonly start: Uint32Array
  readonly code: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
}

type PeriodColumns = {
  readonly texts: readonly string[]
  readonly code: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
}

/** Collects people into columns, batch by batch. */
export class FactColumnsBuilder {
  readonly #ids = new Growing(Float64Array)
  readonly #born = new Growing(Int32Array)
  readonly #died = new Growing(Int32Array)
  readonly #categories = new ListBuilder()
  readonly #diseases = new ListBuilder()
  readonly #observed = new Growing(Int32Array)
  readonly #refusalStart = new Growing(Uint32Array)
  readonly #refusalYear = new Growing(Int32Array)
  readonly #disability = new PeriodBuilder()
  readonly #residence = new PeriodBuilder()
  readonly #isRural = new Growing(Int32Array)

  add(facts: PersonFacts): void {
    this.#ids.push(facts.id)
    this.#born.push(dayNumber(facts.born))
    this.#died.push(lastDay(facts.died))
    this.#categories.begin()
    for (const each of facts.categories) this.#categories.add(each.code, each)
    this.#diseases.begin()
    for (const each of facts.conditions) {
      this.#diseases.add(each.icd10, each)
      this.#observed.push(lastDay(each.observedFrom))
    }
    this.#refusalStart.push(this.#refusalYear.length)
    for (const { year } of facts.refusals) this.#refusalYear.push(year)
    this.#disability.add(facts.disability?.group, facts.disability)
    this.#residence.add(facts.residence?.okato, facts.residence)
    this.#isRural.push(facts.residence?.isRural ? 1 : 0)
  }

  done(): FactColumns {
    this.#refusalStart.push(this.#refusalYear.length)
    return {
      people: this.#ids.length,
      ids: this.#ids.done(),
      born: this.#born.done(),
      died: this.#died.done(),
      categories: this.#categories.done(),
      diseases: { ...this.#diseases.done(), observed: this.#observed.done() },
      refusals: { start: this.#refusalStart.done(), year: this.#refusalYear.done() },
      disability: this.#disability.done(),
      residence: { ...this.#residence.done(), isRural: this.#isRural.done() },
    }
  }
}

type Period = { readonly from: PlainDate; readonly to?: PlainDate }

function lastDay(to: PlainDate | undefined): number {
  return to === undefined ? endless : dayNumber(to)
}

class PeriodBuilder {
  readonly #texts = new Interned()
  readonly #code = new Growing(Int32Array)
  readonly #from = new Growing(Int32Array)
  readonly #to = new Growing(Int32Array)

  add(text: string | undefined, period: Period | undefined): void {
    this.#code.push(text === undefined ? -1 : this.#texts.numberOf(text))
    this.#from.push(period ? dayNumber(period.from) : 0)
    this.#to.push(lastDay(period?.to))
  }

  get length(): number {
    return this.#code.length
  }

  done(): PeriodColumns {
    return {
      texts: this.#texts.texts(),
      code: this.#code.done(),
      from: this.#from.done(),
      to: this.#to.done(),
    }
  }
}

class ListBuilder {
  readonly #start = new Growing(Uint32Array)
  readonly #rows = new PeriodBuilder()

  begin(): void {
    this.#start.push(this.#rows.length)
  }

  add(text: string, period: Period): void {
    this.#rows.add(text, period)
  }

  done(): ListColumns {
    this.#start.push(this.#rows.length)
    return { ...this.#rows.done(), start: this.#start.done() }
  }
}
