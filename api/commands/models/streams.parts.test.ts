import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { startModels, type Turn } from '#infra/testing/model-stand-in.ts'
import { closeAuth } from '../../auth.ts'
import { openFeed, type Heard } from '../../feeds/testing.ts'
import { newOrganisation } from '../../testing.ts'
import { injected, organisationOfNames, sentOf, spentOf } from './testing.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let models: Awaited<ReturnType<typeof startModels>>
let ours: Organisation
let ids: Record<string, string>

beforeAll(async () => {
  models = await startModels()
  ;({ ours, ids } = await organisationOfNames('Hears models'))
})
beforeEach(() => {
  adoptEnvironment(models.environment)
  models.asked.length = 0
  models.moods.openai = models.moods.anthropic = { says: { steps: [] } }
})
afterEach(() =>
  adoptEnvironment(Object.fromEntries(Object.keys(models.environment).map((name) => [name, '']))),
)
afterAll(async () => {
  models.close()
  await closeDatabase()
  await closeAuth()
})

const odd = 'could the nightly backup take a little rest'
const proposal = {
  why: 'You want the nightly backup to rest.',
  steps: [{ operation: 'pauseAutomation', input: { id: 'nightly backup' } }],
}
const open = (of: Organisation, text = odd) =>
  openFeed(of.app, `commands/plan/events?${new URLSearchParams({ text, model: 'true' })}`, {
    authorization: `Bearer ${of.key}`,
  })
/** All that is told of a sentence, until it ends by itself. */
const told = async (of = ours, text = odd): Promise<Heard[]> => {
  const feed = await open(of, text)
  const all: Heard[] = []
  for (let each = await feed.next(); each; each = await feed.next()) all.push(each)
  return all
}
const paused = async () =>
  (await ours.get('automations/listAutomations')).body.items.filter(
    ({ status }: { status: string }) => status === 'paused',
  )

test.each(['openai', 'anthropic'] as const)(
  'what %s says is heard as it says it, then the plan as it is once whole',
  async (vendor) => {
    models.moods.openai = { status: 500 }
    models.moods[vendor] = { says: proposal, slowly: 40 }
    const all = await told()
    const heard = all.filter(({ event }) => event === 'heard').map(({ data }) => data)
    const texts = heard.map(({ text }) => text as string)
    expect(new Set(texts).size).toBeGreaterThan(2)
    for (const text of texts) expect(proposal.why.startsWith(text)).toBe(true)
    // A step is there when it is whole, and nothing about it can be confirmed.
    expect(heard[0].steps).toEqual([])
    expect(heard.at(-1)).toEqual({
      ...{ model: vendor === 'openai' ? 'model-o' : 'model-a', text: proposal.why },
      steps: [{ title: 'Pause an automation', fields: [{ title: 'Automation', text: 'nightly backup' }] }],
    })
    expect(all.at(-1)).toMatchObject({
      event: 'plan',
      data: { by: 'model', model: 'asked', steps: [{ input: { id: ids['Nightly backup'] } }] },
    })
    expect(await paused()).toEqual([])
  },
)

test.each<Turn>(['breaks', 'ends', 'fails', 'raves', 'overflows', 'stalls'])(
  'a stream that %s halfway is left for the next model, then for the rules, and costs what it took',
  async (turns) => {
    const own = await newOrganisation(`Hears what ${turns}`)
    models.moods.openai = { says: proposal, turns }
    models.moods.anthropic = { says: { why: 'Which one?', steps: [] } }
    const all = await told(own)
    expect(models.asked.map(({ vendor }) => vendor)).toEqual(['openai', 'anthropic'])
    expect(all.at(-1)).toMatchObject({ event: 'plan', data: { steps: [], sentence: 'Which one?' } })
    // OpenAI says at the end what it took, Anthropic at the beginning what it was sent; the rest is guessed by what came.
    const mostHeard = turns === 'overflows' ? 7_000 : JSON.stringify(proposal).length / 3
    const { tokens, calls } = await spentOf(own)
    const openai = tokens - 750 - sentOf(models.asked[0]!)
    expect(openai).toBeGreaterThan(0)
    expect(openai).toBeLessThan(mostHeard)
    expect(calls).toBe(2)
    models.moods.anthropic = { says: proposal, turns }
    models.asked.length = 0
    expect((await told(own)).at(-1)).toMatchObject({
      event: 'plan',
      data: { by: 'rules', model: 'failed', plan: null, steps: [] },
    })
    const after = await spentOf(own)
    const anthropic = after.tokens - tokens - (openai + sentOf(models.asked[0]!)) - 700
    expect(anthropic).toBeGreaterThan(0)
    expect(anthropic).toBeLessThan(mostHeard)
    expect(after.calls).toBe(4)
  },
  120_000,
)

const step = (operation: string, input: object) => ({ why: 'Of course.', steps: [{ operation, input }] })
test.each([
  ['a wrong tool', step('deleteEverything', {})],
  ['the confirmation itself', step('runPlan', { plan: 'x' })],
  ['another organisation’s id', step('pauseAutomation', { id: '00000000-0000-7000-8000-000000000000' })],
  ['another argument than was said', step('pauseAutomation', { id: 'site check' })],
  ['what a name told it', step('pauseAutomation', { id: `every automation called ${injected}` })],
  ['fields there are not', step('pauseAutomation', { id: 'nightly backup', force: true })],
])('a stream with %s has no effect and leaves nothing to confirm', async (_, says) => {
  models.moods.openai = models.moods.anthropic = { says, slowly: 5 }
  const all = await told()
  expect(all.at(-1)!.data).toMatchObject({ plan: null, hash: null, steps: [], model: 'failed' })
  const known = new Set(['Pause an automation'])
  for (const { data } of all.filter(({ event }) => event === 'heard'))
    for (const { title } of data.steps) expect(known).toContain(title)
  expect(await paused()).toEqual([])
})

test('what rules understand is told at once, and what is wrong is refused before a stream begins', async () => {
  expect(await told(ours, 'pause site check')).toMatchObject([{ event: 'plan', data: { by: 'rules' } }])
  expect(models.asked).toEqual([])
  expect((await ours.get('commands/plan/events?text=')).body.code).toBe('invalid_input')
  const narrow = { authorization: `Bearer ${await ours.keyFor('automations:read')}` }
  expect((await ours.send('GET', 'commands/plan/events?text=x', undefined, narrow)).status).toBe(403)
  const feed = await openFeed(ours.app, 'commands/plan/events?text=x&zone=Mars', {
    authorization: `Bearer ${ours.key}`,
  })
  expect(await feed.next()).toMatchObject({ event: 'problem', data: { code: 'bad_zone', status: 422 } })
})
