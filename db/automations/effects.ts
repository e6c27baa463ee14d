import { idOf, iterationOf } from '#workflows/automations/core/places.ts'
import { atOnce } from '../client.ts'
import { acceptingEffect, acceptParameters, acceptValues, type AcceptedEffect } from './accepted-effect.ts'
import { keepingPayloads, payloadArrays, type PayloadRow } from '../payloads/keep.ts'

/** Exported for the test of its plan. Whoever writes run and step writes the run first, so that no two wait for each other; hence `noted` before `begun`. */
export const beginText = `
  with claimed as (
    insert into app.effects (org, key, run, node, state, repeats) values ($1, $2, $3::uuid, $4, 'claimed', $5::int)
    on conflict do nothing returning 1
  ), here as materialized (
    select state from app.run_steps
    where org = $1 and run = $3 and path = $4 and iteration = $7 and effect_key = $2
  ), noted as (
    update app.runs set sequence = sequence
    where org = $1 and id = $3 and exists (select from here where state = 'waiting')
    returning 1
  ), begun as (
    update app.run_steps set state = 'running', attempts = attempts + 1, worker = $6, waits = null, waits_for = null
    where org = $1 and run = $3 and path = $4 and iteration = $7 and effect_key = $2 and (select count(*) from noted) >= 0
    returning attempts
  )
  select exists (select from claimed) as fresh, (select attempts from begun limit 1) as attempts`

/**
 * Claims an effect that nobody has claimed before, and notes that an attempt at it begins, and by whom.
 * @param worker who begins it
 * @param mayBeLost whether nothing depends on the claim's being there after a power cut
 * @returns whether the claim is fresh, and which attempt it is, from 1
 */
export const beginEffect = async (
  { org, key, run, place }: { org: string; key: string; run: string; place: string },
  repeats: number,
  worker: string,
  { mayBeLost }: { mayBeLost: boolean },
): Promise<{ fresh: boolean; attempt: number }> => {
  const values = [org, key, run, idOf(place), repeats, worker, iterationOf(place)]
  const statement = { name: 'begin-effect', text: beginText, values }
  const [row] = await atOnce<{ fresh: boolean; attempts: number | null }>(org, statement, { mayBeLost })
  return { fresh: row!.fresh, attempt: row!.attempts ?? 1 }
}

const accept = { name: 'accept-effect', text: acceptingEffect(2) }
const acceptLarge = {
  name: 'accept-large-effect',
  text: `with kept as (${keepingPayloads(2 + acceptParameters)}) ${acceptingEffect(2)}`,
}

/** The receiver answered: the call is made, once and for all. */
export const acceptEffect = async (
  org: string,
  effect: AcceptedEffect,
  payloads: readonly PayloadRow[],
): Promise<void> => {
  const values = [org, ...acceptValues(effect)]
  await atOnce(
    org,
    payloads.length === 0
      ? { ...accept, values }
      : { ...acceptLarge, values: [...values, ...payloadArrays.parameters(payloads)] },
  )
}
