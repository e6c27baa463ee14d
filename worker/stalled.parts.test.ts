import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { workflowBundle } from './bundle.ts'
import { engineReady } from './engine.ts'
import { grouped } from '../web/src/lib/runs/engine-events.ts'
import { relayOnce } from './relay.ts'
import { lookForStalled } from './stalled.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>
let code: string
const folder = mkdtempSync(join(tmpdir(), 'mainspring-stalled-'))

/** Stops the worker, and starts one with other code. */
const release = async (name: string, changed: string) => {
  await stop()
  writeFileSync(join(folder, `${name}.js`), changed)
  adoptEnvironment({ MAINSPRING_BUNDLE: join(folder, `${name}.js`) })
  stop = await startWorker('stalled')
}

beforeAll(async () => {
  stop = await startWorker('stalled')
  ;({ code } = await workflowBundle())
  us = await newOrganisation('Stalled')
}, 120_000)
afterAll(async () => {
  await stop?.()
  rmSync(folder, { recursive: true, force: true })
})

const look = async (run: string) => (await us.get(`runs/getRun?run=${run}`)).body
const until = async (run: string, is: (detail: any) => boolean, each = async () => {}) => {
  for (const end = Date.now() + 90_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    await each()
    const detail = await look(run)
    if (is(detail)) return detail
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(detail.run)}`)
  }
}
/** The id before another: other files have open runs too, which are not looked at here. */
const before = (id: string): string => {
  const hex = (BigInt(`0x${id.replaceAll('-', '')}`) - 1n).toString(16).padStart(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

test('a run whose code fails says so, in its sentence and its list, until a release mends it; then it goes on', async () => {
  // Should it be tried again after it failed half way.
  await release('whole', code)
  const created = await us.post('automations/createAutomation', {
    name: 'Waits',
    publish: true,
    graph: {
      nodes: [
        { id: 'wait', type: 'approval', title: 'May it?' },
        { id: 'done', type: 'set', values: { ok: true } },
      ],
      edges: [
        { from: 'trigger', to: 'wait' },
        { from: 'wait', to: 'done' },
      ],
    },
  })
  const started = await us.post('automations/runAutomation', { automation: created.body.automation.id })
  const run = started.body.run.id
  const sweep = async () => void (await lookForStalled(before(run)))
  await until(run, ({ steps }) => steps[0]?.waits?.for === 'approval')
  await sweep()
  expect((await look(run)).run.stalled).toBeNull()

  // The next release does something else where this run has been already.
  const broken = code.replaceAll('.listen()', '.listen(), this.notListening()')
  expect(broken).not.toBe(code)
  await release('broken', broken)
  const { client } = await engineReady()
  await client.workflow.getHandle(runWorkflowId(us.org, run)).signal('anything')
  const { run: failing } = await until(run, ({ run }) => run.stalled !== null, sweep)
  expect(failing.stalled.error).toContain('notListening')
  expect(failing.sentence).toMatch(/^Code error, retried since .* It goes on once a release mends that\.$/)
  const { items } = (await us.get('runs/listRuns')).body
  expect(items.find(({ id }: any) => id === run)).toMatchObject({ stalled: { error: failing.stalled.error } })

  await release('mended', code)
  const decided = await us.post('automations/decideApproval', { run, node: 'wait', decision: 'approve' })
  expect([200, 202]).toContain(decided.status)
  // What was decided is told again should it not have arrived at once.
  const { run: over } = await until(
    run,
    ({ run }) => run.endedAt !== null,
    async () => {
      await sweep()
      await relayOnce()
    },
  )
  expect(over).toMatchObject({ status: 'completed', stalled: null, sentence: 'Completed.' })

  // Its page goes on to show that the code failed, and with what.
  const { body } = await us.get(`runs/listEngineEvents?run=${run}&limit=500`)
  const failed = grouped(body.items).find(({ title }) => title === 'Workflow task failed')
  expect(failed).toMatchObject({ tone: 'failed' })
  const opened = body.items.find(({ id }: { id: number }) => id === failed!.id)
  expect(JSON.stringify(opened)).toContain('notListening')
}, 240_000)
