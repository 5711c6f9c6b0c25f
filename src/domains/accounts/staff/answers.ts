import type { Language, Names } from '#kernel/language.ts'

export type AssignmentAnswer = {
  id: number
  roleCode: string
  siteId: number | null
  programme: string | null
  givenAt: string
  givenBy: string
}

export type AccountAnswer = {
  id: string
  name: string
  email: string
  language: Language | null
  hasSecondFactor: boolean
  createdAt: string
  roles: readonly AssignmentAnswer[]
}

export type RoleAnswer = {
  code: string
  names: Names
  needsSecondFactor: boolean
  permissions: readonly { verb: string; document: string }[]
}

export type Listed<Item> = { items: readonly Item[] }
export type SiteAnswer = { id: number; name: string; settlement: { names: Names } }
