import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { closeAuth } from '../auth.ts'
import { newMember } from '../organisations/testing.ts'
import { newOrganisation } from '../testing.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let others: Awaited<ReturnType<typeof newOrganisation>>
let ada: Awaited<ReturnType<typeof newMember>>
beforeAll(async () => {
  us = await newOrganisation('Filing')
  others = await newOrganisation('Others')
  ada = await newMember(us.app, us.org, 'admin')
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const set = { id: 'a', type: 'set', values: { x: 1 } }
const graph = { nodes: [set], edges: [{ from: 'trigger', to: 'a' }] }
const create = async (more: object = {}, by: Pick<typeof us, 'post'> = us) => {
  const { status, body } = await by.post('automations/createAutomation', { name: 'n', graph, ...more })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.automation
}
const file = (id: string, more: object) => us.post('automations/fileAutomation', { id, ...more })
const listed = async (query: string): Promise<string[]> =>
  (await us.get(`automations/listAutomations?limit=200&${query}`)).body.items.map(
    ({ id }: { id: string }) => id,
  )

test('an automation lies in a folder with tags and an owner, and is found by each; its draft stays as it is', async () => {
  const { id } = await create({ folder: 'Billing/Reminders', tags: ['late', 'late', '督促'] })
  const other = await create({ folder: 'Billingual' })
  const { status, body } = await file(id, { owner: ada.member })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.automation).toMatchObject({
    ...{ folder: 'Billing/Reminders', tags: ['late', '督促'], revision: 1 },
    owner: { id: ada.member },
  })
  for (const query of [
    'folder=Billing',
    `folder=${encodeURIComponent('Billing/Reminders')}`,
    `tag=${encodeURIComponent('督促')}`,
    `owner=${ada.member}`,
  ])
    expect(await listed(query), query).toEqual([id])
  expect(await listed('tag=nobody')).toEqual([])
  expect(await listed('folder=Billingual')).toEqual([other.id])
  const moved = await file(id, { folder: ' Dunning / First ', tags: [] })
  expect(moved.body.automation).toMatchObject({
    ...{ folder: 'Dunning/First', tags: [], owner: { id: ada.member } },
  })
  expect((await file(id, { folder: '', owner: null })).body.automation).toMatchObject({
    ...{ folder: '', owner: null },
  })
})

test('an automation is renamed while somebody works on its draft, whose revision stays', async () => {
  const { id, revision } = await create({ name: 'Old', description: 'What it is for' })
  const rename = (more: object) => us.post('automations/renameAutomation', { id, ...more })
  expect((await rename({ name: ' New ' })).body.automation).toMatchObject({
    ...{ name: 'New', description: 'What it is for', revision },
  })
  expect((await rename({ name: 'New', description: '' })).body.automation.description).toBe('')
  expect((await us.post('automations/saveAutomation', { id, graph, baseRevision: revision })).status).toBe(
    200,
  )
  expect((await rename({ name: ' ' })).body.errors).toMatchObject([{ field: 'name' }])
  expect((await others.post('automations/renameAutomation', { id, name: 'Ours' })).status).toBe(404)
})

test('whoever creates one looks after it until they leave', async () => {
  const grace = await newMember(us.app, us.org, 'admin')
  const { id, owner } = await create({ folder: 'Of Grace' }, grace)
  expect(owner.id).toBe(grace.member)
  const { owners, folders } = (await us.get('automations/getAutomationLabels')).body
  expect(owners).toContainEqual({ ...owner, automations: 1 })
  expect(folders).toContainEqual({ name: 'Of Grace', automations: 1 })
  await us
    .post('organisations/removeMember', { member: grace.member })
    .then(({ status, body }) => expect(status, JSON.stringify(body)).toBe(200))
  expect((await us.get(`automations/getAutomation?id=${id}`)).body.automation.owner).toBeNull()
})

test.each<[string, object]>([
  ['a folder with nothing between its slashes', { folder: 'a//b' }],
  ['a folder six deep', { folder: 'a/b/c/d/e/f' }],
  ['an empty tag', { tags: [' '] }],
  ['too many tags', { tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }],
])('%s is refused with its field', async (_, more) => {
  const { id } = await create()
  const { status, body } = await file(id, more)
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_input' })
  expect(body.errors[0].field).toMatch(/^(folder|tags)/)
})

test('nobody of another organisation becomes the owner', async () => {
  const { id } = await create()
  const stranger = await newMember(others.app, others.org, 'admin')
  expect((await file(id, { owner: stranger.member })).status).toBe(404)
})

test('what is in the archive takes no triggers, and is listed and goes on only when asked for', async () => {
  const { id } = await create({ publish: true, folder: 'Old' })
  const { body } = await us.post('automations/archiveAutomation', { id })
  expect(body.automation).toMatchObject({ status: 'paused', archivedAt: expect.any(String) })
  expect(await listed('folder=Old')).toEqual([])
  expect(await listed('folder=Old&archive=only')).toEqual([id])
  expect(await listed('folder=Old&archive=with')).toEqual([id])
  for (const name of ['resumeAutomation', 'publishAutomation'])
    expect((await us.post(`automations/${name}`, { id })).body).toMatchObject({
      status: 409,
      code: 'archived',
    })
  expect((await us.post('automations/runAutomation', { automation: id })).body.code).toBe('paused')
  const again = await us.post('automations/restoreAutomation', { id })
  expect(again.body.automation).toMatchObject({ status: 'paused', archivedAt: null })
  expect((await us.post('automations/resumeAutomation', { id })).body.automation.status).toBe('active')
  expect(await listed('folder=Old')).toEqual([id])
})

test('what is pinned lives with the draft, for all who work on it', async () => {
  const { id: automation } = await create()
  const pin = async (node: string, more: object) =>
    us.post('automations/pinStep', { automation, node, ...more })
  expect((await pin('a', { output: { x: 2 }, port: 'out' })).body).toEqual({ pinned: true })
  expect((await pin('a', { output: null })).body).toEqual({ pinned: true })
  expect((await pin('b', { output: '<b> שלום' })).status).toBe(200)
  const pins = async () => (await us.get(`automations/listPins?automation=${automation}`)).body.items
  expect(await pins()).toMatchObject([
    { node: 'a', output: null, port: null },
    { node: 'b', output: '<b> שלום', port: null },
  ])
  expect((await pin('c', { output: 'x'.repeat(250_001) })).body).toMatchObject({
    ...{ status: 422, code: 'value_too_large' },
  })
  await us.post('automations/unpinStep', { automation, node: 'a' })
  expect((await pins()).map(({ node }: { node: string }) => node)).toEqual(['b'])
})

test('a run by hand takes what its trigger asks for, and refuses the rest by field', async () => {
  const fields = [
    { type: 'text', name: 'customer', required: true },
    { type: 'number', name: 'amount', whole: true, min: 1 },
  ]
  const trigger = { type: 'manual', fields }
  const asks = { ...graph, trigger, nodes: [{ ...set, values: { to: '{{ trigger.body }}' } }] }
  const { id: automation } = await create({ graph: asks, publish: true })
  const run = (input: unknown) => us.post('automations/runAutomation', { automation, input })
  const wrong = await run({ amount: 0.5, x: 1 })
  expect(wrong.status).toBe(400)
  expect(wrong.body.errors.map(({ field }: { field: string }) => field).toSorted()).toEqual([
    'input.amount',
    'input.customer',
    'input.x',
  ])
  expect((await run([])).body.errors).toMatchObject([{ field: 'input' }])
  const right = await run({ customer: 'Ada' })
  expect(right.status, JSON.stringify(right.body)).toBeLessThan(300)
  const detail = (await us.get(`runs/getRun?run=${right.body.run.id}`)).body
  expect(detail.output).toEqual({ to: { customer: 'Ada', amount: null } })
  const repeated = await us.post('automations/createAutomation', {
    name: 'n',
    graph: { ...asks, trigger: { type: 'manual', fields: [fields[0], fields[0]] } },
  })
  expect(repeated.body.errors).toMatchObject([{ field: expect.stringContaining('fields') }])
})
