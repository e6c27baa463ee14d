import { acme, asks, days, decide, news, refund, says, thisWeek, today, yesterday } from '../expected.ts'
import type { Sentence } from '../expected.ts'

const byEngineer: Sentence[] = [
  // deploys
  says('deploy shop', ['startDeploy', { project: 'shop' }]),
  says('Deploy the branch hotfix/vat of shop, the tax rounding is off in prod', [
    'startDeploy',
    { project: 'shop', ref: 'hotfix/vat' },
  ]),
  says('rebuild docs from main without the build cache', [
    'startDeploy',
    { project: 'docs', ref: 'main', cache: false },
  ]),
  says('Ship landing-page tonight at 11 pm', [
    'startDeploy',
    { project: 'landing-page' },
    { at: '2026-11-27T22:00:00.000Z' },
  ]),
  says('roll shop back', ['rollBackDeploy', { project: 'shop' }]),
  says('docs is broken since the last release, put the previous one back', [
    'rollBackDeploy',
    { project: 'docs' },
  ]),
  says('show the build log of New checkout', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('Which deployments of shop failed?', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('list deployments', ['listDeployments', {}]),
  says('show me the deployment Explain refunds', ['getDeployment', { deployment: 'Explain refunds' }]),
  says(
    'redeploy shop and then run Stock sync',
    ['startDeploy', { project: 'shop' }],
    ['runAutomation', { automation: 'Stock sync' }, { after: true }],
  ),
  // endpoints
  says('pause endpoint Warehouse', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says(
    'Pause the Slack relay endpoint now and resume it at 6 pm, they are moving their server',
    ['pauseEndpoint', { endpoint: 'Slack relay' }],
    ['resumeEndpoint', { endpoint: 'Slack relay' }, { at: '2026-11-27T17:00:00.000Z' }],
  ),
  says('you can start sending to the Warehouse endpoint again', [
    'resumeEndpoint',
    { endpoint: 'Warehouse' },
  ]),
  says('replay the failed deliveries of Warehouse since 9 this morning', [
    'replayEndpointDeliveries',
    { endpoint: 'Warehouse', since: '2026-11-27T08:00:00.000Z' },
  ]),
  says(
    'send a test event to both endpoints',
    ['testEndpoint', { endpoint: 'Slack relay' }],
    ['testEndpoint', { endpoint: 'Warehouse' }],
  ),
  says('which deliveries to Slack relay failed', [
    'listEndpointDeliveries',
    { endpoint: 'Slack relay', state: 'failed' },
  ]),
  says('list the queued deliveries of Warehouse pls', [
    'listEndpointDeliveries',
    { endpoint: 'Warehouse', state: 'queued' },
  ]),
  says('change the URL of Slack relay to https://hooks.example.com/ops', [
    'updateEndpoint',
    { endpoint: 'Slack relay', url: 'https://hooks.example.com/ops' },
  ]),
  says('Get rid of the Slack relay endpoint for good, nobody reads that channel', [
    'deleteEndpoint',
    { endpoint: 'Slack relay' },
  ]),
  says('what endpoints do we have?', ['listEndpoints', {}]),
  asks('resume the endpoint', ['endpoint'], ['resumeEndpoint', {}]),
  // keys
  says('revoke the grafana key', ['revokeApiKey', { key: 'grafana' }]),
  says('The build server key leaked into a public gist, kill it right away', [
    'revokeApiKey',
    { key: 'build server' },
  ]),
  asks('revoke an api key', ['key'], ['revokeApiKey', {}]),
  says('show api keys', ['listApiKeys', {}]),
  // runs, retries, queues, limits
  says('retry the failed run of Stock sync', ['retryRun', { run: 'Stock sync' }]),
  says('Retry all failed runs', ['retryRun', { run: 'Stock sync' }], ['retryRun', { run: 'Nightly import' }]),
  says('retry the failed Nightly import run from the start', [
    'retryRun',
    { run: 'Nightly import', from: 'start' },
  ]),
  says('cancel the run of Abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says('stop the Stock sync EU run that is waiting', ['cancelRun', { run: 'Stock sync EU' }]),
  says('pause the run of Abandoned carts, not the automation', ['pauseRun', { run: 'Abandoned carts' }]),
  says('terminate the run Abandoned carts, reason: stuck in a loop', [
    'terminateRun',
    { run: 'Abandoned carts', reason: 'stuck in a loop' },
  ]),
  says('failed runs today', ['listRuns', { status: 'failed', ...today }]),
  says('show me all failed runs of Stock sync since Monday', [
    'listRuns',
    { status: 'failed', automation: 'Stock sync', ...thisWeek },
  ]),
  says('what runs are running right now?', ['listRuns', { status: 'running' }]),
  says('how many runs timed out this week', ['getRunCount', { status: 'timed_out', ...thisWeek }]),
  says('how many runs are queued?', ['getRunCount', { status: 'queued' }]),
  says('which automation failed most often this week', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('why did Nightly import fail', ['getLastFailure', { automation: 'Nightly import' }]),
  says('show the limits and who waits for them', ['listLimits', {}]),
  says('what arrived at the webhook of Onboard customers', [
    'listDeliveries',
    { automation: 'Onboard customers' },
  ]),
  // schedules
  says('When does Nightly import fire next?', ['getSchedule', { automation: 'Nightly import' }]),
  says('list the times the schedule of Stock sync missed', [
    'listFires',
    { automation: 'Stock sync', state: 'missed' },
  ]),
  says('backfill the Nightly import schedule for yesterday', [
    'backfillSchedule',
    { automation: 'Nightly import', from: yesterday.from, to: '2026-11-26T23:00:00.000Z' },
  ]),
  says('run Stock sync EU every 15 minutes', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { every: '15m' },
  ]),
  // audit, exports, retention
  says('verify the audit log', ['verifyAudit', {}]),
  says('audit log of yesterday, only what was refused', [
    'listAuditEntries',
    { outcome: 'refused', from: yesterday.from, to: '2026-11-26T23:00:00.000Z' },
  ]),
  says('audit entries that came in through the cli', ['listAuditEntries', { surface: 'cli' }]),
  says('export the whole organisation on the 1st of every month at 6 am', [
    'exportOrganisation',
    {},
    { every: 'day 1 06:00' },
  ]),
  says('list the export files of the organisation', ['listExports', {}]),
  says('keep ended runs for 90 days and deliveries for 30', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  // projects
  says('take billing-api out of pause', ['resumeProject', { project: 'billing-api' }]),
  says(
    'put every live project except docs under maintenance',
    ['maintainProject', { project: 'shop' }],
    ['maintainProject', { project: 'landing-page' }],
  ),
  says('traffic of shop in the last 6 hours', ['getProjectTraffic', { project: 'shop', hours: 6 }]),
  says('outages of docs?', ['listProbeEvents', { project: 'docs' }]),
  says('stop watching docs', ['removeProjectProbe', { project: 'docs' }]),
  says('requests to shop with the text checkout', ['listRequests', { project: 'shop', search: 'checkout' }]),
  says('delete the variable LEGACY_TOKEN of billing-api', [
    'deleteProjectVariable',
    { project: 'billing-api', name: 'LEGACY_TOKEN' },
  ]),
  says('who changed variables of shop and when', ['listVariableChanges', { project: 'shop' }]),
  says('set the health path of shop to /healthz', [
    'updateProject',
    { project: 'shop', healthPath: '/healthz' },
  ]),
  // groups and the rest
  says('Pause Stock sync but leave Stock sync EU alone', ['pauseAutomation', { id: 'Stock sync' }]),
  says(
    'resume everything that is paused',
    ['resumeAutomation', { id: 'Newsletter' }],
    ['resumeProject', { project: 'billing-api' }],
  ),
  says(
    'Incident: pause all active automations except Refund orders',
    ['pauseAutomation', { id: 'Onboard customers' }],
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Stock sync EU' }],
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['pauseAutomation', { id: 'Monatsabschluss' }],
    ['pauseAutomation', { id: 'Informe semanal' }],
    ['pauseAutomation', { id: 'Delete old files' }],
  ),
  says('send the event order.paid with the key 1042', ['sendEvent', { event: 'order.paid', key: '1042' }]),
]

const care: Sentence[] = [
  // approvals
  says('approve the refund', decide(refund)),
  says('Please approve the account for ACME, I spoke to them this morning', decide(acme)),
  says('reject the newsletter approval', decide(news, 'reject')),
  says('approve everything Ada asked for', decide(refund), decide(acme)),
  says('Decline what Linus is asking for', decide(news, 'reject')),
  says('approve everything that is waiting for me except the newsletter', decide(refund), decide(acme)),
  says(
    'approve refund order 991, comment: customer called twice',
    decide(refund, 'approve', { comment: 'customer called twice' }),
  ),
  says('Refund 991 is fine, approve it, but reject ACME', decide(refund), decide(acme, 'reject')),
  says("what's waiting for me?", ['listWaiting', {}]),
  // automations
  says('run Informe semanal', ['runAutomation', { automation: 'Informe semanal' }]),
  says('Could you please start Monatsabschluss on 1 December at 6:30?', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { at: '2026-12-01T05:30:00.000Z' },
  ]),
  says('run Informe semanal every Monday at 9', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('On weekdays at 8 in the morning, run Abandoned carts', [
    'runAutomation',
    { automation: 'Abandoned carts' },
    { every: 'mon-fri 08:00' },
  ]),
  says('I need Lead scoring started every day at 7:30', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'daily 07:30' },
  ]),
  says('start Onboard customers in two hours', [
    'runAutomation',
    { automation: 'Onboard customers' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('run Delete old files', ['runAutomation', { automation: 'Delete old files' }]),
  says('pause Abandoned carts', ['pauseAutomation', { id: 'Abandoned carts' }]),
  says('plese pasue the automation Lead scoring', ['pauseAutomation', { id: 'Lead scoring' }]),
  says('switch the Newsletter automation back on', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Turn the Newsletter automation on again tomorrow at 9 am', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says(
    'Pause Abandoned carts until Monday 8 am because we are out of stock',
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['resumeAutomation', { id: 'Abandoned carts' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says(
    'pause Abandoned carts and Lead scoring',
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
  ),
  says("don't pause Refund orders, pause Onboard customers", [
    'pauseAutomation',
    { id: 'Onboard customers' },
  ]),
  says(
    'run Onboard customers and after that Informe semanal',
    ['runAutomation', { automation: 'Onboard customers' }],
    ['runAutomation', { automation: 'Informe semanal' }, { after: true }],
  ),
  says(
    'please run every automation that failed today',
    ['runAutomation', { automation: 'Nightly import' }],
    ['runAutomation', { automation: 'Stock sync' }],
  ),
  says('archive Delete old files', ['archiveAutomation', { id: 'Delete old files' }]),
  says('put Refund orders into the folder Care', ['fileAutomation', { id: 'Refund orders', folder: 'Care' }]),
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('show me the automations tagged vip', ['listAutomations', { tag: 'vip' }]),
  says('which folders and tags do we use for automations', ['getAutomationLabels', {}]),
  says('show the automation Refund orders', ['getAutomation', { id: 'Refund orders' }]),
  says('What happens when a run fails?', ['getFailureHandling', {}]),
  // mails
  says('send Your invoice 2026-118 again', ['resendMail', { mail: 'Your invoice 2026-118' }]),
  says('The customer never got Welcome aboard, can you resend it in 20 minutes', [
    'resendMail',
    { mail: 'Welcome aboard' },
    { at: '2026-11-27T13:20:00.000Z' },
  ]),
  says('open the mail Welcome aboard', ['getMail', { mail: 'Welcome aboard' }]),
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says('Are there any mails in the outbox', ['listMails', { state: 'outbox' }]),
  says('send a mail to kim@example.com with subject "Your parcel" and text "It is on its way"', [
    'sendMail',
    { to: 'kim@example.com', subject: 'Your parcel', text: 'It is on its way' },
  ]),
  asks(
    'send a mail to kim@example.com with the subject "Your parcel"',
    ['text'],
    ['sendMail', { to: 'kim@example.com', subject: 'Your parcel' }],
  ),
  // people
  says('invite kim@example.com as a viewer', [
    'inviteMember',
    { email: 'kim@example.com', roles: ['viewer'] },
  ]),
  says('We have a new colleague, lee@example.com, invite her as approver, good for 14 days', [
    'inviteMember',
    { email: 'lee@example.com', roles: ['approver'], days: 14 },
  ]),
  says('withdraw the invitation of old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says(
    'take back all invitations',
    ['revokeInvitation', { invitation: 'nina@example.com' }],
    ['revokeInvitation', { invitation: 'old.friend@example.com' }],
  ),
  says('which invitations are still pending', ['listInvitations', { status: 'pending' }]),
  asks('remove Tom from the team', ['member'], ['removeMember', {}]),
  says('Tom Fischer left the company on Wednesday, please remove him', [
    'removeMember',
    { member: 'Tom Fischer' },
  ]),
  says('make María García an approver', [
    'changeMemberRoles',
    { member: 'María García', roles: ['approver'] },
  ]),
  says('From now on Linus should only have the role viewer', [
    'changeMemberRoles',
    { member: 'Linus Berg', roles: ['viewer'] },
  ]),
  says('who is in our organisation?', ['listMembers', {}]),
  says('who joined and who left lately', ['listMemberEvents', {}]),
  says('what roles are there and what may each do', ['listRoles', {}]),
  says("Ada wants a copy of everything we hold about her: export Ada Lovelace's data", [
    'exportPerson',
    { member: 'Ada Lovelace' },
  ]),
  says('rename the organisation to Nordlicht Handel', ['renameOrganisation', { name: 'Nordlicht Handel' }]),
  // counting and looking
  says('how many runs of Refund orders failed yesterday?', [
    'getRunCount',
    { automation: 'Refund orders', status: 'failed', ...yesterday },
  ]),
  says('How many times did Abandoned carts run this week', [
    'getRunCount',
    { automation: 'Abandoned carts', ...thisWeek },
  ]),
  says('show the runs of Refund orders on 24 November', [
    'listRuns',
    { automation: 'Refund orders', ...days('11-23', '11-24') },
  ]),
  says('completed runs of Onboard customers last week, please', [
    'listRuns',
    { automation: 'Onboard customers', status: 'completed', ...days('11-15', '11-22') },
  ]),
  says('What went wrong the last time Lead scoring failed?', [
    'getLastFailure',
    { automation: 'Lead scoring' },
  ]),
  says('which held acts can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('show the saved views of runs', ['listRunViews', {}]),
  // the shop
  says('put the shop under maintenance on Sunday at 10 pm', [
    'maintainProject',
    { project: 'shop' },
    { at: '2026-11-29T21:00:00.000Z' },
  ]),
  says('pause the project landing-page', ['pauseProject', { project: 'landing-page' }]),
  says('uptime of shop', ['getProjectProbe', { project: 'shop' }]),
  says('which projects do we have', ['listProjects', {}]),
  says('show me the schedules', ['listSchedules', {}]),
]

/** An engineer and somebody in customer care; 115 of 130 were read at first sight. */
export const engineer: readonly Sentence[] = [...byEngineer, ...care]
