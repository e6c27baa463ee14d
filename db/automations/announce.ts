import { sql } from 'drizzle-orm'
import { log } from '#infra/log.ts'
import type { Announced } from '#workflows/automations/core/announced.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Transaction } from '../client.ts'
import { readSettings } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import type { Caller } from '../transactions.ts'
import { tell } from './events.ts'

interface Announcement {
  event: Announced
  /** The name of what it is about, by which steps wait for it. */
  key: string
  payload: Json
}

/**
 * Tells runs that wait and automations that listen of something that happens here, in the transaction in which it does:
 * whatever begins by it is a row, and starts by itself. That it cannot be told is no reason for it not to happen.
 */
export const announce = async (
  tx: Transaction,
  sent: Announcement,
  caller: Pick<Caller, 'org' | 'actor'>,
): Promise<void> => {
  if ((await readSettings(tx, caller.org)).closingAt) return
  await tx.execute(sql`savepoint announcing`)
  try {
    await tell(tx, sent, caller)
    await tx.execute(sql`release savepoint announcing`)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await tx.execute(sql`rollback to savepoint announcing`)
    log.warn({ org: caller.org, event: sent.event, error: error.message }, 'not announced')
  }
}
