import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { client, newKey } from './testing/client.ts'
import { launch } from './testing/launcher.ts'
import { startReceiver } from './testing/receiver.ts'

const graph = (url: string) => ({
  trigger: { type: 'manual' },
  nodes: [
    { id: 'call', type: 'http', method: 'POST', url, body: { order: 1 } },
    { id: 'approve', type: 'approval', title: 'Go on?' },
    { id: 'again', type: 'http', method: 'POST', url, body: { order: 2 } },
  ],
  edges: [
    { from: 'trigger', to: 'call' },
    { from: 'call', to: 'approve' },
    { from: 'approve', port: 'approved', to: 'again' },
  ],
})

test('a run whose engine has lost everything begins again by itself, and does nothing twice', async () => {
  const receiver = await startReceiver()
  const environment = { MAINSPRING_EGRESS_ALLOW: receiver.host }
  const before = await launch({ environment })
  const key = await newKey(before)
  try {
    const api = client(before.url, key)
    const automation = { name: 'Two calls', graph: graph(`${receiver.url}/calls`), publish: true }
    const { body } = await api.post('automations/createAutomation', automation)
    const started = await api.post('automations/runAutomation', { automation: body.automation.id })
    expect(started.status, JSON.stringify(started.body)).toBe(202)
    const run = started.body.run.id
    const waits = (each: typeof api) =>
      each.runThat(run, 'waits', ({ steps }) => steps.some((step) => step.waits?.for === 'approval'))
    const first = (await waits(api)).steps.find(({ node }) => node === 'approve')!.startedAt
    await before.stop()
    rmSync(join(before.data, 'engine'), { recursive: true })

    const after = await launch({ data: before.data, environment })
    try {
      const again = client(after.url, key)
      await again.runThat(run, 'waits anew', ({ steps }) =>
        steps.some((step) => step.waits?.for === 'approval' && step.startedAt !== first),
      )
      expect(receiver.received).toMatchObject([{ key: `${run}/call/-/1`, body: { order: 1 } }])
      const decision = { run, node: 'approve', decision: 'approve' }
      expect((await again.post('automations/decideApproval', decision)).status).toBe(200)
      await again.runThat(run, 'completes', (detail) => detail.run.status === 'completed')
      expect(receiver.received.map((each) => each.key)).toEqual([`${run}/call/-/1`, `${run}/again/-/1`])
    } finally {
      await after.stop()
    }
  } finally {
    await before.remove()
    receiver.close()
  }
})
