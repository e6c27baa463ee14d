import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { closeAuth } from '../auth.ts'
import { newPerson } from '../people/people.fixture.ts'
import { auth } from '../auth.ts'

type Person = Awaited<ReturnType<typeof newPerson>>
let ada: Person
let grace: Person
let viewer: Person

beforeAll(async () => {
  ada = await newPerson()
  grace = await newPerson('Grace')
  viewer = await newPerson('Vera')
  for (const [person, role] of [
    [grace, 'member'],
    [viewer, 'viewer'],
  ] as const) {
    await auth().api.addMember({
      body: { organizationId: ada.org, userId: person.user, role: role as 'member' },
    })
  }
  for (const { browser } of [ada, grace, viewer])
    expect((await browser.post('/api/v1/me/switchOrganisation', { organisation: ada.org })).status).toBe(200)
}, 60_000)
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const save = (person: Person, body: object) => person.browser.post('/api/v1/runs/saveRunView', body)
const seen = async (person: Person) =>
  (await person.browser.get('/api/v1/runs/listRunViews')).body.items.map(({ name, query, mine }: any) => [
    ...[name, query, mine],
  ])

test('a saved view is one’s own, or everybody’s; the same name replaces it', async () => {
  expect((await save(ada, { name: 'Mine', query: 'status=failed' })).status).toBe(200)
  expect((await save(ada, { name: 'Ours', query: 'status=waiting', team: true })).status).toBe(200)
  expect(await seen(grace)).toEqual([['Ours', 'status=waiting', true]])
  expect(await seen(viewer)).toEqual([['Ours', 'status=waiting', false]])
  await save(grace, { name: 'Ours', query: 'status=failed&since=day', team: true })
  expect(await seen(ada)).toEqual([
    ['Mine', 'status=failed', true],
    ['Ours', 'status=failed&since=day', true],
  ])
})

test('who may only look keeps views of their own, and leaves everybody’s alone', async () => {
  expect((await save(viewer, { name: 'V', query: 'status=failed' })).status).toBe(200)
  expect((await save(viewer, { name: 'W', query: '', team: true })).status).toBe(403)
  const { items } = (await viewer.browser.get('/api/v1/runs/listRunViews')).body
  const ours = items.find(({ team }: any) => team)
  const forget = (person: Person, view: string) => person.browser.post('/api/v1/runs/deleteRunView', { view })
  expect((await forget(viewer, ours.id)).status).toBe(403)
  expect((await forget(ada, items.find(({ team }: any) => !team).id)).status).toBe(404)
  expect((await forget(ada, ours.id)).status).toBe(200)
})

test('a view that is no filter is refused', async () => {
  for (const query of ['status', 'status=a b', '=x', 'a=b#c'])
    expect((await save(ada, { name: 'Bad', query })).status, query).toBe(400)
})

test('runs that match are downloaded as CSV, all of them, and that is logged', async () => {
  const graph = { nodes: [{ id: 'a', type: 'set', values: { n: 1 } }], edges: [{ from: 'trigger', to: 'a' }] }
  const name = '=cmd()'
  const { body } = await ada.browser.post('/api/v1/automations/createAutomation', {
    name,
    graph,
    publish: true,
  })
  for (let i = 0; i < 3; i++)
    await ada.browser.post('/api/v1/automations/runAutomation', { automation: body.automation.id })
  const answer = await ada.browser.get(
    `/api/v1/runs/export?automation=${body.automation.id}&status=completed`,
  )
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="runs-[\d-]+\.csv"$/)
  const [head, ...lines] = answer.body.trimEnd().split('\r\n')
  expect(head).toMatch(/^id,title,operation,/)
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain(`,'=cmd(),runAutomation,`)
  const oldest = await ada.browser.get(
    `/api/v1/runs/export?automation=${body.automation.id}&status=completed&sort=oldest`,
  )
  expect(oldest.body.trimEnd().split('\r\n')).toEqual([head, ...lines.toReversed()])
  expect((await ada.browser.get('/api/v1/runs/export?status=odd')).status).toBe(400)
  const log = (await ada.browser.get('/api/v1/audit/listAuditEntries?action=exportRuns')).body
  expect(log.items).toHaveLength(2)
})
