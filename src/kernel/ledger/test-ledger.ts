/** A ledger of nothing in particular, for the tests of the mechanism. */
import { Client } from 'pg'
import type { TestRegions } from '#test/support/region.ts'
import { defineLedger, type LedgerAccount } from './definition.ts'

export const testLedger = defineLedger({
  account: 'thing_account',
  balance: 'thing_balance',
  entry: 'thing_entry',
  item: 'thing_id',
  guard: (line) => `SELECT line.ord, 'forbidden-thing' AS problem FROM ${line}
    WHERE line.is_guarded AND line.item_id = 13`,
})

export const outside: LedgerAccount = { id: 1, isBounded: false }
export const lost: LedgerAccount = { id: 2, isBounded: false }
export const shelf: LedgerAccount = { id: 3, isBounded: true }
export const cellar: LedgerAccount = { id: 4, isBounded: true }

/** The tables as the README asks for them, granted as a ledger's are. */
export async function makeTestLedger({ database }: Pick<TestRegions, 'database'>): Promise<void> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  for (const schema of ['ru_smolensk', 'ru_second']) {
    await client.query(`
      SET search_path = ${schema}, public;
      CREATE TABLE thing_account (
        id bigint PRIMARY KEY, is_bounded boolean NOT NULL, closed_until timestamptz);
      CREATE TABLE thing_balance (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account_id bigint NOT NULL REFERENCES thing_account, thing_id bigint NOT NULL,
        quantity bigint NOT NULL DEFAULT 0, last_effective_at timestamptz, closed_until timestamptz,
        UNIQUE (account_id, thing_id), CHECK (quantity >= 0));
      CREATE TABLE thing_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        document_id bigint NOT NULL REFERENCES document,
        from_account_id bigint NOT NULL REFERENCES thing_account,
        to_account_id bigint NOT NULL REFERENCES thing_account,
        thing_id bigint NOT NULL, quantity bigint NOT NULL CHECK (quantity > 0),
        effective_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL,
        reverses_id bigint UNIQUE REFERENCES thing_entry);
      CREATE INDEX ON thing_entry (thing_id, effective_at, (coalesce(reverses_id, id)), id);
      INSERT INTO thing_account VALUES (1, false), (2, false), (3, true), (4, true);
      GRANT SELECT, INSERT ON thing_entry TO opora_app;
      GRANT SELECT, INSERT, UPDATE ON thing_account, thing_balance TO opora_app;`)
  }
  await client.end()
}
