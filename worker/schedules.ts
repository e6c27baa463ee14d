import { ScheduleNotFoundError, type ScheduleOptions, type ScheduleSpec } from '@temporalio/client'
import { sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { withOrg, withSystem } from '#db/client.ts'
import { admitFires } from '#db/schedules/fires.ts'
import { milliseconds, scheduleOf, scheduleWhere, type Scheduled } from '#db/schedules/rows.ts'
import { schedules } from '#db/schema.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { succeeded } from '#infra/telemetry/metrics.ts'
import { fireTimes } from '#workflows/automations/core/times.ts'
import { fireSchedule } from '#workflows/schedules/core/internal.ts'
import { fireId, orgOfSchedule, scheduleId } from '#workflows/schedules/core/ids.ts'
import { catchUp } from './catch-up.ts'
import { startScheduled } from './dispatch.ts'
import { engine } from './engine.ts'

/** Between two looks, in milliseconds; and how many schedules are taken at once. */
const pause = 500
const batch = 100
/** How many times the engine is told ahead; it is told further ones when half of them are over. */
const ahead = 60
/** The engine remembers what it could not start for so long; older times are made up for by their rows. */
const engineCatchUp = '1 minute'
/** Between two comparisons with what the engine knows, and two searches for what it did not fire, in rounds. */
const compare = 600
const search = 20

interface Place extends Record<string, unknown> {
  org: string
  automation: string
}
type Row = Place & { wanted: number; told: number }

const toTell = () =>
  withSystem((tx) =>
    tx.execute<Row>(sql`
      select org, automation, wanted, told from app.schedules
       where wanted > told or refresh_at < now() limit ${batch}`),
  )

/** One moment, as the engine writes calendars. */
const exactly = (at: number): NonNullable<ScheduleSpec['calendars']>[number] => {
  const moment = new Date(at)
  return {
    year: moment.getUTCFullYear(),
    month: months[moment.getUTCMonth()]!,
    dayOfMonth: moment.getUTCDate(),
    hour: moment.getUTCHours(),
    minute: moment.getUTCMinutes(),
    second: moment.getUTCSeconds(),
  }
}
const months = [
  ...(['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE'] as const),
  ...(['JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const),
]

/**
 * The engine is told moments and not rules: its own calendars leave out what a change of clocks skips, and an hour of
 * what goes by the minute where one comes twice.
 */
const optionsOf = ({ org, automation }: Place, { trigger }: Scheduled, times: number[]): ScheduleOptions => ({
  scheduleId: scheduleId(org, automation),
  spec: { calendars: times.map(exactly), jitter: milliseconds(trigger.jitter) },
  action: {
    type: 'startWorkflow',
    workflowType: fireSchedule.name,
    workflowId: fireId(org, automation),
    taskQueue: settings().TEMPORAL_TASK_QUEUE,
    args: [],
    workflowTaskTimeout: '5 seconds',
  },
  // Whether runs may overlap is decided where they are accepted; what starts here is over at once.
  policies: { overlap: 'ALLOW_ALL', catchupWindow: engineCatchUp },
})

const put = async (options: ScheduleOptions): Promise<void> => {
  const { client } = engine()
  const { scheduleId: id } = options
  try {
    await client.schedule.getHandle(id).update(() => ({ ...options, state: {} }) as never)
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error
    await client.schedule.create(options)
  }
}

const remove = async (id: string): Promise<void> => {
  await engine()
    .client.schedule.getHandle(id)
    .delete()
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleNotFoundError)) throw error
    })
}

/** Tells the engine the times of an automation from now on, or that there are none. Repeating it changes nothing. */
const tell = async (row: Row): Promise<void> => {
  const { org, automation, wanted, told } = row
  const scheduled = await withOrg(org, (tx) => scheduleOf(tx, org, automation))
  const now = Date.now()
  const times = scheduled?.active ? fireTimes(scheduled.trigger, { after: now, limit: ahead }) : []
  if (scheduled && times.length > 0) await put(optionsOf(row, scheduled, times))
  else await remove(scheduleId(org, automation))
  await withOrg(org, (tx) =>
    tx
      .update(schedules)
      .set({
        told: wanted,
        // Between two times, so that none falls into the change.
        refreshAt: times.length < ahead ? null : new Date((times[ahead / 2]! + times[ahead / 2 + 1]!) / 2),
        checkedUntil: !scheduled?.active
          ? null
          : wanted > told
            ? new Date(now)
            : sql`coalesce(${schedules.checkedUntil}, ${new Date(now).toISOString()})`,
      })
      .where(scheduleWhere(org, automation)),
  )
}

/** Automations with times that wait for nothing any more. */
const toAdmit = () =>
  withSystem((tx) =>
    tx.execute<Place>(sql`
      select distinct f.org, f.automation from app.schedule_fires f
       where f.state = 'waiting' and not exists (
         select from app.schedule_fires o join app.runs r on r.org = o.org and r.id = o.run
          where o.org = f.org and o.automation = f.automation and o.state = 'started' and not o.over
            and r.ended_at is null)
       limit ${batch}`),
  )

const each = async <T extends Place>(rows: T[], work: (row: T) => Promise<unknown>) => {
  for (const row of rows)
    await work(row).catch((error: Error) =>
      log.warn({ org: row.org, automation: row.automation, error: error.message }, 'schedule not served yet'),
    )
}

/** Tells the engine what has changed, and lets go what waited. Returns how many schedules it touched. */
export const keepSchedulesOnce = async (): Promise<number> => {
  const { rows: changed } = await toTell()
  await each(changed, tell)
  const { rows: waiting } = await toAdmit()
  await each(waiting, async ({ org, automation }) => startScheduled(await admitFires(org, automation)))
  return changed.length + waiting.length
}

/**
 * Brings engine and rows together: what the engine does not know, after a restore or a power cut, it is told again;
 * what it alone knows is removed, but nothing of organisations without schedules here: an engine may serve others too,
 * and what it was told ends by itself. Returns how many it changed.
 */
export const compareSchedules = async (): Promise<number> => {
  const known = new Set<string>()
  for await (const { scheduleId: id } of engine().client.schedule.list({ pageSize: 1000 })) known.add(id)
  const { rows } = await withSystem((tx) =>
    tx.execute<Row & { live: boolean }>(
      sql`select org, automation, wanted, told, checked_until is not null as live from app.schedules`,
    ),
  )
  const ours = new Map(rows.map((row) => [scheduleId(row.org, row.automation), row]))
  const lost = rows.filter(({ org, automation, live }) => live && !known.has(scheduleId(org, automation)))
  await each(lost, tell)
  const orgs = new Set(rows.map(({ org }) => org))
  const isStrange = (id: string): boolean => {
    const org = orgOfSchedule(id)
    if (org === undefined || !orgs.has(org)) return false
    const row = ours.get(id)
    // What is about to be told is not strange yet.
    return row ? !row.live && row.wanted <= row.told : true
  }
  const strange = [...known].filter(isStrange)
  for (const id of strange) await remove(id)
  return lost.length + strange.length
}

/** Looks after schedules until aborted; any number of processes may do so at once. */
export const keepSchedules = async (signal: AbortSignal): Promise<void> => {
  for (let round = 0; !signal.aborted; round++) {
    try {
      engine()
      if (round % compare === 0) await compareSchedules()
      if (round % search === 0) await catchUp()
      await keepSchedulesOnce()
      succeeded('schedules')
    } catch (error) {
      round = -1
      log.debug({ error: (error as Error).message }, 'schedules wait')
    }
    await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
