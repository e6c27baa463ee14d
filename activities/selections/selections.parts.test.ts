import { afterAll, beforeAll, expect, test } from 'vitest'
import { auth } from '#api/auth.ts'
import { newPerson } from '#api/people/people.fixture.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { actOnSelected } from './act.ts'

type Person = Awaited<ReturnType<typeof newPerson>>
let ada: Person
let grace: Person
let stop: () => Promise<void>
let asking: string

const post = (person: Person, path: string, body: unknown) => person.browser.post(`/api/v1/${path}`, body)
const get = async (path: string) => (await ada.browser.get(`/api/v1/${path}`)).body

beforeAll(async () => {
  stop = await startWorker('selections')
  ada = await newPerson()
  grace = await newPerson('Grace')
  await auth().api.addMember({ body: { organizationId: ada.org, userId: grace.user, role: 'member' } })
  for (const { browser } of [ada, grace])
    expect((await browser.post('/api/v1/me/switchOrganisation', { organisation: ada.org })).status).toBe(200)
  const graph = {
    nodes: [{ id: 'ask', type: 'approval', title: 'Well?' }],
    edges: [{ from: 'trigger', to: 'ask' }],
  }
  const created = await post(ada, 'automations/createAutomation', { name: 'Asks', publish: true, graph })
  asking = created.body.automation.id
}, 120_000)
afterAll(() => stop?.())

const until = async <T>(look: () => Promise<T>, is: (seen: T) => unknown): Promise<T> => {
  for (const late = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const seen = await look()
    if (is(seen)) return seen
    if (Date.now() > late) throw new Error(JSON.stringify(seen))
  }
}
const runOf = (run: string) => get(`runs/getRun?run=${run}`)
const start = async (number: number): Promise<string[]> => {
  const runs: string[] = []
  for (let i = 0; i < number; i++)
    runs.push((await post(ada, 'automations/runAutomation', { automation: asking })).body.run.id)
  for (const run of runs)
    await until(
      () => runOf(run),
      ({ run }) => run.status === 'waiting',
    )
  return runs
}
const select = (body: object) => post(ada, 'selections/selectRuns', body)
const confirm = (person: Person, { id, hash }: { id: string; hash: string }) =>
  post(person, 'selections/actOnSelection', { selection: id, hash })
const over = (id: string) =>
  until(
    async () => {
      const { selection } = await get(`selections/getSelection?selection=${id}`)
      return { selection, run: selection.run && (await runOf(selection.run)).run }
    },
    ({ run }) => run?.endedAt,
  )
const items = async (id: string) => (await get(`selections/listSelectedRuns?selection=${id}`)).items

test('what is shown is what is done: a list is frozen, confirmed by its hash, and done to each run once', async () => {
  const runs = await start(3)
  const { status, body } = await select({ act: 'cancel', reason: 'Over', filter: { automation: asking } })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.selection).toMatchObject({
    ...{ act: 'cancel', count: 3, left: 0, waitingForApproval: 3, needsSecond: false, whyNot: null },
    ...{ byStatus: [{ status: 'waiting', count: 3 }], byTitle: [{ title: 'Asks', count: 3 }] },
    counts: { pending: 3, sent: 0, done: 0, failed: 0, skipped: 0 },
  })
  // Neither what came later nor what moved meanwhile is part of it.
  const [later] = await start(1)
  await post(ada, 'automations/decideApproval', { run: runs[1], node: 'ask', decision: 'approve' })
  await until(
    () => runOf(runs[1]!),
    ({ run }) => run.endedAt,
  )
  expect(await confirm(ada, { ...body.selection, hash: '0'.repeat(64) })).toMatchObject({
    status: 409,
    body: { code: 'list_changed' },
  })
  const both = await Promise.all([confirm(ada, body.selection), confirm(grace, body.selection)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409])
  const { selection, run } = await over(body.selection.id)
  expect(run.status).toBe('completed')
  expect(selection.counts).toEqual({ pending: 0, sent: 0, done: 2, failed: 0, skipped: 1 })
  const became = Object.fromEntries(
    (await items(selection.id)).map((each: any) => [each.run.id, [each.state, each.reason]]),
  )
  expect(became).toEqual({
    [runs[0]!]: ['done', null],
    [runs[1]!]: ['skipped', 'It has completed by now.'],
    [runs[2]!]: ['done', null],
  })
  expect((await runOf(runs[0]!)).run.sentence).toMatch(/^Cancelled by (Ada|Grace): Over\.$/)
  expect((await runOf(later!)).run.status).toBe('waiting')
  const log = await get(`audit/listAuditEntries?subject=${runs[0]}`)
  expect(log.items.map(({ action }: any) => action)).toContain('cancelRun')
  await post(ada, 'runs/cancelRun', { run: later })
})

test('approvals that one may decide are decided where they wait', async () => {
  const runs = await start(2)
  const { body } = await select({ act: 'approve', reason: 'Fine', runs })
  expect(body.selection.count).toBe(2)
  await confirm(ada, body.selection)
  const { selection } = await over(body.selection.id)
  expect(selection.counts.done).toBe(2)
  for (const run of runs)
    expect(
      (
        await until(
          () => runOf(run),
          ({ run }) => run.endedAt,
        )
      ).output,
    ).toMatchObject({
      decision: 'approve',
      comment: 'Fine',
    })
})

test('to terminate takes a reason and a second person', async () => {
  const runs = await start(1)
  expect(await select({ act: 'terminate', runs })).toMatchObject({
    status: 422,
    body: { code: 'reason_needed' },
  })
  const { body } = await select({ act: 'terminate', reason: 'Stuck', runs })
  expect(body.selection).toMatchObject({ needsSecond: true, whyNot: 'Somebody else has to confirm this.' })
  expect(await confirm(ada, body.selection)).toMatchObject({
    status: 409,
    body: { code: 'second_person_needed' },
  })
  expect((await confirm(grace, body.selection)).status).toBe(202)
  const { selection } = await over(body.selection.id)
  expect(selection).toMatchObject({ by: 'Ada', confirmedBy: 'Grace', counts: { done: 1 } })
  expect((await runOf(runs[0]!)).run.sentence).toBe('Terminated by Grace: Stuck.')
})

test('two workers at one lot act on each run once', async () => {
  const runs = await start(4)
  const { body } = await select({ act: 'cancel', runs })
  await confirm(ada, body.selection)
  const { run } = await until(
    async () => (await get(`selections/getSelection?selection=${body.selection.id}`)).selection,
    ({ run }) => run,
  )
  const selected = { org: ada.org, run, selection: body.selection.id }
  await Promise.all(
    [actOnSelected(selected), actOnSelected(selected)].map((each) => each.catch(() => undefined)),
  )
  await over(body.selection.id)
  for (const run of runs) {
    const { messages } = await runOf(run)
    expect(messages.map(({ name }: any) => name)).toEqual(['cancelRun'])
  }
})

test('what cannot be done to any of them is not asked', async () => {
  const [run] = await start(1)
  expect(await select({ act: 'retry', runs: [run] })).toMatchObject({
    status: 409,
    body: { code: 'nothing_selected' },
  })
  await post(ada, 'runs/cancelRun', { run })
})
