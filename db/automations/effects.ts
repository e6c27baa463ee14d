import { idOf, iterationOf } from '#workflows/automations/core/places.ts'
import type { PayloadReference } from '#workflows/automations/core/state.ts'
import { jsonText } from '../arrays.ts'
import { atOnce } from '../client.ts'
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
 * @returns whether the claim is fresh, and which attempt it is, from 1
 */
export const beginEffect = async (
  { org, key, run, place }: { org: string; key: string; run: string; place: string },
  repeats: number,
  worker: string,
): Promise<{ fresh: boolean; attempt: number }> => {
  const values = [org, key, run, idOf(place), repeats, worker, iterationOf(place)]
  const [row] = await atOnce<{ fresh: boolean; attempts: number | null }>(org, {
    name: 'begin-effect',
    text: beginText,
    values,
  })
  return { fresh: row!.fresh, attempt: row!.attempts ?? 1 }
}

const acceptText = (payloads: string) => `${payloads}
  update app.effects set state = 'accepted', output = $3::json, output_payload = $4::json, changed_at = now()
  where org = $1 and key = $2`
const accept = { name: 'accept-effect', text: acceptText('') }
const acceptLarge = { name: 'accept-large-effect', text: acceptText(`with kept as (${keepingPayloads(5)})`) }

/** The receiver answered: the call is made, once and for all. */
export const acceptEffect = async (
  { org, key }: { org: string; key: string },
  answer: { output: unknown; outputPayload?: PayloadReference | undefined },
  payloads: readonly PayloadRow[],
): Promise<void> => {
  const values = [org, key, jsonText(answer.output), jsonText(answer.outputPayload)]
  await atOnce(
    org,
    payloads.length === 0
      ? { ...accept, values }
      : { ...acceptLarge, values: [...values, ...payloadArrays.parameters(payloads)] },
  )
}
