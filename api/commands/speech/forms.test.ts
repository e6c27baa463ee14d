import { expect, test } from 'vitest'
import { says, type Sentence } from '../held-out/expected.ts'
import { now, records, zone } from '../held-out/records.ts'
import { mistake } from '../held-out/score.ts'
import { interpret } from '../interpret.ts'
import { asOtherKind } from '../other-kind.ts'

const understood: Sentence[] = [
  says('rename Stock sync EU to Stock Europe', [
    'renameAutomation',
    { id: 'Stock sync EU', name: 'Stock Europe' },
  ]),
  says('change the name of Lead scoring to Scoring', [
    'renameAutomation',
    { id: 'Lead scoring', name: 'Scoring' },
  ]),
  says('run Stock sync once', ['runAutomation', { automation: 'Stock sync' }]),
  says('docs goes into maintenance', ['maintainProject', { project: 'docs' }]),
  says('retry all failed runs of Stock sync', ['retryRun', { run: 'Stock sync' }]),
  says('retry every failed run of Stock sync', ['retryRun', { run: 'Stock sync' }]),
  says('cancel everything that is running', ['cancelRun', { run: 'Abandoned carts' }]),
  says('stop all running automations', ['cancelRun', { run: 'Abandoned carts' }]),
  says('what did we deploy yesterday?', [
    'listDeployments',
    { from: '2026-11-25T23:00:00.000Z', until: '2026-11-26T23:00:00.000Z' },
  ]),
  says(
    'run Stock sync, then after that Lead scoring',
    ['runAutomation', { automation: 'Stock sync' }],
    ['runAutomation', { automation: 'Lead scoring' }, { after: true }],
  ),
]
test.each(understood)('“%s” is understood', async (text, expected) =>
  expect(await mistake([text, expected])).toBeUndefined(),
)

const world = {
  now,
  zone,
  sees: () => true,
  records: async (widget: string) => ({ all: records[widget] ?? [], complete: true }),
}
const why = async (text: string) => {
  const heard = await asOtherKind(await interpret(text, world), world)
  return 'why' in heard ? { why: heard.why, form: heard.apart?.contract.name, input: heard.input } : heard
}

test.each([
  ['make an api key called CI', 'createApiKey', { name: 'CI' }],
  ['new api key', 'createApiKey', {}],
  ['register https://example.com/hook as an endpoint', 'createEndpoint', { url: 'https://example.com/hook' }],
  ['connect a repository', 'connectRepository', {}],
  ['new automation', 'createAutomation', {}],
  ['delete the organisation', 'deleteOrganisation', {}],
])('“%s” leads to its form, with what was said', async (text, form, input) => {
  expect(await why(text)).toMatchObject({ form, input })
})

test.each(['cancel all runs', 'cancel all runs of Stock sync', 'we deployed docs yesterday'])(
  '“%s” is neither done nor taken for a question',
  async (text) => expect(await why(text)).toMatchObject({ why: expect.any(String), form: undefined }),
)

test('what cannot be done to a thing is said of it by what it is', async () => {
  expect(await why('delete Newsletter')).toMatchObject({
    why: '“Newsletter” is an automation, and that cannot be done to one.',
  })
})

test.each<Sentence>([
  says('pause the abandoned carts automation in um twenty minutes', [
    'pauseAutomation',
    { id: 'Abandoned carts' },
    { at: '2026-11-27T13:20:00.000Z' },
  ]),
  says('every day at 7h30 run Stock sync', [
    'runAutomation',
    { automation: 'Stock sync' },
    { every: 'daily 07:30' },
  ]),
  says(
    'it is needed to pause Refund orders and also Stock sync EU',
    ['pauseAutomation', { id: 'Refund orders' }],
    ['pauseAutomation', { id: 'Stock sync EU' }],
  ),
  says(
    'before you archive Lead scoring, pause it',
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['archiveAutomation', { id: 'Lead scoring' }, { after: true }],
  ),
  says(
    'tomorrow at 7:00 run Stock sync, and tomorrow at 8:00 run Stock sync EU',
    ['runAutomation', { automation: 'Stock sync' }, { at: '2026-11-28T06:00:00.000Z' }],
    ['runAutomation', { automation: 'Stock sync EU' }, { at: '2026-11-28T07:00:00.000Z' }],
  ),
  says('I want to know why the Lead scoring has failed the last time', [
    'getLastFailure',
    { automation: 'Lead scoring' },
  ]),
])('spoken as it comes, “%s” is understood', async (text, expected) =>
  expect(await mistake([text, expected])).toBeUndefined(),
)

test('a greeting asks for nothing', async () => {
  expect(await why('good morning, everybody')).toMatchObject({ why: expect.any(String), form: undefined })
})
