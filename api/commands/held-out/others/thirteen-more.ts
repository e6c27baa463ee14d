import { says, asks, days, today, yesterday, thisWeek, decide, refund, acme, news } from '../expected.ts'
import type { Sentence } from '../expected.ts'

/** Thirteen others; 105 of 130 were read at first sight. */
export const thirteenMore: readonly Sentence[] = [
  // managing director: short, decided
  says('Approve the account for ACME.', decide(acme)),
  says('Say no to sending the newsletter to 4,000 people.', decide(news, 'reject')),
  says('What is waiting for me?', ['listWaiting', {}]),
  says('How many runs failed this week?', ['getRunCount', { status: 'failed', ...thisWeek }]),
  says('Approve everything Ada asked for.', decide(refund), decide(acme)),
  says('Export the whole organisation, our lawyers want a copy.', ['exportOrganisation', {}]),
  says('Rename the organisation to Nordlicht Handel', ['renameOrganisation', { name: 'Nordlicht Handel' }]),
  says('Take Linus out of the organisation.', ['removeMember', { member: 'Linus Berg' }]),
  says('Hold destructive acts for two minutes before they are done.', ['saveHold', { seconds: 120 }]),
  says('Send a mail to ada@example.com, subject "Board meeting", text "Please bring the figures."', [
    'sendMail',
    { to: 'ada@example.com', subject: 'Board meeting', text: 'Please bring the figures.' },
  ]),

  // bookkeeper: polite, exact
  says('Please run Monatsabschluss on the first of every month at 6 in the morning.', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('Could you show me the mail "Your invoice 2026-118", please?', [
    'getMail',
    { mail: 'Your invoice 2026-118' },
  ]),
  says('Please send Your invoice 2026-118 once more; the customer says it never arrived.', [
    'resendMail',
    { mail: 'Your invoice 2026-118' },
  ]),
  says('Would you kindly start Monatsabschluss now?', ['runAutomation', { automation: 'Monatsabschluss' }]),
  says('When does Monatsabschluss fire next, please?', ['getSchedule', { automation: 'Monatsabschluss' }]),
  says(
    'Please approve the refund of order 991 with the comment "agreed by phone".',
    decide(refund, 'approve', { comment: 'agreed by phone' }),
  ),
  says('Which mails were refused?', ['listMails', { state: 'refused' }]),
  says('Please backfill the schedule of Monatsabschluss for yesterday.', [
    'backfillSchedule',
    { automation: 'Monatsabschluss', from: yesterday.from, to: yesterday.until },
  ]),
  says('Please file Monatsabschluss in the folder Finance/Closing.', [
    'fileAutomation',
    { id: 'Monatsabschluss', folder: 'Finance/Closing' },
  ]),
  says('How many runs of Refund orders were there in October?', [
    'getRunCount',
    { automation: 'Refund orders', from: '2026-09-30T22:00:00.000Z', until: '2026-10-31T23:00:00.000Z' },
  ]),

  // head of sales: chatty
  says('Hey, can you switch the Newsletter automation back on? The new texts are finally done.', [
    'resumeAutomation',
    { id: 'Newsletter' },
  ]),
  says('Lead scoring has been acting up again, why did it fail last time?', [
    'getLastFailure',
    { automation: 'Lead scoring' },
  ]),
  says('Please pause Lead scoring for now, because the scores it gives are complete nonsense', [
    'pauseAutomation',
    { id: 'Lead scoring' },
  ]),
  says('Do me a favour and kick off Lead scoring every weekday at 8', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'mon-fri 08:00' },
  ]),
  says('Make María the owner of the automation Onboard customers', [
    'fileAutomation',
    { id: 'Onboard customers', owner: 'María García' },
  ]),
  says('Could you invite petra.klein@example.com as a viewer? She is new in my team.', [
    'inviteMember',
    { email: 'petra.klein@example.com', roles: ['viewer'] },
  ]),
  says('Show me the failed runs of Lead scoring since Monday, would you', [
    'listRuns',
    { status: 'failed', automation: 'Lead scoring', ...thisWeek },
  ]),
  says('So which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says('Which limits do we have? Something seems to slow our automations down.', ['listLimits', {}]),
  asks(
    'I need to send a mail to buyer@acme.example with the subject "Our offer"',
    ['text'],
    ['sendMail', { to: 'buyer@acme.example', subject: 'Our offer' }],
  ),

  // support agent one: fast, with typos
  says('retry teh failed run of nightly import', ['retryRun', { run: 'Nightly import' }]),
  says('wich runs failed tody', ['listRuns', { status: 'failed', ...today }]),
  says('resned the mail Welcome aboard pls', ['resendMail', { mail: 'Welcome aboard' }]),
  says('cancle the run of abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says('rejct the refund of order 991', decide(refund, 'reject')),
  says('which runs are runing right now', ['listRuns', { status: 'running' }]),
  says('pasue the automation Abandoned carts', ['pauseAutomation', { id: 'Abandoned carts' }]),
  says('show me teh run of stock sync eu thats waiting', ['getRun', { run: 'Stock sync EU' }]),
  says('send event order.paid with key order-1042', [
    'sendEvent',
    { event: 'order.paid', key: 'order-1042' },
  ]),
  says('where am i signd in', ['listSessions', {}]),

  // support agent two: friendly, whole sentences
  says('Hello! Could you please list the mails of the organisation for me?', ['listMails', {}]),
  says(
    'A customer is asking about the refund of order 991, so please go ahead and approve it.',
    decide(refund),
  ),
  says('Please show me the text of the mail Welcome aboard.', ['getMail', { mail: 'Welcome aboard' }]),
  says('Please forget the value that is kept under the key order-1042.', [
    'deleteEntry',
    { key: 'order-1042' },
  ]),
  says('Could you read me the value kept under the key customer-77?', ['readEntry', { key: 'customer-77' }]),
  says('Please revoke the invitation of old.friend@example.com, that was the wrong address.', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says(
    'Would you please pause Refund orders tomorrow at 9 am and resume it on Monday at 8 am?',
    ['pauseAutomation', { id: 'Refund orders' }, { at: '2026-11-28T08:00:00.000Z' }],
    ['resumeAutomation', { id: 'Refund orders' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says('I would like to see the runs that were cancelled yesterday.', [
    'listRuns',
    { status: 'cancelled', ...yesterday },
  ]),
  says(
    'Please retry both failed runs, thank you!',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('How many runs were completed today?', ['getRunCount', { status: 'completed', ...today }]),

  // developer one: lower case, as on a shell
  says('deploy shop', ['startDeploy', { project: 'shop' }]),
  says('deploy billing-api from branch fix/rounding', [
    'startDeploy',
    { project: 'billing-api', ref: 'fix/rounding' },
  ]),
  says('roll back shop', ['rollBackDeploy', { project: 'shop' }]),
  says('log of deployment New checkout', ['listLogLines', { deployment: 'New checkout' }]),
  says('build log of the deployment Explain refunds', [
    'listLogLines',
    { deployment: 'Explain refunds', source: 'build' },
  ]),
  says('variables of billing-api', ['listProjectVariables', { project: 'billing-api' }]),
  says('delete variable OLD_TOKEN of shop', [
    'deleteProjectVariable',
    { project: 'shop', name: 'OLD_TOKEN' },
  ]),
  says('set the branch of docs to develop', ['updateProject', { project: 'docs', branch: 'develop' }]),
  says('deploy docs without the build cache', ['startDeploy', { project: 'docs', cache: false }]),
  says('failed deployments of shop', ['listDeployments', { project: 'shop', status: 'failed' }]),

  // developer two: tidy
  says('Connect the repository ada/shop to the project shop.', [
    'connectRepository',
    { project: 'shop', repository: 'ada/shop' },
  ]),
  says('Disconnect the repository of landing-page.', ['disconnectRepository', { project: 'landing-page' }]),
  says('Publish the draft of Lead scoring.', ['publishAutomation', { id: 'Lead scoring' }]),
  says('Which results are pinned in Lead scoring?', ['listPins', { automation: 'Lead scoring' }]),
  says(
    'Deploy docs, and after that deploy landing-page.',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }, { after: true }],
  ),
  says('Archive Delete old files; we no longer need it.', ['archiveAutomation', { id: 'Delete old files' }]),
  says('Add the tool server "issue tracker" at https://tools.example.com/mcp', [
    'addToolServer',
    { name: 'issue tracker', url: 'https://tools.example.com/mcp' },
  ]),
  says('List our tool servers.', ['listToolServers', {}]),
  says('What arrived at the webhook of Onboard customers?', [
    'listDeliveries',
    { automation: 'Onboard customers' },
  ]),
  says('Create a limit named crm: at most 20 within 1m.', [
    'createLimit',
    { name: 'crm', most: 20, per: '1m' },
  ]),

  // site reliability engineer: clipped
  says(
    'shop into maintenance tonight at 22:00, resume it Saturday 06:00',
    ['maintainProject', { project: 'shop' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeProject', { project: 'shop' }, { at: '2026-11-28T05:00:00.000Z' }],
  ),
  says('watch billing-api at /health every 30 seconds', [
    'setProjectProbe',
    { project: 'billing-api', path: '/health', seconds: 30 },
  ]),
  says('uptime of shop', ['getProjectProbe', { project: 'shop' }]),
  says('traffic on shop, last 48 hours', ['getProjectTraffic', { project: 'shop', hours: 48 }]),
  says('keep ended runs for 90 days and deliveries for 30', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  says('terminate the run of Abandoned carts, reason: stuck', [
    'terminateRun',
    { run: 'Abandoned carts', reason: 'stuck' },
  ]),
  says(
    'pause all automations that failed this week',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
  ),
  says('replay failed deliveries of Slack relay since yesterday 18:00', [
    'replayEndpointDeliveries',
    { endpoint: 'Slack relay', since: '2026-11-26T17:00:00.000Z' },
  ]),
  says('revoke all API keys except grafana', ['revokeApiKey', { key: 'build server' }]),
  says('which automation is started when a run fails?', ['getFailureHandling', {}]),

  // marketing intern: casual, unsure
  says('hi, um, could you pause the project landing-page? we are swapping the big picture', [
    'pauseProject',
    { project: 'landing-page' },
  ]),
  says('can i see the project landing-page and whats live of it', [
    'getProject',
    { project: 'landing-page' },
  ]),
  says('run Abandoned carts every day at half past seven in the morning pls :)', [
    'runAutomation',
    { automation: 'Abandoned carts' },
    { every: 'daily 07:30' },
  ]),
  says('can you tag the Newsletter automation with campaign', [
    'fileAutomation',
    { id: 'Newsletter', tags: ['campaign'] },
  ]),
  says('sorry, show me the automation Newsletter again?', ['getAutomation', { id: 'Newsletter' }]),
  says('do we have any paused automations?', ['listAutomations', { status: 'paused' }]),
  says('which commands did i give you lately', ['listCommands', {}]),
  says('show me my conversations', ['listConversations', {}]),
  says('start Informe semanal on monday at 9 am, not today', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]),
  says('oops, not docs, deploy landing-page please', ['startDeploy', { project: 'landing-page' }]),

  // project manager: lists
  says(
    'Deploy docs, landing-page and shop.',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }],
    ['startDeploy', { project: 'shop' }],
  ),
  says(
    'Stocktaking today: at 18:00 pause Stock sync, Stock sync EU and Nightly import.',
    ['pauseAutomation', { id: 'Stock sync' }, { at: '2026-11-27T17:00:00.000Z' }],
    ['pauseAutomation', { id: 'Stock sync EU' }, { at: '2026-11-27T17:00:00.000Z' }],
    ['pauseAutomation', { id: 'Nightly import' }, { at: '2026-11-27T17:00:00.000Z' }],
  ),
  says('Resume all paused projects.', ['resumeProject', { project: 'billing-api' }]),
  says('Every Monday at 9: run Informe semanal.', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('How many failed runs did each automation have this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('How many runs were there in each hour today?', ['getRunsOverTime', { every: 'hour', ...today }]),
  says('Which automations does Ada own?', ['listAutomations', { owner: 'Ada Lovelace' }]),
  says('Approve the ACME account and reject the newsletter.', decide(acme), decide(news, 'reject')),
  says(
    'Pause every active automation except Monatsabschluss.',
    ['pauseAutomation', { id: 'Onboard customers' }],
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Stock sync EU' }],
    ['pauseAutomation', { id: 'Refund orders' }],
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['pauseAutomation', { id: 'Informe semanal' }],
    ['pauseAutomation', { id: 'Delete old files' }],
  ),
  says('Save a view of runs named "Broken" with the filter status=failed, for everybody.', [
    'saveRunView',
    { name: 'Broken', query: 'status=failed', team: true },
  ]),

  // warehouse lead: blunt, on the phone
  says('run stock sync every 15 minutes', ['runAutomation', { automation: 'Stock sync' }, { every: '15m' }]),
  says('pause the Warehouse endpoint, we get everything twice', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says('send a test event to Warehouse', ['testEndpoint', { endpoint: 'Warehouse' }]),
  says('warehouse endpoint can go on again, resume it', ['resumeEndpoint', { endpoint: 'Warehouse' }]),
  says('failed deliveries of the endpoint Warehouse', [
    'listEndpointDeliveries',
    { endpoint: 'Warehouse', state: 'failed' },
  ]),
  says(
    'Stock sync and Stock sync EU, start both now',
    ['runAutomation', { automation: 'Stock sync' }],
    ['runAutomation', { automation: 'Stock sync EU' }],
  ),
  says('missed times of nightly import?', ['listFires', { automation: 'Nightly import', state: 'missed' }]),
  says('Stock sync EU, start it in 20 minutes', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { at: '2026-11-27T13:20:00.000Z' },
  ]),
  says('leave Stock sync EU alone, just pause Stock sync', ['pauseAutomation', { id: 'Stock sync' }]),
  says('keep the value "aisle 7" under the key pallet-12', [
    'saveEntry',
    { key: 'pallet-12', value: 'aisle 7' },
  ]),

  // HR: formal
  says('Please change the role of María García to approver.', [
    'changeMemberRoles',
    { member: 'María García', roles: ['approver'] },
  ]),
  says('Please export the personal data of Linus Berg.', ['exportPerson', { member: 'Linus Berg' }]),
  says('Kindly erase Tom Fischer, as he has asked us to under the GDPR.', [
    'erasePerson',
    { member: 'Tom Fischer' },
  ]),
  asks('Please remove Tom from the organisation.', ['member'], ['removeMember', {}]),
  says('Who has joined or left the organisation lately?', ['listMemberEvents', {}]),
  says('Please invite jonas.meyer@example.com with the roles member and billing, good for 14 days.', [
    'inviteMember',
    { email: 'jonas.meyer@example.com', roles: ['member', 'billing'], days: 14 },
  ]),
  says('Which roles are there, and what may each of them do?', ['listRoles', {}]),
  says('Please revoke all invitations except the one for nina@example.com.', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('Who belongs to the organisation at present?', ['listMembers', {}]),
  says('I should like to see the exports that are ready for download.', ['listExports', {}]),

  // external auditor: formal questions
  says('Please verify the audit log.', ['verifyAudit', {}]),
  says('Which attempts in the audit log were refused since Monday?', [
    'listAuditEntries',
    { outcome: 'refused', ...thisWeek },
  ]),
  says('Show the audit entries that came through the CLI.', ['listAuditEntries', { surface: 'cli' }]),
  says('Show me the audit log of yesterday.', [
    'listAuditEntries',
    { from: yesterday.from, to: yesterday.until },
  ]),
  says('For how many seconds can an act that takes something away still be undone?', ['getHold', {}]),
  says('Which held acts have been undone?', ['listHeldActs', { state: 'undone' }]),
  says('Which API keys exist?', ['listApiKeys', {}]),
  says('How many ended runs would be erased if you kept them for 90 days?', ['getExpired', { runDays: 90 }]),
  says('Who changed which variables of billing-api, and when?', [
    'listVariableChanges',
    { project: 'billing-api' },
  ]),
  says('Please list the runs of Delete old files on 25 November.', [
    'listRuns',
    { automation: 'Delete old files', ...days('11-24', '11-25') },
  ]),
]
