import { serve } from '@hono/node-server'
import { Client } from '@temporalio/client'
import { NativeConnection, Runtime, Worker, DefaultLogger } from '@temporalio/worker'
import { Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import * as activities from './temporal-activities.ts'

// A yardstick: the same work written by hand, on the same engine with the same settings: front and worker in one
// process on one connection, eager start, the worker's limits as ours.
const [address = '', receiver = ''] = process.argv.slice(2)
Runtime.install({ logger: new DefaultLogger('ERROR') })
const connection = await NativeConnection.connect({ address })
const client = new Client({ connection })
const taskQueue = 'bench'
const worker = await Worker.create({
  ...{ connection, taskQueue, activities },
  workflowsPath: fileURLToPath(new URL('./temporal-workflows.ts', import.meta.url)),
  maxConcurrentActivityTaskExecutions: 100,
})
void worker.run()

const app = new Hono()
app.post('/:workflow/:count/:answer', async (c) => {
  const { workflow, count, answer } = c.req.param()
  await c.req.text()
  const handle = await client.workflow.start(workflow, {
    ...{ taskQueue, workflowId: randomUUID(), args: [receiver, Number(count)] },
    ...{ requestEagerStart: true, workflowTaskTimeout: '5 seconds' },
  })
  return answer === 'accepted'
    ? c.json({ run: handle.workflowId }, 202)
    : c.json({ done: await handle.result() })
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
  process.send?.({ url: `http://127.0.0.1:${port}` }),
)
process.once('disconnect', () => process.exit(0))
