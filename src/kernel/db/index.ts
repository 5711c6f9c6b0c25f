export { openDatabase, openPool, poolConfig } from './database.ts'
export type {
  Database,
  PoolOptions,
  Queryable,
  Transaction,
  TransactionOptions,
} from './database.ts'
export { identifier, joinSql, Sql, sql, trustedSql } from './sql.ts'
export type { Statement } from './sql.ts'
