import { claimPlace } from '#db/limits/claims.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { closeDatabase } from '#db/client.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { catalogue, type Listed } from '#workflows/operations.ts'
import { isOfInstallation } from '#workflows/operation.ts'
import { closeAuth } from './auth.ts'
import { exampleOf } from './openapi-example.ts'
import { plantDeployment } from './git/testing.ts'
import { newPerson } from './people/people.fixture.ts'
import type { Shape } from './reference/shape.ts'

type Person = Awaited<ReturnType<typeof newPerson>>
let ours: Person
let theirs: Person
/** Ids of theirs, by the name of the field that takes one; `id` is of the domain's own record. */
let foreign: Record<string, string>
let foreignRecord: Record<string, string>

const post = async (path: string, body: unknown) => {
  const answer = await theirs.browser.post(`/api/v1/${path}`, body)
  expect(answer.status, path).toBeLessThan(300)
  return answer.body
}

beforeAll(async () => {
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: 'hooks.test:9' })
  ours = await newPerson()
  theirs = await newPerson('Grace')
  // Owners that the tests make share an organisation besides their own.
  for (const { browser, org: organisation } of [ours, theirs])
    expect((await browser.post('/api/v1/me/switchOrganisation', { organisation })).status).toBe(200)
  const graph = {
    trigger: { type: 'webhook', scheme: 'none' },
    nodes: [{ id: 'a', type: 'approval', title: 'May it?' }],
    edges: [{ from: 'trigger', to: 'a' }],
  }
  const { automation } = await post('automations/createAutomation', { name: 'n', graph, publish: true })
  const { run } = await post('automations/runAutomation', { automation: automation.id })
  const mail = await post('mails/sendMail', { to: 'a@example.com', subject: 'x', text: 'x' })
  const invited = await post('organisations/inviteMember', { email: 'b@example.com', roles: ['viewer'] })
  const { endpoint } = await post('endpoints/createEndpoint', {
    ...{ name: 'n', url: 'http://hooks.test:9/', types: ['run.completed'] },
  })
  const tried = await post('endpoints/testEndpoint', { endpoint: endpoint.id })
  const { apiKey } = await post('keys/createApiKey', { name: 'k', scopes: ['runs:read'] })
  const { project } = await post('projects/createProject', { name: `p${crypto.randomUUID().slice(0, 8)}` })
  const deployment = await plantDeployment(theirs.org, project.id)
  const { selection } = await post('selections/selectRuns', { act: 'cancel', runs: [run.id] })
  const { limit } = await post('limits/createLimit', { name: 'l', most: 1 })
  const claiming = { org: theirs.org, run: run.id, generation: 1, node: 'a', claim: 'a', limit: limit.name }
  await claimPlace(claiming)
  const tools = await post('tools/addToolServer', { name: 't', url: 'http://hooks.test:9/' })
  const saved = await post('runs/saveRunView', { name: 'v', query: 'status=failed' })
  await post('holds/saveHold', { seconds: 600 })
  const { held } = await post('endpoints/deleteEndpoint', { endpoint: endpoint.id })
  const { conversation, answer } = await post('chat/sendMessage', { text: 'hello' })
  const get = async (path: string) => (await theirs.browser.get(`/api/v1/${path}`)).body
  const [member] = (await get('organisations/listMembers')).items
  const [claim] = (await get(`limits/getLimit?id=${limit.id}`)).taken
  const [entry] = (await get('audit/listAuditEntries')).items
  foreign = {
    ...{
      automation: automation.id,
      run: run.id,
      parent: run.id,
      mail: mail.run.id,
      invitation: invited.run.id,
    },
    ...{
      endpoint: endpoint.id,
      toolServer: tools.server.id,
      selection: selection.id,
      view: saved.view.id,
      delivery: tried.delivery.id ?? tried.delivery,
      key: apiKey.id,
      held: held.id,
      claim: claim.id,
      member: member.id,
    },
    ...{ conversation, answer },
    ...{ organisation: theirs.org, project: project.id, deployment },
  }
  foreignRecord = { automations: automation.id, audit: entry.id, limits: limit.id }
})
afterAll(async () => {
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: '' })
  await closeDatabase()
  await closeAuth()
})

const schemaOf = ({ contract }: Listed) => z.toJSONSchema(contract.input, { io: 'input' }) as Shape

/** Names of fields that take an id, whatever of. */
const idsOf = (listed: Listed): string[] =>
  Object.entries(schemaOf(listed).properties ?? {})
    .filter(([name, shape]) => shape.format === 'uuid' || name === 'id' || name in foreign)
    // Other keys than those of the API are people's own words.
    .filter(([name]) => name !== 'key' || listed.domain === 'keys')
    .map(([name]) => name)

const foreignOf = ({ domain }: Listed, field: string): string | undefined =>
  field === 'id' ? foreignRecord[domain] : foreign[field]

test('an id of another organisation is answered like an unknown one, by every contract and in every field', async () => {
  let asked = 0
  for (const listed of catalogue) {
    const { domain, contract } = listed
    // Super-admins go past the walls, nobody else gets that far: see the matrix of roles.
    if (isOfInstallation(contract.permission)) continue
    const schema = schemaOf(listed)
    const rest = exampleOf(schema, { schemas: {}, fields: 'required' }) as Record<string, unknown>
    for (const field of idsOf(listed)) {
      const known = foreignOf(listed, field)
      const name = `${contract.name} ${field}`
      expect(known, `${name}: make one of theirs in this test`).toBeDefined()
      const unknown = known!.includes('-') ? crypto.randomUUID() : 'x'.repeat(known!.length)
      const ask = async (id: string) => {
        const path = `/api/v1/${domain}/${contract.name}`
        const { status, body } =
          contract.kind === 'view'
            ? await ours.browser.get(`${path}?${new URLSearchParams({ ...(rest as object), [field]: id })}`)
            : await ours.browser.post(path, { ...rest, [field]: id })
        return { status, body: JSON.parse(JSON.stringify({ ...body, requestId: '' }).replaceAll(id, 'ID')) }
      }
      const [theirsAnswer, strange] = [await ask(known!), await ask(unknown)]
      asked++
      expect(theirsAnswer, name).toEqual(strange)
      // A filter finds nothing; anything else says that there is no such thing.
      const filter = contract.kind === 'view' && !(schema.required ?? []).includes(field)
      expect(theirsAnswer.status, `${name}: ${JSON.stringify(theirsAnswer.body)}`).toBe(filter ? 200 : 404)
    }
  }
  expect(asked).toBeGreaterThan(30)
}, 180_000)

test('a foreign run’s events are answered like those of an unknown one', async () => {
  for (const id of [foreign.run!, crypto.randomUUID()])
    expect((await ours.browser.get(`/api/v1/runs/${id}/events`)).status).toBe(404)
})
