import { asks, days, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const invoice = 'Client invoices: Send invoice 4471 to Nordwind?'
const previews = 'Staging cleanup: Delete 14 old previews?'
const updates = 'Dependency updates: Merge 9 updates?'
const kiosk = 'Lead intake: Open a project for Kiosk42?'

export const studio: Sentence[] = [
  // ── plain: the engineer ──
  says('deploy acme-shop', ['startDeploy', { project: 'acme-shop' }]),
  says('deploy gym-app branch feature/checkin', [
    'startDeploy',
    { project: 'gym-app', ref: 'feature/checkin' },
  ]),
  says('rollback nordwind-portal', ['rollBackDeploy', { project: 'nordwind-portal' }]),
  says('roll back acme-shop to show prices with vat', [
    'rollBackDeploy',
    { project: 'acme-shop', deployment: 'Show prices with VAT' },
  ]),
  says('build log of cache member list', [
    'listLogLines',
    { deployment: 'Cache member list', source: 'build' },
  ]),
  says('vars of bakery-api', ['listProjectVariables', { project: 'bakery-api' }]),
  says('who changed vars on bakery-api', ['listVariableChanges', { project: 'bakery-api' }]),
  says('set LOG_LEVEL=debug on bakery-api', [
    'saveProjectVariables',
    { project: 'bakery-api', text: 'LOG_LEVEL=debug' },
  ]),
  says('delete var OLD_TOKEN from intranet', [
    'deleteProjectVariable',
    { project: 'intranet', name: 'OLD_TOKEN' },
  ]),
  says('Oh by the way, which API keys do we have?', ['listApiKeys', {}]),
  says('new limit datev max 3 at once', ['createLimit', { name: 'datev', most: 3 }]),
  says('retry run ssl renewal', ['retryRun', { run: 'SSL renewal' }]),
  says('why did nightly backup fail', ['getLastFailure', { automation: 'Nightly backup' }]),
  says('failed runs today', ['listRuns', { status: 'failed', ...today }]),
  says('how many runs failed yesterday', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('show schedule of nightly backup', ['getSchedule', { automation: 'Nightly backup' }]),
  says('show me please all limits what we have', ['listLimits', {}]),
  says('create limit stripe max 5 per 1m', ['createLimit', { name: 'stripe', most: 5, per: '1m' }]),
  says('show run ssl renewal', ['getRun', { run: 'SSL renewal' }]),
  says("The bakery hasn't paid in months, so please pause the project bakery-api", [
    'pauseProject',
    { project: 'bakery-api' },
  ]),
  says('failed deliveries of pagerduty', [
    'listEndpointDeliveries',
    { endpoint: 'PagerDuty', state: 'failed' },
  ]),
  says('test endpoint statuspage', ['testEndpoint', { endpoint: 'Statuspage' }]),
  says('hey, how much traffic did tuktuk-booking get in the last 6 hours?', [
    'getProjectTraffic',
    { project: 'tuktuk-booking', hours: 6 },
  ]),
  says('run staging cleanup', ['runAutomation', { automation: 'Staging cleanup' }]),
  says('set memory of gym-app to 1024 mb', ['updateProject', { project: 'gym-app', megabytes: 1024 }]),

  // ── plain: the office manager ──
  says('Please show me all members.', ['listMembers', {}]),
  says('Could you please invite lisa@pixelhof.example as a viewer?', [
    'inviteMember',
    { email: 'lisa@pixelhof.example', roles: ['viewer'] },
  ]),
  says('Please revoke the invitation for bot-test@pixelhof.example.', [
    'revokeInvitation',
    { invitation: 'bot-test@pixelhof.example' },
  ]),
  says('Please approve sending invoice 4471 to Nordwind.', decide(invoice)),
  says('What is waiting for my approval?', ['listWaiting', {}]),
  says('Please send the mail "Maintenance on Sunday" again.', [
    'resendMail',
    { mail: 'Maintenance on Sunday' },
  ]),
  says('Could you show me the mails that were refused?', ['listMails', { state: 'refused' }]),
  says('Please change the role of Lea Winter to billing.', [
    'changeMemberRoles',
    { member: 'Lea Winter', roles: ['billing'] },
  ]),
  says('Please run Time sheet reminder every Friday at 15:00.', [
    'runAutomation',
    { automation: 'Time sheet reminder' },
    { every: 'fri 15:00' },
  ]),
  says('I would like to see the invitations that are still pending.', [
    'listInvitations',
    { status: 'pending' },
  ]),
  says('Please put the automation DATEV sync into the folder Finance.', [
    'fileAutomation',
    { id: 'DATEV sync', folder: 'Finance' },
  ]),
  says('Please export all the data of Sam Keller.', ['exportPerson', { member: 'Sam Keller' }]),
  says(
    'Please send a mail to office@nordwind.example with the subject "Your appointment" and the text "See you on Tuesday at ten."',
    [
      'sendMail',
      { to: 'office@nordwind.example', subject: 'Your appointment', text: 'See you on Tuesday at ten.' },
    ],
  ),
  says('Could you please tell me why the last run failed?', ['getLastFailure', {}]),

  // ── plain: the founder ──
  says('hey there, can you show me all our projects?', ['listProjects', {}]),
  says("Let's pause the automation Lead intake for now please", ['pauseAutomation', { id: 'Lead intake' }]),
  says('So, what did we deploy today?', ['listDeployments', { ...today }]),
  says('Okay, show me the outages of tuktuk-booking', ['listProbeEvents', { project: 'tuktuk-booking' }]),
  says('Which automations are paused right now?', ['listAutomations', { status: 'paused' }]),
  says('Good afternoon! Rename the automation Weekly digest to Friday digest, thanks', [
    'renameAutomation',
    { id: 'Weekly digest', name: 'Friday digest' },
  ]),
  says('Please turn on Dependency updates again, we are over the release freeze', [
    'resumeAutomation',
    { id: 'Dependency updates' },
  ]),
  says('Deploy docs tomorrow at 6 am', [
    'startDeploy',
    { project: 'docs' },
    { at: '2026-11-28T05:00:00.000Z' },
  ]),

  // ── plain: the second engineer ──
  says('please to deploy the intranet from branch develop', [
    'startDeploy',
    { project: 'intranet', ref: 'develop' },
  ]),
  says('show me the variables from acme-shop', ['listProjectVariables', { project: 'acme-shop' }]),
  says('I want see the runtime log of the deployment Rework login', [
    'listLogLines',
    { deployment: 'Rework login', source: 'run' },
  ]),
  says('stop watching of the project docs', ['removeProjectProbe', { project: 'docs' }]),
  says('resume please the project legacy-crm', ['resumeProject', { project: 'legacy-crm' }]),
  says('how many runs of Ticket triage are failed this week', [
    'getRunCount',
    { status: 'failed', automation: 'Ticket triage', ...thisWeek },
  ]),
  says('show all deploys which failed this week', ['listDeployments', { status: 'failed', ...thisWeek }]),
  says('change health path from bakery-api to /healthz', [
    'updateProject',
    { project: 'bakery-api', healthPath: '/healthz' },
  ]),
  says('connect project bakery-api with the repository pixelhof/bakery-api', [
    'connectRepository',
    { project: 'bakery-api', repository: 'pixelhof/bakery-api' },
  ]),

  // ── plain: two steps ──
  says(
    'deploy acme-site and acme-shop',
    ['startDeploy', { project: 'acme-site' }],
    ['startDeploy', { project: 'acme-shop' }],
  ),
  says(
    'Please revoke the key mobile app and pause the endpoint Slack alerts.',
    ['revokeApiKey', { key: 'mobile app' }],
    ['pauseEndpoint', { endpoint: 'Slack alerts' }],
  ),
  says(
    'deploy nordwind-portal and then run uptime report',
    ['startDeploy', { project: 'nordwind-portal' }],
    ['runAutomation', { automation: 'Uptime report' }, { after: true }],
  ),
  says(
    'cancel run datev sync and pause datev sync',
    ['cancelRun', { run: 'DATEV sync' }],
    ['pauseAutomation', { id: 'DATEV sync' }],
  ),

  // ── varied ──
  says('could you kick off a fresh build of acme-site off release/2.4', [
    'startDeploy',
    { project: 'acme-site', ref: 'release/2.4' },
  ]),
  says('redeploy docs w/o build cache', ['startDeploy', { project: 'docs', cache: false }]),
  says('Put bakery-api back on the release before this one, customers are complaining about the prices', [
    'rollBackDeploy',
    { project: 'bakery-api' },
  ]),
  says('The grafana key has leaked, kill it for good, would you', ['revokeApiKey', { key: 'grafana' }]),
  says('What on earth was the reason that SSL renewal fell over last time?', [
    'getLastFailure',
    { automation: 'SSL renewal' },
  ]),
  says('watch gym-app at /health every 30 secs', [
    'setProjectProbe',
    { project: 'gym-app', path: '/health', seconds: 30 },
  ]),
  says('Nordwind asked for a maintenance window, so put nordwind-portal under maintenance please', [
    'maintainProject',
    { project: 'nordwind-portal' },
  ]),
  says('redeploy intranet mon-fri 07:30', [
    'startDeploy',
    { project: 'intranet' },
    { every: 'mon-fri 07:30' },
  ]),
  says('in 2 hours pause please the Uptime report automation', [
    'pauseAutomation',
    { id: 'Uptime report' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('ticket triage de should start each 15 minutes', [
    'runAutomation',
    { automation: 'Ticket triage DE' },
    { every: '15m' },
  ]),
  says('On the first of every month, at six in the morning, please start Client invoices.', [
    'runAutomation',
    { automation: 'Client invoices' },
    { every: 'day 1 06:00' },
  ]),
  says('refused audit entries yesterday', [
    'listAuditEntries',
    { outcome: 'refused', from: yesterday.from, to: yesterday.until },
  ]),
  says('Please see to it that ended runs are kept for 60 days only.', ['saveRetention', { runDays: 60 }]),
  says('How many old runs would be erased with a retention of 30 days for runs?', [
    'getExpired',
    { runDays: 30 },
  ]),
  says('send again all what endpoint PagerDuty did not receive since yesterday 00:00', [
    'replayEndpointDeliveries',
    { endpoint: 'PagerDuty', since: yesterday.from },
  ]),
  says('Slack alerts moved, its url is https://hooks.slack.example/T1 from now on', [
    'updateEndpoint',
    { endpoint: 'Slack alerts', url: 'https://hooks.slack.example/T1' },
  ]),
  says('statuspage should only get deploy.live + deploy.failed', [
    'updateEndpoint',
    { endpoint: 'Statuspage', types: ['deploy.live', 'deploy.failed'] },
  ]),
  says('last requests to acme-shop containing 404', [
    'listRequests',
    { project: 'acme-shop', search: '404' },
  ]),
  says('grep ECONNREFUSED in log of add opening hours', [
    'listLogLines',
    { deployment: 'Add opening hours', search: 'ECONNREFUSED' },
  ]),
  says('the failed run of Nightly backup, please repeat it from the start', [
    'retryRun',
    { run: 'Nightly backup', from: 'start' },
  ]),
  says('Those 14 old previews? No, reject deleting them', decide(previews, 'reject')),
  says(
    'Please decline opening a project for Kiosk42, with the comment "The budget is missing".',
    decide(kiosk, 'reject', { comment: 'The budget is missing' }),
  ),
  says('longest runs this wk', ['listRuns', { sort: 'longest', ...thisWeek }]),
  says('How many runs did each automation have last week?', [
    'getRunsByAutomation',
    { ...days('11-15', '11-22') },
  ]),
  says('which times of schedule did Nightly backup miss', [
    'listFires',
    { automation: 'Nightly backup', state: 'missed' },
  ]),
  says('backfill schedule of nightly backup for yesterday', [
    'backfillSchedule',
    { automation: 'Nightly backup', from: yesterday.from, to: yesterday.until },
  ]),
  says('new project kiosk42 from the node template pls', [
    'createProject',
    { name: 'kiosk42', template: 'node' },
  ]),
  asks(
    'Give Sam the operator role, he has earned it',
    ['member'],
    ['changeMemberRoles', { roles: ['operator'] }],
  ),
  asks('deploy acme please', ['project'], ['startDeploy', {}]),
  says('Whenever a run fails, the owners should get a mail.', ['saveFailureHandling', { mails: true }]),

  // ── varied: several steps ──
  says(
    'set NODE_ENV=production on gym-app then redeploy it',
    ['saveProjectVariables', { project: 'gym-app', text: 'NODE_ENV=production' }],
    ['startDeploy', { project: 'gym-app' }, { after: true }],
  ),
  says(
    'Why did Ticket triage fail, and how many of its runs failed yesterday?',
    ['getLastFailure', { automation: 'Ticket triage' }],
    ['getRunCount', { status: 'failed', automation: 'Ticket triage', ...yesterday }],
  ),
  says(
    'Please retry all the runs that failed.',
    ['retryRun', { run: 'Ticket triage' }],
    ['retryRun', { run: 'SSL renewal' }],
    ['retryRun', { run: 'Nightly backup' }],
  ),
  says(
    'Bogdan Ionescu is leaving us: take him out of the organisation and revoke the old laptop key',
    ['removeMember', { member: 'Bogdan Ionescu' }],
    ['revokeApiKey', { key: 'old laptop' }],
  ),

  // ── hard ──
  says('dont roll back acme-shop, only show me log of upgrade to node 24', [
    'listLogLines',
    { deployment: 'Upgrade to Node 24' },
  ]),
  says('deploy docs, no wait, I meant intranet', ['startDeploy', { project: 'intranet' }]),
  says(
    'maint on intranet, after that deploy its branch hotfix/vpn, and after that resume it',
    ['maintainProject', { project: 'intranet' }],
    ['startDeploy', { project: 'intranet', ref: 'hotfix/vpn' }, { after: true }],
    ['resumeProject', { project: 'intranet' }, { after: true }],
  ),
  says(
    'Right, security day! Revoke every API key except ci runner and grafana',
    ['revokeApiKey', { key: 'old laptop' }],
    ['revokeApiKey', { key: 'mobile app' }],
  ),
  says(
    'pause each automation what failed today',
    ['pauseAutomation', { id: 'Nightly backup' }],
    ['pauseAutomation', { id: 'Ticket triage' }],
    ['pauseAutomation', { id: 'SSL renewal' }],
  ),
  says(
    'Please pause the automation Client invoices until Monday at 8 in the morning.',
    ['pauseAutomation', { id: 'Client invoices' }],
    ['resumeAutomation', { id: 'Client invoices' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says(
    'Tonight at 22:00 put tuktuk-booking under maintenance and resume it at 23:30',
    ['maintainProject', { project: 'tuktuk-booking' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeProject', { project: 'tuktuk-booking' }, { at: '2026-11-27T22:30:00.000Z' }],
  ),
  says(
    "I've looked at everything Priya asked for and it's all fine, approve it",
    decide(previews),
    decide(updates),
  ),
  says(
    'cancel every run what is running, the database makes problems',
    ['cancelRun', { run: 'Uptime report' }],
    ['cancelRun', { run: 'DATEV sync' }],
  ),
  says(
    'rm STRIPE_TEST_KEY from acme-shop, then deploy acme-shop w/o cache',
    ['deleteProjectVariable', { project: 'acme-shop', name: 'STRIPE_TEST_KEY' }],
    ['startDeploy', { project: 'acme-shop', cache: false }, { after: true }],
  ),
  says(
    'Would you kindly withdraw the invitation of kai@freelance.example and, instead of him, invite kim@freelance.example as a builder for 3 days?',
    ['revokeInvitation', { invitation: 'kai@freelance.example' }],
    ['inviteMember', { email: 'kim@freelance.example', roles: ['builder'], days: 3 }],
  ),
  says(
    'deply every project exept legacy-crm, docs and intranet',
    ['startDeploy', { project: 'acme-site' }],
    ['startDeploy', { project: 'acme-shop' }],
    ['startDeploy', { project: 'nordwind-portal' }],
    ['startDeploy', { project: 'bakery-api' }],
    ['startDeploy', { project: 'gym-app' }],
    ['startDeploy', { project: 'tuktuk-booking' }],
  ),
  says('pause ticket triage de, not the plain ticket triage', [
    'pauseAutomation',
    { id: 'Ticket triage DE' },
  ]),
  says('terminate run datev sync reason: stuck on upload', [
    'terminateRun',
    { run: 'DATEV sync', reason: 'stuck on upload' },
  ]),
  says('from all deploys of gym-app I need only which have failed between 16 and 20 November', [
    'listDeployments',
    { project: 'gym-app', status: 'failed', ...days('11-15', '11-20') },
  ]),
  says('how often did lead intake fail since tuesday, count only', [
    'getRunCount',
    { status: 'failed', automation: 'Lead intake', ...days('11-23') },
  ]),
]
