import { sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { withSystem } from '#db/client.ts'
import { log } from '#infra/log.ts'
import { relayed, succeeded } from '#infra/telemetry/metrics.ts'
import { sendMessage, startWorkflow, TooMany, type Queued, type Said } from './dispatch.ts'
import { engine } from './engine.ts'

/** How old an accepted run or message is before the relay takes it, unless it says itself since when it may; and how often it looks. */
const grace = '2 seconds'
const pause = 500
const batch = 100
/** Few enough that they are mostly started before their lease is over; one that is not may be started twice, which changes nothing. */
const runsAtOnce = 10

/** A lease on what is being tried: grows with every try, up to ten seconds. */
const lease = sql.raw(
  `not_before = now() + make_interval(secs => least(10, 2 ^ least(attempts, 4))), attempts = attempts + 1`,
)
const due = sql.raw(`coalesce(not_before, created_at + interval '${grace}') < now()`)

/**
 * Claims accepted runs that have not started: the oldest of every organisation before the second of any; of one subject
 * only the oldest, so that they start in order.
 */
const claimRuns = () =>
  withSystem((tx) =>
    tx.execute<Queued & Record<string, unknown>>(sql`
      with ranked as (
        select org, id, created_at, row_number() over (partition by org order by created_at) as rank
        from app.runs r where dispatched_at is null and ended_at is null and not held and ${due}
          and (subject is null or not exists (
            select 1 from app.runs e where e.org = r.org and e.subject = r.subject and e.dispatched_at is null and e.ended_at is null and not e.held and e.id < r.id))
      )
      update app.runs set ${lease} where (org, id) in (
        select r.org, r.id from app.runs r
          join (select org, id from ranked order by rank, created_at limit ${runsAtOnce}) first using (org, id)
        where dispatched_at is null for update of r skip locked)
      returning org, id, operation, input, generation, prepared, trace`),
  )

/** Claims messages nobody has answered; of one run only the oldest, and what ends it before those it does not answer. */
const claimMessages = () =>
  withSystem((tx) =>
    tx.execute<Said & Record<string, unknown>>(sql`
      update app.messages set ${lease} where (org, id) in (
        select org, id from app.messages m where state = 'pending' and ${due}
          and (m.name = 'terminateRun' or not exists (select 1 from app.messages e
            where e.org = m.org and e.run = m.run and e.state = 'pending' and e.id < m.id))
        order by created_at limit ${batch} for update skip locked)
      returning org, id, run, name, input, "by", by_email as "byEmail", by_person as "byPerson",
        (select generation from app.runs r where r.org = messages.org and r.id = messages.run) as generation`),
  )

interface Row {
  org: string
  id: string
}

/** Writes why something could not be handed on, for whoever looks after the installation. */
const noteWhy = ({ org, id }: Row, what: 'run' | 'message', why: string) => {
  log.warn({ org, [what]: id, error: why }, `${what} not relayed yet`)
  const text = why.split('\n')[0]!.replaceAll('\u0000', '').slice(0, 300)
  return withSystem((tx) =>
    tx.execute(
      what === 'run'
        ? sql`update app.runs set undelivered = ${text} where org = ${org} and id = ${id}::uuid and dispatched_at is null`
        : sql`update app.messages set reason = ${text} where org = ${org} and id = ${id}::uuid and state = 'pending'`,
    ),
  ).catch((error: Error) => log.debug({ error: error.message }, 'not noted'))
}

const startEach = (rows: Queued[]) =>
  Promise.all(
    rows.map((row) =>
      startWorkflow(row).catch((error: Error) =>
        error instanceof TooMany ? undefined : noteWhy(row, 'run', error.message),
      ),
    ),
  )

const sendEach = (rows: Said[]) =>
  Promise.all(
    rows.map(async (row) => {
      const outcome = await sendMessage(row).catch((error: Error) => ({
        state: 'pending' as const,
        why: error.message,
      }))
      if (outcome.state === 'pending') await noteWhy(row, 'message', outcome.why ?? 'It has not answered')
    }),
  )

/** Passes on what was accepted and has not reached the engine. Returns whether there may be more. */
export const relayOnce = async (): Promise<boolean> => {
  engine()
  const queued = (await claimRuns()).rows
  await startEach(queued)
  relayed.inc({ what: 'run' }, queued.length)
  const said = (await claimMessages()).rows
  await sendEach(said)
  relayed.inc({ what: 'message' }, said.length)
  succeeded('relay')
  return queued.length === runsAtOnce || said.length === batch
}

/** Relays until aborted; any number of processes may do so at once. */
export const relay = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const more = await relayOnce().catch((error: Error) => {
      log.debug({ error: error.message }, 'relay waits')
      return false
    })
    if (!more) await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
