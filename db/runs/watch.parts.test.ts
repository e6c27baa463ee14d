import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '../client.ts'
import { runs, runViews } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import { deleteRunView, removeViewAlert, saveRunView, setViewAlert } from './operations.ts'
import { listRunViews, listViewAlertEvents } from './views.ts'
import { dueAlerts, watchView } from './watch.ts'

let org: string
let caller: Caller
let view: string
const automation = newId()
const origin = 'http://mainspring.test'

beforeEach(async () => {
  org = `alerts-${newId()}`
  caller = { org, actor: { kind: 'user', id: 'u', name: 'Ada' } }
  await withOrg(org, async (tx) => {
    await tx.execute(sql`insert into app.automations (org, id, name, draft, status, version, created_by)
      values (${org}, ${automation}, 'Page Ada', '{}', 'active', 2, 'Ada')`)
    view = (await saveRunView(tx, { name: 'Failed', query: 'status=failed&since=day', team: true }, caller))
      .view.id
  })
})
afterAll(closeDatabase)

const set = (above = 1, minutes = 5) =>
  withOrg(org, (tx) => setViewAlert(tx, { view, above, minutes, automation }, caller))
const fail = (number: number) =>
  withOrg(org, (tx) =>
    tx.insert(runs).values(
      Array.from({ length: number }, () => ({
        ...{ org, id: newId(), operation: 'x', input: {}, initiator: 'Ada', status: 'failed' as const },
        endedAt: new Date(),
      })),
    ),
  )
const mend = () =>
  withOrg(org, (tx) => tx.execute(sql`update app.runs set status = 'completed' where operation = 'x'`))
/** As if so many minutes had gone by. */
const later = (minutes: number) =>
  withOrg(org, (tx) =>
    tx.execute(
      sql`update app.view_alerts set since = since - make_interval(mins => ${minutes}::int), due = now()`,
    ),
  )
const watch = () => watchView({ org, view }, origin)
const alert = async () =>
  (await withOrg(org, (tx) => listRunViews(tx, {}, caller))).items.find(({ id }) => id === view)!.alert
const events = async () =>
  (await withOrg(org, (tx) => listViewAlertEvents(tx, { view }, caller))).items
    .map(({ event }) => event)
    .reverse()
const started = () =>
  withOrg(org, (tx) =>
    tx.execute<{ id: string; initiator: string; trigger: { body: any } }>(
      sql`select id, initiator, trigger from app.runs where operation = 'runAutomation'`,
    ),
  ).then(({ rows }) => rows)

test('an alert fires once when there have been more for so long, and again after it recovered', async () => {
  await set()
  await fail(1)
  expect(await watch()).toEqual([])
  expect(await alert()).toMatchObject({ state: 'quiet', count: 1, since: null })
  await fail(1)
  await later(0)
  expect(await watch()).toEqual([])
  expect(await alert()).toMatchObject({ state: 'above', count: 2 })
  await later(6)
  const [begun] = await watch()
  await later(6)
  expect(await watch()).toEqual([])
  expect(await alert()).toMatchObject({ state: 'fired' })
  const [run] = await started()
  expect(run).toMatchObject({ id: begun!.id, initiator: 'alert “Failed”' })
  expect(run!.trigger.body).toMatchObject({
    ...{ above: 1, minutes: 5, count: 2 },
    view: { id: view, name: 'Failed', url: `${origin}/runs?status=failed&since=day` },
  })
  await mend()
  await later(0)
  await watch()
  expect(await alert()).toMatchObject({ state: 'quiet', since: null, count: 0 })
  await fail(2)
  await later(0)
  await watch()
  await later(6)
  expect(await watch()).toHaveLength(1)
  expect(await events()).toEqual(['crossed', 'fired', 'recovered', 'crossed', 'fired'])
})

test('of several who look at once one fires, and whoever is killed before the commit has not', async () => {
  await set(0, 0)
  await fail(1)
  const all = await Promise.all([watch(), watch(), watch()])
  expect(all.flat()).toHaveLength(1)
  expect(await started()).toHaveLength(1)
  expect(await events()).toEqual(['crossed', 'fired'])
})

test('runs that come to be fewer before the time is over are no alarm', async () => {
  await set()
  await fail(2)
  await watch()
  await mend()
  await later(6)
  expect(await watch()).toEqual([])
  expect(await events()).toEqual(['crossed', 'recovered'])
})

test('an automation that cannot run is said once, and run as soon as it can', async () => {
  await set(0, 0)
  await fail(1)
  const turn = (status: string) =>
    withOrg(org, (tx) =>
      tx.execute(sql`update app.automations set status = ${status} where id = ${automation}`),
    )
  await turn('paused')
  await watch()
  await later(0)
  await watch()
  expect(await alert()).toMatchObject({ state: 'above', problem: 'The automation is paused' })
  await turn('active')
  await later(0)
  expect(await watch()).toHaveLength(1)
  expect(await alert()).toMatchObject({ state: 'fired', problem: null })
  expect(await events()).toEqual(['crossed', 'refused', 'fired'])
})

test('a view that asks for something else begins anew; one that is deleted takes its alert along', async () => {
  await set(0, 0)
  await fail(1)
  await watch()
  await withOrg(org, (tx) => saveRunView(tx, { name: 'Failed', query: 'status=waiting', team: true }, caller))
  expect(await alert()).toMatchObject({ state: 'quiet', count: null })
  await watch()
  expect(await alert()).toMatchObject({ state: 'quiet', count: 0 })
  await withOrg(org, (tx) => deleteRunView(tx, { view }, caller))
  const { rows } = await withOrg(org, (tx) =>
    tx.execute(sql`select 1 from app.view_alerts union all select 1 from app.view_alert_events`),
  )
  expect(rows).toEqual([])
})

test('only who may change a view sets its alert, and of an automation that can run', async () => {
  await withOrg(org, (tx) =>
    tx.insert(runViews).values({
      ...{ org, id: newId(), owner: 'g', by: 'Grace', name: 'Hers', query: '', team: false },
    }),
  )
  const viewer: Caller = {
    ...caller,
    actor: { ...caller.actor, id: 'other' },
    may: (each) => each !== 'runs:write',
  }
  await expect(
    withOrg(org, (tx) => setViewAlert(tx, { view, above: 0, minutes: 0, automation }, viewer)),
  ).rejects.toThrow('runs:write')
  await withOrg(org, (tx) => tx.execute(sql`update app.automations set version = null`))
  await expect(set()).rejects.toThrow('no published version')
  await expect(
    withOrg(org, (tx) => setViewAlert(tx, { view, above: 0, minutes: 0, automation: newId() }, caller)),
  ).rejects.toThrow()
  expect(await withOrg(org, (tx) => removeViewAlert(tx, { view }, caller))).toEqual({ removed: false })
})

test('alerts that are due are found by the system role, and it sees nothing else of them', async () => {
  await set()
  expect(await dueAlerts()).toContainEqual({ org, view })
  await watch()
  expect(await dueAlerts()).not.toContainEqual({ org, view })
})
