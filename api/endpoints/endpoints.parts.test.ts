import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { noteMember } from '#db/organisations/members.ts'
import { runs, runSteps } from '#db/schema.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { bodyOf, chosenTypes, type EventTypeName } from '#workflows/endpoints/core/events.ts'
import { mostEndpoints } from '#workflows/endpoints/core/limits.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let us: Organisation
let others: Organisation
const url = 'http://hooks.test:9/in'

beforeAll(async () => {
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: 'hooks.test:9' })
  us = await newOrganisation('Endpoints')
  others = await newOrganisation('Others')
})
afterAll(async () => {
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: '' })
  await closeDatabase()
  await closeAuth()
})

const create = (more: object = {}, who = us) =>
  who.post('endpoints/createEndpoint', { name: 'CRM', url, types: ['run.failed'], ...more })
const register = async (types: readonly string[], who = us): Promise<string> =>
  (await create({ types }, who)).body.endpoint.id
const remove = (endpoint: string) => us.post('endpoints/deleteEndpoint', { endpoint })

/** The bodies written for an endpoint so far, oldest first, each as its own kind's schema reads it. */
const told = async (endpoint: string) => {
  const { items } = (await us.get(`endpoints/listEndpointDeliveries?endpoint=${endpoint}&limit=200`)).body
  const bodies = await Promise.all(
    items.map(async ({ id }: { id: string }) =>
      JSON.parse((await us.get(`endpoints/getEndpointDelivery?delivery=${id}`)).body.body),
    ),
  )
  for (const body of bodies) bodyOf(body.type as EventTypeName).parse(body)
  return (bodies as { type: EventTypeName; data: Record<string, unknown> }[]).toReversed()
}

test('its secret is shown once, and stands nowhere else', async () => {
  const { status, body } = await create()
  expect(status).toBe(200)
  expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
  const { id } = body.endpoint
  const views = [
    await us.get('endpoints/listEndpoints'),
    await us.get(`endpoints/getEndpoint?endpoint=${id}`),
    await us.get('audit/listAuditEntries'),
  ]
  const { rows } = await withOrg(us.org, (tx) => tx.execute(sql`select * from app.endpoints`))
  expect(JSON.stringify([views.map((view) => view.body), rows])).not.toContain(body.secret.slice(6))
  await remove(id)
})

describe('an endpoint is refused', () => {
  test.each([
    ['http, where somebody could read along', 'http://example.com/in'],
    ['this machine itself', 'https://127.0.0.1/in'],
    ['this machine by another spelling', 'https://[::ffff:127.0.0.1]/in'],
    ['a private address', 'https://10.1.2.3/in'],
    ['the cloud’s own address', 'https://169.254.169.254/latest'],
    ['a name of this machine', 'https://localhost/in'],
    ['a password in the URL', 'https://ada:secret@example.com/in'],
  ])('%s', async (_, bad) => {
    const { status, body } = await create({ url: bad })
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'url_refused' })
  })
  test.each([
    ['no URL', { url: 'crm' }, 'url'],
    ['another scheme', { url: 'ftp://example.com' }, 'url'],
    ['a very long one', { url: `https://example.com/${'x'.repeat(2000)}` }, 'url'],
    ['no events', { types: [] }, 'types'],
    ['an unknown event', { types: ['run.exploded'] }, 'types[0]'],
    ['the test event', { types: ['endpoint.test'] }, 'types[0]'],
    ['no name', { name: ' ' }, 'name'],
  ])('%s', async (_, more, field) => {
    const { status, body } = await create(more)
    expect(status).toBe(400)
    expect(body.errors.map((each: { field: string }) => each.field)).toContain(field)
  })
})

test('a URL that changes is looked at too', async () => {
  const endpoint = await register(['run.failed'])
  const change = (more: object) => us.post('endpoints/updateEndpoint', { endpoint, ...more })
  expect((await change({ url: 'https://192.168.0.1/' })).body.code).toBe('url_refused')
  expect((await change({ name: 'New', types: ['run.failed', 'run.failed'] })).body.endpoint).toMatchObject({
    ...{ name: 'New', types: ['run.failed'], url },
  })
  await remove(endpoint)
})

test('another’s endpoint and its deliveries are answered like unknown ones', async () => {
  const theirs = await register(['automation.created'], others)
  await withOrg(others.org, (tx) =>
    tx.execute(sql`insert into app.endpoint_deliveries (org, id, endpoint, type, facts)
      values (${others.org}, ${newId()}, ${theirs}, 'automation.created', '{}')`),
  )
  const listed = (await others.get(`endpoints/listEndpointDeliveries?endpoint=${theirs}`)).body
  const delivery = listed.items[0].id as string
  const strip = ({ status, body }: { status: number; body: object }) => ({
    status,
    body: { ...body, requestId: '' },
  })
  const since = new Date(0).toISOString()
  const asks: ((endpoint: string, delivery: string) => Promise<{ status: number; body: object }>)[] = [
    (endpoint) => us.get(`endpoints/getEndpoint?endpoint=${endpoint}`),
    (endpoint) => us.get(`endpoints/listEndpointDeliveries?endpoint=${endpoint}`),
    (_, each) => us.get(`endpoints/getEndpointDelivery?delivery=${each}`),
    (_, each) => us.post('endpoints/replayEndpointDelivery', { delivery: each }),
    (endpoint) => us.post('endpoints/replayEndpointDeliveries', { endpoint, since }),
    (endpoint) => us.post('endpoints/updateEndpoint', { endpoint, name: 'Mine' }),
    ...['delete', 'pause', 'resume', 'test'].map(
      (verb) => (endpoint: string) => us.post(`endpoints/${verb}Endpoint`, { endpoint }),
    ),
    (endpoint) => us.post('endpoints/rotateEndpointSecret', { endpoint }),
  ]
  for (const ask of asks) {
    const answer = strip(await ask(theirs, delivery))
    expect(answer.status).toBe(404)
    expect(answer).toEqual(strip(await ask(randomUUID(), randomUUID())))
  }
})

test(`there are at most ${mostEndpoints} of them, also for those who ask at once`, async () => {
  const answers = await Promise.all(Array.from({ length: mostEndpoints + 5 }, () => create({}, others)))
  const made = answers.filter(({ status }) => status === 200)
  expect(made.length).toBeLessThanOrEqual(mostEndpoints)
  expect((await others.get('endpoints/listEndpoints')).body.items).toHaveLength(mostEndpoints)
  expect(answers.find(({ status }) => status !== 200)!.body.code).toBe('too_many_endpoints')
})

const graph = { nodes: [{ id: 's', type: 'set', values: {} }], edges: [{ from: 'trigger', to: 's' }] }

test('what becomes of an automation and its runs is told, by ids and states alone', async () => {
  const endpoint = await register(chosenTypes)
  const { body } = await us.post('automations/createAutomation', {
    name: 'Secret plan',
    graph,
    publish: true,
  })
  const { id } = body.automation
  const run = (await us.post('automations/runAutomation', { automation: id, input: { private: 'thing' } }))
    .body.run.id
  await us.post('automations/pauseAutomation', { id })
  await us.post('automations/pauseAutomation', { id })
  await us.post('automations/resumeAutomation', { id })
  const bodies = await told(endpoint)
  expect(bodies.map(({ type, data }) => [type, data.automation, data.version])).toEqual([
    ['automation.created', id, null],
    ['automation.published', id, 1],
    ['run.completed', id, 1],
    ['automation.paused', id, 1],
    ['automation.resumed', id, 1],
  ])
  expect(bodies[2]!.data).toMatchObject({
    run,
    operation: 'runAutomation',
    parent: null,
    status: 'completed',
  })
  const text = JSON.stringify(bodies)
  for (const word of ['Secret plan', 'private', 'thing']) expect(text).not.toContain(word)
  for (const each of bodies) expect(JSON.stringify(each).length).toBeLessThan(1000)
  await remove(endpoint)
})

test('a run that ends later, and its approval, are told once, however often they are written', async () => {
  const endpoint = await register(chosenTypes)
  const run = newId()
  const step = { org: us.org, run, path: 'ask', node: 'ask', type: 'approval', startedAt: new Date() }
  const asks = { waits: { for: 'approval' as const, title: '?', approvers: [] }, waitsFor: 'approval' }
  await withOrg(us.org, async (tx) => {
    await tx.insert(runs).values({ org: us.org, id: run, operation: 'x', input: {}, initiator: 'Ada' })
    await tx.insert(runSteps).values({ ...step, ...asks, state: 'waiting' })
  })
  const update = (statement: string) => withOrg(us.org, (tx) => tx.execute(sql.raw(statement)))
  const ofStep = `where org = '${us.org}' and run = '${run}'`
  await update(`update app.run_steps set attempts = 1 ${ofStep}`)
  await update(`update app.run_steps set state = 'done', port = 'rejected', waits_for = null ${ofStep}`)
  for (let i = 0; i < 2; i++)
    await update(`update app.runs set status = 'failed', ended_at = now() where id = '${run}'`)
  expect((await told(endpoint)).map(({ type, data }) => [type, data.run, data.outcome])).toEqual([
    ['approval.requested', run, undefined],
    ['approval.decided', run, 'rejected'],
    ['run.failed', run, undefined],
  ])
  await remove(endpoint)
})

test('what happens to members is told without saying who they are', async () => {
  const endpoint = await register(chosenTypes)
  const by = { org: us.org, actor: { kind: 'user', id: 'x', name: 'Ada' } } as const
  await withOrg(us.org, (tx) => noteMember(tx, by, 'joined', 'bob@example.com', 'as viewer'))
  const bodies = await told(endpoint)
  expect(bodies.map(({ type }) => type)).toEqual(['member.joined'])
  expect(JSON.stringify(bodies)).not.toMatch(/bob|Ada|viewer/)
  await remove(endpoint)
})

test('without the change there is no event, and only those hear of it who want to', async () => {
  const [created, failed] = [await register(['automation.created']), await register(['run.failed'])]
  const insert = (id: string) => sql`
    insert into app.automations (org, id, name, draft, created_by) values (${us.org}, ${id}, 'x', '{}', 'Ada')`
  await expect(
    withOrg(us.org, async (tx) => {
      await tx.execute(insert(newId()))
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  const kept = newId()
  await withOrg(us.org, (tx) => tx.execute(insert(kept)))
  expect((await told(created)).map(({ data }) => data.automation)).toEqual([kept])
  expect(await told(failed)).toEqual([])
  await remove(created)
  await remove(failed)
})

test('every kind of event has a schema that its example fits, also in the OpenAPI document', async () => {
  const { items } = (await us.get('endpoints/listEventTypes')).body
  expect(items).toHaveLength(chosenTypes.length + 1)
  for (const { type, example } of items) expect(bodyOf(type).parse(example)).toEqual(example)
  const { webhooks } = (await (await us.app.request('/api/openapi.json')).json()) as any
  expect(Object.keys(webhooks)).toEqual(items.map(({ type }: { type: string }) => type))
  for (const { type, schema, example } of items)
    expect(webhooks[type].post.requestBody.content['application/json']).toEqual({ schema, example })
})
