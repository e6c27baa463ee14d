import { sql } from 'drizzle-orm'
import { withOrg, withSystem } from '#db/client.ts'
import { addFires } from '#db/schedules/fires.ts'
import { milliseconds, scheduleOf, scheduleWhere } from '#db/schedules/rows.ts'
import { schedules } from '#db/schema.ts'
import { log } from '#infra/log.ts'
import { fireTimes } from '#workflows/automations/core/times.ts'

/** So long after its time the engine must have fired it, in milliseconds; and how often that is looked at. */
const grace = 60_000
const every = 60
const batch = 100
/** How many times of one schedule are written down at once; of a longer absence the newest are looked at. */
const most = 1000

interface Place extends Record<string, unknown> {
  org: string
  automation: string
}

/**
 * Writes down the times of a schedule that nobody has: those within its catch-up window are run now, older ones are
 * missed. Returns how many there were.
 */
export const catchUpOf = ({ org, automation }: Place, now = Date.now()): Promise<number> =>
  withOrg(org, async (tx) => {
    const [row] = await tx.select().from(schedules).where(scheduleWhere(org, automation)).for('update')
    const scheduled = await scheduleOf(tx, org, automation)
    if (!row?.checkedUntil || !scheduled?.active || row.wanted > row.told) return 0
    const { trigger } = scheduled
    const until = now - grace - milliseconds(trigger.jitter)
    const since = now - milliseconds(trigger.catchUp)
    if (until <= row.checkedUntil.getTime()) return 0
    const times = fireTimes(trigger, { after: row.checkedUntil.getTime(), until, limit: most })
    const added = await addFires(
      tx,
      org,
      automation,
      times.map((at) =>
        at >= since
          ? { at: new Date(at), source: 'catch_up' as const }
          : {
              at: new Date(at),
              source: 'schedule' as const,
              state: 'missed' as const,
              reason: `The system was away, and it is longer ago than ${trigger.catchUp}`,
            },
      ),
    )
    const checkedUntil = times.length < most ? new Date(until) : new Date(times.at(-1)!)
    await tx.update(schedules).set({ checkedUntil }).where(scheduleWhere(org, automation))
    if (added > 0) log.warn({ org, automation, times: added }, 'a schedule did not fire at its time')
    return added
  })

/**
 * Looks after schedules that nobody has looked after for a while; of very many after some by chance, so that those whose
 * times cannot be judged yet do not keep the others from their turn.
 */
export const catchUp = async (): Promise<void> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Place>(sql`
      select org, automation from app.schedules
       where checked_until < now() - make_interval(secs => ${every + grace / 1000}) order by random() limit ${batch}`),
  )
  for (const row of rows)
    await catchUpOf(row).catch((error: Error) =>
      log.warn({ org: row.org, automation: row.automation, error: error.message }, 'not caught up yet'),
    )
}
