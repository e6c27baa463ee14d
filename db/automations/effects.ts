import { idOf, iterationOf } from '#workflows/automations/core/places.ts'
import { atOnce } from '../client.ts'
import { acceptedArrays, acceptingEffects, type AcceptedEffect } from './accepted-effect.ts'
import { keepingPayloads, payloadArrays, type PayloadRow } from '../payloads/keep.ts'

/** Exported for the test of its plan. Whoever writes run and step writes the run first, so that no two wait for each other; hence `noted` before `begun`. Who asks again for a call that is over leaves its step as it is. */
export const beginText = `
  with free as materialized (
    select 1 where $8::int is null or exists (
      select from app.runs
      where org = $1 and id = $3 and ended_at is null and paused is null
        and not exists (select from app.messages where org = $1 and run = $3 and state = 'pending')
        and (select count(*) from app.messages where org = $1 and run = $3 and state <> 'pending') = $8)
  ), claimed as (
    insert into app.effects (org, key, run, node, state, repeats)
    select $1, $2, $3::uuid, $4, 'claimed', $5::int from free
    on conflict do nothing returning 1
  ), here as materialized (
    select state from app.run_steps
    where org = $1 and run = $3 and path = $4 and iteration = $7 and effect_key = $2
  ), noted as (
    update app.runs set sequence = sequence
    where org = $1 and id = $3 and exists (select from here where state = 'waiting')
      and exists (select from free)
    returning 1
  ), begun as (
    update app.run_steps set state = 'running', attempts = attempts + 1, worker = $6, waits = null, waits_for = null
    where org = $1 and run = $3 and path = $4 and iteration = $7 and effect_key = $2 and (select count(*) from noted) >= 0
      and exists (select from free) and ended_at is null
    returning attempts
  )
  select exists (select from free) as free, exists (select from claimed) as fresh,
    (select attempts from begun limit 1) as attempts,
    (select count(*)::int from app.messages where org = $1 and run = $3 and state <> 'pending') as heard`

/** How a call begins. */
export interface Begun {
  /** Whether the run was as it had to be; else nothing has begun. */
  free: boolean
  /** Whether nobody had claimed it before. */
  fresh: boolean
  /** From 1. */
  attempt: number
  /** How much that was said to the run is settled. */
  heard: number
}

/**
 * Claims an effect that nobody has claimed before, and notes that an attempt at it begins, and by whom.
 * @param worker who begins it
 * @param mayBeLost whether nothing depends on the claim's being there after a power cut
 * @param mustHave how much must be settled of what was said to the run, and nothing open, the run neither held back
 *   nor over: else nothing begins
 */
export const beginEffect = async (
  { org, key, run, place }: { org: string; key: string; run: string; place: string },
  repeats: number,
  worker: string,
  { mayBeLost, mustHave }: { mayBeLost: boolean; mustHave?: number | undefined },
): Promise<Begun> => {
  const values = [org, key, run, idOf(place), repeats, worker, iterationOf(place), mustHave ?? null]
  const statement = { name: 'begin-effect', text: beginText, values }
  const [row] = await atOnce<Omit<Begun, 'attempt'> & { attempts: number | null }>(org, statement, {
    mayBeLost,
  })
  const { attempts, ...begun } = row!
  return { ...begun, attempt: attempts ?? 1 }
}

const accept = { name: 'accept-effects', text: acceptingEffects(2) }
const acceptLarge = {
  name: 'accept-large-effect',
  text: `with kept as (${keepingPayloads(2 + acceptedArrays.length)}) ${acceptingEffects(2)}`,
}

/** The receivers answered: the calls are made, once and for all. */
export const acceptEffects = async (
  org: string,
  effects: readonly AcceptedEffect[],
  payloads: readonly PayloadRow[],
): Promise<void> => {
  const values = [org, ...acceptedArrays.parameters(effects)]
  await atOnce(
    org,
    payloads.length === 0
      ? { ...accept, values }
      : { ...acceptLarge, values: [...values, ...payloadArrays.parameters(payloads)] },
  )
}
