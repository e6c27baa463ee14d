import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { eventually, launch, type Launched, type Process } from '../testing/launcher.ts'
import { deliver, deployOnPush, pushes, pushOfTag, pushToMain } from '../testing/push.ts'
import { startReceiver } from '../testing/receiver.ts'

let system: Launched
let api: TestClient
let receiver: Awaited<ReturnType<typeof startReceiver>>
let hook: { url: string; secret: string }
let automation: string

beforeAll(async () => {
  receiver = await startReceiver()
  system = await launch({
    environment: { MAINSPRING_EGRESS_ALLOW: receiver.host, MAINSPRING_API_WORKER: '0' },
  })
  api = client(system.url, await newKey(system))
  const { status, body } = await api.post('automations/createAutomation', deployOnPush(receiver.url))
  expect(status, JSON.stringify(body)).toBe(200)
  automation = body.automation.id
  hook = { url: body.automation.webhook.url, secret: body.secret }
}, 300_000)
afterAll(async () => {
  await system?.remove()
  receiver?.close()
})

const waitsForApproval = (run: string) =>
  api.runThat(run, 'waits for approval', (detail) =>
    detail.steps.some(({ node, waits }) => node === 'approve' && waits?.for === 'approval'),
  )
const approve = (run: string) =>
  api.post('automations/decideApproval', {
    run,
    node: 'approve',
    decision: 'approve',
    comment: 'approved-in-clear',
  })
const completed = (run: string) =>
  api.runThat(run, 'completes', (detail) => detail.run.status === 'completed')
const pushMain = async (delivery: string = randomUUID()) => {
  const answer = await deliver(hook.url, hook.secret, pushToMain, delivery)
  return { status: answer.status, body: (await answer.json()) as any }
}
const callsOf = (run: string) => receiver.received.filter(({ key }) => key.startsWith(run))

describe('GitHub pushes', () => {
  test('each example is answered: tags at once by the respond node, main later', async () => {
    for (const [i, push] of pushes.entries()) {
      const answer = await deliver(hook.url, hook.secret, push, `example-${i}`)
      const main = push.ref === 'refs/heads/master'
      expect(answer.status).toBe(main ? 202 : 200)
      if (!main) expect(await answer.json()).toEqual({ ignored: push.ref })
    }
  })

  test('a wrong signature is refused and starts nothing', async () => {
    const answer = await deliver(hook.url, hook.secret, pushOfTag, 'forged', `sha256=${'0'.repeat(64)}`)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'bad_signature', status: 401 })
    const { body } = await api.get(`automations/listDeliveries?automation=${automation}&limit=1`)
    expect(body.items[0]).toMatchObject({ outcome: 'refused', run: null })
    // The forger has not used up the delivery's id.
    expect((await deliver(hook.url, hook.secret, pushOfTag, 'forged')).status).toBe(200)
  })

  test('the same delivery three times at once is one run', async () => {
    const delivery = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => pushMain(delivery)))
    expect(new Set(answers.map(({ body }) => body.run.id)).size).toBe(1)
    expect(answers.filter(({ body }) => body.duplicate)).toHaveLength(2)
  })

  test('approved, it waits, calls the receiver once under one key, and completes', async () => {
    const { body } = await pushMain()
    const waiting = await waitsForApproval(body.run.id)
    expect(waiting.run.sentence).toMatch(
      /^Waiting for somebody to approve “Deploy Codertocat\/Hello-World at 6113728f/,
    )
    expect(await approve(body.run.id)).toMatchObject({ status: 200, body: { decision: 'approve' } })
    expect(await approve(body.run.id)).toMatchObject({ status: 409 })
    await completed(body.run.id)
    expect(callsOf(body.run.id)).toMatchObject([
      { path: '/releases', key: `${body.run.id}/deploy/-/1`, body: { commit: pushToMain.after } },
    ])
    expect(await approve(body.run.id)).toMatchObject({ status: 409, body: { code: 'run_over' } })
  })

  test('nothing of a delivery lies in clear in the engine’s store', () => {
    const files = ['temporal.db', 'temporal.db-wal']
      .map((name) => join(system.data, 'engine', name))
      .filter(existsSync)
    const store = Buffer.concat(files.map((file) => readFileSync(file)))
    expect(store.includes('decideApproval')).toBe(true)
    for (const secret of ['Codertocat', pushToMain.after, 'approved-in-clear', hook.secret])
      expect(store.includes(secret), secret).toBe(false)
  })

  test('rejected, it says who and why', async () => {
    const { body } = await pushMain()
    await waitsForApproval(body.run.id)
    await api.post('automations/decideApproval', {
      run: body.run.id,
      node: 'approve',
      decision: 'reject',
      comment: 'not on Friday',
    })
    expect((await completed(body.run.id)).output).toEqual({
      rejectedBy: expect.any(String),
      comment: 'not on Friday',
    })
    expect(callsOf(body.run.id)).toEqual([])
  })
})

describe('killed with -9 while a run waits', () => {
  test.each<Process>(['worker', 'api', 'engine', 'database'])(
    '%s: the run goes on and the receiver is called under one key',
    async (part) => {
      const { body } = await pushMain()
      await waitsForApproval(body.run.id)
      const before = system.pid(part)
      system.kill(part)
      await eventually(
        `${part} is back`,
        () =>
          system.pid(part) !== before &&
          fetch(`${system.url}/api/ready`).then(
            ({ ok }) => ok,
            () => false,
          ),
        60_000,
      )
      await eventually('the approval is taken', async () =>
        [200, 202].includes((await approve(body.run.id).catch(() => ({ status: 0 }))).status),
      )
      // Once more, now that it waits for time.
      await api.runThat(body.run.id, 'waits for time or is over', (detail) =>
        detail.steps.some(({ node }) => node === 'settle'),
      )
      system.kill(part)
      await completed(body.run.id)
      expect(new Set(callsOf(body.run.id).map(({ key }) => key))).toEqual(
        new Set([`${body.run.id}/deploy/-/1`]),
      )
      await eventually(
        'all parts are back',
        () =>
          fetch(`${system.url}/api/ready`).then(
            ({ ok }) => ok,
            () => false,
          ),
        60_000,
      )
    },
  )

  test('approved while every worker stands still, then the API killed: approved once', async () => {
    const { body } = await pushMain()
    await waitsForApproval(body.run.id)
    system.kill('worker', 'SIGSTOP')
    const answer = await approve(body.run.id)
    expect(answer).toMatchObject({ status: 202, body: { message: { state: 'pending' } } })
    system.kill('api')
    system.kill('worker', 'SIGKILL')
    const detail = await completed(body.run.id)
    expect(detail.messages.filter(({ state }) => state === 'applied')).toHaveLength(1)
    expect(callsOf(body.run.id)).toHaveLength(1)
    await eventually(
      'all parts are back',
      () =>
        fetch(`${system.url}/api/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      60_000,
    )
  })

  test('accepted while the engine is away: 202, and it runs later', async () => {
    const before = system.pid('engine')
    system.kill('engine', 'SIGSTOP')
    const answer = await pushMain()
    expect(answer.status).toBe(202)
    system.kill('engine', 'SIGKILL')
    await eventually('the engine is back', () => system.pid('engine') !== before)
    await waitsForApproval(answer.body.run.id)
  })

  test('while the database is away: 503 as problem+json, and it recovers by itself', async () => {
    system.kill('database', 'SIGKILL')
    const statuses = new Set<number>()
    await eventually(
      'the API answers well again',
      async () => {
        const { status, headers, body } = await api
          .get('runs/listRuns')
          .catch(() => ({ status: 0, headers: new Headers(), body: {} }))
        statuses.add(status)
        if (status === 503) {
          expect(headers.get('content-type')).toBe('application/problem+json')
          expect(body).toMatchObject({ code: 'database_unavailable' })
        }
        return status === 200
      },
      60_000,
    )
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
  })
})
