import { usersWorkplace } from '#domains/accounts/staff/index.ts'
import { reconciliationWorkplace, rightsWorkplace } from '#domains/entitlement/staff/index.ts'
import { facilitiesWorkplace } from '#domains/facilities/staff/index.ts'
import { lawWorkplace } from '#domains/guarantees/staff/index.ts'
import { indicatorsWorkplace } from '#domains/indicators/staff/index.ts'
import { hotlineWorkplace } from '#domains/hotline/staff/index.ts'
import { messagesWorkplace } from '#domains/messages/staff/index.ts'
import { catalogueWorkplace } from '#domains/medicines/staff/index.ts'
import { peopleWorkplace } from '#domains/people/staff/index.ts'
import {
  counterWorkplace,
  deferredWorkplace,
  prescriptionsWorkplace,
  wardsWorkplace,
} from '#domains/prescriptions/staff/index.ts'
import {
  distributionWorkplace,
  executionWorkplace,
  programmeDeskWorkplace,
  programmeWorkplace,
  tryOutWorkplace,
} from '#domains/programme/staff/index.ts'
import { stockWorkplace } from '#domains/stock/staff/index.ts'
import { importsWorkplace } from '#kernel/import/staff/index.ts'
import type { Workplace } from '#kernel/staff/workplace.ts'

/** Every workplace, in the order of the menu. A slice describes its own; this is the table of contents. */
export const workplaces: readonly Workplace[] = [
  counterWorkplace,
  deferredWorkplace,
  prescriptionsWorkplace,
  wardsWorkplace,
  stockWorkplace,
  peopleWorkplace,
  hotlineWorkplace,
  messagesWorkplace,
  rightsWorkplace,
  reconciliationWorkplace,
  programmeDeskWorkplace,
  tryOutWorkplace,
  programmeWorkplace,
  distributionWorkplace,
  executionWorkplace,
  indicatorsWorkplace,
  lawWorkplace,
  catalogueWorkplace,
  facilitiesWorkplace,
  importsWorkplace,
  usersWorkplace,
]
