import type { Writable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { watchPool } from '#infra/telemetry/pools.ts'

/** A transaction as one role; everything that reads or writes takes one. */
export type Transaction = NodePgDatabase

type Role = 'MAINSPRING_DATABASE_APP' | 'MAINSPRING_DATABASE_SYSTEM'
const pools = new Map<Role, pg.Pool>()

const open = (role: Role): pg.Pool => {
  const known = pools.get(role)
  if (known) return known
  const connectionString = settings()[role]
  if (!connectionString) throw new Error(`${role} is not set; the launcher sets it`)
  const pool = new pg.Pool({
    connectionString,
    max: role === 'MAINSPRING_DATABASE_APP' ? 16 : 4,
    connectionTimeoutMillis: 3000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    // What need not wait for an answer is sent behind what came before, in the same round trip.
    pipeline: true,
  } as pg.PoolConfig)
  // Without a listener a pool kills its process when the database goes.
  pool.on('error', (error) => log.warn({ role, error: error.message }, 'database connection lost'))
  // So does a connection that is in use: its statements fail by themselves, but it says so once more.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pools.set(role, pool)
  watchPool(role === 'MAINSPRING_DATABASE_APP' ? 'app' : 'system', pool)
  return pool
}

/** Drizzle on each connection, made once. */
const databases = new WeakMap<pg.PoolClient, NodePgDatabase>()
const databaseOn = (client: pg.PoolClient): NodePgDatabase => {
  const known = databases.get(client)
  if (known) return known
  const database = drizzle(client)
  databases.set(client, database)
  return database
}

/** Begins with `begin`, which may set what the transaction is for in the same round trip. */
const transaction = async <T>(
  role: Role,
  begin: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> => {
  const client = await open(role).connect()
  let broken: Error | undefined
  try {
    // Nobody waits for it: what follows is sent behind it, and without it sees and writes nothing.
    const begun = client.query(begin)
    begun.catch(() => undefined)
    const result = await work(databaseOn(client))
    await Promise.all([begun, client.query('commit')])
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw error
  } finally {
    client.release(broken)
  }
}

/** Runs in one transaction that sees only this organisation's rows. */
export const withOrg = async <T>(org: string, work: (tx: Transaction) => Promise<T>): Promise<T> => {
  if (!org) throw new Error('an organisation is needed')
  const setting = `select set_config('app.org', ${pg.escapeLiteral(org)}, true)`
  return transaction('MAINSPRING_DATABASE_APP', `begin; ${setting}`, work)
}

/** Does a part of a transaction for another organisation, whose rows alone it sees; the rest is for `after` again. */
export const actingFor = async <T>(
  tx: Transaction,
  { org, after }: { org: string; after: string },
  work: () => Promise<T>,
): Promise<T> => {
  if (!org || !after) throw new Error('an organisation is needed')
  await tx.execute(sql`select set_config('app.org', ${org}, true)`)
  const result = await work()
  await tx.execute(sql`select set_config('app.org', ${after}, true)`)
  return result
}

/** Reads in one transaction that sees this organisation's rows as they are at this moment, however long it reads. */
export const withOrgAsOfNow = async <T>(org: string, work: (tx: Transaction) => Promise<T>): Promise<T> => {
  if (!org) throw new Error('an organisation is needed')
  const setting = `select set_config('app.org', ${pg.escapeLiteral(org)}, true)`
  return transaction(
    'MAINSPRING_DATABASE_APP',
    `begin isolation level repeatable read read only; ${setting}`,
    work,
  )
}

/** Lets what is sent together leave together: a write to a socket costs more than making what it says. */
const inOnePacket = <T>(client: pg.PoolClient, send: () => T): T => {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

/**
 * One statement in a transaction of its own that sees only this organisation's rows: begun, said and committed in one
 * round trip. Give it a name, and each connection plans it once. What `mayBeLost` is not waited for until it is on the
 * disk: a power cut in the next moments takes it back, and whatever is written later with it or without it is right.
 */
export const atOnce = async <Row extends pg.QueryResultRow>(
  org: string,
  statement: pg.QueryConfig,
  { mayBeLost = false }: { mayBeLost?: boolean } = {},
): Promise<Row[]> => {
  if (!org) throw new Error('an organisation is needed')
  const client = await open('MAINSPRING_DATABASE_APP').connect()
  let broken: Error | undefined
  try {
    const commit = mayBeLost ? ", set_config('synchronous_commit', 'off', true)" : ''
    const setting = `select set_config('app.org', ${pg.escapeLiteral(org)}, true)${commit}`
    const answers = inOnePacket(
      client,
      () =>
        [client.query(`begin; ${setting}`), client.query<Row>(statement), client.query('commit')] as const,
    )
    const [begun, said, committed] = await Promise.allSettled(answers)
    if (committed.status === 'rejected') broken = committed.reason as Error
    for (const each of [begun, said, committed]) if (each.status === 'rejected') throw each.reason as Error
    return (said as PromiseFulfilledResult<pg.QueryResult<Row>>).value.rows
  } finally {
    client.release(broken)
  }
}

/** Runs in one transaction that sees no organisation's rows: only listed lookups work. */
export const withoutOrg = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transaction('MAINSPRING_DATABASE_APP', 'begin', work)

/** Runs in one transaction as the system role: relay and sweep only. */
export const withSystem = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transaction('MAINSPRING_DATABASE_SYSTEM', 'begin', work)

/** One statement of the system role, a transaction by itself. */
export const withSystemAtOnce = async (statement: pg.QueryConfig): Promise<void> => {
  await open('MAINSPRING_DATABASE_SYSTEM').query(statement)
}

/** Reads in one transaction of the system role that sees everything as it is at this moment, however long it reads. */
export const withSystemAsOfNow = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transaction('MAINSPRING_DATABASE_SYSTEM', 'begin isolation level repeatable read read only', work)

/** A connection of the system role for LISTEN and advisory locks; the caller releases it. */
export const systemConnection = (): Promise<pg.PoolClient> => open('MAINSPRING_DATABASE_SYSTEM').connect()

/** Whether the database answers. */
export const pingDatabase = async (): Promise<void> => {
  await open('MAINSPRING_DATABASE_APP').query('select 1')
}

export const closeDatabase = async (): Promise<void> => {
  const all = [...pools.values()]
  pools.clear()
  await Promise.all(all.map((pool) => pool.end()))
}
