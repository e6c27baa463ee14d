import type { EndedRun } from '#infra/telemetry/runs.ts'
import { isClosed, type Burst } from '#workflows/automations/core/state.ts'
import { jsonText } from '../arrays.ts'
import { atOnce } from '../client.ts'
import { acceptedArrays, acceptingEffects, type AcceptedEffect } from '../automations/accepted-effect.ts'
import { keepingPayloads, payloadArrays, type PayloadRow } from '../payloads/keep.ts'
import { stepArrays } from './step-arrays.ts'
import { runColumns, stepRows, type BurstOf } from './steps.ts'

/** The number of the first parameter that is of the steps. */
const firstOfSteps = 12

/**
 * Run, steps, and what is left open when the run is over, as one statement: nothing is written after a later burst. That
 * a run is cancelled is: it may hear of that before it hears of bursts that were made without it. What those did stays done.
 */
const textOf = (also: string) => `
  with was as materialized (
    select sequence as before from app.runs where org = $1 and id = $2::uuid for update
  ), run as (
    update app.runs set status = $3, sequence = $4::int, response = coalesce($5::json, response),
      output = $6::json, error = $7::json, ended_at = $8::timestamptz,
      output_payload = $10::json, response_payload = coalesce($11::json, response_payload)
    from was
    where org = $1 and id = $2::uuid and ended_at is null and generation = $9::int
      and (sequence <= $4::int or $3 = 'cancelled')
    returning org, id, operation, status, trace, created_at, started_at, ended_at, before < $4::int as ahead
  ), written as (
    insert into app.run_steps (org, ${stepArrays.names})
    select $1, ${stepArrays.values} from run, ${stepArrays.from(firstOfSteps)}
    on conflict (org, run, path, iteration, generation) do update set
      state = excluded.state, port = excluded.port, input = coalesce(excluded.input, run_steps.input),
      input_payload = coalesce(excluded.input_payload, run_steps.input_payload),
      output = excluded.output, output_payload = excluded.output_payload, error = excluded.error, waits = excluded.waits, waits_for = excluded.waits_for,
      attempts = case when excluded.effect_key <> run_steps.effect_key then 0 else run_steps.attempts end,
      effect_key = coalesce(excluded.effect_key, run_steps.effect_key), ended_at = excluded.ended_at
    where not (excluded.state = 'cancelled' and run_steps.ended_at is not null)
  ), stopped as (
    update app.run_steps s set state = 'cancelled', waits = null, waits_for = null, ended_at = run.ended_at
    from run
    where run.ended_at is not null and s.org = $1 and s.run = $2 and s.state in ('running', 'waiting')
      and not (s.generation = $9::int and exists (
        select from unnest($${firstOfSteps + 1}::text[], $${firstOfSteps + 2}::text[]) as now (path, iteration)
        where now.path = s.path and now.iteration = s.iteration))
  )${also}
  select * from run`

/**
 * With what is new and too large for its row: kept even where the run is over, since somebody may go on from it. So is
 * the answers to calls.
 */
const statementOf = (accepts: boolean, keeps: boolean) => {
  const afterSteps = firstOfSteps + stepArrays.length
  const accepted = accepts ? `, accepted as (${acceptingEffects(afterSteps)})` : ''
  const firstOfPayloads = afterSteps + (accepts ? acceptedArrays.length : 0)
  const kept = keeps ? `, kept as (${keepingPayloads(firstOfPayloads)})` : ''
  const name = `write-burst${accepts ? '-accepting' : ''}${keeps ? '-with-payloads' : ''}`
  return { name, text: textOf(accepted + kept) }
}
const statements = [statementOf(false, false), statementOf(false, true)]
const accepting = [statementOf(true, false), statementOf(true, true)]

/**
 * Writes what a burst changed. Repeating it, or being late, changes nothing.
 * @param accepted the calls whose answers made it, where those are not written yet
 * @returns the run when this ended it, and whether it was the first to come so far
 */
export const writeBurst = async (
  of: BurstOf,
  burst: Burst,
  payloads: readonly PayloadRow[] = [],
  accepted: readonly AcceptedEffect[] = [],
): Promise<{ ended?: EndedRun; ahead: boolean }> => {
  const { org, run, generation } = of
  const { status, sequence, response, responsePayload, output, outputPayload, error, endedAt } = {
    ...{
      response: null,
      responsePayload: null,
      output: null,
      outputPayload: null,
      error: null,
      endedAt: null,
    },
    ...runColumns(burst),
  }
  const values = [
    ...[org, run, status, sequence, jsonText(response), jsonText(output), jsonText(error)],
    ...[endedAt?.toISOString() ?? null, generation, jsonText(outputPayload), jsonText(responsePayload)],
    ...stepArrays.parameters(stepRows(of, burst)),
    ...(accepted.length > 0 ? acceptedArrays.parameters(accepted) : []),
    ...(payloads.length > 0 ? payloadArrays.parameters(payloads) : []),
  ]
  const statement = (accepted.length > 0 ? accepting : statements)[payloads.length > 0 ? 1 : 0]!
  const [written] = await atOnce<Written>(org, { ...statement, values })
  if (!written) return { ahead: false }
  const { ahead, created_at: createdAt, started_at: startedAt, ended_at, ...told } = written
  if (!isClosed(burst.state)) return { ahead }
  return { ahead, ended: { ...told, createdAt, startedAt, endedAt: ended_at } }
}

interface Written extends Pick<EndedRun, 'org' | 'id' | 'operation' | 'status' | 'trace'> {
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
  ahead: boolean
}
