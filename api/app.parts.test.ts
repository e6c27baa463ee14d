import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { catalogue } from '#workflows/operations.ts'
import { closeAuth } from './auth.ts'
import { newOrganisation } from './testing.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let ours: Organisation
let theirs: Organisation

const set = { id: 'a', type: 'set', values: { x: 1 } }
const graph = { nodes: [set], edges: [{ from: 'trigger', to: 'a' }] }

beforeAll(async () => {
  ours = await newOrganisation('Ours')
  theirs = await newOrganisation('Theirs')
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const create = async (in_: Organisation, more: object = {}) =>
  (await in_.post('automations/createAutomation', { name: 'n', graph, ...more })).body

describe('bad input', () => {
  const codes = (body: any) => body.errors?.map(({ field, code }: any) => `${field} ${code}`)

  test.each<[string, unknown, number, string[] | undefined]>([
    ['malformed JSON', '{"name": ', 400, undefined],
    ['a missing field', { graph }, 400, ['name missing']],
    ['a mistyped field', { name: 7, graph }, 400, ['name wrong_type']],
    [
      'an unknown field',
      { name: 'n', graph, orgId: 'x', role: 'owner' },
      400,
      ['orgId unknown_field', 'role unknown_field'],
    ],
    [
      'an unknown field deep inside',
      { name: 'n', graph: { ...graph, nodes: [{ ...set, colour: 'red' }] } },
      400,
      ['graph.nodes[0].colour unknown_field'],
    ],
    [
      'an unknown kind of node',
      { name: 'n', graph: { ...graph, nodes: [{ id: 'a', type: 'rocket' }] } },
      400,
      ['graph.nodes[0].type unknown_value'],
    ],
    ['too long a name', { name: 'n'.repeat(121), graph }, 400, ['name too_big']],
    ['a text Postgres cannot keep', { name: 'a\u0000b', graph }, 400, undefined],
    [
      'a circle',
      {
        name: 'n',
        graph: {
          nodes: [set, { ...set, id: 'b' }],
          edges: [
            { from: 'trigger', to: 'a' },
            { from: 'a', to: 'b' },
            { from: 'b', to: 'a' },
          ],
        },
      },
      422,
      ['graph.nodes.a cycle', 'graph.nodes.b cycle'],
    ],
    [
      'a dangling edge',
      {
        name: 'n',
        graph: {
          nodes: [set],
          edges: [
            { from: 'trigger', to: 'a' },
            { from: 'a', to: 'ghost' },
          ],
        },
      },
      422,
      ['graph.edges[1] dangling_edge'],
    ],
    [
      'an unknown operation',
      {
        name: 'n',
        graph: {
          nodes: [{ id: 'a', type: 'operation', operation: 'launchRocket' }],
          edges: [{ from: 'trigger', to: 'a' }],
        },
      },
      422,
      ['graph.nodes.a.operation unknown_operation'],
    ],
    [
      'an expression that does not parse',
      {
        name: 'n',
        graph: { nodes: [{ id: 'a', type: 'if', condition: '1 +' }], edges: [{ from: 'trigger', to: 'a' }] },
      },
      422,
      ['graph.nodes.a.condition bad_expression'],
    ],
  ])('%s is refused, each mistake named', async (_, body, status, errors) => {
    const answer = await ours.post('automations/createAutomation', body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(codes(answer.body)).toEqual(errors)
    expect(answer.body).toMatchObject({ status, requestId: expect.any(String), detail: expect.any(String) })
  })

  test('a body over a megabyte is 413, another type 415, another method 405, another path 404', async () => {
    expect(
      (
        await ours.post('automations/createAutomation', {
          name: 'n',
          graph,
          description: 'x'.repeat(1_100_000),
        })
      ).status,
    ).toBe(413)
    expect(
      (await ours.post('automations/createAutomation', {}, { 'content-type': 'text/plain' })).status,
    ).toBe(415)
    const method = await ours.get('automations/createAutomation')
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await ours.get('nowhere')).status).toBe(404)
  })

  test('a broken graph is kept as a draft when asked, with its problems, and cannot be published', async () => {
    const broken = {
      nodes: [{ id: 'a', type: 'if', condition: '1 +' }],
      edges: [{ from: 'trigger', to: 'a' }],
    }
    const kept = await ours.post('automations/createAutomation', {
      name: 'n',
      graph: broken,
      allowProblems: true,
    })
    expect(kept).toMatchObject({ status: 200, body: { problems: [{ node: 'a', code: 'bad_expression' }] } })
    expect((await ours.post('automations/publishAutomation', { id: kept.body.automation.id })).status).toBe(
      422,
    )
    expect(
      (await ours.post('automations/runAutomation', { automation: kept.body.automation.id })).body,
    ).toMatchObject({ status: 409, code: 'not_published' })
  })
})

describe('who may', () => {
  test('nobody without a key, a wrong one, or a session', async () => {
    for (const { domain, contract } of catalogue) {
      const path = `/api/v1/${domain}/${contract.name}`
      const method = contract.kind === 'view' ? 'GET' : 'POST'
      expect((await ours.app.request(path, { method })).status, path).toBe(401)
      expect(
        (await ours.app.request(path, { method, headers: { authorization: 'Bearer ms_wrong' } })).status,
        path,
      ).toBe(401)
    }
  })
})

describe('an automation', () => {
  test('is created, saved, published twice, paused and resumed; a stale save is refused', async () => {
    const { automation } = await create(ours)
    expect(automation).toMatchObject({ status: 'draft', version: null, revision: 1 })
    const { id } = automation
    expect((await ours.post('automations/pauseAutomation', { id })).status).toBe(409)
    const first = await ours.post('automations/publishAutomation', { id, baseRevision: 1 })
    expect(first.body).toMatchObject({ version: 1, automation: { status: 'active' } })
    expect((await ours.post('automations/publishAutomation', { id })).body.version).toBe(1)
    const other = { ...graph, nodes: [{ ...set, values: { x: 2 } }] }
    expect(
      (await ours.post('automations/saveAutomation', { id, graph: other, baseRevision: 1 })).body.automation
        .revision,
    ).toBe(2)
    expect(
      (await ours.post('automations/saveAutomation', { id, graph, baseRevision: 1 })).body,
    ).toMatchObject({ status: 409, code: 'stale_revision' })
    expect((await ours.post('automations/publishAutomation', { id })).body.version).toBe(2)
    expect(
      (await ours.get(`automations/getAutomation?id=${id}&version=1`)).body.graph.nodes[0].values,
    ).toEqual({ x: 1 })
    expect((await ours.post('automations/pauseAutomation', { id })).body.automation.status).toBe('paused')
    expect((await ours.post('automations/runAutomation', { automation: id })).body).toMatchObject({
      status: 409,
      code: 'paused',
    })
    expect((await ours.post('automations/resumeAutomation', { id })).body.automation.status).toBe('active')
  })

  test('lists page by cursor without gaps or repeats', async () => {
    const made = []
    for (let i = 0; i < 5; i++) made.push((await create(theirs, { name: `Paged ${i}` })).automation.id)
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await theirs.get(`automations/listAutomations?search=Paged&limit=2${cursor}`)
      seen.push(...body.items.map(({ id }: any) => id))
      if (!body.nextCursor) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(seen).toEqual(made.toReversed())
    expect((await theirs.get('automations/listAutomations?cursor=nonsense')).status).toBe(422)
    expect((await theirs.get('automations/listAutomations?limit=0')).body.errors).toMatchObject([
      { field: 'limit', code: 'too_small' },
    ])
    expect((await theirs.get('automations/listAutomations?colour=red')).body.errors).toMatchObject([
      { field: 'colour', code: 'unknown_field' },
    ])
  })
})

describe('a run that is only computation', () => {
  const counting = {
    trigger: { type: 'webhook', scheme: 'none' },
    nodes: [
      { id: 'double', type: 'set', values: { n: '{{ trigger.body.n * 2 }}' } },
      { id: 'answer', type: 'respond', status: 201, body: '{{ steps.double }}' },
    ],
    edges: [
      { from: 'trigger', to: 'double' },
      { from: 'double', to: 'answer' },
    ],
  }
  const deliver = (url: string, body: unknown, id: string) =>
    ours.app.request(new URL(url).pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-delivery-id': id },
      body: JSON.stringify(body),
    })

  test('ends where it was accepted, without the engine, and is kept with its steps and its delivery', async () => {
    const { automation } = await create(ours, { graph: counting, publish: true })
    const answer = await deliver(automation.webhook.url, { n: 21 }, 'one')
    expect([answer.status, await answer.json()]).toEqual([201, { n: 42 }])
    const { body } = await ours.get(`runs/listRuns?automation=${automation.id}`)
    const detail = (await ours.get(`runs/getRun?run=${body.items[0].id}`)).body
    expect(detail).toMatchObject({
      run: { status: 'completed' },
      output: { status: 201 },
      steps: [
        { node: 'double', output: { n: 42 } },
        { node: 'answer', state: 'done' },
      ],
    })
    const again = await deliver(automation.webhook.url, { n: 5 }, 'one')
    expect([again.status, await again.json()]).toEqual([201, { n: 42 }])
  })

  test('fails where it was accepted, and tells its caller which node', async () => {
    const { automation } = await create(ours, { graph: counting, publish: true })
    const answer = await deliver(automation.webhook.url, {}, 'two')
    expect(answer.status).toBe(502)
    expect(await answer.json()).toMatchObject({
      code: 'run_failed',
      detail: expect.stringContaining('“double” failed'),
    })
  })

  test('hands over to the engine at its first wait, and is accepted while the engine is away', async () => {
    const waiting = {
      ...counting,
      nodes: [counting.nodes[0], { id: 'answer', type: 'wait', duration: '1h' }],
    }
    const { automation } = await create(ours, { graph: waiting, publish: true })
    const answer = await deliver(automation.webhook.url, { n: 1 }, 'three')
    expect(answer.status).toBe(202)
    const { run } = (await answer.json()) as any
    expect((await ours.get(`runs/getRun?run=${run.id}`)).body).toMatchObject({
      run: { status: 'waiting' },
      steps: [
        { node: 'double', state: 'done' },
        { node: 'answer', state: 'waiting', waits: { for: 'time' } },
      ],
    })
  })
})
