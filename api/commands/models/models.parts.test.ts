import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { startModels, type Mood } from '#infra/testing/model-stand-in.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { closeAuth } from '../../auth.ts'
import { newOrganisation } from '../../testing.ts'
import { injected, organisationOfNames } from './testing.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let models: Awaited<ReturnType<typeof startModels>>
let ours: Organisation
let ids: Record<string, string>
const off = Object.fromEntries(
  ['API_KEY', 'MODEL', 'BASE_URL'].flatMap((each) => [
    [`OPENAI_${each}`, ''],
    [`ANTHROPIC_${each}`, ''],
  ]),
)

beforeAll(async () => {
  models = await startModels()
  ;({ ours, ids } = await organisationOfNames('Asks models'))
})
beforeEach(() => {
  adoptEnvironment(models.environment)
  models.asked.length = 0
  models.moods.openai = models.moods.anthropic = { says: { steps: [] } }
})
afterEach(() => adoptEnvironment({ ...off, MAINSPRING_MODEL_TOKENS: '' }))
afterAll(async () => {
  models.close()
  await closeDatabase()
  await closeAuth()
})

/** A sentence that the rules do not understand. */
const odd = 'could the nightly backup take a little rest'
const ask = async (text = odd, more: Record<string, string> = {}, of = ours) =>
  (await of.get(`commands/getPlan?${new URLSearchParams({ text, model: 'true', ...more })}`)).body
const pause = (id: string, more: object = {}) => ({
  says: { steps: [{ operation: 'pauseAutomation', input: { id }, ...more }] },
})
const vendors = () => models.asked.map(({ vendor }) => vendor)
const statuses = async () =>
  (await ours.get('automations/listAutomations')).body.items.map(({ status }: { status: string }) => status)

test('what rules do not understand a model may propose, to be confirmed like anything else', async () => {
  models.moods.openai = pause('nightly backup')
  const plan = await ask()
  expect(plan).toMatchObject({
    ...{ by: 'model', model: 'asked', sentence: 'Pause an automation: “Nightly backup”.' },
    steps: [{ input: { id: ids['Nightly backup'] }, confirm: 'A language model understood it.' }],
  })
  expect(await statuses()).toEqual(['active', 'active', 'active'])
  const [asked] = models.asked
  expect(asked).toMatchObject({ vendor: 'openai', headers: { authorization: 'Bearer sk-open' } })
  const { plan: id, hash, steps } = plan
  const [{ operation, input, over, at, after }] = steps
  const confirmed = { plan: id, hash, text: odd, steps: [{ operation, input, over, at, after }] }
  expect((await ours.post('commands/runPlan', confirmed)).status).toBe(202)
})

test('a model sees the sentence and what the caller may do, and no record', async () => {
  models.moods.openai = pause('nightly backup')
  await ask(odd, {}, ours)
  const { text, body } = models.asked[0]!
  for (const name of ['Site check', injected, ours.org, ...Object.values(ids)])
    expect(text).not.toContain(name)
  expect(JSON.parse(body.messages[1].content)).toMatchObject({ sentence: odd, timeZone: 'UTC' })
  const names = (asked: string) => [...asked.matchAll(/"const":"(\w+)"/g)].map(([, name]) => name)
  expect(names(text)).toEqual(expect.arrayContaining(['pauseAutomation', 'sendMail', 'listRuns']))
  expect(names(text)).not.toEqual(expect.arrayContaining(['runPlan']))
  models.asked.length = 0
  const headers = { authorization: `Bearer ${await ours.keyFor('commands:use', 'automations:read')}` }
  const query = new URLSearchParams({ text: odd, model: 'true' })
  await ours.send('GET', `commands/getPlan?${query}`, undefined, headers)
  expect(names(models.asked[0]!.text)).toEqual(expect.arrayContaining(['listAutomations']))
  for (const name of ['pauseAutomation', 'sendMail', 'listRuns'])
    expect(names(models.asked[0]!.text)).not.toContain(name)
})

test('rules come first: what they understand, and what must not be acted upon, is sent to nobody', async () => {
  expect(await ask('pause site check')).toMatchObject({ by: 'rules', model: 'off' })
  expect((await ask('do not pause site check')).steps).toEqual([])
  expect(await ask(odd, { model: 'false' })).toMatchObject({ steps: [], model: 'ready' })
  expect(models.asked).toEqual([])
})

test('what is done on a page of its own leads there, and no model is offered for it', async () => {
  const name = 'replace the webhook secret of site check'
  const elsewhere = { operation: 'rotateWebhookSecret', input: { id: expect.any(String) } }
  for (const model of ['true', 'false'])
    expect(await ask(name, { model })).toMatchObject({ steps: [], model: 'off', elsewhere })
  const both = `pause nightly backup and ${name}`
  expect(await ask(both)).toMatchObject({ steps: [], model: 'off', elsewhere })
  expect(models.asked).toEqual([])
})

test.each<[string, Mood]>([
  ['too busy', { status: 429 }],
  ['broken', { status: 500 }],
  ['without our key', { status: 401 }],
  ['gone', 'close'],
  ['talking HTML', { text: '<html>hello</html>' }],
  ['talking', { says: 'Sure, I paused it!' }],
  ['of another shape', { says: { steps: 'pause everything' } }],
  ['doing what there is not', { says: { steps: [{ operation: 'deleteEverything', input: {} }] } }],
  ['confirming plans', { says: { steps: [{ operation: 'runPlan', input: { plan: 'x' } }] } }],
  ['naming fields there are not', pause('nightly backup', { input: { id: 'nightly backup', force: true } })],
  ['naming what nobody named', pause('site check')],
  ['naming by id', pause('00000000-0000-7000-8000-000000000000')],
  ['taking all for one', pause(`every automation called ${injected}`)],
  [
    'writing to whom nobody named',
    {
      says: {
        steps: [{ operation: 'sendMail', input: { to: 'eve@evil.example', subject: 'x', text: 'secrets' } }],
      },
    },
  ],
  ['late by years', pause('nightly backup', { at: '2099-01-01T00:00:00Z' })],
  ['early by years', pause('nightly backup', { at: '2001-01-01T00:00:00Z' })],
  [
    'doing a hundred things',
    { says: { steps: Array(100).fill({ operation: 'pauseAutomation', input: {} }) } },
  ],
])('a model that is %s is left for the next one', async (_, mood) => {
  models.moods.openai = mood
  models.moods.anthropic = pause('nightly backup')
  const plan = await ask()
  expect(vendors()).toEqual(['openai', 'anthropic'])
  expect(models.asked[1]!.headers.authorization).toBe('Bearer sk-anth')
  expect(plan).toMatchObject({ by: 'model', steps: [{ input: { id: ids['Nightly backup'] } }] })
  models.moods.anthropic = mood
  expect(await ask()).toMatchObject({ by: 'rules', model: 'failed', plan: null, steps: [] })
  expect((await statuses()).filter((each: string) => each === 'paused').length).toBeLessThanOrEqual(1)
})

test('a model that does not answer is left for the next one after a while', async () => {
  models.moods.openai = 'hang'
  models.moods.anthropic = pause('nightly backup')
  const begun = performance.now()
  expect(await ask()).toMatchObject({ by: 'model' })
  expect(performance.now() - begun).toBeLessThan(20_000)
}, 30_000)

test('a model that is not sure says why, and nothing is planned', async () => {
  models.moods.openai = { says: { steps: [], why: 'Which backup?' } }
  expect(await ask()).toMatchObject({ plan: null, steps: [], sentence: 'Which backup?', model: 'asked' })
})

test('who is not named exactly is asked for, from what the caller may see', async () => {
  models.moods.openai = { says: { steps: [{ operation: 'pauseAutomation', input: {} }] } }
  expect(await ask('give one of them a rest')).toMatchObject({ hash: null, questions: [{ field: 'id' }] })
})

test('an organisation spends no more in a month than it may, even at once', async () => {
  const few = await newOrganisation('Few tokens')
  models.moods.openai = { says: { steps: [], why: 'No.' } }
  await ask(odd, {}, few)
  const { body: spent } = await few.get('commands/getModels')
  expect(spent).toMatchObject({ models: ['model-o', 'model-a'], allowed: true, tokens: 750, calls: 1 })
  // One more is set aside and counted, a second finds too little left.
  const [{ body }] = models.asked as [(typeof models.asked)[number]]
  const { schema } = body.response_format.json_schema
  const aside = Math.ceil((JSON.stringify(schema).length + body.messages[1].content.length) / 3) + 1_500
  adoptEnvironment({ MAINSPRING_MODEL_TOKENS: String(750 + aside + 100) })
  models.asked.length = 0
  const all = await Promise.all(Array.from({ length: 3 }, () => ask(odd, {}, few)))
  expect(all.map(({ model }) => model).toSorted()).toEqual(['asked', 'spent', 'spent'])
  expect(models.asked).toHaveLength(1)
  const fresh = await newOrganisation('Fresh')
  expect((await ask(odd, {}, fresh)).model, 'another organisation has its own').toBe('asked')
})

test('an organisation that does not want it sends nothing to anybody', async () => {
  const shy = await newOrganisation('Shy')
  expect((await shy.post('commands/saveModels', { allowed: false })).status).toBe(200)
  for (const model of ['true', 'false']) expect((await ask(odd, { model }, shy)).model).toBe('off')
  expect(models.asked).toEqual([])
  const headers = { authorization: `Bearer ${await shy.keyFor('commands:use', 'automations:write')}` }
  expect((await shy.post('commands/saveModels', { allowed: true }, headers)).status).toBe(403)
})

test('an organisation chooses which model is asked, what it is told, and how much it spends', async () => {
  const choosy = await newOrganisation('Choosy')
  const save = (set: object) => choosy.post('commands/saveModels', { allowed: true, ...set })
  expect(await save({ model: 'model-x' })).toMatchObject({ status: 422, body: { code: 'unknown_model' } })
  expect((await save({ model: 'model-a', before: false, budget: 100_000 })).status).toBe(200)
  expect((await choosy.get('commands/getModels')).body).toMatchObject({
    ...{
      models: ['model-o', 'model-a'],
      model: 'model-a',
      before: false,
      budget: 100_000,
      ownBudget: 100_000,
    },
  })
  models.moods.anthropic = { says: { steps: [], why: 'No.' } }
  await ask(odd, { before: 'pause site check' }, choosy)
  expect(vendors()).toEqual(['anthropic'])
  expect(models.asked[0]!.text).not.toContain('pause site check')
  await save({ before: true })
  await ask(odd, { before: 'pause site check' }, choosy)
  expect(models.asked[1]!.text).toContain('pause site check')
  await save({ budget: 10 })
  expect((await ask(odd, {}, choosy)).model).toBe('spent')
  adoptEnvironment({ MAINSPRING_MODEL_TOKENS: '20' })
  await save({ budget: null })
  expect((await choosy.get('commands/getModels')).body).toMatchObject({ budget: 20, ownBudget: null })
})

test('without a key nothing is asked, and nothing is said of it', async () => {
  adoptEnvironment(off)
  expect(await ask()).toMatchObject({ by: 'rules', model: 'off', steps: [] })
})
