import { execFile } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { root } from '#infra/root.ts'
import { settings } from '#infra/settings.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'

const runner = join(root, 'node_modules', '@modelcontextprotocol', 'conformance', 'dist', 'index.js')
let server: ServerType
let url: string

beforeAll(async () => {
  const ours = await newOrganisation('Conforms')
  const graph = {
    nodes: [{ id: 'a', type: 'set', values: { y: '1' } }],
    edges: [{ from: 'trigger', to: 'a' }],
  }
  const { id } = await ours.publish(graph)
  const { name: called } = (await ours.get(`automations/getAutomation?id=${id}`)).body.automation
  const ownUri = `mainspring://automations/${id}`
  const named: Record<string, { name: string; arguments: object }> = {
    test_simple_text: { name: 'listRoles', arguments: {} },
    test_error_handling: { name: 'pauseAutomation', arguments: { id: crypto.randomUUID() } },
    test_elicitation: { name: 'runAutomation', arguments: { automation: id } },
    test_simple_prompt: { name: 'decide-what-waits', arguments: {} },
    test_prompt_with_arguments: {
      name: 'run-automation',
      arguments: { automation: 'testValue1', input: 'testValue2' },
    },
    test_prompt_with_embedded_resource: { name: 'explain-automation', arguments: { automation: called } },
  }
  // The runner knows no keys, and where it calls is what it takes for our origin. What it asks for by names of its own
  // stands for something of ours, so that it is our server that answers.
  const answer = async (request: Request) => {
    const headers = new Headers(request.headers)
    headers.set('authorization', `Bearer ${ours.key}`)
    if (headers.get('origin') === `http://${new URL(url).host}`) headers.set('origin', settings().origin)
    if (request.method !== 'POST') return ours.app.fetch(new Request(request, { headers }))
    const message = await request.json().catch(() => null)
    const { uri, name } = message?.params ?? {}
    const stands = typeof uri === 'string' && uri.startsWith('test://')
    if (stands) message.params.uri = ownUri
    if (name in named) Object.assign(message.params, named[name])
    headers.delete('content-length')
    const body = JSON.stringify(message)
    const told = await ours.app.fetch(new Request(request.url, { method: 'POST', headers, body }))
    if (!stands) return told
    const [number = id] = /\d+/.exec(uri) ?? []
    return new Response((await told.text()).replaceAll(ownUri, uri).replaceAll(id, number), told)
  }
  server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/mcp`
})
afterAll(async () => {
  server.close()
  await closeDatabase()
  await closeAuth()
})

const run = (scenario: string): Promise<{ failed: boolean; said: string }> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [runner, 'server', '--url', url, '--scenario', scenario],
      { timeout: 60_000 },
      (error, out, said) => resolve({ failed: error !== null, said: out + said }),
    ),
  )

// Those that are about what we have: no pictures, sounds, samples, logs or progress.
test.each([
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'server-sse-multiple-streams',
  'dns-rebinding-protection',
  'tools-call-simple-text',
  'tools-call-error',
  'tools-call-elicitation',
  'resources-read-text',
  'resources-templates-read',
  'resources-subscribe',
  'resources-unsubscribe',
  'prompts-list',
  'prompts-get-simple',
  'prompts-get-with-args',
  'prompts-get-embedded-resource',
  'completion-complete',
])(
  'the conformance runner of the protocol finds nothing wrong with “%s”',
  async (scenario) => {
    const { failed, said } = await run(scenario)
    expect(failed, said).toBe(false)
  },
  90_000,
)
