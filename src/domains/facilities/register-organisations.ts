import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { parseBin, parseOgrn, parseOgrnip, parseTaxNumber } from '#kernel/identifier/index.ts'
import type { Parsed } from '#kernel/parsed.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { lockRegister } from './lock-register.ts'
import type { FacilityRefusal } from './refusals.ts'
import type { OrganisationId } from './site.ts'
import type { OrganisationKind, Ownership } from './site-kind.ts'

export type NewOrganisation = {
  readonly code: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly ownership: Ownership
  readonly chain?: string | null
  readonly taxNumber?: string | null
  readonly registrationNumber?: string | null
  readonly isDemonstration?: boolean
}

export type OrganisationsRegistered = {
  outcome: 'registered'
  organisations: { id: OrganisationId; code: string }[]
}

/**
 * Makes organisations known, all of them or none. Refused where a code or number is taken, or
 * where a number fails its check: in Russia ИНН and ОГРН or ОГРНИП, in Kazakhstan the БИН, which
 * has no second number beside it.
 */
export async function registerOrganisations(
  context: Context,
  organisations: readonly NewOrganisation[],
): Promise<OrganisationsRegistered | FacilityRefusal | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'manage', 'facility')
  if (forbidden) return forbidden
  const rows: NewOrganisation[] = []
  for (const organisation of organisations) {
    const checked = checkedNumbers(context.region.country, organisation)
    if ('outcome' in checked) return checked
    rows.push(checked)
  }
  return context.region.db.transaction(async (tx) => {
    await lockRegister(tx)
    const taken = await takenNumber(tx, rows)
    if (taken) return taken
    const inserted = await tx.many<{ id: OrganisationId; code: string }>(sql`
      INSERT INTO organisation (code, name, kind, ownership, chain, tax_number,
                                registration_number, is_demonstration)
      SELECT code, name, kind, ownership, chain, "taxNumber", "registrationNumber",
             coalesce("isDemonstration", false)
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS row (code text, name text, kind text, ownership text, chain text, "taxNumber" text,
                "registrationNumber" text, "isDemonstration" boolean)
      RETURNING id, code`)
    for (const { id, code } of inserted) {
      await recordAudit(tx, context, {
        verb: 'register',
        document: 'organisation',
        documentId: id,
        facts: { code },
      })
    }
    return { outcome: 'registered', organisations: inserted }
  })
}

function checkedNumbers(
  country: string,
  organisation: NewOrganisation,
): NewOrganisation | FacilityRefusal {
  const { code } = organisation
  const tax = read(organisation.taxNumber, country === 'kz' ? parseBin : parseTaxNumber)
  if (tax && !tax.ok) {
    return refused('organisation-tax-number-wrong', { code, got: organisation.taxNumber ?? '' })
  }
  const registration = read(organisation.registrationNumber, (text) =>
    text.replaceAll(/\D/g, '').length === 15 ? parseOgrnip(text) : parseOgrn(text),
  )
  if (registration && !registration.ok) {
    return refused('organisation-registration-number-wrong', {
      code,
      got: organisation.registrationNumber ?? '',
    })
  }
  return {
    ...organisation,
    taxNumber: tax?.value ?? null,
    registrationNumber: registration?.value ?? null,
  }
}

function read(
  text: string | null | undefined,
  parse: (text: string) => Parsed<string>,
): Parsed<string> | undefined {
  return text ? parse(text) : undefined
}

async function takenNumber(
  tx: Queryable,
  rows: readonly NewOrganisation[],
): Promise<FacilityRefusal | undefined> {
  const known = await tx.many<{ kind: 'code' | 'tax' | 'registration'; value: string }>(sql`
    SELECT 'code' AS kind, code AS value FROM organisation
    UNION ALL SELECT 'tax', tax_number FROM organisation WHERE tax_number IS NOT NULL
    UNION ALL SELECT 'registration', registration_number FROM organisation
      WHERE registration_number IS NOT NULL`)
  const seen = new Set(known.map(({ kind, value }) => `${kind} ${value}`))
  const isNew = (key: string) => !seen.has(key) && seen.add(key)
  for (const { code, taxNumber, registrationNumber } of rows) {
    if (!isNew(`code ${code}`)) return refused('organisation-code-taken', { code })
    if (taxNumber && !isNew(`tax ${taxNumber}`)) {
      return refused('organisation-tax-number-taken', { code, got: taxNumber })
    }
    if (registrationNumber && !isNew(`registration ${registrationNumber}`)) {
      return refused('organisation-registration-number-taken', { code, got: registrationNumber })
    }
  }
  return undefined
}
