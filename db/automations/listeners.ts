import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { matches, type EventTrigger } from '#workflows/automations/core/event-trigger.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Transaction } from '../client.ts'
import { Refused } from '../refused.ts'
import { automations, deliveries, listeners, runs } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import { beginRun } from './begin-run.ts'
import { arrive, settleDelivery } from './gather.ts'
import { storable } from './turns.ts'
import { graphOf } from './versions.ts'

/** Automations that one event may start. */
export const mostListening = 100
/** Runs started by events may send events, but not for ever. */
const deepest = 20
const longestReason = 500

/** What the published version of an automation listens to, or that it does not. */
export const keepListening = async (
  tx: Transaction,
  org: string,
  automation: string,
  { trigger }: Graph,
): Promise<void> => {
  const of = and(eq(listeners.org, org), eq(listeners.automation, automation))
  if (trigger.type !== 'event') return void (await tx.delete(listeners).where(of))
  const { event } = trigger
  await tx
    .insert(listeners)
    .values({ org, automation, event })
    .onConflictDoUpdate({ target: [listeners.org, listeners.automation], set: { event } })
}

export interface Sent {
  event: string
  key: string
  payload: Json
}

/** How many events have led here: one more than to the run that sends this one. */
const hopsOf = async (tx: Transaction, { org, actor }: Pick<Caller, 'org' | 'actor'>): Promise<number> => {
  if (actor.kind !== 'run') return 1
  const [row] = await tx
    .select({ hops: runs.hops })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, actor.id)))
  return (row?.hops ?? 0) + 1
}

/**
 * Starts every automation that listens to an event, in the transaction that sends it: so each once, and none unless it
 * was sent.
 * @returns the runs that begin now; others may when it is quiet, or enough
 */
export const tellListeners = async (
  tx: Transaction,
  sent: Sent,
  caller: Pick<Caller, 'org' | 'actor'>,
): Promise<string[]> => {
  const { org, actor } = caller
  const found = await tx
    .select({
      id: automations.id,
      ...{ name: automations.name, status: automations.status, version: automations.version },
    })
    .from(listeners)
    .innerJoin(automations, and(eq(automations.org, listeners.org), eq(automations.id, listeners.automation)))
    .where(and(eq(listeners.org, org), eq(listeners.event, sent.event)))
    .orderBy(automations.id)
    .limit(mostListening + 1)
  if (found.length === 0) return []
  if (found.length > mostListening)
    throw new Refused(
      409,
      'too_many_listening',
      `More than ${mostListening} automations listen to this event`,
    )
  const hops = await hopsOf(tx, caller)
  if (hops > deepest)
    throw new Refused(
      409,
      'too_many_hops',
      `Events have started runs that send events ${deepest} times in a row`,
      {
        hint: 'Does one of them listen to what it sends?',
      },
    )
  const at = new Date()
  const { event, key, payload } = sent
  const trigger: Json = {
    ...{ kind: 'event', id: newId(), event, key, by: actor.name, body: payload, headers: {}, query: {} },
    ...{ receivedAt: at.toISOString(), hops },
  }
  const started: string[] = []
  for (const { id: automation, version, ...row } of found) {
    const graph = version === null ? undefined : await graphOf(tx, org, automation, version)
    if (version === null || graph?.trigger.type !== 'event') continue
    const of = { org, automation, version, trigger, hops, ...row }
    started.push(...(await tellOne(tx, of, graph.trigger, at)))
  }
  return started
}

interface Listening {
  org: string
  automation: string
  version: number
  name: string
  status: string
  trigger: Json & object
  hops: number
}

const tellOne = async (
  tx: Transaction,
  { org, automation, version, name, status, trigger, hops }: Listening,
  options: EventTrigger,
  at: Date,
): Promise<string[]> => {
  const is = matches(options, trigger)
  if (is === false) return []
  const { id: event } = trigger as { id: string }
  const id = newId()
  const bytes = Buffer.byteLength(JSON.stringify(trigger))
  const not =
    status === 'active'
      ? is === true
        ? undefined
        : `Nobody can say whether it is meant: ${is.why}`
      : 'paused'
  await tx.insert(deliveries).values({
    ...{ org, id, automation, deliveryId: event, headers: {}, bytes, outcome: 'accepted' as const },
    ...(not === undefined
      ? {}
      : { outcome: 'ignored' as const, reason: storable(not).slice(0, longestReason) }),
  })
  if (not !== undefined) return []
  const arrived = await arrive(tx, { org, automation }, { id, trigger, bytes }, options, at)
  if (arrived) return arrived.became === 'dropped' ? [] : arrived.begun.map((run) => run.id)
  const initiator = `event of ${name}`
  const begun = await beginRun(tx, { org, automation, version, trigger, initiator, hops })
  await settleDelivery(
    tx,
    org,
    id,
    'dropped' in begun
      ? { outcome: 'dropped', reason: begun.dropped.slice(0, longestReason) }
      : { run: begun.id },
  )
  return 'dropped' in begun ? [] : [begun.id]
}
