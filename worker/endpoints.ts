import { sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { withSystem } from '#db/client.ts'
import { enqueue } from '#db/endpoints/queue.ts'
import { log } from '#infra/log.ts'
import { succeeded } from '#infra/telemetry/metrics.ts'
import { deliverEvents } from '#workflows/endpoints/core/internal.ts'
import { queueId, wakeSignal } from '#workflows/endpoints/core/queue.ts'
import { wakeEntity, wakeWritten } from './wake.ts'

/** Between two looks, in milliseconds; and how many endpoints are taken at once. */
const pause = 500
const batch = 100
/** So long after something was due its queue must be gone, in seconds: the engine lost it, or a restore did. */
const overdue = 120

interface Place extends Record<string, unknown> {
  org: string
  endpoint: string
}

/** Endpoints for which something was written with a change. */
const withNews = () =>
  withSystem((tx) =>
    tx.execute<Place>(
      sql`select distinct org, endpoint from app.endpoint_deliveries where state = 'queued' limit ${batch}`,
    ),
  )

const wake = ({ org, endpoint }: Place) =>
  wakeEntity({ org, name: deliverEvents.name, id: queueId(org, endpoint), signal: wakeSignal })

const each = async <T extends Place>(rows: T[], work: (row: T) => Promise<unknown>) => {
  for (const row of rows)
    await work(row).catch((error: Error) =>
      log.warn({ org: row.org, endpoint: row.endpoint, error: error.message }, 'endpoint not served yet'),
    )
}

/** Takes events out of the outbox and wakes the queues they are for. Returns how many endpoints there were. */
export const relayEventsOnce = async (): Promise<number> => {
  const { rows: fresh } = await withNews()
  await each(fresh, ({ org, endpoint }) => enqueue(org, endpoint))
  return fresh.length + (await wakeWritten('endpoints', ({ org, id }) => wake({ org, endpoint: id })))
}

/** Wakes queues that should have sent something long ago. Returns how many. */
export const wakeOverdue = async (): Promise<number> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Place>(sql`
      select distinct d.org, d.endpoint from app.endpoint_deliveries d
        join app.endpoints e on e.org = d.org and e.id = d.endpoint
       where d.state = 'waiting' and d.due_at < now() - make_interval(secs => ${overdue}::int)
         and e.status = 'active' and (e.rests_until is null or e.rests_until < now()) limit ${batch}`),
  )
  await each(rows, wake)
  return rows.length
}

/** Relays events until aborted; any number of processes may do so at once. */
export const relayEvents = async (signal: AbortSignal): Promise<void> => {
  for (let round = 0; !signal.aborted; round++) {
    const passed = await relayEventsOnce()
      .then(async (number) => (round % overdue === 0 ? number + (await wakeOverdue()) : number))
      .then((number) => {
        succeeded('events')
        return number
      })
      .catch((error: Error) => {
        log.debug({ error: error.message }, 'events wait')
        return 0
      })
    if (passed < batch) await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
