import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, launch, type Launched, type Process } from '../testing/launcher.ts'

// 30 days of grace take 26 seconds, 7 days of an invitation 6.
const scale = '100000'

let system: Launched
let owner: ReturnType<typeof session>

const session = (cookie: string) => {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${system.url}/api/v1/${path}`, {
      method,
      headers: {
        cookie,
        origin: system.url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const json = answer.headers.get('content-type')?.includes('json')
    return {
      status: answer.status,
      headers: answer.headers,
      bytes,
      body: (json ? JSON.parse(bytes.toString()) : null) as any,
    }
  }
  const get = (path: string) => call('GET', path)
  const post = (path: string, body: unknown) => call('POST', path, body)
  const ended = (run: string) =>
    eventually(
      `run ${run} ends`,
      async () => {
        const { body } = await get(`runs/getRun?run=${run}`).catch(() => ({ body: null }))
        return body?.run?.endedAt ? body : undefined
      },
      60_000,
    )
  return { get, post, ended }
}

const signIn = async (email: string, password: string) => {
  const answer = await fetch(`${system.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: system.url },
    body: JSON.stringify({ email, password }),
  })
  return session(answer.headers.getSetCookie()[0]!.split(';')[0]!)
}

beforeAll(async () => {
  system = await launch({ environment: { MAINSPRING_TIME_SCALE: scale } })
  owner = await signIn(system.email, system.password)
}, 300_000)
afterAll(() => system?.remove())

/** Mails to an address that the installation kept, oldest first. */
const mailsTo = async (email: string) => {
  const { items } = (await owner.get('mails/listInstallationMails')).body
  const mine = items.filter(({ to }: any) => to === email).toReversed()
  return Promise.all(
    mine.map(async ({ id }: any) => (await owner.get(`mails/getInstallationMail?mail=${id}`)).body),
  )
}

test('an invitation is mailed, and its run ends as soon as a new person accepts', async () => {
  const email = 'new@example.com'
  const { body } = await owner.post('organisations/inviteMember', { email, roles: ['builder'], days: 30 })
  const [mail] = await eventually('it is mailed', async () => {
    const mails = await mailsTo(email)
    return mails.length > 0 ? mails : undefined
  })
  const token = /#([\w-]{43})/.exec(mail.text)![1]!
  await eventually('it says what it waits for', async () => {
    const { status, sentence } = (await owner.get(`runs/getRun?run=${body.run.id}`)).body.run
    const said = /^Waiting for new@example\.com to answer the invitation, until .* UTC\.$/.test(sentence)
    return status === 'waiting' && said
  })
  const accepted = await session('').post('invitations/accept', {
    token,
    person: { name: 'Newcomer', password: 'a long enough password' },
  })
  expect(accepted.status, JSON.stringify(accepted.body)).toBe(200)
  const end = await owner.ended(body.run.id)
  expect(end).toMatchObject({ run: { status: 'completed' }, output: { status: 'accepted' } })
  expect(JSON.stringify(end)).not.toContain(token)
})

test('a person takes their own data out, whatever their role, and nobody else can fetch it', async () => {
  const person = await signIn('new@example.com', 'a long enough password')
  const { status, body } = await person.post('privacy/exportOwnData', {})
  expect(status, JSON.stringify(body)).toBe(202)
  const { output } = await person.ended(body.run.id)
  const path = new URL(output.url).pathname.replace('/api/v1/', '')
  const text = gunzipSync((await person.get(path)).bytes).toString()
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toHaveLength(output.rows)
  const of = (name: string) => lines.filter(({ table }) => table === name).map(({ row }) => row)
  expect(of('user')).toMatchObject([{ email: 'new@example.com', name: 'Newcomer', superAdmin: false }])
  expect(of('member')).toMatchObject([{ role: 'builder' }])
  expect(of('account')).toMatchObject([{ providerId: 'credential' }])
  expect(of('session').length).toBeGreaterThan(0)
  const deeds = of('audit_entries').map(({ action }) => action)
  expect(deeds).toEqual(expect.arrayContaining(['signIn', 'exportOwnData']))
  // Neither proofs of who they are, nor anybody else.
  expect(text).not.toMatch(/"(password|token|secret|key_hash)"/)
  expect(text).not.toContain(system.email)

  expect((await person.get('privacy/listOwnExports')).body.items).toMatchObject([{ id: body.run.id }])
  expect((await owner.get('privacy/listOwnExports')).body.items).toEqual([])
  expect((await owner.get('privacy/listExports')).body.items).toEqual([])
  expect((await owner.get(path)).status).toBe(404)
  expect((await session('').get(path)).status).toBe(401)
})

test('a person can be exported, and erased from what the organisation keeps', async () => {
  const { items } = (await owner.get('organisations/listMembers')).body
  const { id: member } = items.find(({ name }: any) => name === 'Newcomer')
  const exported = await owner.post('privacy/exportPerson', { member })
  const { output } = await owner.ended(exported.body.run.id)
  const file = await owner.get(new URL(output.url).pathname.replace('/api/v1/', ''))
  const lines = gunzipSync(file.bytes).toString().trimEnd().split('\n')
  expect(new Set(lines.map((line) => JSON.parse(line).table))).toEqual(
    new Set(['member', 'invitations', 'member_events', 'audit_entries', 'runs', 'exports']),
  )
  const erased = await owner.post('privacy/erasePerson', { member })
  expect((await owner.ended(erased.body.run.id)).output.rows).toBeGreaterThan(3)
  const seen = [
    await owner.get('organisations/listMembers'),
    await owner.get('organisations/listInvitations'),
    await owner.get('organisations/listMemberEvents'),
    await owner.get('audit/listAuditEntries'),
    await owner.get('privacy/listExports'),
  ]
  expect(JSON.stringify(seen)).not.toMatch(/new@example\.com|Newcomer/)
})

test('an invitation that nobody answers is reminded of once, and expires', async () => {
  const email = 'silent@example.com'
  const { body } = await owner.post('organisations/inviteMember', { email, roles: ['viewer'] })
  expect(await owner.ended(body.run.id)).toMatchObject({ output: { status: 'expired' } })
  expect((await mailsTo(email)).map(({ subject }: any) => subject)).toEqual([
    expect.stringContaining('You are invited'),
    expect.stringContaining('Still open'),
  ])
})

const webhook = async (who: ReturnType<typeof session>) => {
  const { body } = await who.post('automations/createAutomation', {
    name: 'Waits',
    publish: true,
    graph: {
      trigger: { type: 'webhook', scheme: 'none' },
      nodes: [{ id: 'a', type: 'approval', title: 'May it?' }],
      edges: [{ from: 'trigger', to: 'a' }],
    },
  })
  return { url: body.automation.webhook.url as string, id: body.automation.id as string }
}
const deliver = (url: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
const stop = async () => {
  const { slug } = (await owner.get('organisations/getOrganisation')).body
  const wrong = await owner.post('organisations/deleteOrganisation', { slug: `${slug}x` })
  expect(wrong.body).toMatchObject({ status: 422, code: 'not_confirmed' })
  const { status, body } = await owner.post('organisations/deleteOrganisation', { slug })
  expect(status, JSON.stringify(body)).toBe(202)
  return body.run.id as string
}

test('an organisation that is being deleted stops at once, and goes on when it is kept', async () => {
  await owner.post('me/createOrganisation', { name: 'Kept' })
  const hook = await webhook(owner)
  const waiting = ((await (await deliver(hook.url)).json()) as any).run.id
  const run = await stop()
  expect((await deliver(hook.url)).status).toBe(409)
  expect((await owner.post('automations/runAutomation', { automation: hook.id })).body.code).toBe(
    'organisation_closing',
  )
  expect(
    (await owner.post('organisations/inviteMember', { email: 'x@y.example', roles: ['viewer'] })).status,
  ).toBe(409)
  expect((await owner.ended(waiting)).run).toMatchObject({ status: 'cancelled' })
  expect((await owner.get('me')).body.organisation.closing).toMatchObject({ run })
  await eventually('it says what it waits for', async () => {
    const { sentence } = (await owner.get(`runs/getRun?run=${run}`)).body.run
    return /^Waiting until .* UTC, when everything is erased;/.test(sentence)
  })
  const kept = await eventually('it is kept', async () => {
    const { status } = await owner.post('organisations/keepOrganisation', { run })
    return status === 200 ? true : undefined
  })
  expect(kept).toBe(true)
  expect(await owner.ended(run)).toMatchObject({ output: { deleted: false } })
  expect((await owner.get('me')).body.organisation.closing).toBeNull()
  expect((await deliver(hook.url)).status).toBe(202)
})

test('everything can be exported and downloaded, by who may', async () => {
  const { body } = await owner.post('privacy/exportOrganisation', {})
  const { output } = await owner.ended(body.run.id)
  const path = new URL(output.url).pathname.replace('/api/v1/', '')
  const lines = gunzipSync((await owner.get(path)).bytes)
    .toString()
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(output.rows)
  const tables = new Set(lines.map((line) => JSON.parse(line).table))
  expect([...tables]).toEqual(expect.arrayContaining(['organization', 'member', 'automations', 'runs']))
  expect(tables.has('organisation_keys')).toBe(false)
  expect((await session('').get(path)).status).toBe(401)
  await owner.post('me/createOrganisation', { name: 'Other' })
  expect((await owner.get(path)).status).toBe(404)
})

test('everything can be exported by an automation, as a copy kept every night', async () => {
  const { body } = await owner.post('automations/createAutomation', {
    name: 'Nightly copy',
    graph: {
      nodes: [{ id: 'copy', type: 'operation', operation: 'exportOrganisation', input: {} }],
      edges: [{ from: 'trigger', to: 'copy' }],
    },
    publish: true,
  })
  const started = await owner.post('automations/runAutomation', { automation: body.automation.id })
  expect(await owner.ended(started.body.run.id)).toMatchObject({
    run: { status: 'completed' },
    output: { url: expect.stringContaining('/exports/'), rows: expect.any(Number) },
  })
})

test('killed again and again while it is deleted: erased everywhere, and certified', async () => {
  await owner.post('me/createOrganisation', { name: 'Doomed' })
  const { id } = (await owner.get('organisations/getOrganisation')).body
  const hook = await webhook(owner)
  await deliver(hook.url)
  await owner.post('privacy/exportOrganisation', {})
  const run = await stop()
  // Through the grace and the erasure, so that kills meet every step.
  const certificate = async () => {
    const answer = await fetch(`${system.url}/api/v1/certificates/${run}`).catch(() => undefined)
    return answer?.status === 200 ? ((await answer.json()) as any) : undefined
  }
  const kills: Process[] = [
    'worker',
    'api',
    'worker',
    'engine',
    'worker',
    'api',
    'worker',
    'api',
    'worker',
    'worker',
  ]
  let found: any
  for (const part of kills) {
    await new Promise((resolve) => setTimeout(resolve, 3000))
    found = await certificate()
    if (found) break
    system.kill(part)
  }
  found ??= await eventually('the certificate', certificate, 60_000)
  expect(found).toMatchObject({ valid: true, certified: { id: run, organisation: id } })
  expect(found.certified.counts).toMatchObject({ 'app.automations': 1, 'auth.member': 1 })
  expect(JSON.stringify(found)).not.toContain('@')
  const { body } = await eventually('the API answers', async () => {
    const answer = await owner.get('me').catch(() => undefined)
    return answer?.status === 200 ? answer : undefined
  })
  expect(body.organisation).toBeNull()
  expect(body.organisations.map((each: any) => each.name)).not.toContain('Doomed')
  expect((await deliver(hook.url)).status).toBe(404)
})
