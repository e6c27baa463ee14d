import { expect, test } from 'vitest'
import { decide, acme, refund, says, type Sentence } from './held-out/expected.ts'
import { mistake } from './held-out/score.ts'

const understood: Sentence[] = [
  says(
    'pause Nightly import until Monday 8 am, the supplier is moving servers',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['resumeAutomation', { id: 'Nightly import' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says('pause Stock sync, sorry, I meant Stock sync EU', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says('Ready? Push the shop live', ['startDeploy', { project: 'shop' }]),
  says('switch off Abandoned carts please. the new texts are not ready', [
    'pauseAutomation',
    { id: 'Abandoned carts' },
  ]),
  says('Nina is not joining us after all, so withdraw the invitation for nina@example.com', [
    'revokeInvitation',
    { invitation: 'nina@example.com' },
  ]),
  says('Approve whatever Ada asked for, but leave the rest alone', decide(refund), decide(acme)),
]
test.each(understood)('“%s”: only what it asks for is read', async (text, expected) => {
  expect(await mistake([text, expected])).toBeUndefined()
})

test.each([
  'pause Newsletter until somebody says so',
  'Should I pause Newsletter? I am not sure',
  'Stock sync is broken. Do not pause it',
  'if docs is down, so roll it back',
])('“%s” does nothing', async (text) => {
  expect((await mistake([text, { does: [], asks: [] }]))?.acts ?? false).toBe(false)
})
