import { today, thisWeek, asks, days, decide, says, yesterday, type Sentence } from '../expected.ts'

const batch = 'Rezeptabrechnung: Submit batch 4471?'
const voucher = 'Gift vouchers: Refund voucher 208?'
const mailing = 'Exercise plan mailer: Mail 1,200 patients?'
const scans = 'Purge old scans: Delete 312 scans?'

export const clinic: Sentence[] = [
  // Henrike, practice manager: whole sentences, polite
  says('Pause Gift vouchers.', ['pauseAutomation', { id: 'Gift vouchers' }]),
  says('Please resume Therapist roster.', ['resumeAutomation', { id: 'Therapist roster' }]),
  says('Who are our members?', ['listMembers', {}]),
  says('Please invite mika@example.com as a viewer.', [
    'inviteMember',
    { email: 'mika@example.com', roles: ['viewer'] },
  ]),
  says('Please invite physio.wedel@example.com as an operator, and let the invitation be good for 14 days.', [
    'inviteMember',
    { email: 'physio.wedel@example.com', roles: ['operator'], days: 14 },
  ]),
  says('Would you withdraw the invitation for locum@example.com? She took a job elsewhere.', [
    'revokeInvitation',
    { invitation: 'locum@example.com' },
  ]),
  says('What is waiting for me?', ['listWaiting', {}]),
  says('Please approve the refund of voucher 208.', decide(voucher)),
  says(
    'Please reject the mailing to 1,200 patients with the comment "not before Christmas".',
    decide(mailing, 'reject', { comment: 'not before Christmas' }),
  ),
  says(
    'Approve all that is waiting, only not the deletion of the 312 scans.',
    decide(batch),
    decide(voucher),
    decide(mailing),
  ),
  says('Which invitations are pending?', ['listInvitations', { status: 'pending' }]),
  says('Make Ayşe Demir an approver.', ['changeMemberRoles', { member: 'Ayşe Demir', roles: ['approver'] }]),
  says("Don't remove Piet van Dijk, just make him an operator.", [
    'changeMemberRoles',
    { member: 'Piet van Dijk', roles: ['operator'] },
  ]),
  says('From now on Zoë Brandt looks after Exercise plan mailer.', [
    'fileAutomation',
    { id: 'Exercise plan mailer', owner: 'Zoë Brandt' },
  ]),
  says('Which automations does Marlene Fuchs own?', ['listAutomations', { owner: 'Marlene Fuchs' }]),
  says('Rename the organisation to Physio Nord.', ['renameOrganisation', { name: 'Physio Nord' }]),
  says('Please have Rezeptabrechnung run on the first of every month at 6 am.', [
    'runAutomation',
    { automation: 'Rezeptabrechnung' },
    { every: 'day 1 06:00' },
  ]),
  asks('Please remove Jonas from the organisation.', ['member'], ['removeMember', {}]),
  says('Who joined or left lately?', ['listMemberEvents', {}]),

  // Dilan, developer: terse, small letters
  says('deploy booking-app', ['startDeploy', { project: 'booking-app' }]),
  says('deploy branch hotfix-login of patient-portal', [
    'startDeploy',
    { project: 'patient-portal', ref: 'hotfix-login' },
  ]),
  says('deploy exercise-videos without the build cache', [
    'startDeploy',
    { project: 'exercise-videos', cache: false },
  ]),
  says('roll back exercise-videos', ['rollBackDeploy', { project: 'exercise-videos' }]),
  says('put patient-portal back on the release "Upload prescriptions"', [
    'rollBackDeploy',
    { project: 'patient-portal', deployment: 'Upload prescriptions' },
  ]),
  says('list projects', ['listProjects', {}]),
  says('deployments of patient-portal', ['listDeployments', { project: 'patient-portal' }]),
  says('which deployments failed?', ['listDeployments', { status: 'failed' }]),
  says('build log of Dark mode', ['listLogLines', { deployment: 'Dark mode', source: 'build' }]),
  says('show the deployment Faster slot search', ['getDeployment', { deployment: 'Faster slot search' }]),
  says('variables of booking-app', ['listProjectVariables', { project: 'booking-app' }]),
  says('delete variable OLD_API of booking-app', [
    'deleteProjectVariable',
    { project: 'booking-app', name: 'OLD_API' },
  ]),
  says('who changed the variables of patient-portal?', [
    'listVariableChanges',
    { project: 'patient-portal' },
  ]),
  says('traffic of booking-app in the last 48 hours', [
    'getProjectTraffic',
    { project: 'booking-app', hours: 48 },
  ]),
  says('last requests to exercise-videos', ['listRequests', { project: 'exercise-videos' }]),
  says('create a project called intake-form', ['createProject', { name: 'intake-form' }]),
  says('booking-app should be built from branch release from now on', [
    'updateProject',
    { project: 'booking-app', branch: 'release' },
  ]),
  says('connect exercise-videos to the github repo physio-nord/videos', [
    'connectRepository',
    { project: 'exercise-videos', repository: 'physio-nord/videos' },
  ]),
  says("pushes on GitHub shouldn't get deployed to intranet any more, disconnect its repo", [
    'disconnectRepository',
    { project: 'intranet' },
  ]),
  says(
    'booking-app into maintenance, then deploy it, and after that resume it',
    ['maintainProject', { project: 'booking-app' }],
    ['startDeploy', { project: 'booking-app' }, { after: true }],
    ['resumeProject', { project: 'booking-app' }, { after: true }],
  ),
  says(
    'deploy every project that is live, except exercise-videos',
    ['startDeploy', { project: 'booking-app' }],
    ['startDeploy', { project: 'patient-portal' }],
  ),
  says(
    'retry all failed runs',
    ['retryRun', { run: 'Calendar sync' }],
    ['retryRun', { run: 'Waitlist filler' }],
    ['retryRun', { run: 'Prescription check' }],
  ),
  says('saved views of runs', ['listRunViews', {}]),
  says('save a view of runs named Broken with the filter status=failed', [
    'saveRunView',
    { name: 'Broken', query: 'status=failed' },
  ]),
  says('engine events of the Waitlist filler run', ['listEngineEvents', { run: 'Waitlist filler' }]),
  says('which tool servers do we have', ['listToolServers', {}]),
  says('add a tool server named exercise-db at https://tools.example.com/mcp', [
    'addToolServer',
    { name: 'exercise-db', url: 'https://tools.example.com/mcp' },
  ]),

  // Piet, front desk: hurried, typos
  says('puase Purge old scans pls', ['pauseAutomation', { id: 'Purge old scans' }]),
  says('run Appointment reminders now', ['runAutomation', { automation: 'Appointment reminders' }]),
  says('retry teh Waitlist filler run', ['retryRun', { run: 'Waitlist filler' }]),
  says('whats paused? automations i mean', ['listAutomations', { status: 'paused' }]),
  says('cancle the run of Appointment reminders, half the numbers are wrong', [
    'cancelRun',
    { run: 'Appointment reminders' },
  ]),
  says('resend the mail Invoice 2026-733', ['resendMail', { mail: 'Invoice 2026-733' }]),
  says('shwo me the mail New exercise plan', ['getMail', { mail: 'New exercise plan' }]),
  says('why did Calendar sync fail', ['getLastFailure', { automation: 'Calendar sync' }]),
  says('any mails that got refused?', ['listMails', { state: 'refused' }]),
  says('kick off Exercise plan mailer tmrw at 7 am', [
    'runAutomation',
    { automation: 'Exercise plan mailer' },
    { at: '2026-11-28T06:00:00.000Z' },
  ]),
  says('no not Calendar sync, pause Calendar sync Altona', [
    'pauseAutomation',
    { id: 'Calendar sync Altona' },
  ]),
  says('mail anna@example.com, subject "Keys", text "The keys are at reception."', [
    'sendMail',
    { to: 'anna@example.com', subject: 'Keys', text: 'The keys are at reception.' },
  ]),
  says('where am i signed in', ['listSessions', {}]),
  asks('make Greta a builder', ['member'], ['changeMemberRoles', { roles: ['builder'] }]),

  // Marlene, billing: exact, numbers and times
  says('How many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('How many runs of Rezeptabrechnung were completed last week?', [
    'getRunCount',
    { status: 'completed', automation: 'Rezeptabrechnung', ...days('11-15', '11-22') },
  ]),
  says('Failed runs of Calendar sync today', [
    'listRuns',
    { status: 'failed', automation: 'Calendar sync', ...today },
  ]),
  says('Show me the runs that failed on Wednesday', [
    'listRuns',
    { status: 'failed', ...days('11-24', '11-25') },
  ]),
  says('Which runs have timed out since 16 November?', [
    'listRuns',
    { status: 'timed_out', ...days('11-15') },
  ]),
  says('Which automation has had the most failed runs this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('How many runs does Waitlist filler have of each status?', [
    'getRunCounts',
    { automation: 'Waitlist filler' },
  ]),
  says('How long did the runs of Rezeptabrechnung that ended this week take?', [
    'getRunNumbers',
    { automation: 'Rezeptabrechnung', ...thisWeek },
  ]),
  says('When does Appointment reminders fire next?', [
    'getSchedule',
    { automation: 'Appointment reminders' },
  ]),
  says('Which times of the schedule of Rezeptabrechnung were missed?', [
    'listFires',
    { automation: 'Rezeptabrechnung', state: 'missed' },
  ]),
  says('Please make up for the scheduled runs of Appointment reminders of yesterday, the server was down.', [
    'backfillSchedule',
    { automation: 'Appointment reminders', from: yesterday.from, to: yesterday.until },
  ]),
  says('File Gift vouchers under Billing', ['fileAutomation', { id: 'Gift vouchers', folder: 'Billing' }]),
  says('wich automations are in the folder Billing?', ['listAutomations', { folder: 'Billing' }]),
  says('Approve everything that Henrike asked for.', decide(batch), decide(scans)),
  says('Create a limit named sms: at most 20 within a minute', [
    'createLimit',
    { name: 'sms', most: 20, per: '1m' },
  ]),
  says('Show the limits', ['listLimits', {}]),

  // Raúl, data protection: careful
  says('Keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('How many ended runs would be erased if we kept them for 30 days?', ['getExpired', { runDays: 30 }]),
  says('Export everything we have on Greta Holm', ['exportPerson', { member: 'Greta Holm' }]),
  says('Start an export of the whole organisation', ['exportOrganisation', {}]),
  says('Are there any exports ready for download?', ['listExports', {}]),
  says('Which exports of my own data are there?', ['listOwnExports', {}]),
  says('Oscar Lindqvist has asked under the GDPR to be forgotten, so erase him, please.', [
    'erasePerson',
    { member: 'Oscar Lindqvist' },
  ]),
  says('Verify the audit log', ['verifyAudit', {}]),
  says('What does the audit log say was refused today?', [
    'listAuditEntries',
    { outcome: 'refused', ...today },
  ]),
  says('What went through the command line since Monday, according to the audit log?', [
    'listAuditEntries',
    { surface: 'cli', ...thisWeek },
  ]),
  says('List the API keys', ['listApiKeys', {}]),
  says('Revoke the key cash till, the thing was stolen last night', ['revokeApiKey', { key: 'cash till' }]),
  says(
    'Revoke every API key apart from metrics reader',
    ['revokeApiKey', { key: 'front desk tablet' }],
    ['revokeApiKey', { key: 'cash till' }],
  ),
  says('For how long can something still be undone here?', ['getHold', {}]),
  says('Hold destructive acts for two minutes before they are done', ['saveHold', { seconds: 120 }]),
  says('Which held acts can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('What may each role do?', ['listRoles', {}]),
  says('Switch the language models off, patients are mentioned in those sentences', [
    'saveModels',
    { allowed: false },
  ]),
  says('What did we spend on language models this month?', ['getModels', {}]),

  // Zoë, runs the app and what it talks to: chatty
  says('hey, can you send a test event to Teams channel?', ['testEndpoint', { endpoint: 'Teams channel' }]),
  says('ok so the Insurer gateway has an expired certificate, pause it for now would you', [
    'pauseEndpoint',
    { endpoint: 'Insurer gateway' },
  ]),
  says('start sending events to Practice software again', [
    'resumeEndpoint',
    { endpoint: 'Practice software' },
  ]),
  says('what endpoints do we actually have?', ['listEndpoints', {}]),
  says('how is the endpoint Practice software doing, how much waits for it?', [
    'getEndpoint',
    { endpoint: 'Practice software' },
  ]),
  says('which deliveries to the Insurer gateway failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Insurer gateway', state: 'failed' },
  ]),
  says('send everything again that Insurer gateway missed since Wednesday', [
    'replayEndpointDeliveries',
    { endpoint: 'Insurer gateway', since: '2026-11-24T23:00:00.000Z' },
  ]),
  says('the endpoint Teams channel should be called Front desk chat instead', [
    'updateEndpoint',
    { endpoint: 'Teams channel', name: 'Front desk chat' },
  ]),
  says('which event types can an endpoint be told of?', ['listEventTypes', {}]),
  says('get rid of the endpoint Practice software for good', [
    'deleteEndpoint',
    { endpoint: 'Practice software' },
  ]),
  says('can you watch patient-portal at /health every 30 seconds', [
    'setProjectProbe',
    { project: 'patient-portal', path: '/health', seconds: 30 },
  ]),
  says('stop watching exercise-videos', ['removeProjectProbe', { project: 'exercise-videos' }]),
  says('was patient-portal down lately? show me its outages', [
    'listProbeEvents',
    { project: 'patient-portal' },
  ]),
  says('uptime of booking-app please', ['getProjectProbe', { project: 'booking-app' }]),
  says('put the maintenance page on patient-portal at 22:00 tonight', [
    'maintainProject',
    { project: 'patient-portal' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('bring intranet back on Monday at 8 in the morning, the handbook is ready by then', [
    'resumeProject',
    { project: 'intranet' },
    { at: '2026-11-30T07:00:00.000Z' },
  ]),
  says('delete the project intranet, nobody reads it', ['deleteProject', { project: 'intranet' }]),
  says(
    'pause the projects booking-app and patient-portal, the new price list is wrong in both',
    ['pauseProject', { project: 'booking-app' }],
    ['pauseProject', { project: 'patient-portal' }],
  ),
  says('in two hours deploy booking-app', [
    'startDeploy',
    { project: 'booking-app' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),

  // Jonas Kwan, builds the automations
  says('Publish the draft of Prescription check', ['publishAutomation', { id: 'Prescription check' }]),
  says('Archive No-show follow-up', ['archiveAutomation', { id: 'No-show follow-up' }]),
  says('Take Therapist roster out of the archive again', ['restoreAutomation', { id: 'Therapist roster' }]),
  says('What has arrived at the webhook of Gift vouchers?', [
    'listDeliveries',
    { automation: 'Gift vouchers' },
  ]),
  says('Whenever a run fails, Failure desk should be started', [
    'saveFailureHandling',
    { automation: 'Failure desk' },
  ]),
  says('Send the event claim.paid with the key claim-4471', [
    'sendEvent',
    { event: 'claim.paid', key: 'claim-4471' },
  ]),
  says('What does Waitlist filler keep under its keys?', ['listEntries', { automation: 'Waitlist filler' }]),
  says('Forget the value that Waitlist filler keeps under slot-88', [
    'deleteEntry',
    { automation: 'Waitlist filler', key: 'slot-88' },
  ]),
  says('Retry the Prescription check run from the start, not from where it failed', [
    'retryRun',
    { run: 'Prescription check', from: 'start' },
  ]),
  says('Terminate the Calendar sync Altona run, reason: stuck since noon', [
    'terminateRun',
    { run: 'Calendar sync Altona', reason: 'stuck since noon' },
  ]),
  says('Pause the run of Appointment reminders that is going on right now, not the automation', [
    'pauseRun',
    { run: 'Appointment reminders' },
  ]),
  says('Run Appointment reminders on weekdays at 8', [
    'runAutomation',
    { automation: 'Appointment reminders' },
    { every: 'mon-fri 08:00' },
  ]),
  says(
    'Pause every automation that failed today',
    ['pauseAutomation', { id: 'Waitlist filler' }],
    ['pauseAutomation', { id: 'Calendar sync' }],
  ),
  says('Resume all paused automations except Therapist roster', [
    'resumeAutomation',
    { id: 'No-show follow-up' },
  ]),
  says(
    'Pause Calendar sync now and switch it back on tomorrow at 6:30',
    ['pauseAutomation', { id: 'Calendar sync' }],
    ['resumeAutomation', { id: 'Calendar sync' }, { at: '2026-11-28T05:30:00.000Z' }],
  ),
  says(
    'Start Calendar sync Altona every 15 minutes, and Purge old scans on Mondays at 9',
    ['runAutomation', { automation: 'Calendar sync Altona' }, { every: '15m' }],
    ['runAutomation', { automation: 'Purge old scans' }, { every: 'mon 09:00' }],
  ),
]
