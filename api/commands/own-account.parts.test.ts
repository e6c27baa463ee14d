import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { closeAuth } from '../auth.ts'
import { browser, newPerson } from '../people/people.fixture.ts'
import { newOrganisation } from '../testing.ts'

let stop: () => Promise<void>
beforeAll(async () => {
  stop = await startWorker('own-account')
})
afterAll(async () => {
  await stop()
  await closeDatabase()
  await closeAuth()
})

/** Says something and confirms the plan as it is shown. */
const say = async (who: ReturnType<typeof browser>, text: string) => {
  const { body: shown } = await who.get(`/api/v1/commands/getPlan?${new URLSearchParams({ text })}`)
  expect(shown).toMatchObject({ hash: expect.any(String) })
  const { plan, hash } = shown
  const steps = shown.steps.map(({ operation, input, over, at, after }: any) => ({
    ...{ operation, input, over, at, after },
  }))
  const { body: begun } = await who.post('/api/v1/commands/runPlan', { plan, hash, text, steps })
  await expect
    .poll(async () => (await who.get(`/api/v1/runs/getRun?run=${begun.run.id}`)).body)
    .toMatchObject({ run: { status: 'completed' }, output: { done: steps.length, failed: 0 } })
}

test('who says so is called otherwise, and signed out everywhere but where they said it', async () => {
  const { email, browser: here } = await newPerson()
  const there = browser()
  await there.signIn(email)
  await say(here, 'change my name to Grace Hopper')
  expect((await here.get('/api/v1/people/getProfile')).body.name).toBe('Grace Hopper')
  await say(here, 'sign me out everywhere else')
  expect([await here.signedIn(), await there.signedIn()]).toEqual([true, false])
})

test('a key has no account: it is offered nothing of the kind, and what it says is refused when it is shown', async () => {
  const ours = await newOrganisation('Keys')
  const offered = (await ours.get('manifest')).body.contracts.map(({ name }: { name: string }) => name)
  expect(offered).toContain('listAutomations')
  expect(offered.filter((name: string) => /Profile|Sessions?$|Own(Data|Exports)/.test(name))).toEqual([])
  for (const path of ['people/getProfile', 'privacy/listOwnExports'])
    expect(await ours.get(path)).toMatchObject({ status: 403, body: { code: 'not_a_person' } })

  const text = 'change my name to Grace Hopper'
  const { body: shown } = await ours.get(`commands/getPlan?${new URLSearchParams({ text })}`)
  expect(shown).toMatchObject({ hash: null, steps: [{ refused: expect.stringContaining('a key has none') }] })
  const steps = shown.steps.map(({ operation, input, over, at, after }: any) => ({
    ...{ operation, input, over, at, after },
  }))
  expect((await ours.post('commands/checkPlan', { text, steps })).body.hash).toBeNull()
  expect(
    await ours.post('commands/runPlan', { plan: shown.plan, hash: '0'.repeat(64), text, steps }),
  ).toMatchObject({ status: 403, body: { code: 'not_a_person' } })
})
