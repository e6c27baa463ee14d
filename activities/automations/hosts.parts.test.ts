import fc from 'fast-check'
import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertSteps, prepareRun } from '#api/automations/prepare.ts'
import { newOrganisation } from '#api/testing.ts'
import { withOrg } from '#db/client.ts'
import { runs, runSteps } from '#db/schema.ts'
import { startReceiver } from '#infra/testing/receiver.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { startWorkflow } from '#worker/dispatch.ts'
import { graph as graphSchema, type Graph } from '#workflows/automations/core/graph.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let us: Organisation
let receiver: Awaited<ReturnType<typeof startReceiver>>
let stop: () => Promise<void>

beforeAll(async () => {
  receiver = await startReceiver()
  stop = await startWorker('hosts', [receiver.host])
  us = await newOrganisation('Hosts')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver?.close()
})

/** Graphs without cycles: each node comes after some of those before it, by a way out that it has. */
const drawing = (kinds: readonly string[]) =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        after: fc.array(fc.nat(), { maxLength: 3 }),
        number: fc.integer({ min: -5, max: 5 }),
      }),
      { minLength: 1, maxLength: 9 },
    )
    .map((drawn): Graph => {
      const ids = drawn.map((_, i) => `n${i}`)
      const nodes = drawn.flatMap(({ kind, number }, i): object | object[] => {
        const id = ids[i]!
        if (kind === 'loop')
          return [
            { id, type: 'forEach', items: '[3, 1, 2]', parallel: Math.abs(number) + 1, failures: 'continue' },
            { id: `${id}a`, type: 'set', values: { n: '{{ item * 2 }}', at: '{{ index }}' }, parent: id },
            {
              ...{ id: `${id}b`, type: 'http', method: 'PUT', url: `${receiver.url}/{{ item }}`, parent: id },
              ...(number > 2 ? { body: '{{ trigger.body.missing.x }}' } : {}),
            },
          ]
        if (kind === 'rounds')
          return [
            { id, type: 'repeat', until: `index >= ${Math.abs(number)}` },
            { id: `${id}a`, type: 'set', values: { n: '{{ index }}' }, parent: id },
          ]
        if (kind === 'if') return { id, type: 'if', condition: `trigger.body.n > ${number}` }
        if (kind === 'fails') return { id, type: 'set', values: { x: `{{ trigger.body.missing.${id} }}` } }
        if (kind === 'http')
          return { id, type: 'http', method: 'PUT', url: `${receiver.url}/${id}`, body: { number } }
        return { id, type: 'set', values: { x: `{{ trigger.body.n + ${number}.0 }}`, at: '{{ run.id }}' } }
      })
      const edges = drawn.flatMap(({ after, number }, i) => {
        const before = [...new Set(after.map((each) => (i === 0 ? -1 : each % i)))]
        const sources = i === 0 || before.length === 0 ? [-1] : before
        return sources.map((source) => ({
          from: source < 0 ? 'trigger' : ids[source]!,
          to: ids[i]!,
          ...(source >= 0 && drawn[source]!.kind === 'if' ? { port: number > 0 ? 'true' : 'false' } : {}),
        }))
      })
      const inner = nodes.flatMap((node) => {
        const { id, parent } = node as { id: string; parent?: string }
        return parent ? [{ from: id.endsWith('b') ? `${parent}a` : parent, to: id }] : []
      })
      return graphSchema.parse({ nodes, edges: [...edges, ...inner] })
    })

const publish = async (graph: Graph) => {
  const { status, body } = await us.post('automations/createAutomation', {
    name: 'drawn',
    graph,
    publish: true,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.automation as { id: string; version: number }
}

/** What is the same on every host: all that is written but moments, and the run's own id. */
const written = async (run: string) => {
  const [row] = await withOrg(us.org, (tx) =>
    tx
      .select()
      .from(runs)
      .where(and(eq(runs.org, us.org), eq(runs.id, run))),
  )
  const steps = await withOrg(us.org, (tx) =>
    tx
      .select()
      .from(runSteps)
      .where(and(eq(runSteps.org, us.org), eq(runSteps.run, run)))
      .orderBy(runSteps.path, runSteps.iteration),
  )
  const { status, output, outputPayload, error, response, responsePayload } = row!
  const kept = steps.map(
    ({ path, iteration, state, port, input, output, error, effectKey, type, generation, ...large }) => ({
      ...{ path, iteration, state, port, input, output, error, effectKey, type, generation },
      ...{ inputPayload: large.inputPayload, outputPayload: large.outputPayload },
    }),
  )
  const keys = receiver.received.filter(({ key }) => key.startsWith(run)).map(({ key }) => key)
  const all = {
    status,
    output,
    outputPayload,
    error,
    response,
    responsePayload,
    steps: kept,
    keys: [...new Set(keys)].sort(),
  }
  // The receiver's moment is in its answer's headers.
  const same = JSON.stringify(all)
    .replaceAll(run, 'RUN')
    .replaceAll(/"date":"[^"]*"/g, '"date":""')
  return JSON.parse(same) as typeof all
}

const ended = async (run: string) => {
  for (const until = Date.now() + 40_000; Date.now() < until;) {
    const [row] = await withOrg(us.org, (tx) =>
      tx
        .select({ endedAt: runs.endedAt })
        .from(runs)
        .where(and(eq(runs.org, us.org), eq(runs.id, run))),
    )
    if (row?.endedAt) return
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  throw new Error(`run ${run} has not ended`)
}

/** One run, begun where it is accepted or by the engine alone. */
const runOn = async (host: 'api' | 'engine', graph: Graph, n: number, text?: string) => {
  const { id: automation, version } = await publish(graph)
  const id = newId()
  const body = { n, ...(text === undefined ? {} : { text }) }
  const trigger = { kind: 'run', body, headers: {}, query: {} }
  const input = { automation, version, input: null }
  const operation = 'runAutomation'
  const prepared =
    host === 'api' ? await prepareRun({ org: us.org, id, automation, version, graph, trigger }) : undefined
  expect(prepared !== undefined).toBe(host === 'api')
  await withOrg(us.org, async (tx) => {
    await tx.insert(runs).values({
      ...{ org: us.org, id, operation, input, trigger, automation, version, initiator: 'tests' },
      ...prepared?.columns,
    })
    if (prepared) await insertSteps(tx, us.org, prepared)
  })
  const handed = prepared?.columns.prepared ?? null
  if (!prepared?.over) await startWorkflow({ org: us.org, id, operation, input, prepared: handed })
  await ended(id)
  return written(id)
}

const alike = (kinds: readonly string[], numRuns: number) =>
  fc.assert(
    fc.asyncProperty(drawing(kinds), fc.integer({ min: -6, max: 6 }), async (graph, n) => {
      const [here, there] = await Promise.all([runOn('api', graph, n), runOn('engine', graph, n)])
      expect(here).toEqual(there)
    }),
    { numRuns, interruptAfterTimeLimit: 45_000 },
  )

test('computation alone gives the same run on the API’s host as on the engine’s', () =>
  alike(['set', 'set', 'if', 'fails'], 20))

test('with calls, a run handed over at its first effect is the same as one of the engine alone', () =>
  alike(['set', 'if', 'http', 'http'], 8))

test('with containers it is the same on both hosts', () => alike(['set', 'loop', 'rounds', 'if'], 6))

test('what is large is put apart alike on both hosts', async () => {
  const graph = graphSchema.parse({
    nodes: [
      { id: 'twice', type: 'set', values: { text: '{{ trigger.body.text + trigger.body.text }}' } },
      { id: 'answer', type: 'respond', body: '{{ steps.twice.text }}' },
      {
        id: 'call',
        type: 'http',
        method: 'PUT',
        url: receiver.url,
        body: { text: '{{ steps.twice.text }}' },
      },
      { id: 'end', type: 'set', values: { text: '{{ steps.twice.text }}', ok: '{{ steps.call.body.ok }}' } },
    ],
    edges: ['trigger', 'twice', 'answer', 'call'].map((from, i) => ({
      from,
      to: ['twice', 'answer', 'call', 'end'][i],
    })),
  })
  const text = 'é'.repeat(30_000)
  const [here, there] = [await runOn('api', graph, 1, text), await runOn('engine', graph, 1, text)]
  expect(here).toEqual(there)
  expect(here).toMatchObject({
    ...{ status: 'completed', output: null, outputPayload: { size: 60_021 } },
    ...{ response: null, responsePayload: { id: expect.any(String) } },
    steps: [{}, { inputPayload: { id: expect.any(String) } }, {}, {}],
  })
})
