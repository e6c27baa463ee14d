import {
  acme,
  asks,
  decide,
  news,
  refund,
  says,
  thisWeek,
  today,
  yesterday,
  type Sentence,
} from './expected.ts'

/**
 * Written from the catalogue alone, as the third set was. At first sight 38 of the 45 were right, none was a wrong action
 * and none of the 15 was acted upon; what was then mended is “for now”, “as well as”, the archive, other words for
 * failing, and a state that is said after a name.
 */
export const fourth: readonly Sentence[] = [
  says('pause Abandoned carts for now, please', ['pauseAutomation', { id: 'Abandoned carts' }]),
  says('I want to pause Nightly import', ['pauseAutomation', { id: 'Nightly import' }]),
  says('unpause Newsletter', ['resumeAutomation', { id: 'Newsletter' }]),
  says('trigger Stock sync EU', ['runAutomation', { automation: 'Stock sync EU' }]),
  says('run Lead scoring next Tuesday at 8am', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { at: '2026-12-01T07:00:00.000Z' },
  ]),
  says('start Nightly import at noon tomorrow', [
    'runAutomation',
    { automation: 'Nightly import' },
    { at: '2026-11-28T11:00:00.000Z' },
  ]),
  says('run Onboard customers in 45 minutes', [
    'runAutomation',
    { automation: 'Onboard customers' },
    { at: '2026-11-27T13:45:00.000Z' },
  ]),
  says('put Delete old files in the archive', ['archiveAutomation', { id: 'Delete old files' }]),
  says(
    'pause Lead scoring and archive it',
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['archiveAutomation', { id: 'Lead scoring' }],
  ),
  says(
    'pause Onboard customers as well as Refund orders',
    ['pauseAutomation', { id: 'Onboard customers' }],
    ['pauseAutomation', { id: 'Refund orders' }],
  ),
  says('run all automations that failed today except Stock sync', [
    'runAutomation',
    { automation: 'Nightly import' },
  ]),
  says(
    'resume everything that is paused',
    ['resumeAutomation', { id: 'Newsletter' }],
    ['resumeProject', { project: 'billing-api' }],
  ),
  says(
    'archive Newsletter, Lead scoring and Delete old files',
    ['archiveAutomation', { id: 'Newsletter' }],
    ['archiveAutomation', { id: 'Lead scoring' }],
    ['archiveAutomation', { id: 'Delete old files' }],
  ),
  says('deploy docs', ['startDeploy', { project: 'docs' }]),
  says('deploy the shop from branch release-2', ['startDeploy', { project: 'shop', ref: 'release-2' }]),
  says('ship landing-page tonight at 10', [
    'startDeploy',
    { project: 'landing-page' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('roll back the shop', ['rollBackDeploy', { project: 'shop' }]),
  says('pause the project docs', ['pauseProject', { project: 'docs' }]),
  says('put docs under maintenance', ['maintainProject', { project: 'docs' }]),
  says('bring billing-api back', ['resumeProject', { project: 'billing-api' }]),
  says('approve refund order 991', decide(refund)),
  says('reject sending to 4,000 people', decide(news, 'reject')),
  says('approve everything from Ada', decide(refund), decide(acme)),
  says('approve all that waits for me except the newsletter', decide(refund), decide(acme)),
  says('what is waiting for me?', ['listWaiting', {}]),
  says('show me failed runs of Nightly import', [
    'listRuns',
    { status: 'failed', automation: 'Nightly import' },
  ]),
  says('how many runs of Stock sync completed today', [
    'getRunCount',
    { status: 'completed', automation: 'Stock sync', ...today },
  ]),
  says('why did Lead scoring break?', ['getLastFailure', { automation: 'Lead scoring' }]),
  says('runs that timed out yesterday', ['listRuns', { status: 'timed_out', ...yesterday }]),
  says('runs this week by automation', ['getRunsByAutomation', thisWeek]),
  says('show the deployments of docs', ['listDeployments', { project: 'docs' }]),
  says('who are our members?', ['listMembers', {}]),
  says('revoke the key grafana', ['revokeApiKey', { key: 'grafana' }]),
  says('kick Linus Berg out of the organisation', ['removeMember', { member: 'Linus Berg' }]),
  asks('remove Tom from the organisation', ['member'], ['removeMember', {}]),
  says('withdraw the invitation to nina@example.com', [
    'revokeInvitation',
    { invitation: 'nina@example.com' },
  ]),
  says('pause endpoint Warehouse', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says('send a test event to Slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says('rotate the secret of Warehouse', ['rotateEndpointSecret', { endpoint: 'Warehouse' }]),
  says('send the mail Welcome aboard again', ['resendMail', { mail: 'Welcome aboard' }]),
  says('when does Nightly import run next?', ['getSchedule', { automation: 'Nightly import' }]),
  says('pausiere Stock sync', ['pauseAutomation', { id: 'Stock sync' }]),
  says('starte Monatsabschluss morgen um 7 Uhr', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { at: '2026-11-28T06:00:00.000Z' },
  ]),
  says('warum ist Nightly import fehlgeschlagen?', ['getLastFailure', { automation: 'Nightly import' }]),
  says('ejecuta Informe semanal el lunes a las 9', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]),
]

export const fourthNone: readonly string[] = [
  'pause the music',
  'do not deploy the shop',
  'what is the weather in Berlin tomorrow?',
  'book a table for four at 8',
  'pause Payroll',
  'if the import fails, pause Newsletter',
  'never run Delete old files again',
  'should I archive Lead scoring?',
  'set the price of the basic plan to 20 euro',
  'I paused Newsletter yesterday',
  'write a poem about Stock sync',
  'pretend to remove Linus Berg',
  'run Nightly import on the old server',
  'approve my holidays',
  'schalte das Licht im Büro aus',
]
