import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { planMail } from '#db/mails/rows.ts'
import { runs } from '#db/schema.ts'
import { eventually } from '#infra/testing/launcher.ts'
import { roleNames, roles, type Role } from '#workflows/operation.ts'
import type { RunStatus } from '#workflows/runs/contract.ts'
import { authPool, closeAuth } from '../auth.ts'
import { newMember } from '../organisations/testing.ts'
import { newOrganisation } from '../testing.ts'
import { followed } from './look.ts'
import { openFeeds } from './places.ts'
import { openFeed, type Heard } from './testing.ts'

let ours: Awaited<ReturnType<typeof newOrganisation>>
const by = (key: string) => ({ authorization: `Bearer ${key}` })
const open = (path: string, more: Record<string, string> = {}, whose = ours) =>
  openFeed(whose.app, path, { ...by(whose.key), ...more })

beforeAll(async () => {
  ours = await newOrganisation('Feeds')
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const add = async (status: RunStatus = 'running', org = ours.org) => {
  const id = newId()
  await withOrg(org, (tx) =>
    tx.insert(runs).values({ org, id, operation: 'x', input: {}, initiator: 'test', status }),
  )
  hint(org, id)
  return id
}
const change = async (id: string, status: RunStatus) => {
  await withOrg(ours.org, (tx) =>
    tx
      .update(runs)
      .set({ status })
      .where(and(eq(runs.org, ours.org), eq(runs.id, id))),
  )
  hint(ours.org, id)
}
const idsOf = ({ data }: Heard): string[] => data.items.map(({ id }: { id: string }) => id)

describe('a feed', () => {
  test('begins with the list, tells what is new and what changed, and what leaves its filter', async () => {
    const before = await add('waiting')
    const [all, waiting] = [await open('runs/feed?limit=5'), await open('runs/feed?status=waiting')]
    const [first, filtered] = [(await all.next())!, (await waiting.next())!]
    expect([first.event, filtered.event]).toEqual(['list', 'list'])
    expect(first.data).toEqual((await ours.get('runs/listRuns?limit=5')).body)
    expect(idsOf(filtered)).toContain(before)
    const added = await add('waiting')
    await all.until('it is new', (heard) => idsOf(heard).includes(added))
    await waiting.until('it is new there', (heard) => idsOf(heard).includes(added))
    await change(before, 'completed')
    const told = await all.until('it changed', (heard) => idsOf(heard).includes(before))
    expect(told.data.items).toMatchObject([{ id: before, status: 'completed' }])
    const left = await waiting.until('it left', ({ data }) => data.left?.includes(before))
    expect(left).toMatchObject({ event: 'change', data: { items: [] } })
    await Promise.all([all.close(), waiting.close()])
  })

  test('goes on after a break where it was, by header or query, through another process’s routes', async () => {
    const one = await open('runs/feed')
    const { id: moment } = (await one.next())!
    await one.close()
    const missed = [await add(), await add()]
    // Nothing of a feed is kept in a process.
    const { app } = await newOrganisation('Beside')
    for (const again of [
      await openFeed(app, 'runs/feed', { ...by(ours.key), 'last-event-id': moment }),
      await openFeed(app, `runs/feed?since=${encodeURIComponent(moment)}`, by(ours.key)),
    ]) {
      const told = (await again.next())!
      expect(told.event).toBe('change')
      expect(idsOf(told).toSorted()).toEqual(missed.toSorted())
      await again.close()
    }
    const lost = await open('runs/feed', { 'last-event-id': 'nonsense' })
    expect((await lost.next())!.event).toBe('list')
    await lost.close()
  })

  test('tells a reader who was slow what there is by now, not all that there was', async () => {
    const slow = await open('runs/feed')
    const list = (await slow.next())!
    const id = await add('queued')
    for (let i = 0; i < 30; i++) {
      await change(id, i % 2 ? 'running' : 'waiting')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await change(id, 'completed')
    const told: Heard[] = []
    do told.push((await slow.next())!)
    while (told.at(-1)!.data.items[0]?.status !== 'completed')
    // Three seconds make twelve looks; what was not read was not looked for.
    expect(told.length).toBeLessThan(8)
    expect(new Set([list.id, ...told.map((each) => each.id)]).size).toBe(told.length + 1)
    await slow.close()
  })

  test('of automations shows the newest run, and one of runs the new name of their automation', async () => {
    const graph = {
      nodes: [{ id: 'a', type: 'set', values: { y: '1' } }],
      edges: [{ from: 'trigger', to: 'a' }],
    }
    const [automations, list] = [await open('automations/feed?search=Feed'), await open('runs/feed?limit=3')]
    expect(await automations.next()).toMatchObject({ event: 'list', data: { items: [] } })
    await list.next()
    const { body } = await ours.post('automations/createAutomation', {
      name: 'Feed me',
      graph,
      publish: true,
    })
    const { id, revision } = body.automation
    expect(await automations.next()).toMatchObject({ data: { items: [{ id, lastRun: null }], left: [] } })
    const { body: ran } = await ours.post('automations/runAutomation', { automation: id })
    await automations.until('it ran', ({ data }) => data.items[0]?.lastRun?.id === ran.run.id)
    await list.until('it is there', (heard) => idsOf(heard).includes(ran.run.id))
    await ours.post('automations/saveAutomation', { id, name: 'Fed', baseRevision: revision })
    await list.until(
      'it has the new name',
      ({ event, data }) => event === 'list' && data.items[0].automation?.name === 'Fed',
    )
    // It no longer has “Feed” in its name.
    await automations.until('it left', ({ data }) => data.left?.includes(id))
    await Promise.all([automations.close(), list.close()])
  })

  test('of what waits for a person tells an approval, and that it is decided', async () => {
    const graph = {
      nodes: [{ id: 'ask', type: 'approval', title: 'Go on?' }],
      edges: [{ from: 'trigger', to: 'ask' }],
    }
    const { body } = await ours.post('automations/createAutomation', { name: 'Ask', graph, publish: true })
    const inbox = await open('runs/waiting/feed')
    expect((await inbox.next())!.event).toBe('list')
    const { body: ran } = await ours.post('automations/runAutomation', { automation: body.automation.id })
    const run = ran.run.id as string
    const told = await inbox.until('it asks', ({ data }) => data.items[0]?.run.id === run)
    expect(told.data.items).toMatchObject([{ node: 'ask', waits: { for: 'approval' }, mayDecide: true }])
    await change(run, 'cancelled')
    await withOrg(ours.org, async (tx) => {
      const { stopOpenSteps } = await import('#db/runs/steps.ts')
      await tx.update(runs).set({ endedAt: new Date() }).where(eq(runs.id, run))
      await stopOpenSteps(tx, ours.org, run)
    })
    hint(ours.org, run)
    await inbox.until('it is settled', ({ data }) => data.left?.includes(run))
    await inbox.close()
  })

  test('of mails tells each by its state', async () => {
    const feed = await open('mails/feed?state=planned')
    expect(await feed.next()).toMatchObject({ event: 'list' })
    const id = newId()
    const letter = { to: 'ada@example.com', subject: 'Hello', text: 'x', html: undefined }
    await withOrg(ours.org, (tx) => planMail(tx, ours.org, id, 'test', letter))
    hint(ours.org)
    await feed.until('it is planned', (heard) => idsOf(heard).includes(id))
    const { claimMail } = await import('#activities/mails/claim.ts')
    await claimMail(ours.org, id, newId())
    await feed.until('it is claimed', ({ data }) => data.left?.includes(id))
    await feed.close()
  })
})

describe('who may follow', () => {
  const people = new Map<Role, Awaited<ReturnType<typeof newMember>>>()
  beforeAll(async () => {
    for (const role of roleNames) people.set(role, await newMember(ours.app, ours.org, role))
  })

  test.each(followed.map(({ contract }) => ({ path: contract.feed.path, contract })))(
    '$path: who may read the list, and a bad field is named',
    async ({ path, contract }) => {
      for (const role of roleNames) {
        const { status, body } = await people.get(role)!.get(`${path}?nonsense=1&cursor=x`)
        if ((roles[role] as readonly string[]).includes(contract.permission)) {
          expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_input' })
          expect(JSON.stringify(body.errors)).toMatch(/nonsense/)
        } else expect({ status, code: body.code }).toEqual({ status: 403, code: 'forbidden' })
      }
      const nobody = await ours.app.request(`/api/v1/${path}`)
      expect(nobody.status).toBe(401)
      const posted = await ours.post(path, {})
      expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET'])
    },
  )

  test('another organisation’s rows are not told, and its automation is answered like an unknown one', async () => {
    const theirs = await newOrganisation('Theirs')
    const graph = {
      nodes: [{ id: 'a', type: 'set', values: { y: '1' } }],
      edges: [{ from: 'trigger', to: 'a' }],
    }
    const { body } = await theirs.post('automations/createAutomation', { name: 'n', graph, publish: true })
    const automation = body.automation.id as string
    const feeds = [
      await open(`runs/feed?automation=${automation}`),
      await open(`runs/feed?automation=${newId()}`),
    ]
    for (const feed of feeds) expect((await feed.next())!.data).toEqual({ items: [], nextCursor: null })
    const everything = await open('runs/feed')
    await everything.next()
    await theirs.post('automations/runAutomation', { automation })
    const own = await add()
    expect(idsOf((await everything.next())!)).toEqual([own])
    await Promise.all([...feeds, everything].map((feed) => feed.close()))
  })

  test('the feed of a member who was removed ends', async () => {
    const member = await newMember(ours.app, ours.org, 'viewer')
    const feed = await openFeed(ours.app, 'runs/feed', { cookie: member.cookie })
    await feed.next()
    expect((await ours.post('organisations/removeMember', { member: member.member })).status).toBe(200)
    const after = add()
    expect(await feed.next()).toBeUndefined()
    await after
  })

  test('a feed ends with its session, and when that acts for another organisation', async () => {
    const [left, moved] = [
      await newMember(ours.app, ours.org, 'viewer'),
      await newMember(ours.app, ours.org, 'viewer'),
    ]
    const feeds = []
    for (const { cookie } of [left, moved]) {
      const feed = await openFeed(ours.app, 'runs/feed', { cookie })
      await feed.next()
      feeds.push(feed)
    }
    await authPool().query(`delete from session where "userId" = $1`, [left.user])
    expect((await moved.post('me/createOrganisation', { name: 'Elsewhere' })).status).toBe(200)
    const after = add()
    for (const feed of feeds) expect(await feed.next()).toBeUndefined()
    await after
  })

  test('a caller has a bounded number of feeds, and gets a place back with each that is closed', async () => {
    const person = people.get('viewer')!
    const before = openFeeds()
    const feeds = []
    for (let i = 0; i < 20; i++) feeds.push(await openFeed(ours.app, 'runs/feed', { cookie: person.cookie }))
    const refused = await person.get('runs/feed')
    expect(refused.body).toMatchObject({ status: 429, code: 'too_many_feeds', limit: 'feeds' })
    expect(refused.headers.get('retry-after')).toBe('15')
    // Others are not in the way of each other.
    await (await open('runs/feed')).close()
    for (const feed of feeds) await feed.close()
    await eventually('all places are free', () => openFeeds() === before)
  })
})
