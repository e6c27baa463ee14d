import { expect, test } from 'vitest'
import { says, type Sentence } from '../held-out/expected.ts'
import { mistake } from '../held-out/score.ts'

test.each<Sentence>([
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
])('“%s” is understood', async (text, expected) => expect(await mistake([text, expected])).toBeUndefined())

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
