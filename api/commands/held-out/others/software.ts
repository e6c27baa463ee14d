import { asks, days, decide, says, thisWeek, today, yesterday } from '../expected.ts'
import type { Sentence } from '../expected.ts'

const northwind = 'Goodwill credits: Credit 120 EUR to Northwind?'
const hooli = 'Offboard accounts: Close the account of Hooli?'
const cards = 'Charge subscriptions: Charge 2,310 cards?'
const outage = 'Push notifications: Announce the outage?'

/** A software company; 99 of 120 were read at first sight. */
export const software: readonly Sentence[] = [
  // plain
  says('pause Dunning reminders', ['pauseAutomation', { id: 'Dunning reminders' }]),
  says('resume Churn report', ['resumeAutomation', { id: 'Churn report' }]),
  says('Run Trial expiry EU now', ['runAutomation', { automation: 'Trial expiry EU' }]),
  says('retry Usage rollup', ['retryRun', { run: 'Usage rollup' }]),
  says('cancel the Warehouse load run', ['cancelRun', { run: 'Warehouse load' }]),
  says('deploy mobile-backend', ['startDeploy', { project: 'mobile-backend' }]),
  says('roll back app-web', ['rollBackDeploy', { project: 'app-web' }]),
  says('show failed runs', ['listRuns', { status: 'failed' }]),
  says('list all members', ['listMembers', {}]),
  says('list api keys', ['listApiKeys', {}]),
  says('revoke key metabase', ['revokeApiKey', { key: 'metabase' }]),
  says('test Zendesk bridge', ['testEndpoint', { endpoint: 'Zendesk bridge' }]),
  says('pause endpoint Data lake', ['pauseEndpoint', { endpoint: 'Data lake' }]),
  says('what is waiting for me', ['listWaiting', {}]),
  says('approve Goodwill credits', decide(northwind)),
  says('remove Wei Chen', ['removeMember', { member: 'Wei Chen' }]),
  says('make Priya Nair an admin', ['changeMemberRoles', { member: 'Priya Nair', roles: ['admin'] }]),
  says('invite karim@tallyloop.io as viewer', [
    'inviteMember',
    { email: 'karim@tallyloop.io', roles: ['viewer'] },
  ]),
  says('revoke the invitation of contractor@devhaus.example', [
    'revokeInvitation',
    { invitation: 'contractor@devhaus.example' },
  ]),
  says('put status-page under maintenance', ['maintainProject', { project: 'status-page' }]),
  says('resume pricing-site', ['resumeProject', { project: 'pricing-site' }]),
  says('pause the project ingest', ['pauseProject', { project: 'ingest' }]),
  says('show me the log of Fix VAT rounding', ['listLogLines', { deployment: 'Fix VAT rounding' }]),
  says('which schedules do we have', ['listSchedules', {}]),
  says('When does Charge subscriptions run next?', ['getSchedule', { automation: 'Charge subscriptions' }]),
  says('why did Dunning reminders fail', ['getLastFailure', { automation: 'Dunning reminders' }]),
  says('traffic of app-web', ['getProjectTraffic', { project: 'app-web' }]),
  says('outages of mobile-backend', ['listProbeEvents', { project: 'mobile-backend' }]),
  says('variables of ingest', ['listProjectVariables', { project: 'ingest' }]),
  says('send the mail "Payment failed for October" again', [
    'resendMail',
    { mail: 'Payment failed for October' },
  ]),
  says('list mails', ['listMails', {}]),
  says('export the organisation', ['exportOrganisation', {}]),
  says('sign me out everywhere else', ['endOtherSessions', {}]),
  says('change my name to Sofi Ortega', ['updateProfile', { name: 'Sofi Ortega' }]),
  says('audit log of yesterday', ['listAuditEntries', { from: yesterday.from, to: yesterday.until }]),
  says('verify audit log', ['verifyAudit', {}]),
  says('archive Offboard accounts', ['archiveAutomation', { id: 'Offboard accounts' }]),
  says('how many runs failed today', ['getRunCount', { status: 'failed', ...today }]),
  says('list pending invitations', ['listInvitations', { status: 'pending' }]),
  says('failed deployments of app-web', ['listDeployments', { project: 'app-web', status: 'failed' }]),
  says('show endpoints', ['listEndpoints', {}]),
  says('failed deliveries of Zendesk bridge', [
    'listEndpointDeliveries',
    { endpoint: 'Zendesk bridge', state: 'failed' },
  ]),
  says('list my sessions', ['listSessions', {}]),
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('list projects', ['listProjects', {}]),
  says('deploy app-web from branch hotfix-tax', ['startDeploy', { project: 'app-web', ref: 'hotfix-tax' }]),
  says('keep ended runs for 90 days and deliveries for 30 days', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  says('rename the organisation to Tallyloop Labs', ['renameOrganisation', { name: 'Tallyloop Labs' }]),
  says('disconnect the repository of status-page', ['disconnectRepository', { project: 'status-page' }]),
  says('delete the variable LEGACY_TOKEN of ingest', [
    'deleteProjectVariable',
    { project: 'ingest', name: 'LEGACY_TOKEN' },
  ]),
  says('stop watching pricing-site', ['removeProjectProbe', { project: 'pricing-site' }]),
  says('watch mobile-backend every 30 seconds', [
    'setProjectProbe',
    { project: 'mobile-backend', seconds: 30 },
  ]),
  says('put Churn report into the folder Retention', [
    'fileAutomation',
    { id: 'Churn report', folder: 'Retention' },
  ]),
  says('what roles are there', ['listRoles', {}]),
  says('show limits', ['listLimits', {}]),
  says('list the exports', ['listExports', {}]),
  says('open the mail Welcome to Tallyloop', ['getMail', { mail: 'Welcome to Tallyloop' }]),
  says('last requests to ingest', ['listRequests', { project: 'ingest' }]),
  says('uptime of status-page', ['getProjectProbe', { project: 'status-page' }]),
  says('list tool servers', ['listToolServers', {}]),
  says('reject Hooli', decide(hooli, 'reject')),

  // varied: dictated
  says('okay so um could you go ahead and kick off Ticket triage for me thanks', [
    'runAutomation',
    { automation: 'Ticket triage' },
  ]),
  says('tomorrow at nine in the morning please run Rechnungsversand', [
    'runAutomation',
    { automation: 'Rechnungsversand' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('right the last release of ingest is broken so bring the previous one back please', [
    'rollBackDeploy',
    { project: 'ingest' },
  ]),
  says('hm let me see all the runs that failed yesterday', ['listRuns', { status: 'failed', ...yesterday }]),
  says('new project please call it referral-hub', ['createProject', { name: 'referral-hub' }]),
  // varied: again and again, and later
  says('start Usage rollup every monday at 9', [
    'runAutomation',
    { automation: 'Usage rollup' },
    { every: 'mon 09:00' },
  ]),
  says('every weekday at 7:45 run Ticket triage', [
    'runAutomation',
    { automation: 'Ticket triage' },
    { every: 'mon-fri 07:45' },
  ]),
  says('run Warehouse load every 20 minutes', [
    'runAutomation',
    { automation: 'Warehouse load' },
    { every: '20m' },
  ]),
  says('on the first of each month at 6:00 run Rechnungsversand', [
    'runAutomation',
    { automation: 'Rechnungsversand' },
    { every: 'day 1 06:00' },
  ]),
  says('pause the automation Charge subscriptions in two hours', [
    'pauseAutomation',
    { id: 'Charge subscriptions' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('ship mobile-backend tonight at 22:00', [
    'startDeploy',
    { project: 'mobile-backend' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  // varied: not their first language
  says('Please to restart the failed run of Dunning reminders from the beginning', [
    'retryRun',
    { run: 'Dunning reminders', from: 'start' },
  ]),
  says('I would like see which automation has failed most in this week', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('who did change the variables of mobile-backend and when?', [
    'listVariableChanges',
    { project: 'mobile-backend' },
  ]),
  says('how much times did run Charge subscriptions yesterday?', [
    'getRunCount',
    { automation: 'Charge subscriptions', ...yesterday },
  ]),
  says('pleas delet the endpoint PagerDuty, nobody is reading it', [
    'deleteEndpoint',
    { endpoint: 'PagerDuty' },
  ]),
  // varied: long and polite, with reasons
  says(
    'Would you be so kind as to give Marek Nowak the roles builder and operator, since he looks after the data pipeline now? Many thanks in advance.',
    ['changeMemberRoles', { member: 'Marek Nowak', roles: ['builder', 'operator'] }],
  ),
  says(
    'Could you please hold back the events for the Zendesk bridge, because their side is being migrated and we would only collect errors? Thank you very much!',
    ['pauseEndpoint', { endpoint: 'Zendesk bridge' }],
  ),
  says('As the migration at Zendesk is through, I would be grateful if you resumed the Zendesk bridge.', [
    'resumeEndpoint',
    { endpoint: 'Zendesk bridge' },
  ]),
  says(
    'May I ask you to export the data of Jonas Brandt, as he has requested a copy from our privacy officer?',
    ['exportPerson', { member: 'Jonas Brandt' }],
  ),
  says(
    'When you have a moment, please revoke the key ci runner, because it ended up in a public log, I am afraid.',
    ['revokeApiKey', { key: 'ci runner' }],
  ),
  // varied: other words
  says('send everything again that Data lake did not get since yesterday 18:00', [
    'replayEndpointDeliveries',
    { endpoint: 'Data lake', since: '2026-11-26T17:00:00.000Z' },
  ]),
  says('change the url of Data lake to https://lake2.tallyloop.io/events', [
    'updateEndpoint',
    { endpoint: 'Data lake', url: 'https://lake2.tallyloop.io/events' },
  ]),
  says('deploy app-web without the build cache', ['startDeploy', { project: 'app-web', cache: false }]),
  says('who joined or left lately?', ['listMemberEvents', {}]),
  says('did Usage rollup miss any of its times?', [
    'listFires',
    { automation: 'Usage rollup', state: 'missed' },
  ]),
  says('what came in at the webhook of Ticket triage', ['listDeliveries', { automation: 'Ticket triage' }]),
  says('which events can an endpoint be told of', ['listEventTypes', {}]),
  says('gimme a file with all my own data', ['exportOwnData', {}]),
  says(
    'send a mail to ops@northwind.example with the subject "Credit" and the text "Your credit is on its way"',
    ['sendMail', { to: 'ops@northwind.example', subject: 'Credit', text: 'Your credit is on its way' }],
  ),
  says('send the event invoice.paid with the key inv-2207', [
    'sendEvent',
    { event: 'invoice.paid', key: 'inv-2207' },
  ]),
  says('create a limit stripe of 20 per minute', ['createLimit', { name: 'stripe', most: 20, per: '1m' }]),
  says('make Sofía Ortega the owner of the automation Warehouse load', [
    'fileAutomation',
    { id: 'Warehouse load', owner: 'Sofía Ortega' },
  ]),
  says(
    'approve the Northwind credit with the comment "agreed with sales"',
    decide(northwind, 'approve', { comment: 'agreed with sales' }),
  ),
  says('what happens when a run fails?', ['getFailureHandling', {}]),
  says('erase the person Jonas Keller, GDPR request', ['erasePerson', { member: 'Jonas Keller' }]),
  // varied: lists
  says(
    'pause: Dunning reminders, Trial expiry EU, Goodwill credits',
    ['pauseAutomation', { id: 'Dunning reminders' }],
    ['pauseAutomation', { id: 'Trial expiry EU' }],
    ['pauseAutomation', { id: 'Goodwill credits' }],
  ),
  says(
    'deploy app-web, ingest & status-page',
    ['startDeploy', { project: 'app-web' }],
    ['startDeploy', { project: 'ingest' }],
    ['startDeploy', { project: 'status-page' }],
  ),
  says(
    'remove Wei Chen, revoke the key mobile app',
    ['removeMember', { member: 'Wei Chen' }],
    ['revokeApiKey', { key: 'mobile app' }],
  ),
  says(
    'maintenance for app-web, pause project ingest, test PagerDuty',
    ['maintainProject', { project: 'app-web' }],
    ['pauseProject', { project: 'ingest' }],
    ['testEndpoint', { endpoint: 'PagerDuty' }],
  ),

  // hard
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: 'Dunning reminders' }],
    ['pauseAutomation', { id: 'Trial expiry EU' }],
    ['pauseAutomation', { id: 'Usage rollup' }],
  ),
  says(
    'all failed runs: retry them please',
    ['retryRun', { run: 'Usage rollup' }],
    ['retryRun', { run: 'Dunning reminders' }],
    ['retryRun', { run: 'Trial expiry EU' }],
  ),
  says(
    'deploy all projects except pricing-site',
    ['startDeploy', { project: 'app-web' }],
    ['startDeploy', { project: 'mobile-backend' }],
    ['startDeploy', { project: 'status-page' }],
    ['startDeploy', { project: 'ingest' }],
  ),
  says('approve everything Priya asked for', decide(northwind), decide(outage)),
  says('wake up all paused automations apart from Push notifications', [
    'resumeAutomation',
    { id: 'Churn report' },
  ]),
  says(
    'deploy mobile-backend and then send a test event to Data lake',
    ['startDeploy', { project: 'mobile-backend' }],
    ['testEndpoint', { endpoint: 'Data lake' }, { after: true }],
  ),
  says(
    'roll app-web back, after that run Dunning reminders',
    ['rollBackDeploy', { project: 'app-web' }],
    ['runAutomation', { automation: 'Dunning reminders' }, { after: true }],
  ),
  asks('remove Jonas', ['member'], ['removeMember', {}]),
  asks('Jonas should only be a viewer from now on', ['member'], ['changeMemberRoles', { roles: ['viewer'] }]),
  says('kick Jonas out of the organisation, I mean Brandt, not Keller', [
    'removeMember',
    { member: 'Jonas Brandt' },
  ]),
  says('pause Trial expiry but leave the EU one alone', ['pauseAutomation', { id: 'Trial expiry' }]),
  says(
    'reject everything that is waiting except what Wei Chen asked for',
    decide(northwind, 'reject'),
    decide(cards, 'reject'),
    decide(outage, 'reject'),
  ),
  says(
    'put mobile-backend under maintenance in half an hour and resume it at 15:30',
    ['maintainProject', { project: 'mobile-backend' }, { at: '2026-11-27T13:30:00.000Z' }],
    ['resumeProject', { project: 'mobile-backend' }, { at: '2026-11-27T14:30:00.000Z' }],
  ),
  says(
    'pause Goodwill credits now and switch it on again on Monday at 8',
    ['pauseAutomation', { id: 'Goodwill credits' }],
    ['resumeAutomation', { id: 'Goodwill credits' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says(
    'all keys but metabase have to be revoked',
    ['revokeApiKey', { key: 'ci runner' }],
    ['revokeApiKey', { key: 'mobile app' }],
  ),
  says('how many runs of Trial expiry EU have failed since Monday?', [
    'getRunCount',
    { status: 'failed', automation: 'Trial expiry EU', ...thisWeek },
  ]),
  says('what failed last week in Warehouse load, I mean which runs', [
    'listRuns',
    { status: 'failed', automation: 'Warehouse load', ...days('11-15', '11-22') },
  ]),
  asks('terminate the run of Warehouse load', ['reason'], ['terminateRun', { run: 'Warehouse load' }]),
  says(
    'both trial automations off please',
    ['pauseAutomation', { id: 'Trial expiry' }],
    ['pauseAutomation', { id: 'Trial expiry EU' }],
  ),
]

export const softwareNone: readonly string[] = [
  'what will the weather be in Hamburg tomorrow',
  'thanks, that was quick!',
  'good morning everybody',
  'order two pizzas for the support team',
  'lol ok',
  'write a haiku about churn',
  'translate "our trial ends tomorrow" into German',
  'book a room for the retro on Tuesday',
  'turn the office lights off at six',
  'cancel my Netflix subscription',
  'restart the Kubernetes cluster',
  'close the Jira ticket SUP-4411',
  'post a message in the #support channel on Slack',
  'refund invoice 8812 in Stripe',
  'merge pull request 318',
  "don't pause Charge subscriptions",
  'please never delete the endpoint Data lake',
  'no need to deploy mobile-backend today',
  'do not revoke the key mobile app, the release depends on it',
  'if the numbers look bad tomorrow we might pause Dunning reminders',
  'should the credit for Northwind turn out wrong, we would have to reject it',
  'unless Wei Chen objects I would archive Offboard accounts at some point',
  'what would happen if I removed Wei Chen?',
  'imagine we had deleted status-page',
  'Marek told me he had paused Usage rollup',
  'Priya wrote yesterday that we should deploy ingest',
  'Sofía asked whether I could export the organisation',
  'the run of Warehouse load was cancelled by somebody, I hear',
  'pause Invoice scanner',
  'deploy android-app',
  'remove Bob Miller',
  'revoke the key terraform',
  'how do I revoke a key?',
  'should we roll back app-web or rather wait?',
  'I was about to retry Usage rollup but I let it be',
]
