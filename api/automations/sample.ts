import { and, eq, isNotNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { parsePayload } from '#db/payloads/apart.ts'
import { readPayloads } from '#db/payloads/read.ts'
import { notFound } from '#db/refused.ts'
import { stepsToShow } from '#db/runs/inner-steps.ts'
import { deliveries, runs } from '#db/schema.ts'
import type { Read } from '#db/views.ts'
import { mostOfSample, type getDeliverySample, type getSample } from '#workflows/automations/contract.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { PayloadReference } from '#workflows/automations/core/state.ts'
import type { Output } from '#workflows/operation.ts'
import { bodyOf } from './delivery.ts'

type Sample = Output<typeof getSample>

/** What a run of an automation was like. */
export const readSample: Read<typeof getSample> = (tx, { run }, { org }) => ofRun(tx, org, run)

/** What a delivery was like, and its run if it started one. */
export const readDeliverySample: Read<typeof getDeliverySample> = async (tx, { delivery }, { org }) => {
  const [row] = await tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.org, org), eq(deliveries.id, delivery)))
  if (!row || (!row.run && !row.body)) throw notFound('delivery')
  return row.run ? ofRun(tx, org, row.run) : ofDelivery(row)
}

/** One that started nothing: what a run of it would have seen. */
const ofDelivery = (row: typeof deliveries.$inferSelect): Sample => ({
  trigger: {
    ...{ kind: 'webhook', id: row.deliveryId, event: null, method: 'POST', headers: row.headers, query: {} },
    body: bodyOf(row.headers['content-type'] ?? '', row.body!),
    receivedAt: row.receivedAt.toISOString(),
  },
  run: null,
  steps: {},
  left: [],
})

const ofRun = async (tx: Transaction, org: string, id: string): Promise<Sample> => {
  const [row] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, id), isNotNull(runs.automation)))
  if (!row) throw notFound('run')
  const { steps: rows } = await stepsToShow(tx, org, row.id)
  // In loops the last turn stands for all.
  const latest = new Map(
    rows
      .filter(({ state, port }) => state === 'done' || port !== null)
      .toSorted((a, b) => a.generation - b.generation || a.startedAt.getTime() - b.startedAt.getTime())
      .map((step) => [step.node, step]),
  )
  const left: string[] = []
  let size = row.triggerPayload?.size ?? 0
  const kept = [...latest.values()].filter(({ node, output, outputPayload }) => {
    const more = outputPayload?.size ?? JSON.stringify(output ?? null).length
    if (size + more > mostOfSample) left.push(node)
    else size += more
    return left.at(-1) !== node
  })
  const referred = [row.triggerPayload, ...kept.map(({ outputPayload }) => outputPayload)]
  const texts = await readPayloads(
    org,
    row.id,
    referred.flatMap((each) => (each ? [each.id] : [])),
  )
  const whole = (value: Json, payload: PayloadReference | null): Json =>
    payload ? (payload.id in texts ? parsePayload(texts, payload.id) : null) : value
  return {
    trigger: whole(row.trigger, row.triggerPayload),
    run: row.id,
    steps: Object.fromEntries(
      kept.map(({ node, output, outputPayload, port }) => [
        node,
        { output: whole(output ?? null, outputPayload), port },
      ]),
    ),
    left,
  }
}
