import { and, asc, eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type { Json } from '#workflows/automations/core/json.ts'
import { beginRun, type Begun } from '../automations/begin-run.ts'
import { withOrg, type Transaction } from '../client.ts'
import { readSettings } from '../organisations/settings.ts'
import { messages, scheduleFires, schedules } from '../schema.ts'
import { firesOf, scheduleOf, scheduleWhere, type FireRow, type Scheduled } from './rows.ts'

export type { Begun }

/** How many times of one automation are looked at in one transaction. */
const batch = 100

const fireWhere = ({ org, automation, at }: FireRow) =>
  and(firesOf(org, automation), eq(scheduleFires.at, at))

const settle = (tx: Transaction, fire: FireRow, values: Partial<FireRow>) =>
  tx.update(scheduleFires).set(values).where(fireWhere(fire))

/**
 * Accepts the run of a time: its row is its entry in the outbox, so it starts whatever happens. Undefined when it is one
 * too many for its key.
 */
const begin = async (
  tx: Transaction,
  fire: FireRow,
  { version, trigger }: Scheduled,
): Promise<Begun | undefined> => {
  const { org, automation, at, source } = fire
  const { timeZone } = trigger
  const moment = at.toISOString()
  const seen: Json = { kind: 'schedule', at: moment, timeZone, source, body: null, headers: {}, query: {} }
  const initiator = 'its schedule'
  const begun = await beginRun(tx, { org, automation, version, trigger: seen, initiator })
  if ('dropped' in begun) {
    await settle(tx, fire, { state: 'skipped', reason: begun.dropped })
    return undefined
  }
  await settle(tx, fire, { state: 'started', run: begun.id, reason: null })
  return begun
}

/** The times whose runs go on; those of runs that have ended are marked so that nobody looks at them again. */
const openFires = async (tx: Transaction, org: string, automation: string): Promise<FireRow[]> => {
  await tx.execute(sql`
    update app.schedule_fires f set over = true
     where org = ${org} and automation = ${automation} and state = 'started' and not over
       and not exists (select from app.runs r where r.org = f.org and r.id = f.run and r.ended_at is null)`)
  return tx
    .select()
    .from(scheduleFires)
    .where(and(firesOf(org, automation), eq(scheduleFires.state, 'started'), eq(scheduleFires.over, false)))
}

const cancel = async (tx: Transaction, open: FireRow[]): Promise<void> => {
  for (const { org, run, at } of open) {
    const by = `the schedule after ${at.toISOString()}`
    const told = await tx.$count(
      messages,
      and(eq(messages.org, org), eq(messages.run, run!), eq(messages.by, by)),
    )
    if (told === 0)
      await tx.insert(messages).values({
        ...{ org, id: newId(), run: run!, name: 'cancelRun', by },
        input: { run: run!, reason: 'Its schedule fired again' },
      })
  }
}

/**
 * Decides what becomes of the times that wait, oldest first, and accepts their runs. One transaction at a time for one
 * automation, since its schedule's row is locked.
 */
const admit = async (tx: Transaction, org: string, automation: string): Promise<Begun[]> => {
  await tx.select().from(schedules).where(scheduleWhere(org, automation)).for('update')
  const waiting = await tx
    .select()
    .from(scheduleFires)
    .where(and(firesOf(org, automation), eq(scheduleFires.state, 'waiting')))
    .orderBy(asc(scheduleFires.at))
    .limit(batch)
  if (waiting.length === 0) return []
  const scheduled = await scheduleOf(tx, org, automation)
  const { closingAt } = await readSettings(tx, org)
  const not = closingAt
    ? 'The organisation is being deleted'
    : !scheduled
      ? 'It has no schedule any more'
      : scheduled.active
        ? undefined
        : 'The automation was paused'
  const begun: Begun[] = []
  let open = (await openFires(tx, org, automation)).toSorted((a, b) => a.at.getTime() - b.at.getTime())
  let kept = false
  for (const fire of waiting) {
    if (not !== undefined || !scheduled) {
      await settle(tx, fire, { state: 'skipped', reason: not ?? null })
      continue
    }
    const { overlap } = scheduled.trigger
    if (open.length === 0 || overlap === 'allow') {
      const run = await begin(tx, fire, scheduled)
      if (run) {
        begun.push(run)
        open = [...open, { ...fire, run: run.id }]
      }
      continue
    }
    const before = `The run of ${open.at(-1)!.at.toISOString()} had not ended`
    // What somebody asked for, and what the system was away for, is not left out: it waits for its turn.
    const patient = fire.source !== 'schedule'
    if (!patient && (overlap === 'skip' || (overlap === 'buffer' && kept))) {
      await settle(tx, fire, { state: 'skipped', reason: before })
      continue
    }
    if (overlap === 'cancel' && !patient) await cancel(tx, open)
    if (fire.reason === null) await settle(tx, fire, { reason: `${before}; it waits for that` })
    if (!patient) kept = true
  }
  return begun
}

/** Admits what waits of one automation. */
export const admitFires = (org: string, automation: string): Promise<Begun[]> =>
  withOrg(org, (tx) => admit(tx, org, automation))

type NewFire = Pick<FireRow, 'at' | 'source'> & Partial<Pick<FireRow, 'state' | 'reason'>>

/** Writes times down that nobody has written down before. Returns how many. */
export const addFires = async (
  tx: Transaction,
  org: string,
  automation: string,
  fires: NewFire[],
): Promise<number> => {
  if (fires.length === 0) return 0
  const added = await tx
    .insert(scheduleFires)
    .values(fires.map((fire) => ({ state: 'waiting' as const, ...fire, org, automation })))
    .onConflictDoNothing()
    .returning({ at: scheduleFires.at })
  return added.length
}

/** A time has come: writes it down and decides about it. The same time again changes nothing. */
export const fireOnce = (org: string, automation: string, at: Date): Promise<Begun[]> =>
  withOrg(org, async (tx) => {
    // A time of a version or an automation that is no more.
    if (!(await scheduleOf(tx, org, automation))?.active) return []
    await addFires(tx, org, automation, [{ at, source: 'schedule' }])
    return admit(tx, org, automation)
  })
