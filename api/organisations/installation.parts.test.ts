import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { sealAll } from '#db/audit/testing.ts'
import { closeDatabase } from '#db/client.ts'
import { installation } from '#db/mails/rows.ts'
import type { AuditEntry } from '#workflows/audit/contract.ts'
import type { ListedOrganisation } from '#workflows/organisations/contract.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'
import { newMember } from './testing.ts'

let ours: Awaited<ReturnType<typeof newOrganisation>>
let admin: Awaited<ReturnType<typeof newMember>>
let owner: typeof admin
/** In the name of every organisation of this test. */
const mark = randomUUID().slice(0, 8)

beforeAll(async () => {
  // The first owner of an empty database gets an organisation besides.
  await newOrganisation('Before')
  ours = await newOrganisation(`First ${mark}`)
  admin = await newMember(ours.app, ours.org, 'viewer')
  owner = await newMember(ours.app, ours.org, 'owner')
  await authPool().query('insert into super_admin (user_id) values ($1)', [admin.user])
})
afterAll(async () => {
  await authPool().query('delete from super_admin where user_id = $1', [admin.user])
  await closeDatabase()
  await closeAuth()
})

const list = async (query: string) => (await admin.get(`organisations/listOrganisations?${query}`)).body
const log = async (query = ''): Promise<AuditEntry[]> =>
  (await admin.get(`audit/listInstallationAuditEntries?actor=${admin.user}&${query}`)).body.items

describe('all organisations', () => {
  test('are listed newest first, page by page, each with its members and its runs of the last day', async () => {
    const made = [ours.org]
    for (const name of ['Second', 'Third', 'Fourth', 'Fifth'])
      made.push((await newOrganisation(`${name} ${mark}`)).org)
    const seen: ListedOrganisation[] = []
    for (let cursor = ''; ;) {
      const page = await list(`text=${mark.toUpperCase()}&limit=2${cursor}`)
      seen.push(...page.items)
      if (!page.nextCursor) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(made))
    expect(seen).toHaveLength(made.length)
    const times = seen.map(({ createdAt }) => createdAt)
    expect(times).toEqual(times.toSorted().toReversed())
    const before = seen.find(({ id }) => id === ours.org)!
    expect(before).toMatchObject({ name: `First ${mark}`, members: 3, runs: 0, closing: false })
    const graph = {
      nodes: [{ id: 'a', type: 'set', values: {} }],
      edges: [{ from: 'trigger', to: 'a' }],
    }
    const { automation } = (
      await ours.post('automations/createAutomation', { name: 'n', graph, publish: true })
    ).body
    await ours.post('automations/runAutomation', { automation: automation.id })
    expect((await list(`text=${ours.org}`)).items).toMatchObject([{ id: ours.org, runs: 1 }])
    expect((await list('cursor=nonsense')).code).toBe('bad_cursor')
  })

  test('are narrowed by account class, which a super-admin sets', async () => {
    const other = (await newOrganisation(`Paying ${mark}`)).org
    const change = { organisation: other, accountClass: 'paid' }
    expect((await owner.post('organisations/setAccountClass', change)).status).toBe(403)
    expect((await admin.post('organisations/setAccountClass', change)).status).toBe(200)
    expect((await list(`text=${mark}&accountClass=paid`)).items).toMatchObject([
      { id: other, accountClass: 'paid' },
    ])
    const trial = (await list(`text=${mark}&accountClass=trial`)).items.map(({ id }: any) => id)
    expect(trial).toContain(ours.org)
    expect(trial).not.toContain(other)
    for (const nowhere of ['nowhere', installation])
      expect(
        (await admin.post('organisations/setAccountClass', { ...change, organisation: nowhere })).status,
      ).toBe(404)
  })

  test('are for super-admins alone: not for owners, and for no key', async () => {
    expect((await owner.get('organisations/listOrganisations')).body).toMatchObject({
      ...{ status: 403, code: 'forbidden', hint: expect.stringContaining('super-admin') },
    })
    expect((await ours.get('organisations/listOrganisations')).status).toBe(403)
  })
})

describe('the log of the installation', () => {
  test('holds every look across organisations, and every change, and none of them is in the own log', async () => {
    const before = (await log('action=listOrganisations')).length
    await list(`text=${mark}`)
    await list(`text=${mark}`)
    const looks = await log('action=listOrganisations')
    expect(looks).toHaveLength(before + 2)
    expect(looks[0]).toMatchObject({
      ...{ actor: { id: admin.user }, outcome: 'done', surface: 'page', title: 'All organisations' },
    })
    const { body } = await admin.get(`audit/getInstallationAuditEntry?id=${looks[0]!.id}`)
    expect(body.input).toMatchObject({ text: mark })
    expect((await log('action=setAccountClass'))[0]).toMatchObject({ outcome: 'done' })
    const own = (await owner.get(`audit/listAuditEntries?actor=${admin.user}&limit=200`)).body.items
    expect(own.map(({ action }: AuditEntry) => action)).not.toContain('listOrganisations')
    expect(own.map(({ action }: AuditEntry) => action)).not.toContain('setAccountClass')
  })

  test('holds who looked into a mail that may hold a link', async () => {
    expect((await admin.get(`mails/getInstallationMail?mail=${randomUUID()}`)).status).toBe(404)
    expect((await log('limit=1'))[0]).toMatchObject({ action: 'getInstallationMail' })
  })

  test('what somebody else tried stands in the log of their own organisation', async () => {
    await owner.get('organisations/listOrganisations')
    const [refused] = (await owner.get(`audit/listAuditEntries?actor=${owner.user}&action=listOrganisations`))
      .body.items
    expect(refused).toMatchObject({ outcome: 'refused', status: 403, code: 'forbidden' })
  })

  test('verifies, is exported, and shows nobody else anything', async () => {
    await sealAll(installation)
    expect((await admin.get('audit/verifyInstallationAudit')).body).toMatchObject({ intact: true })
    const download = (cookie: string) =>
      ours.app.request(`/api/v1/audit/export?of=installation&actor=${admin.user}`, { headers: { cookie } })
    const lines = (await (await download(admin.cookie)).text()).trimEnd().split('\n')
    expect(JSON.parse(lines[0]!)).toMatchObject({ action: 'exportAudit' })
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ head: { seal: expect.any(Number) } })
    expect((await download(owner.cookie)).status).toBe(403)
    const entry = (await log('limit=1'))[0]!.id
    expect((await owner.get(`audit/getInstallationAuditEntry?id=${entry}`)).status).toBe(403)
    expect((await owner.get(`audit/getAuditEntry?id=${entry}`)).status).toBe(404)
    const [theirs] = (await owner.get('audit/listAuditEntries?limit=1')).body.items
    expect((await admin.get(`audit/getInstallationAuditEntry?id=${theirs.id}`)).status).toBe(404)
  })
})
