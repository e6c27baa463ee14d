import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { closeDatabase } from '#db/client.ts'
import { permissions } from '#workflows/operation.ts'
import { catalogue } from '#workflows/operations.ts'
import { closeAuth } from './auth.ts'
import { newMember } from './organisations/testing.ts'
import { newOrganisation } from './testing.ts'

let ours: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  ours = await newOrganisation('Manifest')
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const names = (body: any): string[] => body.contracts.map(({ name }: { name: string }) => name)

test('holds every contract that the caller may use, and nothing else', async () => {
  for (const role of ['owner', 'viewer', 'billing'] as const) {
    const person = await newMember(ours.app, ours.org, role)
    const { status, body } = await person.get('manifest')
    expect(status).toBe(200)
    const all = new Map(catalogue.map(({ contract }) => [contract.name, contract.permission]))
    const mine = new Set(body.contracts.map(({ permission }: { permission: string }) => permission))
    expect(names(body).toSorted()).toEqual(
      [...all]
        .filter(([, permission]) => mine.has(permission))
        .map(([name]) => name)
        .toSorted(),
    )
    expect(mine.has('automations:write')).toBe(role === 'owner')
    expect(mine.has('installation:manage')).toBe(false)
    // What the manifest offers is what the API lets this caller do.
    for (const { kind, permission, path } of body.contracts.slice(0, 12)) {
      expect(mine.has(permission)).toBe(true)
      if (kind === 'view') expect((await person.get(path.slice('/api/v1/'.length))).status).not.toBe(403)
    }
  }
  expect(permissions).toContain('automations:write')
})

test('says of each what a surface needs, with schemas that read as JSON Schema', async () => {
  const { body } = await ours.get('manifest')
  expect(body.contracts.find(({ name }: any) => name === 'runAutomation')).toMatchObject({
    domain: 'automations',
    kind: 'operation',
    title: 'Run an automation',
    permission: 'automations:run',
    effect: 'outward',
    host: 'workflow',
    meter: { unit: 'run', per: 'run' },
    method: 'POST',
    path: '/api/v1/automations/runAutomation',
    input: {
      type: 'object',
      required: ['automation'],
      properties: { input: { title: 'Input', default: null } },
    },
  })
  for (const { input, output } of body.contracts) {
    expect(() => z.fromJSONSchema(input)).not.toThrow()
    expect(() => z.fromJSONSchema(output)).not.toThrow()
  }
})

test('holds, when all are asked for, also what the caller may not use, marked so', async () => {
  const viewer = await newMember(ours.app, ours.org, 'viewer')
  const { body } = await viewer.get('manifest?all=true')
  expect(names(body).toSorted()).toEqual(catalogue.map(({ contract }) => contract.name).toSorted())
  const refused = body.contracts.filter(({ allowed }: any) => allowed === false)
  expect(refused.map(({ permission }: any) => permission)).toContain('installation:manage')
  expect(names(body).length - refused.length).toBe(names((await viewer.get('manifest')).body).length)
  expect((await viewer.get('manifest?all=perhaps')).body.errors).toMatchObject([{ field: 'all' }])
})

test('is not sent again to who has it', async () => {
  const first = await ours.get('manifest')
  const tag = first.headers.get('etag')!
  const again = await ours.send('GET', 'manifest', undefined, { 'if-none-match': tag })
  expect([again.status, again.body]).toEqual([304, null])
})

test('is nothing for strangers', async () => {
  expect((await ours.app.request('/api/v1/manifest')).status).toBe(401)
})
