import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { eventually } from '#infra/testing/launcher.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'

const processes: ChildProcess[] = []
const clients: Client[] = []
const start = async (): Promise<string> => {
  const child = fork(new URL('../../infra/testing/api-process.ts', import.meta.url), {
    execArgv: process.execArgv,
  })
  processes.push(child)
  const [port] = (await once(child, 'message')) as [number]
  return `http://127.0.0.1:${port}/api/mcp`
}
let [one, other] = ['', '']
let ours: Awaited<ReturnType<typeof newOrganisation>>

beforeAll(async () => {
  ;[one, other] = await Promise.all([start(), start()])
  ours = await newOrganisation('Many processes')
})
afterAll(async () => {
  for (const each of clients) await each.close()
  for (const each of processes) each.kill('SIGKILL')
  await closeDatabase()
  await closeAuth()
})

/** A session whose messages reach one process, and who listens to another. */
const connect = async (speaks: string, listens: string) => {
  const client = new Client({ name: 'tests', version: '1' })
  clients.push(client)
  const transport = new StreamableHTTPClientTransport(new URL(speaks), {
    requestInit: { headers: { authorization: `Bearer ${ours.key}` } },
    fetch: (_, init) => fetch(init?.method === 'GET' ? listens : speaks, init),
  })
  const heard: string[] = []
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => {
    heard.push(params.uri)
  })
  await client.connect(transport as Parameters<Client['connect']>[0])
  return { client, heard }
}

test('what a session follows through one process it is told of by another, of a change made in a third', async () => {
  const ids: string[] = []
  for (const name of ['Followed', 'Followed as well']) {
    const graph = {
      nodes: [{ id: 'a', type: 'set', values: { y: '1' } }],
      edges: [{ from: 'trigger', to: 'a' }],
    }
    const { body } = await ours.post('automations/createAutomation', { name, graph, publish: true })
    ids.push(body.automation.id)
  }
  const [uri, last] = ids.map((id) => `mainspring://automations/${id}`) as [string, string]
  const [across, back] = await Promise.all([connect(one, other), connect(other, one)])
  for (const { client } of [across, back])
    for (const each of [uri, last]) await client.subscribeResource({ uri: each })
  await ours.post('automations/pauseAutomation', { id: ids[0] })
  await eventually('both are told', () => [across, back].every(({ heard }) => heard.includes(uri)))
  await across.client.unsubscribeResource({ uri })
  await ours.post('automations/resumeAutomation', { id: ids[0] })
  await ours.post('automations/pauseAutomation', { id: ids[1] })
  await eventually('the other one is told', () => [across, back].every(({ heard }) => heard.includes(last)))
  expect(across.heard, 'each change once, and not what is followed no more').toEqual([uri, last])
  await eventually(
    'who still follows it is told',
    () => back.heard.filter((each) => each === uri).length === 2,
  )
})

test('what was followed when a process died is told by the one that is reached next', async () => {
  const dying = await start()
  const graph = {
    nodes: [{ id: 'a', type: 'set', values: { y: '1' } }],
    edges: [{ from: 'trigger', to: 'a' }],
  }
  const { body } = await ours.post('automations/createAutomation', { name: 'Outlives', graph, publish: true })
  const uri = `mainspring://automations/${body.automation.id}`
  const { client, heard } = await connect(dying, other)
  await client.subscribeResource({ uri })
  const child = processes.at(-1)!
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  await ours.post('automations/pauseAutomation', { id: body.automation.id })
  await eventually('it is told', () => heard.includes(uri))
})
