import { asks, days, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const claim = 'Insurance claims: Submit claim 4417 for Rex?'
const vaccine = 'Stock reorder: Order 60 boxes of vaccine?'
const puppies = 'Puppy newsletter: Send to 1,850 owners?'
const rota = 'Dienstplan: Is the December rota final?'

export const plain: Sentence[] = [
  // automations
  says('kick off Insurance claims', ['runAutomation', { automation: 'Insurance claims' }]),
  says('How is the run of Stock reorder Bremen getting on?', ['getRun', { run: 'Stock reorder Bremen' }]),
  says('Put the automation Overdue invoices into the archive', [
    'archiveAutomation',
    { id: 'Overdue invoices' },
  ]),
  says('Bring Summer price list back from the archive', ['restoreAutomation', { id: 'Summer price list' }]),
  says('Missed appointments should be called “No-shows” from now on', [
    'renameAutomation',
    { id: 'Missed appointments', name: 'No-shows' },
  ]),
  says('Dienstplan: make the draft the live version', ['publishAutomation', { id: 'Dienstplan' }]),
  says('Sentences must not go to a language model any more', ['saveModels', { allowed: false }]),
  says('Tag X-ray archive with imaging', ['fileAutomation', { id: 'X-ray archive', tags: ['imaging'] }]),
  says('Open the automation Vaccination reminders', ['getAutomation', { id: 'Vaccination reminders' }]),
  says('What folders and tags do our automations have?', ['getAutomationLabels', {}]),
  says('What happens here when a run fails?', ['getFailureHandling', {}]),
  says('Which automations are on hold?', ['listAutomations', { status: 'paused' }]),
  says('What arrived at the webhook of Insurance claims?', [
    'listDeliveries',
    { automation: 'Insurance claims' },
  ]),
  says('Are there pinned results in Dienstplan?', ['listPins', { automation: 'Dienstplan' }]),
  says('Fire the event sample.arrived with key animal-881', [
    'sendEvent',
    { event: 'sample.arrived', key: 'animal-881' },
  ]),
  // approvals
  says('Sign off claim 4417 for Rex', decide(claim)),
  says('Turn down the order of 60 boxes of vaccine', decide(vaccine, 'reject')),
  says('What needs a decision from me?', ['listWaiting', {}]),
  // deploys
  says('Ship booking', ['startDeploy', { project: 'booking' }]),
  says('Put the branch christmas of website live', ['startDeploy', { project: 'website', ref: 'christmas' }]),
  says('Go back to the previous release of website', ['rollBackDeploy', { project: 'website' }]),
  says('Which deployments of booking went wrong?', [
    'listDeployments',
    { project: 'booking', status: 'failed' },
  ]),
  says('Show me the steps of the deployment Dark mode for owners', [
    'getDeployment',
    { deployment: 'Dark mode for owners' },
  ]),
  says('build log of Online deposits', ['listLogLines', { deployment: 'Online deposits', source: 'build' }]),
  // endpoints
  says('Where do we send our events?', ['listEndpoints', {}]),
  says('What events can an endpoint be told of?', ['listEventTypes', {}]),
  says('How is the endpoint Wholesaler doing?', ['getEndpoint', { endpoint: 'Wholesaler' }]),
  says('Which deliveries to Reception pager failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Reception pager', state: 'failed' },
  ]),
  says('Switch the endpoint Lab bridge on again', ['resumeEndpoint', { endpoint: 'Lab bridge' }]),
  says('Send Reception pager a test', ['testEndpoint', { endpoint: 'Reception pager' }]),
  says('Get rid of the endpoint Wholesaler', ['deleteEndpoint', { endpoint: 'Wholesaler' }]),
  says('Point Lab bridge at https://lab.example.org/hook', [
    'updateEndpoint',
    { endpoint: 'Lab bridge', url: 'https://lab.example.org/hook' },
  ]),
  // holds, keys, limits
  says('For how many seconds can a deletion be undone?', ['getHold', {}]),
  says('Which keys have we handed out?', ['listApiKeys', {}]),
  says('Show my earlier chats with you', ['listConversations', {}]),
  says('How much may all automations together do at once?', ['listLimits', {}]),
  // mails
  says('mails stuck in the outbox', ['listMails', { state: 'outbox' }]),
  says('Let me read the mail Rabies booster due', ['getMail', { mail: 'Rabies booster due' }]),
  says('Send Your bill 2026-0731 once more', ['resendMail', { mail: 'Your bill 2026-0731' }]),
  // organisation
  says('Who is on our team?', ['listMembers', {}]),
  says('What may each role do?', ['listRoles', {}]),
  says('Let lena@example.org join as viewer', [
    'inviteMember',
    { email: 'lena@example.org', roles: ['viewer'] },
  ]),
  says('open invitations', ['listInvitations', { status: 'pending' }]),
  says('Forget the value kept under order-2207', ['deleteEntry', { key: 'order-2207' }]),
  says('Who has joined or left the organisation?', ['listMemberEvents', {}]),
  says('Make Paul Adeyemi a builder', ['changeMemberRoles', { member: 'Paul Adeyemi', roles: ['builder'] }]),
  says('How many seats does our organisation have?', ['getOrganisation', {}]),
  says('Change the name of the organisation to Pfotenpraxis Nord', [
    'renameOrganisation',
    { name: 'Pfotenpraxis Nord' },
  ]),
  // privacy
  says('Give me a file with everything about Paul Adeyemi', ['exportPerson', { member: 'Paul Adeyemi' }]),
  says('Put everything the organisation has into one file for me', ['exportOrganisation', {}]),
  says('Which data files of the organisation are there to download?', ['listExports', {}]),
  says('Finished runs should be kept for 180 days', ['saveRetention', { runDays: 180 }]),
  // projects
  says('What sites and apps are we hosting here?', ['listProjects', {}]),
  says('Is booking up?', ['getProjectProbe', { project: 'booking' }]),
  says('How many requests did website answer in the last 48 hours?', [
    'getProjectTraffic',
    { project: 'website', hours: 48 },
  ]),
  says('When was booking down?', ['listProbeEvents', { project: 'booking' }]),
  says('Which variables does booking have?', ['listProjectVariables', { project: 'booking' }]),
  says('Show the latest requests to owner-app', ['listRequests', { project: 'owner-app' }]),
  says('Bring intranet back up', ['resumeProject', { project: 'intranet' }]),
  says('Quit checking whether website is up', ['removeProjectProbe', { project: 'website' }]),
  says('Tear down the project intranet and erase it', ['deleteProject', { project: 'intranet' }]),
  says('Remove the variable OLD_PRICES from booking', [
    'deleteProjectVariable',
    { project: 'booking', name: 'OLD_PRICES' },
  ]),
  says('Set up a new project called vet-blog from the static template', [
    'createProject',
    { name: 'vet-blog', template: 'static' },
  ]),
  // runs
  says('Abort the run of X-ray archive', ['cancelRun', { run: 'X-ray archive' }]),
  says('Why did Overdue invoices fail last time?', ['getLastFailure', { automation: 'Overdue invoices' }]),
  says('How many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says("today's runs by automation", ['getRunsByAutomation', { ...today }]),
  says('Runs per hour today', ['getRunsOverTime', { every: 'hour', ...today }]),
  says('What is running right now?', ['listRuns', { status: 'running' }]),
  says('Give the failed run of Lab results import another try', ['retryRun', { run: 'Lab results import' }]),
  says('Terminate the Stock reorder Bremen run, reason: ordered by phone', [
    'terminateRun',
    { run: 'Stock reorder Bremen', reason: 'ordered by phone' },
  ]),
  // schedules and other
  says('When is Dienstplan due next?', ['getSchedule', { automation: 'Dienstplan' }]),
  says('Which values does Stock reorder Bremen keep?', [
    'listEntries',
    { automation: 'Stock reorder Bremen' },
  ]),
  says('Which MCP servers may our automations call?', ['listToolServers', {}]),
  says('Run Dienstplan every Monday at 6 am', [
    'runAutomation',
    { automation: 'Dienstplan' },
    { every: 'mon 06:00' },
  ]),
  says('run X-ray archive daily at 22:15', [
    'runAutomation',
    { automation: 'X-ray archive' },
    { every: 'daily 22:15' },
  ]),
  says('Pause Missed appointments tonight at 8 pm', [
    'pauseAutomation',
    { id: 'Missed appointments' },
    { at: '2026-11-27T19:00:00.000Z' },
  ]),
  says('deploy booking tomorrow at 5:30', [
    'startDeploy',
    { project: 'booking' },
    { at: '2026-11-28T04:30:00.000Z' },
  ]),
]

export const varied: Sentence[] = [
  // ten of more than one step
  says(
    'Put the X-ray archive run on hold now and let it carry on at 18:00',
    ['pauseRun', { run: 'X-ray archive' }],
    ['resumeRun', { run: 'X-ray archive' }, { at: '2026-11-27T17:00:00.000Z' }],
  ),
  says(
    'Ship website and after that send a test event to Reception pager',
    ['startDeploy', { project: 'website' }],
    ['testEndpoint', { endpoint: 'Reception pager' }, { after: true }],
  ),
  says(
    'Withdraw the invitation of sophie@example.org and invite sophie.brandt@example.org as operator',
    ['revokeInvitation', { invitation: 'sophie@example.org' }],
    ['inviteMember', { email: 'sophie.brandt@example.org', roles: ['operator'] }],
  ),
  says(
    'Please halt the automations Vaccination reminders, Insurance claims and Missed appointments',
    ['pauseAutomation', { id: 'Vaccination reminders' }],
    ['pauseAutomation', { id: 'Insurance claims' }],
    ['pauseAutomation', { id: 'Missed appointments' }],
  ),
  says(
    'booking goes under maintenance tonight at 23:00 and is back tomorrow morning at 5:00',
    ['maintainProject', { project: 'booking' }, { at: '2026-11-27T22:00:00.000Z' }],
    ['resumeProject', { project: 'booking' }, { at: '2026-11-28T04:00:00.000Z' }],
  ),
  says(
    'First run Lab results import, then Insurance claims',
    ['runAutomation', { automation: 'Lab results import' }],
    ['runAutomation', { automation: 'Insurance claims' }, { after: true }],
  ),
  says(
    'How many runs failed today, and why did the last one?',
    ['getRunCount', { status: 'failed', ...today }],
    ['getLastFailure', {}],
  ),
  says(
    'revoke lab machine and front desk tablet',
    ['revokeApiKey', { key: 'lab machine' }],
    ['revokeApiKey', { key: 'front desk tablet' }],
  ),
  says(
    'Rename Microchip registry to “Chip registry” and file it under Registries',
    ['renameAutomation', { id: 'Microchip registry', name: 'Chip registry' }],
    ['fileAutomation', { id: 'Microchip registry', folder: 'Registries' }],
  ),
  says(
    'Beate Lindqvist no longer works here, so take her out and kill the key lab machine as well',
    ['removeMember', { member: 'Beate Lindqvist' }],
    ['revokeApiKey', { key: 'lab machine' }],
  ),
  // with a reason or small talk (the one above as well)
  says('Morning! The fridge in Bremen broke down, so please pause the automation Stock reorder Bremen', [
    'pauseAutomation',
    { id: 'Stock reorder Bremen' },
  ]),
  says(
    'The wholesaler is changing their system and we only get errors, hold back the events for Wholesaler please',
    ['pauseEndpoint', { endpoint: 'Wholesaler' }],
  ),
  says('Somebody stole the tablet at reception!! revoke front desk tablet right away', [
    'revokeApiKey',
    { key: 'front desk tablet' },
  ]),
  says('Sorry to bother you again, but could you tell me what is still waiting for my approval?', [
    'listWaiting',
    {},
  ]),
  says('The new photo upload eats memory, so give owner-app 2048 MB', [
    'updateProject',
    { project: 'owner-app', megabytes: 2048 },
  ]),
  says('Pet owners complain that they cannot book since noon, roll booking back please', [
    'rollBackDeploy',
    { project: 'booking' },
  ]),
  says('Chloé is back from parental leave, make her an admin', [
    'changeMemberRoles',
    { member: 'Chloé Martin', roles: ['admin'] },
  ]),
  says('The lab just phoned, the blood work is ready – start Lab results import please', [
    'runAutomation',
    { automation: 'Lab results import' },
  ]),
  says('hi, the boss wants a number: how many runs did we have last week?', [
    'getRunCount',
    { ...days('11-15', '11-22') },
  ]),
  says(
    'Thanks for your help earlier! One more thing: send Appointment confirmation again, the lady never got it',
    ['resendMail', { mail: 'Appointment confirmation' }],
  ),
  says('I have a bad feeling about this… has anybody tampered with the audit log?', ['verifyAudit', {}]),
  // other words, other orders
  says('Can you make Chloé Martin the owner of the automation Dienstplan?', [
    'fileAutomation',
    { id: 'Dienstplan', owner: 'Chloé Martin' },
  ]),
  says('The owners should no longer get a mail when a run fails', ['saveFailureHandling', { mails: false }]),
  says('Kindly wipe every personal trace of Jan Kowalski from everything we keep', [
    'erasePerson',
    { member: 'Jan Kowalski' },
  ]),
  says('How much would be erased if we kept ended runs for only 30 days?', ['getExpired', { runDays: 30 }]),
  says('keep an eye on intranet every 30 seconds and tell the owners when it goes down', [
    'setProjectProbe',
    { project: 'intranet', seconds: 30 },
  ]),
  says('Who fiddled with the variables of booking?', ['listVariableChanges', { project: 'booking' }]),
  says('Pushes to GitHub should not be deployed to website any more', [
    'disconnectRepository',
    { project: 'website' },
  ]),
  says('Make a limit called lab-calls: no more than 20 within 1m', [
    'createLimit',
    { name: 'lab-calls', most: 20, per: '1m' },
  ]),
  says('Give us two minutes to undo deletions', ['saveHold', { seconds: 120 }]),
  says('How long did the runs of Vaccination reminders take this week?', [
    'getRunNumbers',
    { automation: 'Vaccination reminders', ...thisWeek },
  ]),
  says('what was refused yesterday, according to the audit log?', [
    'listAuditEntries',
    { outcome: 'refused', from: yesterday.from, to: yesterday.until },
  ]),
  says('Which of its times did Dienstplan miss?', [
    'listFires',
    { automation: 'Dienstplan', state: 'missed' },
  ]),
  says('Write to henrike@example.org, subject “Rota”, text “Please check Monday.”', [
    'sendMail',
    { to: 'henrike@example.org', subject: 'Rota', text: 'Please check Monday.' },
  ]),
  says('On weekdays at half past seven, start Vaccination reminders', [
    'runAutomation',
    { automation: 'Vaccination reminders' },
    { every: 'mon-fri 07:30' },
  ]),
  says('Overdue invoices is to run on the first of every month at 6:00', [
    'runAutomation',
    { automation: 'Overdue invoices' },
    { every: 'day 1 06:00' },
  ]),
  says('On 3 December at noon, switch the automation Microchip registry back on', [
    'resumeAutomation',
    { id: 'Microchip registry' },
    { at: '2026-12-03T11:00:00.000Z' },
  ]),
  says('In 20 minutes, have another go at the failed Stock reorder run', [
    'retryRun',
    { run: 'Stock reorder' },
    { at: '2026-11-27T13:20:00.000Z' },
  ]),
  asks('give the boot to Jan', ['member'], ['removeMember', {}]),
]

export const hard: Sentence[] = [
  says(
    'Halt every automation that fell over today',
    ['pauseAutomation', { id: 'Lab results import' }],
    ['pauseAutomation', { id: 'Stock reorder' }],
  ),
  says('All paused automations may start taking triggers again, except for the puppy newsletter', [
    'resumeAutomation',
    { id: 'Microchip registry' },
  ]),
  says('Say yes to everything Henrike has asked for', decide(claim), decide(rota)),
  says(
    'Reject whatever Paul has asked for, with the comment “Talk to me first”',
    decide(vaccine, 'reject', { comment: 'Talk to me first' }),
    decide(puppies, 'reject', { comment: 'Talk to me first' }),
  ),
  says('Don’t pause Stock reorder, pause Stock reorder Bremen', [
    'pauseAutomation',
    { id: 'Stock reorder Bremen' },
  ]),
  says(
    'retry all failed runs apart from Overdue invoices',
    ['retryRun', { run: 'Stock reorder' }],
    ['retryRun', { run: 'Lab results import' }],
  ),
  says(
    'Every project but intranet needs a fresh deploy, without the build cache',
    ['startDeploy', { project: 'booking', cache: false }],
    ['startDeploy', { project: 'website', cache: false }],
    ['startDeploy', { project: 'owner-app', cache: false }],
  ),
  says('Send Lab bridge again whatever it did not get since Wednesday 8 am', [
    'replayEndpointDeliveries',
    { endpoint: 'Lab bridge', since: '2026-11-25T07:00:00.000Z' },
  ]),
  says('Make up for the times of Dienstplan that were missed yesterday', [
    'backfillSchedule',
    { automation: 'Dienstplan', from: yesterday.from, to: yesterday.until },
  ]),
  says('the run of X-ray archive: skip the step compress, reason: disk is full', [
    'skipStep',
    { run: 'X-ray archive', node: 'compress', reason: 'disk is full' },
  ]),
  says('In the Stock reorder Bremen run, let the step delay wait until 9 pm today', [
    'moveTimer',
    { run: 'Stock reorder Bremen', node: 'delay', until: '2026-11-27T20:00:00.000Z' },
  ]),
  says('pls puase the automaton Vacination reminders', ['pauseAutomation', { id: 'Vaccination reminders' }]),
  asks('Jan should be an approver', ['member'], ['changeMemberRoles', { roles: ['approver'] }]),
]

export const practice: Sentence[] = [...plain, ...varied, ...hard]
