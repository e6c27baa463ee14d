import { asks, days, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const harlow = 'Client intake: Accept Harlow Ltd as a client?'
const brightwater = 'VAT return: File the October return for Brightwater?'
const shred = 'Shred expired files: Destroy 212 files?'
const salaries = 'Payroll: Release the November salaries?'

export const office: Sentence[] = [
  // Automations
  says('pause Receipt scanner', ['pauseAutomation', { id: 'Receipt scanner' }]),
  says('pls kick off Invoice reminders now', ['runAutomation', { automation: 'Invoice reminders' }]),
  says('Put Holiday greetings into the archive', ['archiveAutomation', { id: 'Holiday greetings' }]),
  says('Publish the draft of VAT return', ['publishAutomation', { id: 'VAT return' }]),
  says('Rename Receipt scanner to Receipt reader', [
    'renameAutomation',
    { id: 'Receipt scanner', name: 'Receipt reader' },
  ]),
  says('Move VAT return quarterly to the folder Tax/VAT', [
    'fileAutomation',
    { id: 'VAT return quarterly', folder: 'Tax/VAT' },
  ]),
  says('From now on Ruth Abrams is the owner of Conflict check', [
    'fileAutomation',
    { id: 'Conflict check', owner: 'Ruth Abrams' },
  ]),
  says('Show me the automation Trust account reconciliation', [
    'getAutomation',
    { id: 'Trust account reconciliation' },
  ]),
  says('Which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('Which automations belong to Priya Nair?', ['listAutomations', { owner: 'Priya Nair' }]),
  says('Which folders and tags are our automations filed under?', ['getAutomationLabels', {}]),
  says('what arrived at the webhook of Client intake?', ['listDeliveries', { automation: 'Client intake' }]),
  says('Do the owners get a mail when a run fails?', ['getFailureHandling', {}]),
  says('send the event case.closed with key 2026-77', [
    'sendEvent',
    { event: 'case.closed', key: '2026-77' },
  ]),
  says(
    'Pause every automation that failed today',
    ['pauseAutomation', { id: 'Bank statement import' }],
    ['pauseAutomation', { id: 'Invoice reminders' }],
  ),
  says(
    'Could you switch all paused automations back on, please?',
    ['resumeAutomation', { id: 'Conflict check' }],
    ['resumeAutomation', { id: 'Holiday greetings' }],
  ),
  says(
    'We are moving offices: pause every active automation except Court deadlines and Payroll',
    ['pauseAutomation', { id: 'Client intake' }],
    ['pauseAutomation', { id: 'Bank statement import' }],
    ['pauseAutomation', { id: 'VAT return' }],
    ['pauseAutomation', { id: 'VAT return quarterly' }],
    ['pauseAutomation', { id: 'Invoice reminders' }],
    ['pauseAutomation', { id: 'Receipt scanner' }],
    ['pauseAutomation', { id: 'Trust account reconciliation' }],
    ['pauseAutomation', { id: 'Shred expired files' }],
  ),
  says('Stop Invoice reminders from taking new triggers, but leave VAT return as it is', [
    'pauseAutomation',
    { id: 'Invoice reminders' },
  ]),
  says('Do not run Payroll, run Receipt scanner instead', [
    'runAutomation',
    { automation: 'Receipt scanner' },
  ]),
  says('pasue Shred expired files, the auditors still need some of that paper', [
    'pauseAutomation',
    { id: 'Shred expired files' },
  ]),

  // Later, and again and again
  says('Run Payroll on Monday at 7 am', [
    'runAutomation',
    { automation: 'Payroll' },
    { at: '2026-11-30T06:00:00.000Z' },
  ]),
  says('run Invoice reminders every weekday at 8', [
    'runAutomation',
    { automation: 'Invoice reminders' },
    { every: 'mon-fri 08:00' },
  ]),
  says('On the first of every month at 6 in the morning, start VAT return', [
    'runAutomation',
    { automation: 'VAT return' },
    { every: 'day 1 06:00' },
  ]),
  says('Run Bank statement import every 15 minutes', [
    'runAutomation',
    { automation: 'Bank statement import' },
    { every: '15m' },
  ]),
  says('resume Holiday greetings tomorrow at 9:30', [
    'resumeAutomation',
    { id: 'Holiday greetings' },
    { at: '2026-11-28T08:30:00.000Z' },
  ]),
  says('In two hours pause Client intake', [
    'pauseAutomation',
    { id: 'Client intake' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('Send a test event to the Teams channel daily at 7:30', [
    'testEndpoint',
    { endpoint: 'Teams channel' },
    { every: 'daily 07:30' },
  ]),

  // Approvals
  says("What's waiting for me?", ['listWaiting', {}]),
  says('Approve Harlow Ltd as a client', decide(harlow)),
  says('reject destroying the 212 files', decide(shred, 'reject')),
  says('Yes, the November salaries may go out - approve', decide(salaries)),
  says(
    'Turn down the October return for Brightwater with the comment "Two invoices are missing"',
    decide(brightwater, 'reject', { comment: 'Two invoices are missing' }),
  ),
  says('aprove everything Priya Nair has asked for', decide(brightwater), decide(salaries)),
  says(
    'Reject all approvals that are waiting, except the one about the November salaries',
    decide(harlow, 'reject'),
    decide(brightwater, 'reject'),
    decide(shred, 'reject'),
  ),

  // Runs
  says('shwo me the runs that failed yesterday', ['listRuns', { status: 'failed', ...yesterday }]),
  says('Which runs of Receipt scanner failed this week?', [
    'listRuns',
    { status: 'failed', automation: 'Receipt scanner', ...thisWeek },
  ]),
  says("List today's runs, longest first", ['listRuns', { sort: 'longest', ...today }]),
  says('How many times did Client intake run yesterday?', [
    'getRunCount',
    { automation: 'Client intake', ...yesterday },
  ]),
  says('How many runs failed last week?', ['getRunCount', { status: 'failed', ...days('11-15', '11-22') }]),
  says('how many runs are there of each status?', ['getRunCounts', {}]),
  says('Number of runs per automation this week', ['getRunsByAutomation', { ...thisWeek }]),
  says('Which automation failed most often in October?', [
    'getRunsByAutomation',
    { status: 'failed', from: '2026-09-30T22:00:00.000Z', until: '2026-10-31T23:00:00.000Z' },
  ]),
  says('Show runs per hour for today', ['getRunsOverTime', { every: 'hour', ...today }]),
  says('How long did the runs of Payroll take on average this week?', [
    'getRunNumbers',
    { automation: 'Payroll', ...thisWeek },
  ]),
  says('Why did Receipt scanner fail the last time?', ['getLastFailure', { automation: 'Receipt scanner' }]),
  says('open the failed run of Invoice reminders', ['getRun', { run: 'Invoice reminders' }]),
  says('Engine events of the Bank statement import run, please', [
    'listEngineEvents',
    { run: 'Bank statement import' },
  ]),
  says('Which saved views of runs do we have?', ['listRunViews', {}]),
  says('Cancel the waiting run of Trust account reconciliation', [
    'cancelRun',
    { run: 'Trust account reconciliation' },
  ]),
  says('pause the Court deadlines run that is under way', ['pauseRun', { run: 'Court deadlines' }]),
  says('Terminate the Court deadlines run, reason: calendar server hangs', [
    'terminateRun',
    { run: 'Court deadlines', reason: 'calendar server hangs' },
  ]),
  says('Retry the failed Bank statement import run from the start', [
    'retryRun',
    { run: 'Bank statement import', from: 'start' },
  ]),
  says(
    'retry all failed runs',
    ['retryRun', { run: 'Invoice reminders' }],
    ['retryRun', { run: 'Bank statement import' }],
  ),

  // Schedules
  says('When does Payroll fire next?', ['getSchedule', { automation: 'Payroll' }]),
  says('Which automations run on a schedule?', ['listSchedules', {}]),
  says('At which times was the schedule of Court deadlines missed?', [
    'listFires',
    { automation: 'Court deadlines', state: 'missed' },
  ]),
  says("Make up for yesterday's missed times of Court deadlines", [
    'backfillSchedule',
    {
      automation: 'Court deadlines',
      from: '2026-11-25T23:00:00.000Z',
      to: '2026-11-26T23:00:00.000Z',
    },
  ]),

  // Deploys and projects
  says('deploy website', ['startDeploy', { project: 'website' }]),
  says('Deploy the branch e-signing of client-portal', [
    'startDeploy',
    { project: 'client-portal', ref: 'e-signing' },
  ]),
  says('Ship time-tracker tonight at 10 pm, nobody logs hours then', [
    'startDeploy',
    { project: 'time-tracker' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('Roll client-portal back', ['rollBackDeploy', { project: 'client-portal' }]),
  says('Which deployments of client-portal failed?', [
    'listDeployments',
    { project: 'client-portal', status: 'failed' },
  ]),
  says('show the deployment New team photos', ['getDeployment', { deployment: 'New team photos' }]),
  says('Give me the build log of Upload larger files', [
    'listLogLines',
    { deployment: 'Upload larger files', source: 'build' },
  ]),
  says('list our projects', ['listProjects', {}]),
  says('Uptime of time-tracker', ['getProjectProbe', { project: 'time-tracker' }]),
  says('How much traffic did website have in the last 48 hours?', [
    'getProjectTraffic',
    { project: 'website', hours: 48 },
  ]),
  says('Show the latest requests to client-portal', ['listRequests', { project: 'client-portal' }]),
  says('what are the variables of document-vault called?', [
    'listProjectVariables',
    { project: 'document-vault' },
  ]),
  says('Who changed a variable of client-portal, and when?', [
    'listVariableChanges',
    { project: 'client-portal' },
  ]),
  says('Delete the variable SMTP_HOST of time-tracker', [
    'deleteProjectVariable',
    { project: 'time-tracker', name: 'SMTP_HOST' },
  ]),
  says('pause the project time-tracker', ['pauseProject', { project: 'time-tracker' }]),
  says('Bring document-vault back online', ['resumeProject', { project: 'document-vault' }]),
  says(
    'Put client-portal under maintenance tonight at 9 pm and resume it at 11 pm',
    ['maintainProject', { project: 'client-portal' }, { at: '2026-11-27T20:00:00.000Z' }],
    ['resumeProject', { project: 'client-portal' }, { at: '2026-11-27T22:00:00.000Z' }],
  ),
  says('Stop watching website', ['removeProjectProbe', { project: 'website' }]),
  says('Give client-portal 1024 MB of memory', [
    'updateProject',
    { project: 'client-portal', megabytes: 1024 },
  ]),
  says('Disconnect time-tracker from its GitHub repository', [
    'disconnectRepository',
    { project: 'time-tracker' },
  ]),
  says(
    'Deploy client-portal and then run Client intake',
    ['startDeploy', { project: 'client-portal' }],
    ['runAutomation', { automation: 'Client intake' }, { after: true }],
  ),

  // Endpoints
  says('which endpoints do we have?', ['listEndpoints', {}]),
  says('How much is waiting for the endpoint DATEV bridge?', ['getEndpoint', { endpoint: 'DATEV bridge' }]),
  says('Which deliveries to Teams channel failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Teams channel', state: 'failed' },
  ]),
  says('What event types can an endpoint be told of?', ['listEventTypes', {}]),
  says(
    'Pause DATEV bridge now and resume it on Monday at 8',
    ['pauseEndpoint', { endpoint: 'DATEV bridge' }],
    ['resumeEndpoint', { endpoint: 'DATEV bridge' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says('Send DATEV bridge everything again that it did not get since Wednesday', [
    'replayEndpointDeliveries',
    { endpoint: 'DATEV bridge', since: '2026-11-24T23:00:00.000Z' },
  ]),
  says('Change the URL of Archive server to https://archive.example.com/hook', [
    'updateEndpoint',
    { endpoint: 'Archive server', url: 'https://archive.example.com/hook' },
  ]),
  says('delete the endpoint Archive server', ['deleteEndpoint', { endpoint: 'Archive server' }]),

  // Keys, mails
  says('list API keys', ['listApiKeys', {}]),
  says('The reporting laptop got stolen, revoke its key right away', [
    'revokeApiKey',
    { key: 'reporting laptop' },
  ]),
  says('Which mails were refused?', ['listMails', { state: 'refused' }]),
  says('Open the mail Fee note 2026-311', ['getMail', { mail: 'Fee note 2026-311' }]),
  says('send Missing receipts for October again', ['resendMail', { mail: 'Missing receipts for October' }]),

  // People of the office
  says('Who is a member here?', ['listMembers', {}]),
  says('who joined or left recently?', ['listMemberEvents', {}]),
  says('Which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says('Invite j.carter@example.com as a viewer', [
    'inviteMember',
    { email: 'j.carter@example.com', roles: ['viewer'] },
  ]),
  says('Make Emma Doyle an approver', ['changeMemberRoles', { member: 'Emma Doyle', roles: ['approver'] }]),
  says('Marco Bianchi retires today, so please take him out of the organisation', [
    'removeMember',
    { member: 'Marco Bianchi' },
  ]),
  says(
    'Withdraw all invitations except the one for trainee@example.com',
    ['revokeInvitation', { invitation: 'lena.fischer@example.com' }],
    ['revokeInvitation', { invitation: 'm.torres@example.com' }],
  ),
  asks('Remove Sarah', ['member'], ['removeMember', {}]),
  asks('Rename Payroll', ['name'], ['renameAutomation', { id: 'Payroll' }]),

  // Data, audit, limits, holds, the rest
  says("Export Oliver Hayes's data", ['exportPerson', { member: 'Oliver Hayes' }]),
  says('which exports are ready for download?', ['listExports', {}]),
  says('Keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('Has anybody tampered with the audit log? Verify it', ['verifyAudit', {}]),
  says('Audit log of what was refused this week', [
    'listAuditEntries',
    { outcome: 'refused', from: '2026-11-22T23:00:00.000Z' },
  ]),
  says('show all limits', ['listLimits', {}]),
  says('Which held acts can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('Hold destructive acts for 30 seconds so that they can be undone', ['saveHold', { seconds: 30 }]),
  says('What values does Client intake keep?', ['listEntries', { automation: 'Client intake' }]),
  says('How much did we spend on language models this month?', ['getModels', {}]),
]
