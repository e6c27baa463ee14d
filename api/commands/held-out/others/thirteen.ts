import type { Sentence } from '../expected.ts'
import { acme, asks, days, decide, news, refund, says, thisWeek, today, yesterday } from '../expected.ts'

const utc = (day: string, time: string) => `2026-${day}T${time}:00.000Z`

/** Thirteen people, each in their own manner; 104 of 130 were read at first sight. */
export const thirteen: readonly Sentence[] = [
  // Founder
  says('approve the acme account', decide(acme)),
  says("what's waiting for me", ['listWaiting', {}]),
  says('pause lead scoring in 2 hours', [
    'pauseAutomation',
    { id: 'Lead scoring' },
    { at: utc('11-27', '15:00') },
  ]),
  says('deploy shop', ['startDeploy', { project: 'shop' }]),
  says('how many runs failed today', ['getRunCount', { status: 'failed', ...today }]),
  says('kick tom fischer out', ['removeMember', { member: 'Tom Fischer' }]),
  says(
    'reject refund 991 with the comment "already replaced"',
    decide(refund, 'reject', { comment: 'already replaced' }),
  ),
  says('rename the organisation to Lovelace Goods', ['renameOrganisation', { name: 'Lovelace Goods' }]),
  says('run monatsabschluss on the first of every month at 6am', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says(
    'approve whatever ada asked for, reject linus’ newsletter',
    decide(refund),
    decide(acme),
    decide(news, 'reject'),
  ),

  // Co-founder
  says('Could you please put landing-page into maintenance, we are changing the hero image right now.', [
    'maintainProject',
    { project: 'landing-page' },
  ]),
  says('Linus should be an admin from now on, please.', [
    'changeMemberRoles',
    { member: 'Linus Berg', roles: ['admin'] },
  ]),
  says('Please invite paula@example.com as a viewer.', [
    'inviteMember',
    { email: 'paula@example.com', roles: ['viewer'] },
  ]),
  says('Would you show me which automations are currently paused?', [
    'listAutomations',
    { status: 'paused' },
  ]),
  says(
    'Please approve all the waiting requests except the newsletter, I have talked to Ada about them.',
    decide(refund),
    decide(acme),
  ),
  says("Let's take docs back to the previous release, the new one has a broken menu.", [
    'rollBackDeploy',
    { project: 'docs' },
  ]),
  says('Would you be so kind as to run Onboard customers on Monday at 9 in the morning?', [
    'runAutomation',
    { automation: 'Onboard customers' },
    { at: utc('11-30', '08:00') },
  ]),
  says('How much traffic did the shop have over the last 48 hours?', [
    'getProjectTraffic',
    { project: 'shop', hours: 48 },
  ]),
  says('Which roles do we have here, and what may each of them do?', ['listRoles', {}]),
  says(
    'I would like you to pause Stock sync at 6 pm today and resume it tomorrow at 7 am, since the warehouse is doing its inventory.',
    ['pauseAutomation', { id: 'Stock sync' }, { at: utc('11-27', '17:00') }],
    ['resumeAutomation', { id: 'Stock sync' }, { at: utc('11-28', '06:00') }],
  ),

  // Accountant
  says('Run Monatsabschluss on 1 December 2026 at 06:00.', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { at: utc('12-01', '05:00') },
  ]),
  says('Show the mail "Your invoice 2026-118".', ['getMail', { mail: 'Your invoice 2026-118' }]),
  says('Send the mail "Your invoice 2026-118" once more.', ['resendMail', { mail: 'Your invoice 2026-118' }]),
  says(
    'Approve the refund of order 991 with the comment "booked under 4400".',
    decide(refund, 'approve', { comment: 'booked under 4400' }),
  ),
  says('How many runs of Refund orders were there yesterday?', [
    'getRunCount',
    { automation: 'Refund orders', ...yesterday },
  ]),
  says('When does Monatsabschluss fire next?', ['getSchedule', { automation: 'Monatsabschluss' }]),
  says('Which mails were refused?', ['listMails', { state: 'refused' }]),
  says('List the runs of Refund orders that failed on 20 November.', [
    'listRuns',
    { status: 'failed', automation: 'Refund orders', ...days('11-19', '11-20') },
  ]),
  says('Export everything the organisation has into one file.', ['exportOrganisation', {}]),
  says('Start Refund orders every Friday at 16:30.', [
    'runAutomation',
    { automation: 'Refund orders' },
    { every: 'fri 16:30' },
  ]),

  // Support lead
  says('hey, got a customer on the phone – why did Stock sync fail last time?', [
    'getLastFailure',
    { automation: 'Stock sync' },
  ]),
  says('ok the refund for order 991 is fine, go ahead with it', decide(refund)),
  says("can you cancel the abandoned carts run that's going right now? it is mailing the wrong people", [
    'cancelRun',
    { run: 'Abandoned carts' },
  ]),
  says('send Welcome aboard out again please, she says she never got it', [
    'resendMail',
    { mail: 'Welcome aboard' },
  ]),
  says('any mails stuck in the outbox?', ['listMails', { state: 'outbox' }]),
  says('give me the runs that failed today', ['listRuns', { status: 'failed', ...today }]),
  says('send a mail to maria@example.com, subject "Call back", text "Please call ACME today."', [
    'sendMail',
    { to: 'maria@example.com', subject: 'Call back', text: 'Please call ACME today.' },
  ]),
  says('retry the nightly import run that failed', ['retryRun', { run: 'Nightly import' }]),
  says('show me the uptime of the shop, people say it is slow', ['getProjectProbe', { project: 'shop' }]),
  says("don't approve the newsletter, reject it", decide(news, 'reject')),

  // Developer, terse
  says('deploy shop from branch fix/cart-total', ['startDeploy', { project: 'shop', ref: 'fix/cart-total' }]),
  says('build log of New checkout', ['listLogLines', { deployment: 'New checkout', source: 'build' }]),
  says('list failed deployments of shop', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('deploy docs at tag v2.3.1 without the build cache', [
    'startDeploy',
    { project: 'docs', ref: 'v2.3.1', cache: false },
  ]),
  says('retry run nightly import from the start', ['retryRun', { run: 'Nightly import', from: 'start' }]),
  says('revoke the build server key', ['revokeApiKey', { key: 'build server' }]),
  says('variable names of billing-api', ['listProjectVariables', { project: 'billing-api' }]),
  says('delete variable STRIPE_TEST_KEY from billing-api', [
    'deleteProjectVariable',
    { project: 'billing-api', name: 'STRIPE_TEST_KEY' },
  ]),
  says(
    'resume billing-api and then deploy it from branch main',
    ['resumeProject', { project: 'billing-api' }],
    ['startDeploy', { project: 'billing-api', ref: 'main' }, { after: true }],
  ),
  says('resume endpoint slack relay', ['resumeEndpoint', { endpoint: 'Slack relay' }]),

  // Developer, with typos
  says(
    'send a test evnt to every endpoint',
    ['testEndpoint', { endpoint: 'Slack relay' }],
    ['testEndpoint', { endpoint: 'Warehouse' }],
  ),
  says('send everything again that Warehouse did not get since yesterday 18:00', [
    'replayEndpointDeliveries',
    { endpoint: 'Warehouse', since: utc('11-26', '17:00') },
  ]),
  says('wich deliveries to the Warehouse endpoint failed', [
    'listEndpointDeliveries',
    { endpoint: 'Warehouse', state: 'failed' },
  ]),
  says('puase the Warehouse endpoint pls', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says('watch docs every 5 minutes on /health', [
    'setProjectProbe',
    { project: 'docs', path: '/health', seconds: 300 },
  ]),
  says('roll shop back to the deployment Round prices up', [
    'rollBackDeploy',
    { project: 'shop', deployment: 'Round prices up' },
  ]),
  says('shwo me the requests to billing-api with the text "/login"', [
    'listRequests',
    { project: 'billing-api', search: '/login' },
  ]),
  says('terminate the Stock sync EU run, it hangs', ['terminateRun', { run: 'Stock sync EU' }]),
  says('what tool servers do we have', ['listToolServers', {}]),
  says('send the event stock.updated with key SKU-77', [
    'sendEvent',
    { event: 'stock.updated', key: 'SKU-77' },
  ]),

  // Marketer
  says('Please switch the Newsletter back on!', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Green light for sending to the 4,000 people :)', decide(news)),
  says('Run Newsletter every Tuesday at 10am!', [
    'runAutomation',
    { automation: 'Newsletter' },
    { every: 'tue 10:00' },
  ]),
  says("Pause the landing-page project, it still shows last year's prices!!", [
    'pauseProject',
    { project: 'landing-page' },
  ]),
  says('How many requests did landing-page answer in the last 12 hours?', [
    'getProjectTraffic',
    { project: 'landing-page', hours: 12 },
  ]),
  says(
    'Kick off Abandoned carts and Lead scoring, the campaign list just came in',
    ['runAutomation', { automation: 'Abandoned carts' }],
    ['runAutomation', { automation: 'Lead scoring' }],
  ),
  says('Put the Newsletter automation into the folder Marketing/Mails and tag it campaign', [
    'fileAutomation',
    { id: 'Newsletter', folder: 'Marketing/Mails', tags: ['campaign'] },
  ]),
  says('Run Abandoned carts tonight at 8pm', [
    'runAutomation',
    { automation: 'Abandoned carts' },
    { at: utc('11-27', '19:00') },
  ]),
  says('Which automations are in the folder Marketing?', ['listAutomations', { folder: 'Marketing' }]),
  says("Publish my draft of Lead scoring, it's ready!", ['publishAutomation', { id: 'Lead scoring' }]),

  // Office manager
  says('Please invite sven@example.com as a member, the invitation should be good for 14 days.', [
    'inviteMember',
    { email: 'sven@example.com', roles: ['member'], days: 14 },
  ]),
  says("Nina isn't joining us after all, please withdraw the invitation of nina@example.com.", [
    'revokeInvitation',
    { invitation: 'nina@example.com' },
  ]),
  says('Which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  asks('Tom is leaving us, please remove him from the organisation.', ['member'], ['removeMember', {}]),
  says('Please give María García the role billing.', [
    'changeMemberRoles',
    { member: 'María García', roles: ['billing'] },
  ]),
  says('Who joined or left the organisation lately?', ['listMemberEvents', {}]),
  says('Please change my name to Ingrid Holm.', ['updateProfile', { name: 'Ingrid Holm' }]),
  says('Please sign me out everywhere else, I left my laptop on the train.', ['endOtherSessions', {}]),
  says('Where am I signed in at the moment?', ['listSessions', {}]),
  says('Please run Delete old files daily at 19:30.', [
    'runAutomation',
    { automation: 'Delete old files' },
    { every: 'daily 19:30' },
  ]),

  // Data analyst
  says('number of runs per automation this week', ['getRunsByAutomation', { ...thisWeek }]),
  says('failed runs by automation, yesterday', ['getRunsByAutomation', { status: 'failed', ...yesterday }]),
  says('how many runs completed from 2026-11-16 through 2026-11-20', [
    'getRunCount',
    { status: 'completed', ...days('11-15', '11-20') },
  ]),
  says('number of runs by status for Nightly import since Monday', [
    'getRunCounts',
    { automation: 'Nightly import', ...thisWeek },
  ]),
  says('how long did the runs of Stock sync EU take this week?', [
    'getRunNumbers',
    { automation: 'Stock sync EU', ...thisWeek },
  ]),
  says('list the frozen selections of runs', ['listSelections', {}]),
  says('which times did the schedule of Nightly import miss?', [
    'listFires',
    { automation: 'Nightly import', state: 'missed' },
  ]),
  says('Backfill Nightly import for yesterday, the warehouse table has a hole', [
    'backfillSchedule',
    { automation: 'Nightly import', from: yesterday.from, to: yesterday.until },
  ]),
  says('which values does Lead scoring keep under keys that begin with "score:"', [
    'listEntries',
    { automation: 'Lead scoring', prefix: 'score:' },
  ]),
  says('revoke the grafana key tomorrow at noon', [
    'revokeApiKey',
    { key: 'grafana' },
    { at: utc('11-28', '11:00') },
  ]),

  // Shop manager
  says('Pause Stock sync EU but not Stock sync', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says('Run Stock sync every 15 minutes', ['runAutomation', { automation: 'Stock sync' }, { every: '15m' }]),
  says(
    "Retry every run that failed, the supplier's server is back",
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says(
    'Put all projects under maintenance except billing-api',
    ['maintainProject', { project: 'shop' }],
    ['maintainProject', { project: 'docs' }],
    ['maintainProject', { project: 'landing-page' }],
  ),
  says('Watch the shop and tell us when it goes down', ['setProjectProbe', { project: 'shop' }]),
  says('List the outages of the shop', ['listProbeEvents', { project: 'shop' }]),
  says(
    'Start Stock sync and after that Stock sync EU',
    ['runAutomation', { automation: 'Stock sync' }],
    ['runAutomation', { automation: 'Stock sync EU' }, { after: true }],
  ),
  says('Resume every project that is paused', ['resumeProject', { project: 'billing-api' }]),
  says(
    'Pause every automation that failed today',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says('What arrived at the webhook of Refund orders?', ['listDeliveries', { automation: 'Refund orders' }]),

  // Intern
  says('Hi, I was told to start the Informe semanal, so please do that now', [
    'runAutomation',
    { automation: 'Informe semanal' },
  ]),
  says('Sorry, could you show me the list of all our projects?', ['listProjects', {}]),
  says('I archived Lead scoring by accident, can you take it out of the archive again?', [
    'restoreAutomation',
    { id: 'Lead scoring' },
  ]),
  says("Could you archive Delete old files? My boss says we don't need it anymore", [
    'archiveAutomation',
    { id: 'Delete old files' },
  ]),
  says('Who am I logged in as?', ['getProfile', {}]),
  says('Could I see the archived automations please, only those?', ['listAutomations', { archive: 'only' }]),
  asks(
    'I am supposed to make Tom an admin, can you do that?',
    ['member'],
    ['changeMemberRoles', { roles: ['admin'] }],
  ),
  says('which plans have I confirmed lately?', ['listCommands', {}]),
  says('please move the Informe semanal automation into the folder Reports/Weekly and make Linus its owner', [
    'fileAutomation',
    { id: 'Informe semanal', folder: 'Reports/Weekly', owner: 'Linus Berg' },
  ]),
  says('Export my own data please, I need it for university', ['exportOwnData', {}]),

  // Freelancer
  says('please to deploy landing-page with the branch redesign', [
    'startDeploy',
    { project: 'landing-page', ref: 'redesign' },
  ]),
  says('I want see which API keys exist', ['listApiKeys', {}]),
  says('show me please my conversations', ['listConversations', {}]),
  says('disconnect docs from its repository on GitHub', ['disconnectRepository', { project: 'docs' }]),
  says('Add a tool server named crm-tools at https://tools.example.com/mcp', [
    'addToolServer',
    { name: 'crm-tools', url: 'https://tools.example.com/mcp' },
  ]),
  says('Create a limit named crm-calls, at most 100 per hour', [
    'createLimit',
    { name: 'crm-calls', most: 100, per: '1h' },
  ]),
  says('change the URL of the Slack relay to https://hooks.example.com/relay', [
    'updateEndpoint',
    { endpoint: 'Slack relay', url: 'https://hooks.example.com/relay' },
  ]),
  says('which limits are there and who waits for them', ['listLimits', {}]),
  says('which event types can be sent to an endpoint?', ['listEventTypes', {}]),
  says(
    'pause the Warehouse endpoint now, and resume it on Sunday at 20:00',
    ['pauseEndpoint', { endpoint: 'Warehouse' }],
    ['resumeEndpoint', { endpoint: 'Warehouse' }, { at: utc('11-29', '19:00') }],
  ),

  // Compliance officer
  says('Verify the integrity of the audit log.', ['verifyAudit', {}]),
  says('Show all audit entries of yesterday that were refused.', [
    'listAuditEntries',
    { outcome: 'refused', from: yesterday.from, to: yesterday.until },
  ]),
  says('Export all personal data that we hold on María García.', [
    'exportPerson',
    { member: 'María García' },
  ]),
  says('Erase the person Tom Fischer; he has invoked his right to erasure.', [
    'erasePerson',
    { member: 'Tom Fischer' },
  ]),
  says('Keep ended runs for 90 days and received deliveries for 30 days.', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  says('What would be erased if ended runs were kept for only 60 days?', ['getExpired', { runDays: 60 }]),
  says('Hold destructive acts for 120 seconds before they are done, so that they can be undone.', [
    'saveHold',
    { seconds: 120 },
  ]),
  says('Language models are not to be allowed any more; please disallow them.', [
    'saveModels',
    { allowed: false },
  ]),
  says("Show today's audit entries that came through an API key.", [
    'listAuditEntries',
    { surface: 'key', ...today },
  ]),
  says('Revoke every API key except grafana.', ['revokeApiKey', { key: 'build server' }]),
]
