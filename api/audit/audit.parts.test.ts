import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuser, sealAll } from '#db/audit/testing.ts'
import { closeDatabase } from '#db/client.ts'
import { settings } from '#infra/settings.ts'
import { eventually } from '#infra/testing/launcher.ts'
import type { AuditEntry } from '#workflows/audit/contract.ts'
import { closeAuth } from '../auth.ts'
import { authHandler } from '../auth-routes.ts'
import { createOwner } from '../owner.ts'
import { newMember } from '../organisations/testing.ts'
import { newOrganisation } from '../testing.ts'
import { csvCell } from '../csv.ts'
import { systemScope } from './sign-in.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let ours: Organisation
let root: pg.Client

const graph = { nodes: [{ id: 'a', type: 'set', values: { x: 1 } }], edges: [{ from: 'trigger', to: 'a' }] }

beforeAll(async () => {
  ours = await newOrganisation('Audited')
  root = await superuser()
})
afterAll(async () => {
  await root.end()
  await closeDatabase()
  await closeAuth()
})

const entries = async (query = '', of = ours): Promise<AuditEntry[]> =>
  (await of.get(`audit/listAuditEntries?${query}`)).body.items
const newest = async (query = '') => (await entries(`limit=1&${query}`))[0]!
const create = async (more: object = {}) =>
  (await ours.post('automations/createAutomation', { name: 'n', graph, ...more })).body.automation

describe('an operation', () => {
  test('leaves who, what, to what, from where and through what', async () => {
    const { id } = await create({ name: 'Audited' })
    const answer = await ours.app.request(
      '/api/v1/automations/publishAutomation',
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ours.key}`,
          'content-type': 'application/json',
          'user-agent': 'curl/8',
          'x-request-id': 'my-request',
        },
        body: JSON.stringify({ id }),
      },
      { address: '198.51.100.4' },
    )
    expect(answer.status).toBe(200)
    const entry = await newest()
    expect(entry).toMatchObject({
      actor: { kind: 'key', name: 'tests' },
      ...{
        action: 'publishAutomation',
        title: 'Publish an automation',
        outcome: 'done',
        status: 200,
        code: null,
      },
      ...{ subject: id, subjects: [id], surface: 'key', address: '198.51.100.4', agent: 'curl/8' },
      ...{ requestId: 'my-request', erased: false },
    })
    expect((await ours.get(`audit/getAuditEntry?id=${entry.id}`)).body).toMatchObject({
      entry,
      input: { id },
    })
  })

  test('of a member is found by the member as by the person', async () => {
    const grace = await newMember(ours.app, ours.org, 'admin')
    const made = await grace.post('automations/createAutomation', { name: 'Of Grace', graph })
    for (const actor of [grace.user, grace.member]) {
      const [entry] = await entries(`actor=${actor}&action=createAutomation`)
      expect(entry).toMatchObject({ subject: made.body.automation.id, actor: { id: grace.user } })
    }
    const theirs = await newOrganisation('Elsewhere')
    expect(await entries(`actor=${grace.member}`, theirs)).toEqual([])
  })

  test('that starts a run names the run, and the run itself leaves nothing', async () => {
    const { id } = await create({ publish: true })
    const { body } = await ours.post('automations/runAutomation', {
      automation: id,
      input: { password: 'hush' },
    })
    const entry = await newest()
    expect(entry).toMatchObject({ action: 'runAutomation', outcome: 'accepted', subjects: [id, body.run.id] })
    const { input } = (await ours.get(`audit/getAuditEntry?id=${entry.id}`)).body
    expect(JSON.stringify(input)).not.toContain('hush')
    expect((await entries()).filter(({ subjects }) => subjects.includes(body.run.id))).toHaveLength(1)
  })

  test('never leaves a secret', async () => {
    const graphWithHook = { ...graph, trigger: { type: 'webhook', scheme: 'standard' } }
    const made = await ours.post('automations/createAutomation', { name: 'h', graph: graphWithHook })
    const { id } = made.body.automation
    const secret = `whsec_${'s'.repeat(30)}`
    expect((await ours.post('automations/rotateWebhookSecret', { id, secret })).status).toBe(200)
    const { rows } = await root.query('select * from app.audit_entries where org = $1', [ours.org])
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(rows)).not.toContain(made.body.secret)
  })

  test('that only looks leaves nothing', async () => {
    const before = (await newest()).id
    await ours.post('automations/validateAutomation', { graph })
    await ours.get('automations/listAutomations')
    expect((await newest()).id).toBe(before)
  })

  test('does not happen when its entry cannot be written', async () => {
    const org = ours.org
    await root.query(`create function pg_temp.broken() returns trigger language plpgsql as $$ begin
      if new.org = '${org}' and new.outcome <> 'refused' then raise exception 'the log is broken'; end if; return new; end $$`)
    await root.query(
      'create trigger broken before insert on app.audit_entries for each row execute function pg_temp.broken()',
    )
    try {
      const answer = await ours.post('automations/createAutomation', { name: 'Never there', graph })
      expect(answer.status).toBe(500)
    } finally {
      await root.query('drop trigger broken on app.audit_entries')
    }
    expect((await ours.get('automations/listAutomations?search=Never')).body.items).toEqual([])
  })

  test('is in nobody else’s log', async () => {
    const theirs = await newOrganisation('Others')
    const foreign = await newest()
    expect((await entries('', theirs)).map(({ id }) => id)).not.toContain(foreign.id)
    expect((await theirs.get(`audit/getAuditEntry?id=${foreign.id}`)).status).toBe(404)
  })
})

describe('a refusal', () => {
  test('because it does not fit leaves its code and the ids it named, and no values', async () => {
    const { id } = await create({ description: 'old' })
    const answer = await ours.post('automations/saveAutomation', {
      id,
      description: 'hush',
      baseRevision: 99,
    })
    expect(answer.status).toBe(409)
    const entry = await newest()
    expect(entry).toMatchObject({
      ...{ action: 'saveAutomation', outcome: 'refused', status: 409, code: 'stale_revision', subject: id },
    })
    expect((await ours.get(`audit/getAuditEntry?id=${entry.id}`)).body.input).toBeNull()
  })

  test('of a mistyped field or an unknown id leaves nothing', async () => {
    const before = (await newest()).id
    expect((await ours.post('automations/saveAutomation', { id: 7 })).status).toBe(400)
    expect((await ours.post('automations/pauseAutomation', { id: randomUUID() })).status).toBe(404)
    expect((await newest()).id).toBe(before)
  })
})

describe('the log', () => {
  test('verifies over the API, and the head it gives is one to verify against', async () => {
    await sealAll(ours.org)
    const { body } = await ours.get('audit/verifyAudit')
    expect(body).toMatchObject({ intact: true, finding: null })
    const { seal, digest } = body.head
    expect((await ours.get(`audit/verifyAudit?seal=${seal}&digest=${digest}`)).body.intact).toBe(true)
    expect((await ours.get(`audit/verifyAudit?seal=${seal}&digest=${'0'.repeat(64)}`)).body).toMatchObject({
      intact: false,
      finding: { kind: 'seal_changed', seal },
    })
  })

  test('is exported as JSON lines that end with the head, and as CSV no spreadsheet runs', async () => {
    await create({ name: '=HYPERLINK("https://evil.example")' })
    await sealAll(ours.org)
    const download = async (query: string) =>
      ours.app.request(`/api/v1/audit/export?${query}`, { headers: { authorization: `Bearer ${ours.key}` } })
    const lines = await download('format=jsonl')
    expect(lines.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-\d{4}-\d\d-\d\d\.jsonl"$/,
    )
    const all = (await lines.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(all.at(-1)).toMatchObject({ head: { seal: expect.any(Number), digest: expect.any(String) } })
    expect(all[0]).toMatchObject({ action: 'exportAudit' })
    const csv = await download('format=csv&action=createAutomation')
    const rows = (await csv.text()).trimEnd().split('\r\n')
    expect(rows[0]).toMatch(/^at,actor_kind,/)
    expect(rows.length).toBe((await entries('action=createAutomation&limit=200')).length + 1)
    expect((await download('format=xml')).status).toBe(400)
    expect((await download('colour=red')).status).toBe(400)
    expect((await ours.app.request('/api/v1/audit/export')).status).toBe(401)
  })

  test.each([
    ['=1+1', `'=1+1`],
    ['+1', `'+1`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\tx', `'\tx`],
    ['\rx', `"'\rx"`],
    ['=a,"b"', `"'=a,""b"""`],
    ['plain', 'plain'],
    [null, ''],
    ['a\nb', '"a\nb"'],
  ])('%j is the cell %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })
})

describe('at the door', () => {
  const { origin } = settings()
  const password = 'correct horse battery'
  const call = (path: string, body: object, headers: Record<string, string> = {}) =>
    authHandler(
      new Request(`${origin}/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Firefox', origin, ...headers },
        body: JSON.stringify(body),
      }),
      '203.0.113.77',
    )
  const logged = async (org: string, action: string, id?: string) =>
    (
      await root.query(
        'select * from app.audit_entries where org = $1 and action = $2 and ($3::text is null or $3 = any (subjects)) order by id',
        [org, action, id ?? null],
      )
    ).rows

  test('sign-in, what failed, a changed password and sign-out are in the log of the person’s organisation', async () => {
    const email = `${randomUUID()}@example.com`
    const owner = await createOwner({ email, password, name: 'Grace', organisation: 'Door' })
    const org = owner.organisation.id
    await root.query(`update auth."user" set "emailVerified" = true where email = $1`, [email])
    expect((await call('sign-in/email', { email, password: 'not the password' })).status).toBe(401)
    const failed = await eventually(
      'the failure is logged',
      async () => (await logged(org, 'signInFailed', owner.user))[0],
    )
    expect(failed).toMatchObject({
      ...{
        actor_kind: 'nobody',
        actor_name: email,
        outcome: 'refused',
        status: 401,
        address: '203.0.113.77',
      },
      ...{ agent: 'Firefox', input: null },
    })
    const signedIn = await call('sign-in/email', { email, password })
    expect(signedIn.status).toBe(200)
    expect((await logged(org, 'signIn', owner.user)).at(-1)).toMatchObject({
      actor_id: owner.user,
      outcome: 'done',
    })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const changed = await call(
      'change-password',
      { currentPassword: password, newPassword: 'another long one' },
      { cookie },
    )
    expect(changed.status).toBe(200)
    expect(await logged(org, 'changePassword', owner.user)).toHaveLength(1)
    const fresh =
      changed.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ') || cookie
    await call('sign-out', {}, { cookie: fresh })
    expect(await logged(org, 'signOut', owner.user)).toHaveLength(1)
    const { rows } = await root.query('select * from app.audit_entries where org = $1', [org])
    expect(JSON.stringify(rows)).not.toMatch(/correct horse|another long one/)
  })

  test('an attempt on an account that nobody has is in the system’s scope, without what was typed', async () => {
    const before = (await logged(systemScope, 'signInFailed')).length
    const email = `${randomUUID()}@example.com`
    expect((await call('sign-in/email', { email, password })).status).toBe(401)
    const rows = await eventually('it is logged', async () => {
      const found = await logged(systemScope, 'signInFailed')
      return found.length > before && found
    })
    expect(JSON.stringify(rows)).not.toContain(email)
  })
})
