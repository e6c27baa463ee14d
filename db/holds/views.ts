import { and, desc, eq, lt } from 'drizzle-orm'
import { settings } from '#infra/settings.ts'
import type * as contract from '#workflows/holds/contract.ts'
import { decodeCursor, page } from '../pages.ts'
import { heldActs, runs } from '../schema.ts'
import type { Read } from '../views.ts'
import { secondsOfHold } from './seconds.ts'
import { presentHeld } from './rows.ts'

export const getHold: Read<typeof contract.getHold> = async (tx, _input, { org }) => ({
  seconds: await secondsOfHold(tx, org),
  usual: settings().MAINSPRING_HOLD,
})

export const listHeldActs: Read<typeof contract.listHeldActs> = async (
  tx,
  { state, limit, cursor },
  caller,
) => {
  const { org } = caller
  const after = decodeCursor(cursor)
  const found = await tx
    .select({ id: heldActs.id, held: heldActs, endedAt: runs.endedAt })
    .from(heldActs)
    .leftJoin(runs, and(eq(runs.org, heldActs.org), eq(runs.id, heldActs.id)))
    .where(
      and(
        eq(heldActs.org, org),
        state && eq(heldActs.state, state),
        after ? lt(heldActs.id, after) : undefined,
      ),
    )
    .orderBy(desc(heldActs.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  const items = rows.map(({ held, endedAt }) => presentHeld(held, { endedAt }, caller))
  // What its run could not say itself is no longer held.
  return { items: items.filter((item) => state === undefined || item.state === state), nextCursor }
}
