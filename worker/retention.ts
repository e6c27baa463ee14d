import { sql } from 'drizzle-orm'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { withOrg, withSystem, type Transaction } from '#db/client.ts'
import { keptHours } from '#db/requests/claims.ts'
import { eraseSome } from '#db/organisations/erase.ts'
import { expired } from '#db/privacy/expired.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { mostLines } from '#workflows/deploys/core/steps.ts'
import { eraseEndpointDeliveries, sweepDeletedEndpoints } from './endpoint-retention.ts'

/** Between two sweeps, and rows erased in one transaction. */
const pauseMinutes = 60
const batch = 1000

interface Kept extends Record<string, unknown> {
  org: string
  runDays: number | null
  deliveryDays: number | null
}

/** Erases ended runs of before, with all that belongs to them. Returns how many. */
const eraseRuns = async (tx: Transaction, org: string, days: number): Promise<number> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    delete from app.runs where org = ${org} and id in (
      select id from app.runs where ${expired.runs(org, days)} order by id limit ${batch}) returning id`)
  if (rows.length === 0) return 0
  const ids = sql`(select unnest(${`{${rows.map(({ id }) => id).join(',')}}`}::uuid[]))`
  for (const table of ['run_steps', 'messages', 'effects', 'run_histories', 'payloads'])
    await tx.execute(sql`delete from ${sql.raw(`app.${table}`)} where org = ${org} and run in ${ids}`)
  return rows.length
}

const eraseDeliveries = async (tx: Transaction, org: string, days: number): Promise<number> => {
  const { rowCount } = await tx.execute(sql`
    delete from app.deliveries where org = ${org} and id in (
      select id from app.deliveries where ${expired.deliveries(org, days)} limit ${batch})`)
  return rowCount ?? 0
}

const eraseFires = async (tx: Transaction, org: string, days: number): Promise<number> => {
  const { rowCount } = await tx.execute(sql`
    delete from app.schedule_fires where (org, automation, at) in (
      select org, automation, at from app.schedule_fires where ${expired.schedule_fires(org, days)} limit ${batch})`)
  return rowCount ?? 0
}

/** Erases lists of runs that somebody froze. */
const eraseSelections = async (tx: Transaction, org: string, days: number): Promise<number> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    delete from app.selections where org = ${org} and id in (
      select id from app.selections where ${expired.selections(org, days)} order by id limit ${batch}) returning id`)
  if (rows.length === 0) return 0
  const ids = `{${rows.map(({ id }) => id).join(',')}}`
  await tx.execute(
    sql`delete from app.selected_runs where org = ${org} and selection in (select unnest(${ids}::uuid[]))`,
  )
  return rows.length
}

/** Erases acts that were held, with their runs. */
const eraseHeld = async (tx: Transaction, org: string, days: number): Promise<number> => {
  const { rowCount } = await tx.execute(sql`
    delete from app.held_acts where org = ${org} and id in (
      select id from app.held_acts where ${expired.held_acts(org, days)} limit ${batch})`)
  return rowCount ?? 0
}

/** Erases, of every organisation, what is older than it wants to keep. Returns how many rows. */
export const retainOnce = async (): Promise<number> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Kept>(sql`
      select org, run_days as "runDays", delivery_days as "deliveryDays" from app.organisation_settings
       where run_days is not null or delivery_days is not null`),
  )
  let erased = 0
  for (const { org, runDays, deliveryDays } of rows)
    for (const [days, erase] of [
      [runDays, eraseRuns],
      [runDays, eraseFires],
      [runDays, eraseSelections],
      [runDays, eraseHeld],
      [deliveryDays, eraseDeliveries],
      [deliveryDays, eraseEndpointDeliveries],
    ] as const) {
      if (days === null) continue
      for (let gone = batch; gone === batch; erased += gone)
        gone = await withOrg(org, (tx) => erase(tx, org, days))
    }
  return erased
}

/** Takes away what a straggler may have written of an organisation after its erasure was certified. */
const eraseStragglers = async (): Promise<void> => {
  const { rows } = await withOrg('system', (tx) =>
    tx.execute<{ organisation: string }>(sql`
      select organisation from app.deletion_certificates where org = 'system' and erased_at > now() - interval '7 days'`),
  )
  for (const { organisation } of rows) while ((await eraseSome(organisation)) > 0);
}

/** Removes files of exports that expired or that no row knows. Returns how many. */
export const sweepExports = async (): Promise<number> => {
  const folder = join(settings().data, 'exports')
  let removed = 0
  for (const org of await readdir(folder).catch(() => [])) {
    const { rows } = await withOrg(org, async (tx) => {
      await tx.execute(sql`delete from app.exports where org = ${org} and expires_at < now()`)
      return tx.execute<{ id: string }>(sql`
        select id from app.exports where org = ${org}
        union all select id from app.runs where org = ${org} and ended_at is null`)
    })
    const known = new Set(rows.map(({ id }) => id))
    for (const file of await readdir(join(folder, org))) {
      if (known.has(file.slice(0, 36))) continue
      await rm(join(folder, org, file), { force: true })
      removed++
    }
  }
  return removed
}

/** Erases payloads whose run is gone, or was never accepted. Returns how many. */
export const sweepPayloads = async (): Promise<number> => {
  const { rowCount } = await withSystem((tx) =>
    tx.execute(sql`
      delete from app.payloads p where created_at < now() - interval '1 hour'
        and not exists (select from app.runs r where r.org = p.org and r.id = p.run)`),
  )
  return rowCount ?? 0
}

/** Forgets the oldest lines of apps that say very much. Returns how many. */
export const sweepLogLines = async (most = mostLines): Promise<number> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<{ org: string; id: string }>(
      sql`select org, id from app.deployments where status = 'live' and how ->> 'kind' = 'app'`,
    ),
  )
  let forgotten = 0
  for (const { org, id } of rows)
    for (let gone = batch; gone === batch; forgotten += gone) {
      const { rowCount } = await withOrg(org, (tx) =>
        tx.execute(sql`
          delete from app.log_lines where org = ${org} and deployment = ${id}::uuid and position in (
            select position from app.log_lines where org = ${org} and deployment = ${id}::uuid
               and position <= (select max(position) from app.log_lines
                                 where org = ${org} and deployment = ${id}::uuid) - ${most}::int
             order by position limit ${batch})`),
      )
      gone = rowCount ?? 0
    }
  return forgotten
}

/** Forgets answers that are kept no longer for repetitions of their requests. Returns how many. */
export const sweepRequests = async (): Promise<number> => {
  let forgotten = 0
  for (let gone = batch; gone === batch; forgotten += gone) {
    const { rowCount } = await withSystem((tx) =>
      tx.execute(sql`
        delete from app.requests where ctid in (
          select ctid from app.requests where created_at < now() - make_interval(hours => ${keptHours}::int) limit ${batch})`),
    )
    gone = rowCount ?? 0
  }
  return forgotten
}

/** Keeps no more than was asked for, until aborted. */
export const retain = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await delay((pauseMinutes * 60_000) / settings().MAINSPRING_TIME_SCALE + 5000, undefined, {
      signal,
    }).catch(() => undefined)
    if (signal.aborted) return
    await eraseStragglers().catch((error: Error) => log.debug({ error: error.message }, 'erasure waits'))
    await retainOnce().catch((error: Error) => log.debug({ error: error.message }, 'retention waits'))
    await sweepDeletedEndpoints().catch((error: Error) =>
      log.debug({ error: error.message }, 'deliveries of deleted endpoints are not swept'),
    )
    await sweepRequests().catch((error: Error) =>
      log.debug({ error: error.message }, 'requests are not swept'),
    )
    await sweepPayloads().catch((error: Error) =>
      log.debug({ error: error.message }, 'payloads are not swept'),
    )
    await sweepLogLines().catch((error: Error) => log.debug({ error: error.message }, 'logs are not swept'))
    await sweepExports().catch((error: Error) => log.debug({ error: error.message }, 'exports are not swept'))
  }
}
