import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mistake } from '../held-out/score.ts'
import { says, today, yesterday, type Sentence } from '../held-out/expected.ts'

const understood: Sentence[] = [
  says('how many visits did the shop get in the last 12 hours', [
    'getProjectTraffic',
    { project: 'shop', hours: 12 },
  ]),
  says('which env variables are set on billing-api?', ['listProjectVariables', { project: 'billing-api' }]),
  says('anything waiting for my decision?', ['listWaiting', {}]),
  says('whats running right now', ['listRuns', { status: 'running' }]),
  says('what was refused in the audit log today', ['listAuditEntries', { outcome: 'refused', ...today }]),
  says('Zeig mir die Variablen von shop', ['listProjectVariables', { project: 'shop' }]),
  says('Wie viele Läufe gab es gestern?', ['getRunCount', yesterday]),
  says('¿Qué está esperando mi aprobación?', ['listWaiting', {}]),
  says('Exporta los datos de María García', ['exportPerson', { member: 'María García' }]),
  says('Anula la invitación de old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says(
    'halt all the automations that broke today',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says('pausa todas las automatizaciones que fallaron hoy excepto Stock sync', [
    'pauseAutomation',
    { id: 'Nightly import' },
  ]),
  says('retry the nightly import run from the start', ['retryRun', { run: 'Nightly import', from: 'start' }]),
  says('fire the event order.paid with key order-1042', [
    'sendEvent',
    { event: 'order.paid', key: 'order-1042' },
  ]),
  says('drop the variable TOKEN from docs', ['deleteProjectVariable', { project: 'docs', name: 'TOKEN' }]),
  says('any failures today?', ['listRuns', { status: 'failed', ...today }]),
  says('brich den Lauf von Abandoned carts ab', ['cancelRun', { run: 'Abandoned carts' }]),
]
test.each(understood)('“%s” is understood by its words, in whatever order', async (text, expected) => {
  expect(await mistake([text, expected])).toBeUndefined()
})

test.each([
  'who are you?',
  'deploy the troops',
  'show the open invoices',
  'I paused Newsletter yesterday',
  'Ada pauses Newsletter',
  'should the deploy of docs go wrong, roll it back',
  'Newsletter was archived by Tom Weber',
  'should I archive Lead scoring?',
  'pause everything',
  // It tells of the last hours only.
  'how much traffic did the shop have yesterday',
  'run',
])('nothing is done because of “%s”', async (text) => {
  expect((await mistake([text, { does: [], asks: [] }]))?.acts ?? false).toBe(false)
})

test('with a word in it that nobody knows, nothing is done', async () => {
  const word = fc.stringMatching(/^[bcdfgjkqvwxz]{5,9}$/)
  const sentence = fc.constantFrom(
    'archive Lead scoring',
    'archiviere Lead scoring',
    'remove Linus Berg from the organisation',
    'entferne Linus Berg aus der Organisation',
    'revoke the key grafana',
    'pon docs en mantenimiento',
  )
  await fc.assert(
    fc.asyncProperty(sentence, word, fc.nat(6), async (text, unknown, at) => {
      const words = text.split(' ')
      const said = words.toSpliced(Math.min(at, words.length), 0, unknown).join(' ')
      expect((await mistake([said, { does: [], asks: [] }]))?.acts ?? false).toBe(false)
    }),
    { numRuns: 200 },
  )
})
