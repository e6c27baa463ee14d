import { fork } from 'node:child_process'
import { once } from 'node:events'
import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { reserve, settle } from '#db/commands/budget.ts'
import { modelCalls } from '#db/schema.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { eventually } from '#infra/testing/launcher.ts'
import { startModels } from '#infra/testing/model-stand-in.ts'
import { closeAuth } from '../../auth.ts'
import { openFeed } from '../../feeds/testing.ts'
import { newOrganisation } from '../../testing.ts'
import { sentOf, spentOf } from './testing.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let models: Awaited<ReturnType<typeof startModels>>
let own: Organisation

beforeAll(async () => {
  models = await startModels()
})
beforeEach(async () => {
  adoptEnvironment(models.environment)
  models.asked.length = models.left.length = 0
  models.moods.openai = models.moods.anthropic = { says: { why: 'No.', steps: [] } }
  own = await newOrganisation('Counts its tokens')
})
const nothing = () => Object.fromEntries(Object.keys(models.environment).map((name) => [name, '']))
afterEach(() => adoptEnvironment({ ...nothing(), MAINSPRING_MODEL_TOKENS: '' }))
afterAll(async () => {
  models.close()
  await closeDatabase()
  await closeAuth()
})

const query = new URLSearchParams({ text: 'could the nightly backup take a little rest', model: 'true' })
const ask = async () => (await own.get(`commands/getPlan?${query}`)).body
const vendors = ['openai', 'anthropic'] as const
/** Has one vendor alone asked. */
const only = (vendor: (typeof vendors)[number]) => {
  const theirs = Object.entries(models.environment).filter(([name]) => name.startsWith(vendor.toUpperCase()))
  adoptEnvironment({ ...nothing(), ...Object.fromEntries(theirs) })
}

test.each(vendors)('an answer of %s costs what it says it took', async (vendor) => {
  only(vendor)
  expect(await ask()).toMatchObject({ model: 'asked', sentence: 'No.' })
  expect(await spentOf(own)).toEqual({ tokens: 750, calls: 1 })
})

test.each(vendors)('one of %s that a person stops costs what was said until then', async (vendor) => {
  only(vendor)
  const why = 'x'.repeat(300)
  models.moods[vendor] = { says: { why, steps: [] }, slowly: 500 }
  const feed = await openFeed(own.app, `commands/plan/events?${query}`, {
    authorization: `Bearer ${own.key}`,
  })
  await feed.until('something is heard', ({ data }) => data.text.length > 0)
  const sent = sentOf(models.asked[0]!)
  expect(await spentOf(own), 'all of it is set aside meanwhile').toEqual({ tokens: sent + 1_000, calls: 1 })
  await feed.close()
  await eventually('it hears that nobody listens', () => models.left.includes(vendor))
  const least = vendor === 'openai' ? sent : 700
  await eventually('the rest is given back', async () => {
    const { tokens } = await spentOf(own)
    return tokens > least && tokens < least + why.length / 3
  })
  models.moods.openai = models.moods.anthropic = { says: { why: 'No.', steps: [] } }
  const { tokens } = await spentOf(own)
  expect(await ask()).toMatchObject({ sentence: 'No.' })
  expect(await spentOf(own)).toEqual({ tokens: tokens + 750, calls: 2 })
  expect(
    models.asked.map((each) => each.vendor),
    'nobody else was asked for the one that went away',
  ).toEqual([vendor, vendor])
})

test.each(vendors.flatMap((vendor) => [429, 500, 529].map((status) => [vendor, status] as const)))(
  'what %s refuses with %i costs nothing',
  async (vendor, status) => {
    only(vendor)
    models.moods[vendor] = { status }
    expect((await ask()).model).toBe('failed')
    expect(await spentOf(own)).toEqual({ tokens: 0, calls: 1 })
  },
)

test.each(vendors)('what never reached %s costs nothing', async (vendor) => {
  only(vendor)
  const gone = await startModels()
  gone.close()
  adoptEnvironment({ [`${vendor.toUpperCase()}_BASE_URL`]: gone.environment.OPENAI_BASE_URL })
  expect((await ask()).model).toBe('failed')
  expect(await spentOf(own)).toEqual({ tokens: 0, calls: 1 })
})

test.each(vendors)('what %s took and did not answer costs what was sent', async (vendor) => {
  only(vendor)
  models.moods[vendor] = 'close'
  expect((await ask()).model).toBe('failed')
  // The slower the machine, the more may have been thought.
  const { tokens, calls } = await spentOf(own)
  expect(calls).toBe(1)
  expect(tokens).toBeGreaterThanOrEqual(sentOf(models.asked[0]!))
  expect(tokens).toBeLessThan(sentOf(models.asked[0]!) + 1_000)
})

test('a process that is killed while it asks leaves what it had set aside until its time is over', async () => {
  only('openai')
  models.moods.openai = 'hang'
  const child = fork(new URL('../../../infra/testing/api-process.ts', import.meta.url), {
    execArgv: process.execArgv,
    env: { ...process.env, ...models.environment, ANTHROPIC_API_KEY: '' },
  })
  try {
    const [port] = (await once(child, 'message')) as [number]
    const asking = fetch(`http://127.0.0.1:${port}/api/v1/commands/getPlan?${query}`, {
      headers: { authorization: `Bearer ${own.key}` },
    }).catch(() => 'cut off')
    await eventually('the model is asked', () => models.asked.length > 0)
    child.kill('SIGKILL')
    expect(await asking).toBe('cut off')
  } finally {
    child.kill('SIGKILL')
  }
  const sent = sentOf(models.asked[0]!)
  expect(await spentOf(own), 'nobody settled it').toEqual({ tokens: sent + 1_000, calls: 1 })
  await withOrg(own.org, (tx) =>
    tx
      .update(modelCalls)
      .set({ until: new Date(Date.now() - 1) })
      .where(eq(modelCalls.org, own.org)),
  )
  expect(await spentOf(own)).toEqual({ tokens: 0, calls: 1 })
  models.moods.openai = { says: { why: 'No.', steps: [] } }
  expect(await ask()).toMatchObject({ sentence: 'No.' })
  expect(await spentOf(own)).toEqual({ tokens: 750, calls: 2 })
})

test('what a killed process had set aside is free again after its time', async () => {
  await own.post('commands/saveModels', { allowed: true, budget: 1_000 })
  const killed = await reserve(own.org, 900)
  if (typeof killed === 'string') throw new Error(killed)
  expect(await spentOf(own)).toEqual({ tokens: 900, calls: 1 })
  expect(await reserve(own.org, 200), 'too little is left').toBe('spent')
  await withOrg(own.org, (tx) =>
    tx
      .update(modelCalls)
      .set({ until: new Date(Date.now() - 1) })
      .where(and(eq(modelCalls.org, own.org), eq(modelCalls.id, killed.id))),
  )
  expect(await spentOf(own)).toEqual({ tokens: 0, calls: 1 })
  const next = await reserve(own.org, 200)
  if (typeof next === 'string') throw new Error(next)
  // One that was only very slow has been spent all the same.
  await settle(killed, 300)
  await settle(next, 50)
  expect(await spentOf(own)).toEqual({ tokens: 350, calls: 2 })
})

test('calls at the same moment do not spend the same tokens', async () => {
  await own.post('commands/saveModels', { allowed: true, budget: 1_000 })
  const all = await Promise.all(Array.from({ length: 8 }, () => reserve(own.org, 300)))
  expect(all.filter((each) => each === 'spent')).toHaveLength(5)
  expect(await spentOf(own)).toEqual({ tokens: 900, calls: 3 })
})
