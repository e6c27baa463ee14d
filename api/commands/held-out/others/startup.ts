import { asks, days, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const globex = 'Provision tenant: Create a tenant for Globex?'
const initech = 'Refund credits: Give 200 credits to Initech?'
const invoices = 'Send invoices: Send 48 invoices?'
/** As `days`, where the end is called `to`. */
const span = (from: string, to: string) => ({
  from: `2026-${from}T23:00:00.000Z`,
  to: `2026-${to}T23:00:00.000Z`,
})

/** Typed in a hurry. */
const terse: Sentence[] = [
  // runs
  says('runs failed today', ['listRuns', { status: 'failed', ...today }]),
  says('failed runs nightly backup since 2026-11-24', [
    'listRuns',
    { status: 'failed', automation: 'Nightly backup', ...days('11-23') },
  ]),
  says('runs running now', ['listRuns', { status: 'running' }]),
  says('cancelled runs 2026-11-25', ['listRuns', { status: 'cancelled', ...days('11-24', '11-25') }]),
  says('longest runs this wk', ['listRuns', { sort: 'longest', ...thisWeek }]),
  says('count timed out runs yesterday', ['getRunCount', { status: 'timed_out', ...yesterday }]),
  says('nr of failed runs cleanup sandboxes this week', [
    'getRunCount',
    { status: 'failed', automation: 'Cleanup sandboxes', ...thisWeek },
  ]),
  says('run counts by status today', ['getRunCounts', { ...today }]),
  says('failed runs by automation this week', ['getRunsByAutomation', { status: 'failed', ...thisWeek }]),
  says('runs per hour today', ['getRunsOverTime', { every: 'hour', ...today }]),
  says('rotate logs: why last fail', ['getLastFailure', { automation: 'Rotate logs' }]),
  says('pending approvals', ['listWaiting', {}]),
  says('engine events run churn report', ['listEngineEvents', { run: 'Churn report' }]),
  says('retry nightly backup run from start', ['retryRun', { run: 'Nightly backup', from: 'start' }]),
  says('usage rollup run cancel', ['cancelRun', { run: 'Usage rollup' }]),
  // approvals
  says('approve globex tenant', decide(globex)),
  says('send invoices reject, comment: wrong vat', decide(invoices, 'reject', { comment: 'wrong vat' })),
  says('approve all pending except initech credits', decide(globex), decide(invoices)),
  // deploys
  says('docs rollback', ['rollBackDeploy', { project: 'docs' }]),
  says('web-app deploy branch fix/login-loop', [
    'startDeploy',
    { project: 'web-app', ref: 'fix/login-loop' },
  ]),
  says('deploy core-api release/2.14 no cache', [
    'startDeploy',
    { project: 'core-api', ref: 'release/2.14', cache: false },
  ]),
  says('core-api failed deploys this wk', [
    'listDeployments',
    { project: 'core-api', status: 'failed', ...thisWeek },
  ]),
  says('deploys today', ['listDeployments', { ...today }]),
  says('worker logs', ['listLogLines', { deployment: 'Speed up queue' }]),
  says('build log bump node to 24 grep ENOENT', [
    'listLogLines',
    { deployment: 'Bump node to 24', source: 'build', search: 'ENOENT' },
  ]),
  says('deploy docs main tonight 22:30', [
    'startDeploy',
    { project: 'docs', ref: 'main' },
    { at: '2026-11-27T21:30:00.000Z' },
  ]),
  // projects
  says('status-page resume', ['resumeProject', { project: 'status-page' }]),
  says('web-app maintenance mode on', ['maintainProject', { project: 'web-app' }]),
  says('core-api traffic last 6h', ['getProjectTraffic', { project: 'core-api', hours: 6 }]),
  says('web-app uptime last 48h', ['getProjectProbe', { project: 'web-app', hours: 48 }]),
  says('outages core-api', ['listProbeEvents', { project: 'core-api' }]),
  says('web-app requests grep /login', ['listRequests', { project: 'web-app', search: '/login' }]),
  says('env var names core-api', ['listProjectVariables', { project: 'core-api' }]),
  says('worker vars: who changed what', ['listVariableChanges', { project: 'worker' }]),
  says('rm var LEGACY_HOST from worker', [
    'deleteProjectVariable',
    { project: 'worker', name: 'LEGACY_HOST' },
  ]),
  says('rm registry ghcr.io from core-api', [
    'deleteProjectRegistry',
    { project: 'core-api', server: 'ghcr.io' },
  ]),
  says('core-api set mem 1024 mb', ['updateProject', { project: 'core-api', megabytes: 1024 }]),
  says('worker build cmd = npm run build:prod', [
    'updateProject',
    { project: 'worker', buildCommand: 'npm run build:prod' },
  ]),
  says('probe core-api /healthz every 30s', [
    'setProjectProbe',
    { project: 'core-api', path: '/healthz', seconds: 30 },
  ]),
  says('stop probing docs', ['removeProjectProbe', { project: 'docs' }]),
  says('new project billing-hooks, go template', [
    'createProject',
    { name: 'billing-hooks', template: 'go' },
  ]),
  says('rm project status-page', ['deleteProject', { project: 'status-page' }]),
  says('ls projects', ['listProjects', {}]),
  says('disconnect gh repo from docs', ['disconnectRepository', { project: 'docs' }]),
  // people
  says('ls members', ['listMembers', {}]),
  says('invite kim@tidepool.dev as builder', [
    'inviteMember',
    { email: 'kim@tidepool.dev', roles: ['builder'] },
  ]),
  says('invites pending', ['listInvitations', { status: 'pending' }]),
  says('revoke invite sam@contractor.dev', ['revokeInvitation', { invitation: 'sam@contractor.dev' }]),
  says('mia roles = billing, viewer', [
    'changeMemberRoles',
    { member: 'Mia Hoffmann', roles: ['billing', 'viewer'] },
  ]),
  asks('rm member max', ['member'], ['removeMember', {}]),
  // keys, endpoints
  says('key grafana revoke', ['revokeApiKey', { key: 'grafana' }]),
  says('ls api keys', ['listApiKeys', {}]),
  says('pagerduty send test event', ['testEndpoint', { endpoint: 'PagerDuty' }]),
  says('discord bot failed deliveries', [
    'listEndpointDeliveries',
    { endpoint: 'Discord bot', state: 'failed' },
  ]),
  says('discord bot replay failed deliveries since 2026-11-26', [
    'replayEndpointDeliveries',
    { endpoint: 'Discord bot', since: '2026-11-25T23:00:00.000Z' },
  ]),
  says('pagerduty events = run.failed, project.down', [
    'updateEndpoint',
    { endpoint: 'PagerDuty', types: ['run.failed', 'project.down'] },
  ]),
  says('event types list', ['listEventTypes', {}]),
  // automations
  says('run send invoices v12', ['runAutomation', { automation: 'Send invoices', version: 12 }]),
  says('run nightly backup daily 02:30', [
    'runAutomation',
    { automation: 'Nightly backup' },
    { every: 'daily 02:30' },
  ]),
  says('run usage rollup every 15 min', ['runAutomation', { automation: 'Usage rollup' }, { every: '15m' }]),
  says('run cleanup sandboxes tmrw 06:00', [
    'runAutomation',
    { automation: 'Cleanup sandboxes' },
    { at: '2026-11-28T05:00:00.000Z' },
  ]),
  says('resume trial reminder 2026-12-01 08:00', [
    'resumeAutomation',
    { id: 'Trial reminder' },
    { at: '2026-12-01T07:00:00.000Z' },
  ]),
  says('publish provision tenant', ['publishAutomation', { id: 'Provision tenant' }]),
  says('rename rotate logs to logrotate', ['renameAutomation', { id: 'Rotate logs', name: 'logrotate' }]),
  says('mv sync stripe to folder billing', ['fileAutomation', { id: 'Sync Stripe', folder: 'billing' }]),
  says('ls paused automations', ['listAutomations', { status: 'paused' }]),
  says('nightly backup schedule, next fire', ['getSchedule', { automation: 'Nightly backup' }]),
  says('missed fires churn report', ['listFires', { automation: 'Churn report', state: 'missed' }]),
  says('backfill usage rollup yesterday', [
    'backfillSchedule',
    { automation: 'Usage rollup', ...span('11-25', '11-26') },
  ]),
  // chains
  says(
    'sync stripe pause then deploy core-api main',
    ['pauseAutomation', { id: 'Sync Stripe' }],
    ['startDeploy', { project: 'core-api', ref: 'main' }, { after: true }],
  ),
  says(
    'core-api maintenance, then deploy core-api hotfix/pg-pool, then resume core-api',
    ['maintainProject', { project: 'core-api' }],
    ['startDeploy', { project: 'core-api', ref: 'hotfix/pg-pool' }, { after: true }],
    ['resumeProject', { project: 'core-api' }, { after: true }],
  ),
  says(
    'worker rollback then run usage rollup',
    ['rollBackDeploy', { project: 'worker' }],
    ['runAutomation', { automation: 'Usage rollup' }, { after: true }],
  ),
  // audit, store, limits, rest
  says('audit log refused yesterday', [
    'listAuditEntries',
    { outcome: 'refused', ...span('11-25', '11-26') },
  ]),
  says('store read key last_stripe_cursor', ['readEntry', { key: 'last_stripe_cursor' }]),
  says('store keys prefix tenant-', ['listEntries', { prefix: 'tenant-' }]),
  says('retention runs 30d', ['saveRetention', { runDays: 30 }]),
  says('refused mails', ['listMails', { state: 'refused' }]),
  says('resend mail invoice 2026-204', ['resendMail', { mail: 'Invoice 2026-204' }]),
  says('new limit stripe-calls, max 5 per 1m', ['createLimit', { name: 'stripe-calls', most: 5, per: '1m' }]),
  says('send event tenant.created key globex', ['sendEvent', { event: 'tenant.created', key: 'globex' }]),
]

/** The same people, in whole sentences. */
const full: Sentence[] = [
  says('Please show me the runs of Nightly backup that failed yesterday.', [
    'listRuns',
    { status: 'failed', automation: 'Nightly backup', ...yesterday },
  ]),
  says('How many runs have completed this week?', ['getRunCount', { status: 'completed', ...thisWeek }]),
  says('Why did Cleanup sandboxes fail the last time?', [
    'getLastFailure',
    { automation: 'Cleanup sandboxes' },
  ]),
  says('Can you deploy the branch release/3.0 of web-app at 6 pm today?', [
    'startDeploy',
    { project: 'web-app', ref: 'release/3.0' },
    { at: '2026-11-27T17:00:00.000Z' },
  ]),
  says('Roll core-api back, because the new endpoint only returns 500s.', [
    'rollBackDeploy',
    { project: 'core-api' },
  ]),
  says(
    'Put docs under maintenance and then deploy it from the branch docs-restructure.',
    ['maintainProject', { project: 'docs' }],
    ['startDeploy', { project: 'docs', ref: 'docs-restructure' }, { after: true }],
  ),
  says('Please set the roles of Priya Nair to admin and approver.', [
    'changeMemberRoles',
    { member: 'Priya Nair', roles: ['admin', 'approver'] },
  ]),
  says('Remove Max Lindner from the organisation on Monday at 9:00, his contract ends.', [
    'removeMember',
    { member: 'Max Lindner' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]),
  says('Invite lee@tidepool.dev as a viewer, and let the invitation be good for 3 days.', [
    'inviteMember',
    { email: 'lee@tidepool.dev', roles: ['viewer'], days: 3 },
  ]),
  says('Who joined or left the organisation lately?', ['listMemberEvents', {}]),
  says('Which roles are there, and what may each of them do?', ['listRoles', {}]),
  says(
    'Please reject the credits for Initech with the comment "already refunded".',
    decide(initech, 'reject', { comment: 'already refunded' }),
  ),
  says('Approve everything that Priya asked for.', decide(globex), decide(initech)),
  says(
    'Please pause every automation that failed today.',
    ['pauseAutomation', { id: 'Nightly backup' }],
    ['pauseAutomation', { id: 'Cleanup sandboxes' }],
  ),
  says(
    'Resume all automations that are paused.',
    ['resumeAutomation', { id: 'Trial reminder' }],
    ['resumeAutomation', { id: 'Uptime digest' }],
  ),
  says(
    'Could you retry the runs that failed today?',
    ['retryRun', { run: 'Nightly backup' }],
    ['retryRun', { run: 'Cleanup sandboxes' }],
  ),
  says('Run the Churn report on the first day of every month at 7:00.', [
    'runAutomation',
    { automation: 'Churn report' },
    { every: 'day 1 07:00' },
  ]),
  says('Start Sync Stripe at 8:30 from Monday to Friday.', [
    'runAutomation',
    { automation: 'Sync Stripe' },
    { every: 'mon-fri 08:30' },
  ]),
  says('Which automations have a schedule, and when does each of them fire next?', ['listSchedules', {}]),
  says('What has arrived at the webhook of Provision tenant?', [
    'listDeliveries',
    { automation: 'Provision tenant' },
  ]),
  says('Show me the pinned results of Refund credits.', ['listPins', { automation: 'Refund credits' }]),
  says('We do not need Uptime digest any more, please archive it.', [
    'archiveAutomation',
    { id: 'Uptime digest' },
  ]),
  says('From now on start Alert on-call whenever a run fails.', [
    'saveFailureHandling',
    { automation: 'Alert on-call' },
  ]),
  says('What happens at the moment when a run fails?', ['getFailureHandling', {}]),
  says('How many ended runs would be erased if we kept them for 30 days?', ['getExpired', { runDays: 30 }]),
  says('Please export all the data we have about Max Bauer.', ['exportPerson', { member: 'Max Bauer' }]),
  says('Which exports of the organisation are ready for download?', ['listExports', {}]),
  says('Which language models may sentences be sent to, and what did we spend on them this month?', [
    'getModels',
    {},
  ]),
  says('Please hold everything destructive for 60 seconds so that it can be undone.', [
    'saveHold',
    { seconds: 60 },
  ]),
  says('Rename the organisation to Tidepool Labs.', ['renameOrganisation', { name: 'Tidepool Labs' }]),
  says(
    'Send a mail to sam@contractor.dev with the subject "Staging is up" and the text "Please test the new login."',
    ['sendMail', { to: 'sam@contractor.dev', subject: 'Staging is up', text: 'Please test the new login.' }],
  ),
  says('Show me the mail "Your trial ends soon".', ['getMail', { mail: 'Your trial ends soon' }]),
  says('Change the URL of the PagerDuty endpoint to https://events.example.com/v2/enqueue.', [
    'updateEndpoint',
    { endpoint: 'PagerDuty', url: 'https://events.example.com/v2/enqueue' },
  ]),
  says(
    'Pause the Segment endpoint and delete the Discord bot endpoint.',
    ['pauseEndpoint', { endpoint: 'Segment' }],
    ['deleteEndpoint', { endpoint: 'Discord bot' }],
  ),
  says('Forget the value that is kept under the key beta_gate.', ['deleteEntry', { key: 'beta_gate' }]),
  says('Has anybody tampered with the audit log? Please verify its seals.', ['verifyAudit', {}]),
  says('Which acts are held at the moment and can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('Which tool servers may our automations call?', ['listToolServers', {}]),
  says('Show me the steps of the deployment Bump node to 24.', [
    'getDeployment',
    { deployment: 'Bump node to 24' },
  ]),
  says('Terminate the Usage rollup run at once, it is writing into the wrong table.', [
    'terminateRun',
    { run: 'Usage rollup' },
  ]),
]

export const startup: Sentence[] = [...terse, ...full]
