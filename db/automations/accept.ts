import type { runs, runSteps } from '../schema.ts'
import { atOnce } from '../client.ts'

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
      $19::json, $20::json, $21::json, $22::json, $23::timestamptz, $24::timestamptz, $39 from delivery
  ), steps as (
    insert into app.run_steps (org, run, path, generation, node, type, state, port, input, output, error, waits,
      waits_for, effect_key, started_at, ended_at)
    select $1, $12, s.path, s.generation, s.node, s.type, s.state, s.port, s.input::json, s.output::json,
      s.error::json, s.waits::json, s.waits_for, s.effect_key, s.started_at, s.ended_at
    from delivery, unnest($25::text[], $26::int[], $27::text[], $28::text[], $29::text[], $30::text[], $31::text[],
      $32::text[], $33::text[], $34::text[], $35::text[], $36::text[], $37::timestamptz[], $38::timestamptz[])
      as s (path, generation, node, type, state, port, input, output, error, waits, waits_for, effect_key,
        started_at, ended_at)
  )
  select exists (select from hook) as assumed, exists (select from delivery) as fresh`

const json = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value)

const moment = (date: Date | null | undefined): string | null => date?.toISOString() ?? null

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
    ...[delivery.id, delivery.deliveryId, json(delivery.headers), delivery.body, delivery.bytes],
    ...[run.id, run.operation, JSON.stringify(run.input), json(run.trigger), run.initiator],
    ...[run.status, run.sequence, json(run.output), json(run.error), json(run.response), json(run.prepared)],
    ...[moment(run.startedAt), moment(run.endedAt)],
    steps.map(({ path }) => path),
    steps.map(({ generation }) => generation),
    steps.map(({ node }) => node),
    steps.map(({ type }) => type),
    steps.map(({ state }) => state),
    steps.map(({ port }) => port),
    steps.map(({ input }) => json(input)),
    steps.map(({ output }) => json(output)),
    steps.map(({ error }) => json(error)),
    steps.map(({ waits }) => json(waits)),
    steps.map(({ waitsFor }) => waitsFor),
    steps.map(({ effectKey }) => effectKey),
    steps.map(({ startedAt }) => moment(startedAt)),
    steps.map(({ endedAt }) => moment(endedAt)),
    run.trace ?? null,
  ]
  const [row] = await atOnce<{ assumed: boolean; fresh: boolean }>(org, {
    name: 'accept-delivery',
    text,
    values,
  })
  return row?.fresh ? 'accepted' : row?.assumed ? 'known' : 'changed'
}
