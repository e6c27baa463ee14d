import { and, eq } from 'drizzle-orm'
import { parseDuration } from '#workflows/automations/core/duration.ts'
import type { ScheduleTrigger } from '#workflows/automations/core/schedule.ts'
import { fireTimes } from '#workflows/automations/core/times.ts'
import type { Fire } from '#workflows/schedules/contract.ts'
import { graphOf } from '../automations/versions.ts'
import type { Transaction } from '../client.ts'
import { automations, scheduleFires, schedules } from '../schema.ts'

export type FireRow = typeof scheduleFires.$inferSelect

export const scheduleWhere = (org: string, automation: string) =>
  and(eq(schedules.org, org), eq(schedules.automation, automation))
export const firesOf = (org: string, automation: string) =>
  and(eq(scheduleFires.org, org), eq(scheduleFires.automation, automation))

/** From its first publication with a schedule on, an automation is looked after; later changes are noted by a trigger. */
export const keepSchedule = async (tx: Transaction, org: string, automation: string): Promise<void> => {
  await tx.insert(schedules).values({ org, automation }).onConflictDoNothing()
}

export interface Scheduled {
  version: number
  trigger: ScheduleTrigger
  /** Whether it fires now. */
  active: boolean
}

/** The schedule of an automation's published version; undefined when that has another trigger. */
export const scheduleOf = async (
  tx: Transaction,
  org: string,
  automation: string,
): Promise<Scheduled | undefined> => {
  const [row] = await tx
    .select({ status: automations.status, version: automations.version })
    .from(automations)
    .where(and(eq(automations.org, org), eq(automations.id, automation)))
  if (!row || row.version === null) return undefined
  const { status, version } = row
  const graph = await graphOf(tx, org, automation, version)
  if (graph?.trigger.type !== 'schedule') return undefined
  return { version, trigger: graph.trigger, active: status === 'active' }
}

export const milliseconds = (duration: string | undefined): number =>
  (duration === undefined ? undefined : parseDuration(duration)) ?? 0

export const nextTimes = (trigger: ScheduleTrigger, after: Date, limit: number): string[] =>
  fireTimes(trigger, { after: after.getTime(), limit }).map((at) => new Date(at).toISOString())

export const presentFire = ({ at, state, source, reason, run }: FireRow): Fire => ({
  at: at.toISOString(),
  ...{ state, source, reason, run },
})
