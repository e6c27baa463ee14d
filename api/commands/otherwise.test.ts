import { expect, test } from 'vitest'
import { decide, acme, refund, says, today, type Sentence } from './held-out/expected.ts'
import { mistake } from './held-out/score.ts'

const understood: Sentence[] = [
  says(
    'pause Nightly import until Monday 8 am, the supplier is moving servers',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['resumeAutomation', { id: 'Nightly import' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says('pause Stock sync, sorry, I meant Stock sync EU', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says(
    'turn off Abandoned carts for two hours',
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['resumeAutomation', { id: 'Abandoned carts' }, { at: '2026-11-27T15:00:00.000Z' }],
  ),
  says('variable OLD_HOST of billing-api: delete it', [
    'deleteProjectVariable',
    { project: 'billing-api', name: 'OLD_HOST' },
  ]),
  says('terminate the Abandoned carts run, reason: "it mails the wrong list"', [
    'terminateRun',
    { run: 'Abandoned carts', reason: 'it mails the wrong list' },
  ]),
  says('pause Stock sync, we are counting the shelves', ['pauseAutomation', { id: 'Stock sync' }]),
  says('what broke since midnight?', ['listRuns', { status: 'failed', ...today }]),
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
  'delete docs. no, don’t',
  'delete docs? no',
  'delete docs, I don’t think so',
  'remove Tom Weber. Not!',
  'pause Newsletter, I am not sure',
  'deploy shop, they never agreed to that',
  'deploy shop; it must not go live',
  'archive Lead scoring, nobody should do that',
  'delete docs, it would be a mistake',
  'delete docs, that is forbidden',
  'delete docs, that was a joke',
  'pause all automations, they are not to be touched',
  'I doubt that it is right, so delete docs',
  'lösche docs, das darf nicht passieren',
  'lösche docs. Lieber nicht.',
  'lösche docs, ich weiß nicht',
  'borra docs, es una broma',
  'pause Newsletter until somebody says so',
  'Should I pause Newsletter? I am not sure',
  'Stock sync is broken. Do not pause it',
  'if docs is down, so roll it back',
])('“%s” does nothing', async (text) => {
  expect((await mistake([text, { does: [], asks: [] }]))?.acts ?? false).toBe(false)
})

/** What takes a request back, doubts it or speaks against it, in words nobody could list. */
test.each([
  'variable OLD_HOST of the project called billing-api: delete that',
  'no need to watch landing-page any longer, stop that',
  'Stock sync may stop',
  'Nightly import could be paused',
  'docs may be deleted',
  'shop morgen um 8 vom Branch release ausrollen und gut',
])('“%s” is not taken for what it only sounds like', async (text) => {
  expect((await mistake([text, { does: [], asks: [] }]))?.acts ?? false).toBe(false)
})

const contrary = [
  'never mind',
  'scrap that',
  'on second thought, keep it',
  'hold off',
  'not yet',
  'bad idea',
  "that's what Linus said",
  'he wishes',
  'ha ha',
  'please ignore',
  'ignore that',
  'disregard that',
  "it's a bad idea",
  'it is a terrible idea',
  'that is wrong',
  'that is too risky',
  'it is too early',
  'this is a test',
  'this is not a drill',
  'they hate it',
  'we are only talking',
  "it's what Ada would do",
  "that's hypothetical",
  'it was a slip',
  'we are discussing it',
  'I take that back',
  'I take it back',
  'it stays',
  'it has to stay',
  'he is against it',
  'they are against it',
  'nobody is for it',
  'everybody is against that',
  'it is needed',
  'it is still needed',
  'we need it',
  'it is live',
  'customers love it',
  'it is in use',
  'das ist falsch',
  'das war nicht ernst gemeint',
  'das brauchen wir noch',
  'er ist dagegen',
  'es bleibt',
  'está mal',
  'nadie lo quiere',
  'es un error',
  'ya no',
  'that is the question',
  'it is a question',
  'he asks whether',
  'there is a reason to keep it',
  'that is not decided',
  "it's undecided",
  'we will see',
  "we'll decide tomorrow",
  'they are voting on it',
  'it is up to Ada',
  'it is Ada who decides',
  'that needs approval',
  'this needs a second pair of eyes',
  'we are keeping docs',
  'we are cancelling the plan',
  'we are reversing course',
  'she is calling it off',
  'he is asking for more time',
  'they are relying on docs',
  'we are changing our minds',
  'we are stopping the clean-up',
  'customers are using docs',
  'we got second thoughts',
  'we got told off',
  'wir behalten docs',
  'wir nutzen docs weiter',
  'wir ändern den Plan',
  'wir verschieben das auf Montag',
  'sie arbeiten damit noch',
]
test.each(contrary)('a request is not carried out that goes on “%s”', async (tail) => {
  for (const begun of ['delete docs', 'remove Tom Weber', 'archive Newsletter', 'deploy shop'])
    for (const mark of [', ', '. ', '; ', ' - '])
      expect((await mistake([`${begun}${mark}${tail}`, { does: [], asks: [] }]))?.acts ?? false).toBe(false)
})
