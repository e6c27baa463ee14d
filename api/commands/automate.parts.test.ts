import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { openRepository } from '#infra/git/repository.ts'
import { checkout } from '#infra/testing/git.ts'
import { eventually } from '#infra/testing/launcher.ts'
import { temporaryData } from '#infra/testing/temporary.ts'
import { startWorker } from '#infra/testing/worker.ts'
import type { Planned } from '#workflows/commands/contract.ts'
import type { Permission } from '#workflows/operation.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'

let stop: () => Promise<void>
let ours: Awaited<ReturnType<typeof newOrganisation>>
let theirs: typeof ours
let site: Server
let up = false
let url: string
const ids: Record<string, string> = {}

beforeAll(async () => {
  site = createServer((_, answer) => answer.writeHead(up ? 200 : 404).end()).listen(0)
  const { port } = site.address() as AddressInfo
  url = `http://127.0.0.1:${port}/health`
  stop = await startWorker('automate', [`127.0.0.1:${port}`])
  ours = await newOrganisation('Automates')
  theirs = await newOrganisation('Automates elsewhere')
  for (const name of ['Nightly import', 'Clean up']) ids[name] = await automation(name, ours)
  ids.theirs = await automation('Of theirs', theirs)
})
afterAll(async () => {
  site.close()
  await stop()
  await closeDatabase()
  await closeAuth()
})

const automation = async (name: string, of: typeof ours): Promise<string> => {
  const graph = {
    nodes: [{ id: 'a', type: 'set', values: { y: '1' } }],
    edges: [{ from: 'trigger', to: 'a' }],
  }
  return (await of.post('automations/createAutomation', { name, graph, publish: true })).body.automation.id
}
const ask = async (text: string, before?: string) => {
  const asked = { text, zone: 'Europe/Berlin', ...(before ? { before } : {}) }
  return (await ours.get(`commands/getPlan?${new URLSearchParams(asked)}`)).body
}
const confirm = (plan: Awaited<ReturnType<typeof ask>>, text: string) =>
  ours.post('commands/runPlan?wait=20', {
    ...{ plan: plan.plan, hash: plan.hash, text },
    steps: plan.steps.map(({ operation, input, over, at, after }: Planned) => ({
      ...{ operation, input, over, at, after },
    })),
  })
/** The automation that a confirmed plan made. */
const made = async (run: string): Promise<string> => {
  const { body } = await ours.get(`runs/getRun?run=${run}`)
  return body.steps[0].output.automation
}

test('what is said to happen again and again is shown with its next times, and becomes a published automation', async () => {
  const text = 'every weekday at 8 run nightly import and then clean up'
  const plan = await ask(text)
  expect(plan).toMatchObject({
    sentence:
      'Monday to Friday at 08:00: Run an automation: “Nightly import”; Run an automation: “Clean up”.',
    steps: [
      {
        operation: 'automatePlan',
        repeats: {
          often: 'Monday to Friday at 08:00',
          does: ['Run an automation: “Nightly import”', 'Run an automation: “Clean up”'],
        },
        fields: [{ field: 'name' }],
      },
    ],
  })
  expect(plan.steps[0].repeats.next).toHaveLength(5)
  for (const at of plan.steps[0].repeats.next)
    expect(new Date(at).toLocaleTimeString('de', { timeZone: 'Europe/Berlin' })).toBe('08:00:00')
  const done = await confirm(plan, text)
  expect(done).toMatchObject({ status: 200, body: { output: { done: 1 } } })
  const { body } = await ours.get(`automations/getAutomation?id=${await made(done.body.run.id)}`)
  expect(body.automation).toMatchObject({
    name: 'Every weekday at 8 run nightly import and then clean up',
    status: 'active',
    version: 1,
    trigger: { type: 'schedule', timeZone: 'Europe/Berlin' },
  })
  const started = await ours.post('automations/runAutomation?wait=20', { automation: body.automation.id })
  expect(started.body.run.status).toBe('completed')
})

test('“and the same for …” repeats what repeats, for the other one', async () => {
  const plan = await ask('and the same for clean up', 'run nightly import every day at 6')
  expect(plan.steps).toMatchObject([
    {
      operation: 'automatePlan',
      repeats: { often: 'Every day at 06:00', does: ['Run an automation: “Clean up”'] },
    },
  ])
})

test('who asks by a key is told where its owner is', async () => {
  const text = `every weekday at 8 check ${url} and tell me if it is down`
  const { body } = await ours.get(`commands/getPlan?${new URLSearchParams({ text })}`)
  expect(body.steps).toMatchObject([
    { operation: 'automatePlan', repeats: { does: [expect.stringMatching(/mail \S+@\S+$/)] } },
  ])
})

test('an address that is looked after is told of once when it is down, and again only after it was up', async () => {
  const text = `every 15 minutes check ${url} and mail ada@example.com if it is down`
  const plan = await ask(text)
  expect(plan.sentence).toBe(`Every 15 minutes: Ask ${url}; when it does not answer, mail ada@example.com.`)
  const done = await confirm(plan, text)
  const id = await made(done.body.run.id)
  const look = async () => {
    const { body } = await ours.post('automations/runAutomation?wait=30', { automation: id })
    expect(body.run.status).toBe('completed')
    return (await ours.get('mails/listMails')).body.items.length
  }
  expect([await look(), await look()]).toEqual([1, 1])
  up = true
  expect(await look()).toBe(1)
  up = false
  expect(await look()).toBe(2)
  const { body } = await ours.get('mails/listMails')
  expect(body.items[0]).toMatchObject({ to: 'ada@example.com', subject: `${new URL(url).host} is down` })
}, 120_000)

test('a plan of any steps is kept as an automation to be started', async () => {
  const steps = [
    { operation: 'pauseAutomation', input: {}, over: { field: 'id', values: [ids['Clean up']] } },
  ]
  const { status, body } = await ours.post('commands/automatePlan', { name: 'Stop it all', steps })
  expect({ status, body }).toMatchObject({ status: 200, body: { name: 'Stop it all', next: [] } })
  await ours.post('automations/runAutomation?wait=20', { automation: body.automation })
  const after = await ours.get(`automations/getAutomation?id=${ids['Clean up']}`)
  expect(after.body.automation.status).toBe('paused')
})

test('a deploy that repeats is prepared like one that somebody asks for, and refused where that would be', async () => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const { project } = (await ours.post('projects/createProject', { name })).body
  const text = `every day at 7 deploy ${name}`
  const done = await confirm(await ask(text), text)
  const id = await made(done.body.run.id)
  const start = (wait: string) => ours.post(`automations/runAutomation${wait}`, { automation: id })
  const refused = await start('?wait=30')
  expect(refused.body).toMatchObject({ code: 'run_failed' })
  const runs = async () => (await ours.get('runs/listRuns?limit=200')).body.items
  const [child] = (await runs()).filter((each: { operation: string }) => each.operation === 'startDeploy')
  expect(child).toMatchObject({ status: 'failed' })
  const { body } = await ours.get(`runs/getRun?run=${child.id}`)
  expect(body.error).toMatchObject({
    code: 'no_commit',
    message: `There is no main in the repository of ${name}`,
  })
  const work = checkout(temporaryData())
  await work.begin()
  await work.commit({ 'index.html': 'one' }, 'One')
  const folder = await openRepository(ours.org, project.id, 'main')
  expect(await work.git('push', '--quiet', folder, 'main')).toMatchObject({ ok: true })
  const { run } = (await start('')).body
  const deployment = await eventually('a deployment', async () => {
    const { items } = (await ours.get(`deploys/listDeployments?project=${project.id}`)).body
    return items[0]
  })
  expect(deployment).toMatchObject({ number: 1, cause: 'manual', message: 'One' })
  expect((await runs()).find((each: { id: string }) => each.id === deployment.id)).toMatchObject({
    operation: 'startDeploy',
  })
  await ours.post('runs/cancelRun', { run: run.id, reason: 'Seen' })
}, 120_000)

test('what a plan made is told with what takes it back', async () => {
  const text = 'every day at 5 run clean up'
  const plan = await ask(text)
  expect(plan.steps[0]).toMatchObject({
    ...{ undo: 'pauseAutomation', undoTakes: { id: 'automation' } },
    confirm: 'What it makes stays until you undo it.',
  })
})

test.each([
  ['somebody’s own answer', 'inviteMember', () => ({ email: 'x@example.com', roles: ['viewer'] }), 422],
  ['what is none', 'launchRocket', () => ({}), 422],
  ['what does not fit', 'pauseAutomation', () => ({ id: 'x' }), 422],
  ['what belongs to others', 'pauseAutomation', () => ({ id: ids.theirs }), 404],
])('%s becomes no automation', async (_, operation, input, status) => {
  const steps = [{ operation, input: input() }]
  const answer = await ours.post('commands/automatePlan', { name: 'No', steps })
  expect(answer.status).toBe(status)
})

/** What a narrower key of the same person is answered. */
const narrow = async (method: string, path: string, body: unknown, ...scopes: Permission[]) => {
  const key = await ours.keyFor(...scopes)
  const answer = await ours.app.request(`/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, body: (await answer.json()) as { code?: string; items?: unknown[] } }
}

test('who may not do it may not have it done', async () => {
  const steps = [{ operation: 'sendMail', input: { to: 'x@example.com', subject: 'x', text: 'x' } }]
  const asked = { name: 'No', steps }
  const answer = await narrow('POST', 'commands/automatePlan', asked, 'commands:use', 'automations:write')
  expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})

test('what one said is listed for oneself alone', async () => {
  const { body } = await ours.get('commands/listCommands')
  expect(body.items.map(({ text }: { text: string }) => text)).toContain(
    'every weekday at 8 run nightly import and then clean up',
  )
  const other = await narrow('GET', 'commands/listCommands', undefined, 'commands:use')
  expect(other.body.items).toEqual([])
})
