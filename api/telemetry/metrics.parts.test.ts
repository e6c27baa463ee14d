import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { closeDatabase } from '#db/client.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { operations } from '#workflows/operations.ts'
import { authPool, closeAuth } from '../auth.ts'
import { createKey } from '../keys.ts'
import { newMember } from '../organisations/testing.ts'
import { newOrganisation } from '../testing.ts'

const token = 'a token for prometheus alone'.replaceAll(' ', '-')
let us: Awaited<ReturnType<typeof newOrganisation>>
let admin: Awaited<ReturnType<typeof newMember>>
beforeAll(async () => {
  adoptEnvironment({ MAINSPRING_METRICS_TOKEN: token })
  us = await newOrganisation('Metrics')
  admin = await newMember(us.app, us.org, 'viewer')
  await authPool().query('insert into super_admin (user_id) values ($1)', [admin.user])
})
afterAll(async () => {
  await authPool().query('delete from super_admin where user_id = $1', [admin.user])
  await closeDatabase()
  await closeAuth()
})

const read = async (authorization?: string, query = '') => {
  const answer = await us.app.request(`/api/metrics${query}`, {
    headers: authorization === undefined ? {} : { authorization },
  })
  return { status: answer.status, text: await answer.text() }
}
const page = async () => (await read(`Bearer ${token}`)).text
/** The samples of a metric: its labels as they are written, and its value. */
const samples = (text: string, name: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`))
    .map((line) => ({
      labels: line.slice(name.length, line.lastIndexOf(' ')),
      value: Number(line.split(' ').at(-1)),
    }))
const sum = (text: string, name: string, label = '') =>
  samples(text, name)
    .filter(({ labels }) => labels.includes(label))
    .reduce((all, { value }) => all + value, 0)

test('figures are told to who has the token, to super-admins and to their keys, and to nobody else', async () => {
  expect((await read()).status).toBe(401)
  expect((await read('Bearer wrong')).status).toBe(401)
  expect((await read(`Bearer ${token}`)).status).toBe(200)
  // An owner’s key holds everything of the organisation, and the figures are of all organisations.
  expect((await read(`Bearer ${us.key}`)).status).toBe(403)
  const asked = async (user: string) =>
    read(`Bearer ${await createKey(us.org, user, 'figures', ['metrics:read'])}`)
  expect((await asked(admin.user)).status).toBe(200)
  const owner = await newMember(us.app, us.org, 'owner')
  expect((await asked(owner.user)).status).toBe(403)
  expect(await us.app.request('/api/metrics', { headers: { cookie: admin.cookie } })).toMatchObject({
    status: 200,
  })
})

test('an owner cannot make a key for figures; a super-admin can', async () => {
  const asked = { name: 'Prometheus', scopes: ['metrics:read'] }
  const owner = await newMember(us.app, us.org, 'owner')
  expect((await owner.post('keys/createApiKey', asked)).body).toMatchObject({ code: 'scope_above_yours' })
  await authPool().query(`update member set role = 'owner' where "userId" = $1`, [admin.user])
  const { status, body } = await admin.post('keys/createApiKey', asked)
  expect(status, JSON.stringify(body)).toBe(200)
  expect((await read(`Bearer ${body.key}`)).status).toBe(200)
})

test('what cannot be told is refused by name', async () => {
  expect(JSON.parse((await read(`Bearer ${token}`, '?of=everything')).text)).toMatchObject({
    status: 400,
    errors: [{ field: 'of' }],
  })
  expect(JSON.parse((await read(`Bearer ${token}`, '?of=engine')).text)).toMatchObject({
    status: 404,
    hint: expect.stringContaining('MAINSPRING_ENGINE_METRICS'),
  })
})

test('requests, runs, bursts and connections are counted', async () => {
  const before = await page()
  const { body } = await us.post('automations/createAutomation', {
    name: 'Counted',
    publish: true,
    graph: {
      nodes: [{ id: 'set', type: 'set', values: { x: '{{ trigger.body.n + 1.0 }}' } }],
      edges: [{ from: 'trigger', to: 'set' }],
    },
  })
  for (const n of [1, 2, 3])
    await us.post('automations/runAutomation', { automation: body.automation.id, input: { n } })
  const after = await page()
  const grown = (name: string, label?: string) => sum(after, name, label) - sum(before, name, label)
  expect(grown('mainspring_http_requests_total', 'route="/api/v1/automations/runAutomation"')).toBe(3)
  expect(grown('mainspring_runs_accepted_total', 'operation="runAutomation"')).toBe(3)
  expect(grown('mainspring_runs_ended_total', 'status="completed"')).toBe(3)
  expect(grown('mainspring_run_duration_seconds_count')).toBe(3)
  expect(grown('mainspring_burst_duration_seconds_count', 'burst="first"')).toBe(3)
  expect(sum(after, 'mainspring_database_connections', 'role="app"')).toBeGreaterThan(0)
  expect(samples(after, 'mainspring_part_up').find(({ labels }) => labels.includes('database'))?.value).toBe(
    1,
  )
})

test('whatever is asked for, by whomever, the number of series stays what it is', async () => {
  const ask = async (app: typeof us.app, key: string) => {
    const headers = { authorization: `Bearer ${key}`, 'user-agent': newId() }
    for (const path of [
      `/api/${newId()}`,
      `/api/v1/runs/${newId()}/events`,
      `/api/v1/runs/getRun?run=${newId()}`,
      `/api/v1/exports/${newId()}`,
      `/api/auth/${newId()}`,
    ])
      await (await app.request(path, { headers })).body?.cancel()
    await app.request(`/api/v1/hooks/${newId()}`, { method: 'POST', body: 'x' })
    await app.request('/api/health', { method: 'PROPFIND' })
    await app.request('/api/health', { method: 'MKCOL' })
  }
  // What is open in the database is of other tests too, and bounded by its own labels.
  const series = async () =>
    (await page())
      .split('\n')
      .filter((line) => /^mainspring_(?!runs_open|outbox|steps_waiting)/.test(line))
      .map((line) => line.slice(0, line.lastIndexOf(' ')))
      .toSorted()
  const first = await newOrganisation('Metrics first')
  await ask(first.app, first.key)
  const before = await series()
  for (let i = 0; i < 5; i++) {
    const other = await newOrganisation(`Metrics ${i}`)
    await ask(other.app, other.key)
  }
  expect(await series()).toEqual(before)
})

test('labels are of small sets: nothing that somebody chose, and no ids', async () => {
  const text = await page()
  const labels = new Map<string, Set<string>>()
  for (const [, all] of text.matchAll(/^mainspring_\w+\{(.*)\} /gm))
    for (const [, name, value] of all!.matchAll(/(\w+)="([^"]*)"/g))
      labels.set(name!, (labels.get(name!) ?? new Set()).add(value!))
  expect(labels.size).toBeGreaterThan(5)
  for (const value of labels.get('operation') ?? []) expect([...operations.keys(), 'other']).toContain(value)
  for (const [name, values] of labels)
    for (const value of values) {
      expect(value, name).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|@|ms_/)
      expect(value.length, name).toBeLessThan(80)
    }
})
