import { and, desc, eq, lt } from 'drizzle-orm'
import type * as contract from '#workflows/schedules/contract.ts'
import { findAutomation } from '../automations/rows.ts'
import { decodeMomentCursor, page } from '../pages.ts'
import { scheduleFires, schedules } from '../schema.ts'
import type { Read } from '../views.ts'
import { firesOf, nextTimes, presentFire, scheduleOf, scheduleWhere } from './rows.ts'

export { listSchedules } from './list.ts'

/** How many times a page shows ahead. */
const shown = 20

export const getSchedule: Read<typeof contract.getSchedule> = async (tx, { automation }, { org }) => {
  await findAutomation(tx, org, automation)
  const scheduled = await scheduleOf(tx, org, automation)
  if (!scheduled) return { schedule: null }
  const { trigger, active } = scheduled
  const [row] = await tx.select().from(schedules).where(scheduleWhere(org, automation))
  const next = active ? nextTimes(trigger, new Date(), shown) : []
  return { schedule: { trigger, active, next, told: row !== undefined && row.told >= row.wanted } }
}

export const listFires: Read<typeof contract.listFires> = async (
  tx,
  { automation, state, limit, cursor },
  { org },
) => {
  await findAutomation(tx, org, automation)
  const after = decodeMomentCursor(cursor)
  const found = await tx
    .select()
    .from(scheduleFires)
    .where(
      and(
        firesOf(org, automation),
        state ? eq(scheduleFires.state, state) : undefined,
        after ? lt(scheduleFires.at, after.at) : undefined,
      ),
    )
    .orderBy(desc(scheduleFires.at))
    .limit(limit + 1)
  const { rows, nextCursor } = page(
    found.map((row) => ({ ...row, id: row.automation })),
    limit,
    ({ at, id }) => `${at.toISOString()}/${id}`,
  )
  return { items: rows.map(presentFire), nextCursor }
}
