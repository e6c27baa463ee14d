import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { roleNames, roles, type Permission } from '#workflows/operation.ts'
import { catalogue } from '#workflows/operations.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'
import { newMember } from './testing.ts'

let ours: Awaited<ReturnType<typeof newOrganisation>>
const people = new Map<string, Awaited<ReturnType<typeof newMember>>>()

beforeAll(async () => {
  ours = await newOrganisation('Matrix')
  for (const role of [...roleNames, 'guest', 'operator,billing'])
    people.set(role, await newMember(ours.app, ours.org, role))
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const permissionsOf = (role: string): readonly Permission[] =>
  role.split(',').flatMap((each) => (Object.hasOwn(roles, each) ? roles[each as keyof typeof roles] : []))

describe.each([...roleNames, 'guest', 'operator,billing'])('a %s', (role) => {
  test.each(catalogue.map(({ domain, contract }) => ({ path: `${domain}/${contract.name}`, contract })))(
    '$path',
    async ({ path, contract }) => {
      const person = people.get(role)!
      // A field that is nowhere: who may gets as far as the input, and changes nothing.
      const { status, body } =
        contract.kind === 'view'
          ? await person.get(`${path}?nonsense=1`)
          : await person.post(path, { nonsense: 1 })
      const allowed = permissionsOf(role).includes(contract.permission)
      expect({ status, code: body.code }).toEqual(
        allowed ? { status: 400, code: 'invalid_input' } : { status: 403, code: 'forbidden' },
      )
      if (!allowed) {
        expect(body.errors).toEqual([
          { field: 'permission', code: 'missing_permission', message: contract.permission },
        ])
        expect(body.hint).toMatch(/super-admin|owner/)
      }
    },
  )
})

test('a key without the scope is refused like a person without the role', async () => {
  const narrow = (
    await people.get('owner')!.post('keys/createApiKey', { name: 'narrow', scopes: ['runs:read'] })
  ).body.key as string
  for (const { domain, contract } of catalogue) {
    const answer = await ours.app.request(`/api/v1/${domain}/${contract.name}?nonsense=1`, {
      method: contract.kind === 'view' ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${narrow}`, 'content-type': 'application/json' },
      ...(contract.kind === 'view' ? {} : { body: '{"nonsense":1}' }),
    })
    expect(answer.status, contract.name).toBe(contract.permission === 'runs:read' ? 400 : 403)
  }
})

test('the organisation comes from the session alone: other names for it change nothing', async () => {
  const theirs = await newOrganisation('Theirs')
  const { cookie } = people.get('owner')!
  const of = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await ours.app.request(path, { headers: { cookie, ...headers } })
    return { status: answer.status, body: (await answer.json()) as any }
  }
  for (const headers of [
    { 'x-organisation': theirs.org },
    { 'x-organization-id': theirs.org, 'x-org-id': theirs.org },
    { 'x-organisation': '' },
    { 'x-organisation': `${ours.org}, ${theirs.org}` },
  ])
    expect((await of('/api/v1/me', headers as unknown as Record<string, string>)).body.organisation.id).toBe(
      ours.org,
    )
  for (const query of ['org=', `org=${theirs.org}`, `organisation=${ours.org}&organisation=${theirs.org}`]) {
    expect((await of(`/api/v1/me?${query}`)).body.organisation.id).toBe(ours.org)
    expect((await of(`/api/v1/runs/listRuns?${query}`)).status).toBe(400)
  }
})

test.each(['', ' ', 'x'.repeat(65), 7, null, ['a', 'b']])(
  'switching to the organisation %j is refused',
  async (organisation) => {
    expect((await people.get('owner')!.post('me/switchOrganisation', { organisation })).status).toBe(
      organisation === ' ' ? 404 : 400,
    )
  },
)

test('switching to another’s organisation is answered like an unknown one', async () => {
  const theirs = await newOrganisation('Others')
  const strip = ({ status, body }: any) => ({ status, body: { ...body, requestId: '' } })
  const ask = (organisation: string) => people.get('viewer')!.post('me/switchOrganisation', { organisation })
  expect(strip(await ask(theirs.org))).toEqual(strip(await ask('unknown')))
})

test('a person of no organisation is refused everywhere but where one needs none', async () => {
  const { newPerson } = await import('./testing.ts')
  const nobody = await newPerson(ours.app)
  const { body } = await nobody.get('me')
  expect(body).toMatchObject({ organisation: null, organisations: [], roles: [] })
  expect(body.permissions.every(({ allowed }: any) => !allowed)).toBe(true)
  expect((await nobody.get('runs/listRuns')).body).toMatchObject({ status: 403, code: 'no_organisation' })
  expect((await nobody.get(`exports/${crypto.randomUUID()}`)).status).toBe(403)
  const made = await nobody.post('me/createOrganisation', { name: 'Own' })
  expect(made).toMatchObject({ status: 200, body: { organisation: { name: 'Own' } } })
  expect((await nobody.get('runs/listRuns')).status).toBe(200)
  expect((await nobody.get('me')).body).toMatchObject({ roles: ['owner'], superAdmin: false })
})
