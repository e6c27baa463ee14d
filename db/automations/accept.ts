import type { runs, runSteps } from '../schema.ts'
import { atOnce } from '../client.ts'
import { jsonText, momentText, stepArrays, stepColumns, stepsFrom, stepValues } from '../runs/step-arrays.ts'

/** What was known of a webhook's automation when its delivery was looked at. */
export interface Assumed {
  org: string
  automation: string
  tokenHash: string
  name: string
  version: number
  /** As it is kept, sealed. */
  sealed: string | null
}

export interface NewDelivery {
  id: string
  deliveryId: string
  headers: Record<string, string>
  body: Buffer
  bytes: number
}

type NewRun = Omit<typeof runs.$inferInsert, 'org' | 'automation' | 'version'> & { id: string }
type NewStep = typeof runSteps.$inferInsert

/** Deliveries, run and steps as one statement: nothing is written unless what was assumed is still so. */
const text = `
  with hook as (
    select 1 from app.automations a
      join app.hooks h on h.org = a.org and h.automation = a.id
      left join app.organisation_settings o on o.org = a.org
    where a.org = $1 and a.id = $2 and a.status = 'active' and a.version = $3 and a.name = $4
      and h.token_hash = $5 and h.secret is not distinct from $6 and o.closing_at is null
  ), delivery as (
    insert into app.deliveries (org, id, automation, delivery_id, outcome, headers, body, bytes, run)
    select $1, $7::uuid, $2, $8, 'accepted', $9::json, $10::bytea, $11::int, $12::uuid from hook
    on conflict (org, automation, delivery_id) do nothing returning 1
  ), run as (
    insert into app.runs (org, id, operation, input, trigger, automation, version, initiator, status, sequence,
      output, error, response, prepared, started_at, ended_at, trace)
    select $1, $12, $13, $14::json, $15::json, $2, $3, $16, $17, $18::int,
      $19::json, $20::json, $21::json, $22::json, $23::timestamptz, $24::timestamptz, $25 from delivery
  ), kept as (
    insert into app.run_steps (org, run, ${stepColumns})
    select $1, $12, ${stepValues} from delivery, ${stepsFrom(26)}
  )
  select exists (select from hook) as assumed, exists (select from delivery) as fresh`

/**
 * Keeps a delivery with its run and that run's first steps, in one round trip.
 * @returns whether it was accepted; `changed`: what was assumed is no longer so; `known`: this delivery came before.
 *   Then nothing was written.
 */
export const acceptDelivery = async (
  { org, automation, tokenHash, name, version, sealed }: Assumed,
  delivery: NewDelivery,
  run: NewRun,
  steps: readonly NewStep[],
): Promise<'accepted' | 'changed' | 'known'> => {
  const values = [
    ...[org, automation, version, name, tokenHash, sealed],
    ...[delivery.id, delivery.deliveryId, jsonText(delivery.headers), delivery.body, delivery.bytes],
    ...[run.id, run.operation, JSON.stringify(run.input), jsonText(run.trigger), run.initiator],
    ...[
      run.status,
      run.sequence,
      jsonText(run.output),
      jsonText(run.error),
      jsonText(run.response),
      jsonText(run.prepared),
    ],
    ...[momentText(run.startedAt), momentText(run.endedAt)],
    run.trace ?? null,
    ...stepArrays(steps),
  ]
  const [row] = await atOnce<{ assumed: boolean; fresh: boolean }>(org, {
    name: 'accept-delivery',
    text,
    values,
  })
  return row?.fresh ? 'accepted' : row?.assumed ? 'known' : 'changed'
}
