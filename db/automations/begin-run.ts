import { v7 as newId } from 'uuid'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Prepared } from '#workflows/automations/core/state.ts'
import type { Transaction } from '../client.ts'
import { apart } from '../payloads/apart.ts'
import { keepPayloads, sealPayloads } from '../payloads/keep.ts'
import { runs } from '../schema.ts'
import { turnOfVersion } from './turns.ts'

/** A run that was accepted, to be started after the commit. */
export interface Begun {
  org: string
  id: string
  operation: string
  input: Json
  /** 1 when left out. */
  generation?: number
  prepared?: Prepared | null
  /** The span it was accepted in, as a W3C traceparent. */
  trace?: string | null
  /** It waits for its turn, so nobody starts it yet. */
  held?: boolean
}

interface Beginning {
  org: string
  automation: string
  version: number
  /** What expressions see of what began it. */
  trigger: Json
  initiator: string
  /** How many events have led here. */
  hops?: number
}

/**
 * Accepts a run of an automation that nobody has asked for by hand: its row is its entry in the outbox, so it starts
 * whatever happens.
 * @returns why it is not to run, when it is one too many for its key
 */
export const beginRun = async (
  tx: Transaction,
  { org, automation, version, trigger, initiator, hops = 0 }: Beginning,
): Promise<Begun | { dropped: string }> => {
  const id = newId()
  const turn = await turnOfVersion(tx, { org, run: id, automation, version, trigger })
  if (turn && 'dropped' in turn) return turn
  const { value, payload, payloads } = apart(trigger)
  const begun = { org, id, operation: 'runAutomation', input: { automation, version, input: null } }
  await tx.insert(runs).values({
    ...{ ...begun, automation, version, initiator, hops, trigger: value, triggerPayload: payload ?? null },
    // It may be started at once, should whoever accepted it not do so.
    notBefore: new Date(),
    ...turn,
  })
  await keepPayloads(tx, org, await sealPayloads(org, id, payloads))
  return { ...begun, held: turn?.held ?? false }
}
