import { sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { clusterUrl } from '#infra/postgres.ts'
import { settings } from '#infra/settings.ts'
import { withOrg, type Transaction } from '../client.ts'
import { record, type Deed } from './record.ts'
import { sealOnce } from './seal.ts'

/** A connection of the database's superuser, who is behind no wall. */
export const superuser = async (): Promise<pg.Client> => {
  const { MAINSPRING_DATABASE_OWNER, keys } = settings()
  const { port, pathname } = new URL(MAINSPRING_DATABASE_OWNER!)
  const url = new URL(clusterUrl(keys, Number(port)))
  url.pathname = pathname
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  return client
}

export const from = { surface: 'page', address: '192.0.2.7', agent: 'tests', requestId: 'request' } as const

/** Writes an entry as an operation does. */
export const write = (org: string, more: Partial<Deed> = {}, tx?: Transaction): Promise<void> => {
  const deed: Deed = {
    actor: { kind: 'user', id: 'ada', name: 'Ada' },
    action: 'saveAutomation',
    title: 'Save an automation',
    outcome: 'done',
    status: 200,
    subjects: [],
    input: { name: 'n' },
    ...more,
  }
  return tx ? record(tx, org, deed, from) : withOrg(org, (own) => record(own, org, deed, from))
}

/** Seals until nothing of this organisation waits; other tests may hold transactions open, or seal as well. */
export const sealAll = async (org: string): Promise<void> => {
  for (const until = Date.now() + 10_000; ; await delay(20)) {
    await sealOnce()
    const { rows } = await withOrg(org, (tx) =>
      tx.execute(sql`select 1 from app.audit_entries where org = ${org} and position >=
        coalesce((select max(upto) from app.audit_seals where org = ${org}), 0) limit 1`),
    )
    if (rows.length === 0) return
    if (Date.now() > until) throw new Error('not sealed within 10 s')
  }
}
