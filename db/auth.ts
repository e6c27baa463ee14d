import pg from 'pg'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { watchPool } from '#infra/telemetry/pools.ts'

/** A pool on schema `auth`. */
export const openAuthPool = (connectionString: string, max: number): pg.Pool => {
  const pool = new pg.Pool({
    connectionString,
    max,
    options: '-c search_path=auth',
    connectionTimeoutMillis: 3000,
    statement_timeout: 30_000,
  })
  // Without a listener a pool kills its process when the database goes.
  pool.on('error', (error) => log.warn({ role: 'auth', error: error.message }, 'database connection lost'))
  // So does a connection that is in use: its statements fail by themselves, but it says so once more.
  pool.on('connect', (client) => client.on('error', () => undefined))
  watchPool('auth', pool)
  return pool
}

let pool: pg.Pool | undefined

/** The pool of role ms_auth, for what better-auth has no call for. */
export const authPool = (): pg.Pool => {
  const url = settings().MAINSPRING_DATABASE_AUTH
  if (!url) throw new Error('MAINSPRING_DATABASE_AUTH is not set; the launcher sets it')
  return (pool ??= openAuthPool(url, 8))
}

/** Runs in one transaction as role ms_auth. */
export const withAuth = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await authPool().connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => (broken = failed))
    throw error
  } finally {
    client.release(broken)
  }
}

export const closeAuthPool = async (): Promise<void> => {
  const open = pool
  pool = undefined
  await open?.end()
}
