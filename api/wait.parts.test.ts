import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runs } from '#db/schema.ts'
import { and, eq } from 'drizzle-orm'
import { closeAuth } from './auth.ts'
import { newOrganisation } from './testing.ts'

let ours: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  ours = await newOrganisation('Waiting')
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const automation = async (node: object): Promise<string> => {
  const graph = { nodes: [{ id: 'a', ...node }], edges: [{ from: 'trigger', to: 'a' }] }
  const { body } = await ours.post('automations/createAutomation', { name: 'n', graph, publish: true })
  return body.automation.id
}
const run = (id: string, wait: string, headers?: Record<string, string>) =>
  ours.post(`automations/runAutomation?wait=${wait}`, { automation: id, input: { x: 21 } }, headers)
const double = { type: 'set', values: { y: '{{ trigger.body.x * 2 }}' } }
const long = { type: 'wait', duration: '1h' }

describe('?wait= on an operation that is a run', () => {
  test('answers 200 with the output of a run that ends in time', async () => {
    const answer = await run(await automation(double), '5')
    expect(answer).toMatchObject({
      status: 200,
      body: { run: { id: expect.any(String), status: 'completed' }, output: { y: 42 } },
    })
    expect(answer.headers.get('location')).toContain(answer.body.run.id)
  })

  test('answers 422 run_failed with the node when the run fails', async () => {
    const answer = await run(
      await automation({ type: 'set', values: { y: '{{ trigger.body.no.no }}' } }),
      '5',
    )
    expect(answer.body).toMatchObject({ status: 422, code: 'run_failed', errors: [{ field: 'run.a' }] })
    expect(answer.body.detail).toContain('“a” failed')
  })

  test('answers 202 when the time is over, and when nobody asked to wait', async () => {
    const id = await automation(long)
    const begun = performance.now()
    expect((await run(id, '0.3')).status).toBe(202)
    const took = performance.now() - begun
    expect(took).toBeGreaterThanOrEqual(295)
    expect(took).toBeLessThan(20_000)
    expect((await ours.post('automations/runAutomation', { automation: id })).status).toBe(202)
  })

  test('wakes by a hint, not by looking again and again', async () => {
    const id = await automation(long)
    const key = { 'idempotency-key': 'hinted' }
    const { body } = await run(id, '0', key)
    setTimeout(() => {
      void withOrg(ours.org, (tx) =>
        tx
          .update(runs)
          .set({ status: 'completed', endedAt: new Date(), output: { done: true } })
          .where(and(eq(runs.org, ours.org), eq(runs.id, body.run.id))),
      ).then(() => hint(ours.org, body.run.id))
    }, 1400)
    const begun = performance.now()
    // The repetition of a request waits for the run of the first.
    expect(await run(id, '20', key)).toMatchObject({ status: 200, body: { output: { done: true } } })
    // Without the hint it would look at 0.25, 1.25 and 3.25 seconds.
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  test.each(['31', '-1', 'x', '1&wait=2', ''])('refuses %j before anything happens', async (wait) => {
    const id = await automation(double)
    expect((await run(id, wait)).body).toMatchObject({ status: 400, errors: [{ field: 'query.wait' }] })
    expect((await ours.get(`runs/listRuns?automation=${id}`)).body.items).toEqual([])
  })
})
