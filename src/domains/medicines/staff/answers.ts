export type Source = 'curated' | 'official'

/** An INN as `GET /catalogue` lists it. */
export type InnAnswer = {
  id: number
  name: string
  nameLatin: string | null
  nameKk: string | null
  slug: string
  narcotic: boolean
  quantityAccounted: boolean
  medicines: number
  atc: readonly string[]
  sources: readonly Source[]
  /** Where the list is a search: the name that fitted. */
  matched?: { kind: string; name: string }
}

export type CatalogueAnswer = { items: readonly InnAnswer[]; next: number | null; total: number }

export type MedicineAnswer = {
  id: number
  publicId: string
  form: string
  strength: string | null
  unit: string
  nodeCode: string | null
  atc: readonly string[]
  narcotic: boolean
  quantityAccounted: boolean
  essential: boolean
  source: Source
}

export type InnCardAnswer = Omit<InnAnswer, 'medicines' | 'atc' | 'sources'> & {
  tradeNames: readonly { name: string; nameLatin: string | null }[]
  medicines: readonly MedicineAnswer[]
}
