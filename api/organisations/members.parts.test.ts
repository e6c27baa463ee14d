import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleNames } from '#workflows/operation.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { countOrganisation, eraseSome } from '#db/organisations/erase.ts'
import { invitationToken } from '#db/organisations/invitations.ts'
import { invitations, organisationKeys } from '#db/schema.ts'
import { authPool, closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'
import { calls, newMember, newPerson } from './testing.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
type Member = Awaited<ReturnType<typeof newMember>>
let ours: Organisation
let owner: Member
let admin: Member
let member: Member
const anyone = () => calls(ours.app, '')

beforeAll(async () => {
  ours = await newOrganisation('Members')
  // Its maker leaves, so that there is one owner.
  await authPool().query(`delete from member where "organizationId" = $1`, [ours.org])
  owner = await newMember(ours.app, ours.org, 'owner')
  admin = await newMember(ours.app, ours.org, 'admin')
  member = await newMember(ours.app, ours.org, 'member')
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const rolesOf = async (id: string): Promise<string[]> =>
  (await owner.get('organisations/listMembers')).body.items.find((each: any) => each.id === id)?.roles

describe('roles', () => {
  test('who lacks one is told who can give it: nobody gives what is above them', async () => {
    const { givers } = (await member.get('me')).body
    const of = (person: Member) => givers.find(({ email }: any) => email === person.email)?.roles
    expect(givers[0].email).toBe(owner.email)
    expect(of(owner)).toEqual([...roleNames])
    expect(of(admin)).toEqual(roleNames.filter((each) => each !== 'owner'))
    expect(of(member)).toBeUndefined()
  })

  test.each([
    ['an admin makes themselves an owner', () => admin, () => admin, ['owner']],
    ['an admin makes a member an owner', () => admin, () => member, ['owner']],
    ['an admin takes the owner’s role', () => admin, () => owner, ['member']],
  ])('%s: refused', async (_, who, whom, roles) => {
    const { status, body } = await who().post('organisations/changeMemberRoles', {
      member: whom().member,
      roles,
    })
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'role_above_yours' })
    expect(body.detail).toContain('organisation:own')
  })

  test('the last owner neither leaves, nor is removed, nor becomes less', async () => {
    for (const answer of [
      await owner.post('organisations/leaveOrganisation', {}),
      await owner.post('organisations/removeMember', { member: owner.member }),
      await owner.post('organisations/changeMemberRoles', { member: owner.member, roles: ['admin'] }),
    ]) {
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 409, code: 'last_owner' })
      expect(answer.body.hint).toContain('Hand over')
    }
  })

  test('two owners who leave at once leave one', async () => {
    const org = (await newOrganisation('Two owners')).org
    await authPool().query(`delete from member where "organizationId" = $1`, [org])
    const [one, other] = [await newMember(ours.app, org, 'owner'), await newMember(ours.app, org, 'owner')]
    const answers = await Promise.all(
      [one, other].map((each) => each.post('organisations/leaveOrganisation', {})),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('count from the next request on, and so does removal, for sessions and keys', async () => {
    const person = await newMember(ours.app, ours.org, 'builder')
    expect((await person.get('automations/listAutomations')).status).toBe(200)
    await admin.post('organisations/changeMemberRoles', { member: person.member, roles: ['billing'] })
    expect((await person.get('automations/listAutomations')).status).toBe(403)
    await admin.post('organisations/removeMember', { member: person.member })
    expect((await person.get('organisations/getOrganisation')).body).toMatchObject({
      status: 403,
      code: 'no_organisation',
    })
  })

  test('ownership is handed over in one step, both sides recorded', async () => {
    const { status, body } = await owner.post('organisations/transferOwnership', { member: admin.member })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(await rolesOf(admin.member)).toEqual(['owner', 'admin'])
    expect(await rolesOf(owner.member)).toEqual(['admin'])
    expect((await owner.post('organisations/transferOwnership', { member: member.member })).status).toBe(403)
    const events = (await admin.get('organisations/listMemberEvents?limit=2')).body.items
    expect(events.map(({ kind, subject }: any) => [kind, subject])).toEqual([
      ['ownership_given', owner.email],
      ['ownership_received', admin.email],
    ])
    await admin.post('organisations/transferOwnership', { member: owner.member })
  })

  test('a member of another organisation is as unknown as nobody', async () => {
    const theirs = await newMember(ours.app, (await newOrganisation('Elsewhere')).org, 'member')
    for (const [operation, more] of [
      ['organisations/changeMemberRoles', { roles: ['viewer'] }],
      ['organisations/removeMember', {}],
      ['organisations/transferOwnership', {}],
      ['privacy/exportPerson', {}],
      ['privacy/erasePerson', {}],
    ] as const) {
      const ask = async (id: string) => {
        const { status, body } = await owner.post(operation, { member: id, ...more })
        return { status, body: { ...body, requestId: '' } }
      }
      expect(await ask(theirs.member), operation).toEqual(await ask('nobody'))
      expect((await ask('nobody')).status).toBe(404)
    }
  })
})

describe('keys', () => {
  test('are shown once, listed by prefix, and have no more scopes than their maker', async () => {
    const made = await admin.post('keys/createApiKey', {
      name: 'ci',
      scopes: ['runs:read'],
      expiresInDays: 1,
    })
    expect(made.body.key).toMatch(/^ms_[\w-]{43}$/)
    const { items } = (await admin.get('keys/listApiKeys')).body
    expect(items[0]).toMatchObject({
      name: 'ci',
      prefix: made.body.key.slice(0, 9),
      state: 'active',
      scopes: ['runs:read'],
    })
    expect(JSON.stringify(items)).not.toContain(made.body.key)
    expect(
      (await authPool().query('select 1 from api_key where key_hash = $1', [made.body.key])).rows,
    ).toEqual([])
    const beyond = await admin.post('keys/createApiKey', {
      name: 'more',
      scopes: ['runs:read', 'organisation:own'],
    })
    expect(beyond.body).toMatchObject({ status: 403, code: 'scope_above_yours' })
    expect(
      (await admin.post('keys/createApiKey', { name: 'all', scopes: ['installation:manage'] })).status,
    ).toBe(400)
    const revoked = await admin.post('keys/revokeApiKey', { key: items[0].id })
    expect(revoked.body.apiKey).toMatchObject({ state: 'revoked' })
    const foreign = await (
      await newMember(ours.app, (await newOrganisation('K')).org, 'owner')
    ).post('keys/revokeApiKey', { key: items[0].id })
    expect(foreign.status).toBe(404)
  })
})

describe('an invitation', () => {
  const invite = async (email: string, roles = ['member']) => {
    const { status, body } = await admin.post('organisations/inviteMember', { email, roles })
    expect(status, JSON.stringify(body)).toBe(202)
    const id = body.run.id as string
    return { id, token: invitationToken(ours.org, id) }
  }
  const stateOf = async (id: string) =>
    (await owner.get('organisations/listInvitations')).body.items.find((each: any) => each.id === id)?.status

  test('is accepted once by the address it is for, and by no other', async () => {
    const invited = await newPerson(ours.app)
    const { id, token } = await invite(invited.email.toUpperCase(), ['member', 'billing'])
    const stranger = await newPerson(ours.app)
    expect((await anyone().post('invitations/look', { token })).body).toMatchObject({
      organisation: 'Members',
      email: invited.email,
      account: true,
    })
    expect((await anyone().post('invitations/accept', { token })).status).toBe(401)
    expect((await stranger.post('invitations/accept', { token })).body).toMatchObject({
      status: 403,
      code: 'invitation_for_another',
    })
    expect(
      (
        await anyone().post('invitations/accept', {
          token,
          person: { name: 'X', password: 'a long enough password' },
        })
      ).body,
    ).toMatchObject({ status: 409, code: 'person_exists' })
    const both = await Promise.all([1, 2].map(() => invited.post('invitations/accept', { token })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
    expect((await invited.get('me')).body).toMatchObject({
      organisation: { id: ours.org },
      roles: ['member', 'billing'],
    })
    for (const who of [invited, stranger])
      expect((await who.post('invitations/accept', { token })).body).toMatchObject({
        status: 410,
        code: 'invitation_over',
      })
    expect(await stateOf(id)).toBe('accepted')
  })

  test('makes a new person, signed in, with that address and no other', async () => {
    const email = `${crypto.randomUUID()}@example.com`
    const { token } = await invite(email)
    const person = { name: 'Newcomer', password: 'a long enough password' }
    expect(
      (await anyone().post('invitations/accept', { token, person: { ...person, password: 'short' } })).status,
    ).toBe(400)
    expect((await anyone().post('invitations/accept', { token, person, email: 'x@y.example' })).status).toBe(
      400,
    )
    const accepted = await anyone().post('invitations/accept', { token, person })
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(200)
    const cookie = accepted.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await calls(ours.app, cookie).get('me')).body).toMatchObject({
      person: { email, name: 'Newcomer' },
      organisation: { id: ours.org },
    })
  })

  test('is refused above one’s role, twice, for members, and after it was declined or revoked', async () => {
    const email = `${crypto.randomUUID()}@example.com`
    expect((await admin.post('organisations/inviteMember', { email, roles: ['owner'] })).body.code).toBe(
      'role_above_yours',
    )
    const first = await invite(email)
    expect((await admin.post('organisations/inviteMember', { email, roles: ['viewer'] })).body.code).toBe(
      'already_invited',
    )
    expect(
      (await admin.post('organisations/inviteMember', { email: member.email, roles: ['viewer'] })).body.code,
    ).toBe('already_member')
    expect((await anyone().post('invitations/decline', { token: first.token })).status).toBe(200)
    expect((await anyone().post('invitations/look', { token: first.token })).status).toBe(410)
    const second = await invite(email)
    expect(
      (await admin.post('organisations/revokeInvitation', { invitation: second.id })).body.invitation.status,
    ).toBe('revoked')
    expect((await anyone().post('invitations/decline', { token: second.token })).status).toBe(410)
    expect(await stateOf(first.id)).toBe('declined')
  })

  test('that is too old is over, whatever its row says', async () => {
    const { id, token } = await invite(`${crypto.randomUUID()}@example.com`)
    await withOrg(ours.org, (tx) =>
      tx.execute(sql`update app.invitations set expires_at = now() where id = ${id}`),
    )
    expect((await anyone().post('invitations/look', { token })).status).toBe(410)
    expect(await stateOf(id)).toBe('expired')
  })

  test('never shows its token: not in lists, runs or rows, and by its link once, to who may invite', async () => {
    const { id, token } = await invite(`${crypto.randomUUID()}@example.com`)
    const seen = [
      await owner.get('organisations/listInvitations'),
      await owner.get(`runs/getRun?run=${id}`),
      await owner.get('runs/listRuns'),
      await withOrg(ours.org, (tx) => tx.select().from(invitations)),
    ]
    expect(JSON.stringify(seen)).not.toContain(token)
    expect((await member.post('organisations/showInvitationLink', { invitation: id })).status).toBe(403)
    expect((await admin.post('organisations/showInvitationLink', { invitation: id })).body.url).toContain(
      token,
    )
    expect((await admin.post('organisations/showInvitationLink', { invitation: id })).body.code).toBe(
      'link_shown',
    )
  })

  test.each(['', 'x', 'x'.repeat(43), `${'x'.repeat(42)}/`])(
    'with the token %j is unknown',
    async (token) => {
      const { status } = await anyone().post('invitations/look', { token })
      expect(status).toBe(/^[\w-]{43}$/.test(token) ? 404 : 400)
    },
  )
})

describe('account classes', () => {
  test('are for everybody to see and for super-admins to change', async () => {
    expect((await member.get('me')).body.organisation.accountClass).toBe('trial')
    const change = { organisation: ours.org, accountClass: 'paid' }
    expect((await owner.post('organisations/setAccountClass', change)).status).toBe(403)
    await authPool().query('insert into super_admin (user_id) values ($1)', [owner.user])
    expect((await owner.post('organisations/setAccountClass', change)).status).toBe(200)
    expect(
      (await owner.post('organisations/setAccountClass', { ...change, organisation: 'nowhere' })).status,
    ).toBe(404)
    expect((await member.get('me')).body.organisation.accountClass).toBe('paid')
    await authPool().query('delete from super_admin where user_id = $1', [owner.user])
  })
})

describe('the walls of schema auth', () => {
  test('show the app role members and keys of its organisation alone, and no people', async () => {
    const theirs = await newMember(ours.app, (await newOrganisation('Walled')).org, 'owner')
    const { rows } = await withOrg(ours.org, (tx) =>
      tx.execute<{ id: string }>(sql`select id from auth.member`),
    )
    expect(rows.map(({ id }) => id)).toContain(owner.member)
    expect(rows.map(({ id }) => id)).not.toContain(theirs.member)
    await expect(
      withOrg(ours.org, (tx) =>
        tx.execute(sql`insert into auth.member (id, "organizationId", "userId", role, "createdAt")
          values ('x', ${'elsewhere'}, ${owner.user}, 'owner', now())`),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } })
    for (const table of ['"user"', 'account', 'session', 'super_admin'])
      await expect(
        withOrg(ours.org, (tx) => tx.execute(sql.raw(`select * from auth.${table}`))),
      ).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})

describe('erasing an organisation', () => {
  test('leaves no row of it in any table, in batches, and others’ untouched', async () => {
    const gone = await newOrganisation('Gone')
    const person = await newMember(ours.app, gone.org, 'owner')
    await person.post('automations/createAutomation', {
      name: 'n',
      publish: true,
      graph: { nodes: [{ id: 'a', type: 'set', values: { x: 1 } }], edges: [{ from: 'trigger', to: 'a' }] },
    })
    await person.post('keys/createApiKey', { name: 'k', scopes: ['runs:read'] })
    await withOrg(gone.org, (tx) =>
      tx.insert(organisationKeys).values({ org: gone.org, id: 'k1', wrapped: 'x' }),
    )
    const before = await countOrganisation(gone.org)
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['app.automations', 'app.automation_versions', 'auth.member', 'auth.api_key']),
    )
    const others = await countOrganisation(ours.org)
    let steps = 0
    while ((await eraseSome(gone.org, 1)) > 0) steps++
    expect(steps).toBeGreaterThan(1)
    expect(await countOrganisation(gone.org)).toEqual({})
    expect(await countOrganisation(ours.org)).toEqual(others)
    expect((await person.get('me')).body).toMatchObject({ organisation: null, organisations: [] })
    await expect(eraseSome('system')).rejects.toThrow()
    await expect(eraseSome('')).rejects.toThrow()
  })
})
