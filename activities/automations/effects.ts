import { and, eq, inArray, ne } from 'drizzle-orm'
import type { AcceptedEffect } from '#db/automations/accepted-effect.ts'
import { acceptEffects, beginEffect } from '#db/automations/effects.ts'
import { withOrg, type Transaction } from '#db/client.ts'
import { apart } from '#db/payloads/apart.ts'
import { keepPayloads, sealPayloads } from '#db/payloads/keep.ts'
import type { PayloadText } from '#db/payloads/recent.ts'
import { effects } from '#db/schema.ts'
import { effectOutcomes } from '#infra/telemetry/metrics.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Doubt } from '#workflows/automations/core/node.ts'
import type { Happening, PayloadReference } from '#workflows/automations/core/state.ts'
import { idOf } from '#workflows/automations/core/places.ts'
import { worker } from '../worker.ts'
import { beginAttempt } from './attempts.ts'

export interface Effect {
  org: string
  key: string
  run: string
  node: string
}

const where = ({ org, key }: Effect) => and(eq(effects.org, org), eq(effects.key, key))

/** What an effect's receiver answered: `output` is null where it is kept as a payload. */
export type Answered = Pick<Extract<Happening, { kind: 'performed' }>, 'output' | 'outputPayload'>

/** Whether to make a call: go, it was made (with its output), or nobody knows. */
export type Claim = { go: true } | ({ go: false } & Answered) | { go: false; doubt: 'ask' | 'fail' }

/**
 * Claims an effect before it is made. A claim that is still standing means that an earlier attempt died between the
 * call and its answer; then the node's policy decides, or the person who said to repeat it.
 */
export const claim = async (
  tx: Transaction,
  effect: Effect,
  doubt: Doubt,
  repeats: number,
): Promise<Claim> => {
  const { org, key, run, node } = effect
  const fresh = await tx
    .insert(effects)
    .values({ org, key, run, node: idOf(node), state: 'claimed', repeats })
    .onConflictDoNothing()
    .returning({ key: effects.key })
  if (fresh.length === 0) return reclaim(tx, effect, doubt, repeats)
  effectOutcomes.inc({ outcome: 'claimed' })
  return { go: true }
}

interface Attempt {
  effect: Effect
  claimed: Claim
  attempt: number
  heard?: number
}

/**
 * Claims an effect and notes that an attempt at it begins, in one round trip where it is the first.
 * @param heard how much that was said to the run was settled: with more, or while it is held back, nothing begins
 * @returns with the claim which attempt it is, from 1, and how much that was said to the run is settled, where that is
 *   known; nothing where nothing begins
 */
export const claimAttempt = async (
  asked: Effect,
  doubt: Doubt,
  repeats: number,
  heard?: number,
): Promise<Attempt | undefined> => {
  if (earlierKeys(asked.key).length > 0) {
    const known = await withOrg(asked.org, async (tx) => {
      const effect = await inherited(tx, asked)
      if (effect === asked) return undefined
      const attempt = await beginAttempt(tx, asked)
      return { effect, attempt, claimed: await reclaim(tx, effect, doubt, repeats) }
    })
    if (known) return known
  }
  const effect = { ...asked, node: idOf(asked.node) }
  const begun = await beginEffect({ ...asked, place: asked.node }, repeats, worker, {
    // Whether a call that may be repeated was begun before makes no difference.
    ...{ mayBeLost: doubt === 'repeat', mustHave: heard },
  })
  if (!begun.free) return undefined
  const known = { effect, attempt: begun.attempt, heard: begun.heard }
  if (!begun.fresh)
    return { ...known, claimed: await withOrg(effect.org, (tx) => reclaim(tx, effect, doubt, repeats)) }
  effectOutcomes.inc({ outcome: 'claimed' })
  return { ...known, claimed: { go: true } }
}

/** What this effect was known by in earlier generations of its run, the last first. */
const earlierKeys = (key: string): string[] => {
  const at = key.lastIndexOf('/')
  const generation = Number(key.slice(at + 1))
  return Array.from({ length: generation - 1 }, (_, i) => `${key.slice(0, at)}/${generation - 1 - i}`)
}

/**
 * The effect as its receiver may know it already, from an earlier generation: one that was made answers as it did, and
 * one that may have been is in doubt under its old key. What surely never took effect begins anew.
 */
export const inherited = async (tx: Transaction, effect: Effect): Promise<Effect> => {
  const keys = earlierKeys(effect.key)
  if (keys.length === 0) return effect
  const rows = await tx
    .select({ key: effects.key })
    .from(effects)
    .where(and(eq(effects.org, effect.org), inArray(effects.key, keys), ne(effects.state, 'planned')))
  const known = new Set(rows.map(({ key }) => key))
  const key = keys.find((each) => known.has(each))
  return key === undefined ? effect : { ...effect, key }
}

const answered = (output: Json, outputPayload: PayloadReference | null | undefined): Answered => ({
  output,
  ...(outputPayload ? { outputPayload } : {}),
})

/** Claims an effect that was claimed before, if it may be made again. */
const reclaim = async (tx: Transaction, effect: Effect, doubt: Doubt, repeats: number): Promise<Claim> => {
  const [row] = await tx.select().from(effects).where(where(effect)).for('update')
  if (row!.state === 'accepted') return { go: false, ...answered(row!.output, row!.outputPayload) }
  if (row!.state === 'planned' || repeats > row!.repeats || doubt === 'repeat') {
    await put(tx, effect, { state: 'claimed', repeats })
    return { go: true }
  }
  await leaveInDoubt(tx, effect)
  return { go: false, doubt }
}

const put = (tx: Transaction, effect: Effect, values: Partial<typeof effects.$inferInsert>) =>
  tx
    .update(effects)
    .set({ ...values, changedAt: new Date() })
    .where(where(effect))

/** The receiver answered: the call is made, once and for all. */
export const accept = async (tx: Transaction, effect: Effect, output: Json): Promise<Answered> => {
  effectOutcomes.inc({ outcome: 'accepted' })
  const { value, payload, payloads } = apart(output)
  await keepPayloads(tx, effect.org, await sealPayloads(effect.org, effect.run, payloads))
  await put(tx, effect, { state: 'accepted', output: value, outputPayload: payload ?? null })
  return answered(value, payload)
}

/** The same in a transaction of its own, with what is kept beside it. */
export const acceptAtOnce = async (
  effect: Effect,
  output: Json,
  also: readonly PayloadText[] = [],
): Promise<Answered> => {
  effectOutcomes.inc({ outcome: 'accepted' })
  const { value, payload, payloads } = apart(output)
  const answer = answered(value, payload)
  const rows = await sealPayloads(effect.org, effect.run, [...payloads, ...also])
  await acceptEffects(effect.org, [{ ...effect, ...answer }], rows)
  return answer
}

/** The same for whoever writes more together with it, where the answer needs no place of its own. */
export const toAccept = (effect: Effect, output: Json): AcceptedEffect | undefined => {
  const { payload } = apart(output)
  if (payload) return undefined
  effectOutcomes.inc({ outcome: 'accepted' })
  return { ...effect, output }
}

/** The call surely did not take effect; it may be made again. */
export const release = (tx: Transaction, effect: Effect): Promise<unknown> => {
  effectOutcomes.inc({ outcome: 'released' })
  return put(tx, effect, { state: 'planned' })
}

/** The call may have taken effect and its answer is lost. */
export const leaveInDoubt = (tx: Transaction, effect: Effect): Promise<unknown> => {
  effectOutcomes.inc({ outcome: 'doubtful' })
  return put(tx, effect, { state: 'unknown' })
}
