import { asks, days, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const poetry = 'Ticket refunds: Refund 3 tickets for the poetry night?'
const lena = 'Author onboarding: Sign the contract with Lena Hart?'
const readers = 'Event announcements: Mail 2,300 readers?'
const copies = 'Returns to distributor: Send back 140 copies?'

export const books: Sentence[] = [
  // — plain (66)
  says('kick off Order confirmations', ['runAutomation', { automation: 'Order confirmations' }]),
  says('put the automation Order confirmations on hold', ['pauseAutomation', { id: 'Order confirmations' }]),
  says('wake the reading club digest up again', ['resumeAutomation', { id: 'Reading club digest' }]),
  says('Call Order confirmations Purchase receipts from now on', [
    'renameAutomation',
    { id: 'Order confirmations', name: 'Purchase receipts' },
  ]),
  says('move Manuscript intake into the archive please', ['archiveAutomation', { id: 'Manuscript intake' }]),
  says('make the draft of Author onboarding the new published version', [
    'publishAutomation',
    { id: 'Author onboarding' },
  ]),
  says('put Royalty statements in the folder Press/Money', [
    'fileAutomation',
    { id: 'Royalty statements', folder: 'Press/Money' },
  ]),
  says('show me the automation Returns to distributor with its versions and problems', [
    'getAutomation',
    { id: 'Returns to distributor' },
  ]),
  says('which automations are paused right now?', ['listAutomations', { status: 'paused' }]),
  says('What folders and tags do we use for automations?', ['getAutomationLabels', {}]),
  says('what came in at the webhook of Manuscript intake?', [
    'listDeliveries',
    { automation: 'Manuscript intake' },
  ]),
  says('which results are pinned in Catalogue sync?', ['listPins', { automation: 'Catalogue sync' }]),
  says('How many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('list the runs that have failed since Monday', ['listRuns', { status: 'failed', ...thisWeek }]),
  says('How many runs are there of each status?', ['getRunCounts', {}]),
  says('Is anything waiting for my decision?', ['listWaiting', {}]),
  says('try the failed Royalty statements run again', ['retryRun', { run: 'Royalty statements' }]),
  says('let me see the run of Catalogue sync wholesale in detail', [
    'getRun',
    { run: 'Catalogue sync wholesale' },
  ]),
  says('Which filters of runs have been saved?', ['listRunViews', {}]),
  says('what did the engine write down about the Royalty statements run?', [
    'listEngineEvents',
    { run: 'Royalty statements' },
  ]),
  says('When does Royalty statements fire next?', ['getSchedule', { automation: 'Royalty statements' }]),
  says('which times did the schedule of Shelf audit miss?', [
    'listFires',
    { automation: 'Shelf audit', state: 'missed' },
  ]),
  says('switch author-portal back on', ['resumeProject', { project: 'author-portal' }]),
  says('Is storefront answering as it should?', ['getProjectProbe', { project: 'storefront' }]),
  says('When was box-office down lately?', ['listProbeEvents', { project: 'box-office' }]),
  says('How much traffic did storefront have in the last 6 hours?', [
    'getProjectTraffic',
    { project: 'storefront', hours: 6 },
  ]),
  says('give storefront 1024 MB of memory', ['updateProject', { project: 'storefront', megabytes: 1024 }]),
  says('set up a new project called podcast from the static template', [
    'createProject',
    { name: 'podcast', template: 'static' },
  ]),
  says('Erase the project author-portal with everything in it', [
    'deleteProject',
    { project: 'author-portal' },
  ]),
  says('which variables does storefront have?', ['listProjectVariables', { project: 'storefront' }]),
  says('Who changed the variables of box-office?', ['listVariableChanges', { project: 'box-office' }]),
  says('remove the variable OLD_PAYMENT_URL from storefront', [
    'deleteProjectVariable',
    { project: 'storefront', name: 'OLD_PAYMENT_URL' },
  ]),
  says('From which registries does press-site fetch its images?', [
    'listProjectRegistries',
    { project: 'press-site' },
  ]),
  says('what projects do we have', ['listProjects', {}]),
  says('Deploy box-office without the build cache', ['startDeploy', { project: 'box-office', cache: false }]),
  says('put the previous release of storefront back', ['rollBackDeploy', { project: 'storefront' }]),
  says('which deploys of box-office have failed since 16 November?', [
    'listDeployments',
    { project: 'box-office', status: 'failed', ...days('11-15') },
  ]),
  says('Stop sending events to the Print house endpoint for now', [
    'pauseEndpoint',
    { endpoint: 'Print house' },
  ]),
  says('start sending to Accounting bridge again', ['resumeEndpoint', { endpoint: 'Accounting bridge' }]),
  says('which deliveries to Accounting bridge failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Accounting bridge', state: 'failed' },
  ]),
  says('Which endpoints do our events go to?', ['listEndpoints', {}]),
  says('what types of events can an endpoint get?', ['listEventTypes', {}]),
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says('read me the mail Contract draft for Night Ferry', [
    'getMail',
    { mail: 'Contract draft for Night Ferry' },
  ]),
  says('send the mail Two tickets for the poetry night once more', [
    'resendMail',
    { mail: 'Two tickets for the poetry night' },
  ]),
  says('Kick Yuki Tanaka out', ['removeMember', { member: 'Yuki Tanaka' }]),
  says('make Harriet Vane an approver', [
    'changeMemberRoles',
    { member: 'Harriet Vane', roles: ['approver'] },
  ]),
  says('Please ask lena@example.com to join us as a viewer', [
    'inviteMember',
    { email: 'lena@example.com', roles: ['viewer'] },
  ]),
  says('take back the invitation to mirek@example.com', [
    'revokeInvitation',
    { invitation: 'mirek@example.com' },
  ]),
  says('Which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says('who belongs to our organisation?', ['listMembers', {}]),
  says('What is each role allowed to do?', ['listRoles', {}]),
  says('The organisation should be called Harbour Books from now on', [
    'renameOrganisation',
    { name: 'Harbour Books' },
  ]),
  says('How many seats does our organisation have?', ['getOrganisation', {}]),
  says('export everything we have about Otis Redfern', ['exportPerson', { member: 'Otis Redfern' }]),
  says('keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('Which API keys do we have?', ['listApiKeys', {}]),
  says('What limits are set for all automations together?', ['listLimits', {}]),
  says('what value is stored under the key order-1042?', ['readEntry', { key: 'order-1042' }]),
  says('delete the value kept under the key order-2077', ['deleteEntry', { key: 'order-2077' }]),
  says('which values does Catalogue sync keep?', ['listEntries', { automation: 'Catalogue sync' }]),
  says('has anybody tampered with the audit log?', ['verifyAudit', {}]),
  says('how much did we spend on language models this month?', ['getModels', {}]),
  says('How many seconds do we have to undo something?', ['getHold', {}]),
  says('Which tool servers may our automations call?', ['listToolServers', {}]),
  says('say yes to the refund for the poetry night', decide(poetry)),

  // — varied (42): terse, timed, repeated, listed, with reasons
  says('ship storefront', ['startDeploy', { project: 'storefront' }]),
  says('press-site: maintenance pls', ['maintainProject', { project: 'press-site' }]),
  says('runs per hour today', ['getRunsOverTime', { every: 'hour', ...today }]),
  says('what were the longest runs on 24 November?', [
    'listRuns',
    { sort: 'longest', ...days('11-23', '11-24') },
  ]),
  says('build output of Seat map for readings', [
    'listLogLines',
    { deployment: 'Seat map for readings', source: 'build' },
  ]),
  says('which automations had the most failed runs this week', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('why did the royalty statements break the last time??', [
    'getLastFailure',
    { automation: 'Royalty statements' },
  ]),
  says('requests to press-site with /isbn in them', [
    'listRequests',
    { project: 'press-site', search: '/isbn' },
  ]),
  says('what happens around here when a run fails?', ['getFailureHandling', {}]),
  says('owners shouldnt get mails any more when a run fails', ['saveFailureHandling', { mails: false }]),
  says('No sentence may go to a language model any longer', ['saveModels', { allowed: false }]),
  says('who was refused what yesterday, according to the audit log?', [
    'listAuditEntries',
    { outcome: 'refused', from: yesterday.from, to: yesterday.until },
  ]),
  says('I want 120 seconds to undo things before they are really done', ['saveHold', { seconds: 120 }]),
  says('new limit isbn-lookup, at most 20 within a minute', [
    'createLimit',
    { name: 'isbn-lookup', most: 20, per: '1m' },
  ]),
  says('Pushes to GitHub should no longer be deployed to press-site', [
    'disconnectRepository',
    { project: 'press-site' },
  ]),
  says('we dont need to watch press-site any more', ['removeProjectProbe', { project: 'press-site' }]),
  says('Point the Accounting bridge endpoint to https://books.example.com/in', [
    'updateEndpoint',
    { endpoint: 'Accounting bridge', url: 'https://books.example.com/in' },
  ]),
  says('Paula Quill is to be the owner of the automation Author onboarding from now on', [
    'fileAutomation',
    { id: 'Author onboarding', owner: 'Paula Quill' },
  ]),
  says('run the shelf audit every weekday at 7 in the morning', [
    'runAutomation',
    { automation: 'Shelf audit' },
    { every: 'mon-fri 07:00' },
  ]),
  says('Every Monday at 9 start Royalty statements', [
    'runAutomation',
    { automation: 'Royalty statements' },
    { every: 'mon 09:00' },
  ]),
  says('Catalogue sync: start it every 15 minutes', [
    'runAutomation',
    { automation: 'Catalogue sync' },
    { every: '15m' },
  ]),
  says('pause box-office tomorrow at 22:00', [
    'pauseProject',
    { project: 'box-office' },
    { at: '2026-11-28T21:00:00.000Z' },
  ]),
  says('in two hours resume the Reading club digest', [
    'resumeAutomation',
    { id: 'Reading club digest' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('deploy the branch xmas-window of press-site on 1 December at 6 am', [
    'startDeploy',
    { project: 'press-site', ref: 'xmas-window' },
    { at: '2026-12-01T05:00:00.000Z' },
  ]),
  says('Could you call off the Preorder reminders run because the mailing list is outdated?', [
    'cancelRun',
    { run: 'Preorder reminders', reason: 'the mailing list is outdated' },
  ]),
  says('terminate the Catalogue sync wholesale run, reason: stuck on a dead connection', [
    'terminateRun',
    { run: 'Catalogue sync wholesale', reason: 'stuck on a dead connection' },
  ]),
  says('pause the Preorder reminders run because the stock counts are wrong', [
    'pauseRun',
    { run: 'Preorder reminders', reason: 'the stock counts are wrong' },
  ]),
  says('revoke the stats board key because the tablet was stolen', ['revokeApiKey', { key: 'stats board' }]),
  says('take storefront back to Show signed copies, because the search finds nothing', [
    'rollBackDeploy',
    { project: 'storefront', deployment: 'Show signed copies' },
  ]),
  says('Remove Yuki, she has left the company', ['removeMember', { member: 'Yuki Tanaka' }]),
  says('pause storefront because the payment provider is down', ['pauseProject', { project: 'storefront' }]),
  says(
    'pause Catalogue sync and resume Event announcements',
    ['pauseAutomation', { id: 'Catalogue sync' }],
    ['resumeAutomation', { id: 'Event announcements' }],
  ),
  says(
    'deploy press-site and then deploy storefront',
    ['startDeploy', { project: 'press-site' }],
    ['startDeploy', { project: 'storefront' }, { after: true }],
  ),
  says(
    'Remove Paula Quill and revoke the ci runner key',
    ['removeMember', { member: 'Paula Quill' }],
    ['revokeApiKey', { key: 'ci runner' }],
  ),
  says(
    'send test events to Print house and Lobby display',
    ['testEndpoint', { endpoint: 'Print house' }],
    ['testEndpoint', { endpoint: 'Lobby display' }],
  ),
  says(
    'Invite dora@example.com as a builder and make Otis a viewer',
    ['inviteMember', { email: 'dora@example.com', roles: ['builder'] }],
    ['changeMemberRoles', { member: 'Otis Redfern', roles: ['viewer'] }],
  ),
  says('get rid of the endpoint Lobby display because the screen is broken', [
    'deleteEndpoint',
    { endpoint: 'Lobby display' },
  ]),
  says('suspend the project box-office, some seats were sold twice', [
    'pauseProject',
    { project: 'box-office' },
  ]),
  says(
    'turn down the 140 copies and approve the contract with Lena Hart',
    decide(copies, 'reject'),
    decide(lena),
  ),
  says(
    'ditch the till scanner key and take back the invitation to guest.curator@example.com',
    ['revokeApiKey', { key: 'till scanner' }],
    ['revokeInvitation', { invitation: 'guest.curator@example.com' }],
  ),
  says('send a test event to Lobby display daily at 8:30', [
    'testEndpoint',
    { endpoint: 'Lobby display' },
    { every: 'daily 08:30' },
  ]),
  says('on the first of each month at 6 am export all data of the organisation', [
    'exportOrganisation',
    {},
    { every: 'day 1 06:00' },
  ]),

  // — hard (12): groups, exceptions, chains, ambiguity
  says(
    'pause whichever automations failed today',
    ['pauseAutomation', { id: 'Royalty statements' }],
    ['pauseAutomation', { id: 'Catalogue sync' }],
  ),
  says(
    'All keys except the ci runner have to be revoked',
    ['revokeApiKey', { key: 'till scanner' }],
    ['revokeApiKey', { key: 'stats board' }],
  ),
  says('approve everything Otis asked for', decide(poetry), decide(readers)),
  says(
    'reject the mail to the 2,300 readers with the comment "Too many for a Friday"',
    decide(readers, 'reject', { comment: 'Too many for a Friday' }),
  ),
  asks('remove Jonas', ['member'], ['removeMember', {}]),
  says('please send Print house everything again that it didnt get since yesterday', [
    'replayEndpointDeliveries',
    { endpoint: 'Print house', since: yesterday.from },
  ]),
  says('Make up for all the times the schedule of Shelf audit should have fired yesterday', [
    'backfillSchedule',
    { automation: 'Shelf audit', from: yesterday.from, to: yesterday.until },
  ]),
  says(
    'Put storefront under maintenance, then deploy it, and after that resume it',
    ['maintainProject', { project: 'storefront' }],
    ['startDeploy', { project: 'storefront' }, { after: true }],
    ['resumeProject', { project: 'storefront' }, { after: true }],
  ),
  says(
    'first export the data of Jonas Brandt and then erase him',
    ['exportPerson', { member: 'Jonas Brandt' }],
    ['erasePerson', { member: 'Jonas Brandt' }, { after: true }],
  ),
  says('keep an eye on box-office: ask for /health every 30 seconds', [
    'setProjectProbe',
    { project: 'box-office', path: '/health', seconds: 30 },
  ]),
  says('Begin the failed Catalogue sync run again from the start, not from where it failed', [
    'retryRun',
    { run: 'Catalogue sync', from: 'start' },
  ]),
  says(
    'whats waiting for my approval, and which runs failed today?',
    ['listWaiting', {}],
    ['listRuns', { status: 'failed', ...today }],
  ),
]
