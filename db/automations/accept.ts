import { arrays } from '../arrays.ts'
import { Batches } from '../batches.ts'
import { atOnce } from '../client.ts'
import { keepingPayloads, payloadArrays, type PayloadRow } from '../payloads/keep.ts'
import { stepArrays } from '../runs/step-arrays.ts'
import type { runs, runSteps } from '../schema.ts'

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

interface Entry {
  assumed: Assumed
  delivery: NewDelivery
  run: NewRun
  steps: readonly NewStep[]
  payloads: readonly PayloadRow[]
}

const entries = arrays<Entry>('asked', {
  automation: ['uuid', ({ assumed }) => assumed.automation],
  version: ['int', ({ assumed }) => assumed.version],
  name: ['text', ({ assumed }) => assumed.name],
  token_hash: ['text', ({ assumed }) => assumed.tokenHash],
  secret: ['text', ({ assumed }) => assumed.sealed],
  id: ['uuid', ({ delivery }) => delivery.id],
  delivery_id: ['text', ({ delivery }) => delivery.deliveryId],
  headers: ['json', ({ delivery }) => delivery.headers],
  body: ['bytea', ({ delivery }) => delivery.body],
  bytes: ['int', ({ delivery }) => delivery.bytes],
  run: ['uuid', ({ run }) => run.id],
  operation: ['text', ({ run }) => run.operation],
  input: ['json', ({ run }) => run.input],
  trigger: ['json', ({ run }) => run.trigger],
  trigger_payload: ['json', ({ run }) => run.triggerPayload],
  initiator: ['text', ({ run }) => run.initiator],
  status: ['text', ({ run }) => run.status],
  sequence: ['int', ({ run }) => run.sequence],
  output: ['json', ({ run }) => run.output],
  output_payload: ['json', ({ run }) => run.outputPayload],
  error: ['json', ({ run }) => run.error],
  response: ['json', ({ run }) => run.response],
  response_payload: ['json', ({ run }) => run.responsePayload],
  prepared: ['json', ({ run }) => run.prepared],
  started_at: ['timestamptz', ({ run }) => run.startedAt],
  ended_at: ['timestamptz', ({ run }) => run.endedAt],
  trace: ['text', ({ run }) => run.trace],
})

/** Deliveries, runs and steps as one statement: of each nothing is written unless what was assumed is still so. */
const textOf = (payloads: string) => `
  with asked as (select * from ${entries.from(2)}), hook as (
    select asked.* from asked
      join app.automations a on a.org = $1 and a.id = asked.automation and a.status = 'active'
        and a.version = asked.version and a.name = asked.name
      join app.hooks h on h.org = $1 and h.automation = a.id and h.token_hash = asked.token_hash
        and h.secret is not distinct from asked.secret
      left join app.organisation_settings o on o.org = $1
    where o.closing_at is null
  ), delivery as (
    insert into app.deliveries (org, id, automation, delivery_id, outcome, headers, body, bytes, run)
    select $1, id, automation, delivery_id, 'accepted', headers::json, body, bytes, run from hook
    on conflict (org, automation, delivery_id) do nothing returning run
  ), accepted as (
    insert into app.runs (org, id, operation, input, trigger, trigger_payload, automation, version, initiator,
      status, sequence, output, output_payload, error, response, response_payload, prepared, started_at, ended_at,
      trace)
    select $1, run, operation, input::json, trigger::json, trigger_payload::json, automation, version, initiator,
      status, sequence, output::json, output_payload::json, error::json, response::json, response_payload::json,
      prepared::json, started_at, ended_at, trace
    from hook join delivery using (run)
  ), kept as (
    insert into app.run_steps (org, ${stepArrays.names})
    select $1, ${stepArrays.values} from ${stepArrays.from(2 + entries.length)} join delivery on delivery.run = steps.run
  )${payloads}
  select run, exists (select from hook h where h.run = asked.run) as assumed,
    exists (select from delivery d where d.run = asked.run) as fresh from asked`

type Kept = 'accepted' | 'changed' | 'known'

/** What waits while others are written goes with the next statement: a commit costs more than a row. */
const light = new Batches<Entry, Kept>({ atOnce: 1, most: 64 }, (org, asked) =>
  write(org, { name: 'accept-deliveries', text: textOf('') }, asked),
)

const firstOfPayloads = 2 + entries.length + stepArrays.length
const kept = keepingPayloads(firstOfPayloads, 'join delivery on delivery.run = payloads.run')
/** Those with something large go one by one: many together would be too much for one statement. */
const heavy = new Batches<Entry, Kept>({ atOnce: 2, most: 1 }, (org, asked) =>
  write(org, { name: 'accept-large-delivery', text: textOf(`, large as (${kept})`) }, asked, (all) =>
    payloadArrays.parameters(all.flatMap(({ payloads }) => payloads)),
  ),
)

const write = async (
  org: string,
  statement: { name: string; text: string },
  asked: Entry[],
  more: (asked: Entry[]) => unknown[] = () => [],
): Promise<Kept[]> => {
  const values = [
    org,
    ...entries.parameters(asked),
    ...stepArrays.parameters(asked.flatMap(({ steps }) => steps)),
    ...more(asked),
  ]
  const rows = await atOnce<{ run: string; assumed: boolean; fresh: boolean }>(org, { ...statement, values })
  const byRun = new Map(rows.map((row) => [row.run, row]))
  return asked.map(({ run }): Kept => {
    const { fresh, assumed } = byRun.get(run.id)!
    return fresh ? 'accepted' : assumed ? 'known' : 'changed'
  })
}

/**
 * Keeps a delivery with its run and that run's first steps, in one round trip.
 * @returns whether it was accepted; `changed`: what was assumed is no longer so; `known`: this delivery came before.
 *   Then nothing was written.
 */
export const acceptDelivery = (
  assumed: Assumed,
  delivery: NewDelivery,
  run: NewRun,
  steps: readonly NewStep[],
  payloads: readonly PayloadRow[],
): Promise<Kept> =>
  (payloads.length === 0 ? light : heavy).add(assumed.org, { assumed, delivery, run, steps, payloads })
