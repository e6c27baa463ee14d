import { says, asks, days, today, yesterday, thisWeek, decide, type Sentence } from '../expected.ts'

const claim4471 = 'Lost parcel claims: Pay claim 4471?'
const claim4502 = 'Lost parcel claims: Pay claim 4502?'
const driver = 'Driver onboarding: Accept Jonas Keller as a driver?'
const invoices = 'Freight invoices: Send 212 invoices?'

/** A carrier of parcels; 109 of 120 were read at first sight. */
export const parcels: readonly Sentence[] = [
  // audit
  says('show me the audit log', ['listAuditEntries', {}]),
  says('which attempts were refused this week, according to the audit log?', [
    'listAuditEntries',
    { outcome: 'refused', ...thisWeek },
  ]),
  says('audit log of yesterday', ['listAuditEntries', { from: yesterday.from, to: yesterday.until }]),
  says('Has anyone tampered with the audit log? Please verify it.', ['verifyAudit', {}]),
  // automations
  says('pause Label printing', ['pauseAutomation', { id: 'Label printing' }]),
  says('resume Overdue reminders', ['resumeAutomation', { id: 'Overdue reminders' }]),
  says('run Freight invoices', ['runAutomation', { automation: 'Freight invoices' }]),
  says('Could you kick off Customs papers for me? The truck to Oslo leaves soon.', [
    'runAutomation',
    { automation: 'Customs papers' },
  ]),
  says('archive Weekly fleet report, nobody reads it any more', [
    'archiveAutomation',
    { id: 'Weekly fleet report' },
  ]),
  says('publish the draft of Driver onboarding', ['publishAutomation', { id: 'Driver onboarding' }]),
  says('put Customs papers into the folder Borders/Customs', [
    'fileAutomation',
    { id: 'Customs papers', folder: 'Borders/Customs' },
  ]),
  says('make Yusuf Demir the owner of Parcel tracking', [
    'fileAutomation',
    { id: 'Parcel tracking', owner: 'Yusuf Demir' },
  ]),
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('show only the archived automations', ['listAutomations', { archive: 'only' }]),
  says('open the automation Lost parcel claims', ['getAutomation', { id: 'Lost parcel claims' }]),
  says('what came in on the webhook of Parcel tracking?', [
    'listDeliveries',
    { automation: 'Parcel tracking' },
  ]),
  says('what happens when a run fails?', ['getFailureHandling', {}]),
  says('which folders and tags are our automations filed under', ['getAutomationLabels', {}]),
  says('send the event parcel.delivered with the key HL-20931', [
    'sendEvent',
    { event: 'parcel.delivered', key: 'HL-20931' },
  ]),
  says('get Overdue reminders going again, accounting is done with the clean-up', [
    'resumeAutomation',
    { id: 'Overdue reminders' },
  ]),
  says('puase parcel tracking pls', ['pauseAutomation', { id: 'Parcel tracking' }]),
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: 'Carrier rates' }],
    ['pauseAutomation', { id: 'Parcel tracking' }],
  ),
  says('resume all paused automations except Weekly fleet report', [
    'resumeAutomation',
    { id: 'Overdue reminders' },
  ]),
  says(
    'pause Carrier rates, Carrier rates Nordics and Customs papers because the tariff server is being moved',
    ['pauseAutomation', { id: 'Carrier rates' }],
    ['pauseAutomation', { id: 'Carrier rates Nordics' }],
    ['pauseAutomation', { id: 'Customs papers' }],
  ),
  says('Pause Carrier rates, but not Carrier rates Nordics.', ['pauseAutomation', { id: 'Carrier rates' }]),
  says(
    'tomorrow at 9 am run Customs papers and Freight invoices',
    ['runAutomation', { automation: 'Customs papers' }, { at: '2026-11-28T08:00:00.000Z' }],
    ['runAutomation', { automation: 'Freight invoices' }, { at: '2026-11-28T08:00:00.000Z' }],
  ),
  says('start Clean up scans tonight at 23:30', [
    'runAutomation',
    { automation: 'Clean up scans' },
    { at: '2026-11-27T22:30:00.000Z' },
  ]),
  says('run Carrier rates every weekday at 7:00', [
    'runAutomation',
    { automation: 'Carrier rates' },
    { every: 'mon-fri 07:00' },
  ]),
  says('Start Freight invoices on the 1st of every month at 5 in the morning', [
    'runAutomation',
    { automation: 'Freight invoices' },
    { every: 'day 1 05:00' },
  ]),
  says('every 20 minutes run Parcel tracking', [
    'runAutomation',
    { automation: 'Parcel tracking' },
    { every: '20m' },
  ]),
  says('every friday at 16:30 please run Clean up scans', [
    'runAutomation',
    { automation: 'Clean up scans' },
    { every: 'fri 16:30' },
  ]),
  // approvals
  says('approve claim 4471', decide(claim4471)),
  says(
    'reject claim 4502 with the comment "photos are missing"',
    decide(claim4502, 'reject', { comment: 'photos are missing' }),
  ),
  says('Approve Jonas Keller as a driver, his papers are fine.', decide(driver)),
  says('turn down sending the 212 invoices', decide(invoices, 'reject')),
  says('approve everything Marek asked for', decide(claim4471), decide(claim4502)),
  says(
    'Approve claim 4471 and claim 4502, and reject Jonas Keller',
    decide(claim4471),
    decide(claim4502),
    decide(driver, 'reject'),
  ),
  says('what is waiting for my decision?', ['listWaiting', {}]),
  // chat and commands
  says('show my conversations', ['listConversations', {}]),
  says('list the commands I confirmed here', ['listCommands', {}]),
  says('how much did we spend on language models this month?', ['getModels', {}]),
  // deploys
  says('deploy tracking-site', ['startDeploy', { project: 'tracking-site' }]),
  says('depoly driver-portal from branch licence-scan', [
    'startDeploy',
    { project: 'driver-portal', ref: 'licence-scan' },
  ]),
  says('roll back rates-api', ['rollBackDeploy', { project: 'rates-api' }]),
  says('Customers see an empty map, so put the previous release of the tracking site back.', [
    'rollBackDeploy',
    { project: 'tracking-site' },
  ]),
  says('which deployments failed?', ['listDeployments', { status: 'failed' }]),
  says('list the deployments of driver-portal', ['listDeployments', { project: 'driver-portal' }]),
  says('show the build log of Faster map', ['listLogLines', { deployment: 'Faster map', source: 'build' }]),
  says('deploy rates-api tonight at 10 pm', [
    'startDeploy',
    { project: 'rates-api' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('deploy tag v2.4.1 of tracking-site on Monday at 7:30', [
    'startDeploy',
    { project: 'tracking-site', ref: 'v2.4.1' },
    { at: '2026-11-30T06:30:00.000Z' },
  ]),
  says('deploy rates-api without the build cache', ['startDeploy', { project: 'rates-api', cache: false }]),
  says(
    'Pause Carrier rates and then deploy rates-api',
    ['pauseAutomation', { id: 'Carrier rates' }],
    ['startDeploy', { project: 'rates-api' }, { after: true }],
  ),
  says(
    'Roll back the tracking site and after that send a test event to Depot screens',
    ['rollBackDeploy', { project: 'tracking-site' }],
    ['testEndpoint', { endpoint: 'Depot screens' }, { after: true }],
  ),
  asks('start a deploy', ['project'], ['startDeploy', {}]),
  // endpoints
  says('pause the endpoint Depot screens', ['pauseEndpoint', { endpoint: 'Depot screens' }]),
  says('send a test event to Teams bridge', ['testEndpoint', { endpoint: 'Teams bridge' }]),
  says('which deliveries to Carrier portal failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Carrier portal', state: 'failed' },
  ]),
  says('send Depot screens everything again that it did not get since 9:00 today', [
    'replayEndpointDeliveries',
    { endpoint: 'Depot screens', since: '2026-11-27T08:00:00.000Z' },
  ]),
  says('delete the endpoint Carrier portal', ['deleteEndpoint', { endpoint: 'Carrier portal' }]),
  says(
    'pause all endpoints except Teams bridge',
    ['pauseEndpoint', { endpoint: 'Depot screens' }],
    ['pauseEndpoint', { endpoint: 'Carrier portal' }],
  ),
  says('change the URL of Depot screens to https://screens.hopline.example/hook', [
    'updateEndpoint',
    { endpoint: 'Depot screens', url: 'https://screens.hopline.example/hook' },
  ]),
  says('what event types can an endpoint be told of?', ['listEventTypes', {}]),
  // forms
  says('show the form at step goods of the Customs papers run', [
    'getForm',
    { run: 'Customs papers', node: 'goods' },
  ]),
  // holds
  says('which acts can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('for how many seconds can a deletion be undone before it is done?', ['getHold', {}]),
  says('set the hold to 120 seconds', ['saveHold', { seconds: 120 }]),
  // keys
  says('list our api keys', ['listApiKeys', {}]),
  says('revoke the key bookkeeping', ['revokeApiKey', { key: 'bookkeeping' }]),
  says('Our depot scanner got stolen, please kill its API key right now', [
    'revokeApiKey',
    { key: 'depot scanner' },
  ]),
  // limits
  says('show the limits', ['listLimits', {}]),
  says('create a limit called carrier-api, at most 20 per minute', [
    'createLimit',
    { name: 'carrier-api', most: 20, per: '1m' },
  ]),
  // mails
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says('send the mail Invoice 2026-0931 again', ['resendMail', { mail: 'Invoice 2026-0931' }]),
  says('show me the mail "Welcome, new driver"', ['getMail', { mail: 'Welcome, new driver' }]),
  says(
    'send a mail to freya@hopline.example with the subject "Van keys" and the text "They are in the blue box."',
    ['sendMail', { to: 'freya@hopline.example', subject: 'Van keys', text: 'They are in the blue box.' }],
  ),
  // organisations
  says('list all members', ['listMembers', {}]),
  says('invite nora@hopline.example as an operator', [
    'inviteMember',
    { email: 'nora@hopline.example', roles: ['operator'] },
  ]),
  says('Tobias left on Wednesday, please take him out of the organisation', [
    'removeMember',
    { member: 'Tobias Lang' },
  ]),
  says('give Wei Chen the roles builder and operator', [
    'changeMemberRoles',
    { member: 'Wei Chen', roles: ['builder', 'operator'] },
  ]),
  says('revoke the invitation for temp.packer@mail.example', [
    'revokeInvitation',
    { invitation: 'temp.packer@mail.example' },
  ]),
  says(
    'withdraw every invitation except the one to sofia@hopline.example',
    ['revokeInvitation', { invitation: 'jonas.keller@mail.example' }],
    ['revokeInvitation', { invitation: 'temp.packer@mail.example' }],
  ),
  says('which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says('what roles are there and what may each of them do', ['listRoles', {}]),
  says('rename the organisation to Hopline Logistics', ['renameOrganisation', { name: 'Hopline Logistics' }]),
  asks('remove Dan', ['member'], ['removeMember', {}]),
  says(
    'remove Freya Holm, revoke the key uptime monitor and pause driver-portal',
    ['removeMember', { member: 'Freya Holm' }],
    ['revokeApiKey', { key: 'uptime monitor' }],
    ['pauseProject', { project: 'driver-portal' }],
  ),
  // people
  says('where am I signed in?', ['listSessions', {}]),
  // privacy
  says('export the whole organisation', ['exportOrganisation', {}]),
  says('Hannah Brandt wants to know what we have on her, export her data please', [
    'exportPerson',
    { member: 'Hannah Brandt' },
  ]),
  says('keep ended runs for 90 days and deliveries for 30 days', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  // projects
  says('put tracking-site under maintenance', ['maintainProject', { project: 'tracking-site' }]),
  says('in half an hour put the driver portal under maintenance', [
    'maintainProject',
    { project: 'driver-portal' },
    { at: '2026-11-27T13:30:00.000Z' },
  ]),
  says(
    'pause driver-portal now and resume it tommorow at 6:00',
    ['pauseProject', { project: 'driver-portal' }],
    ['resumeProject', { project: 'driver-portal' }, { at: '2026-11-28T05:00:00.000Z' }],
  ),
  says('bring depot-board back online', ['resumeProject', { project: 'depot-board' }]),
  says('traffic of rates-api over the last 48 hours', [
    'getProjectTraffic',
    { project: 'rates-api', hours: 48 },
  ]),
  says('list the outages of driver-portal', ['listProbeEvents', { project: 'driver-portal' }]),
  says('which variables does rates-api have?', ['listProjectVariables', { project: 'rates-api' }]),
  says('who changed the variables of tracking-site?', ['listVariableChanges', { project: 'tracking-site' }]),
  says('delete the variable OLD_TOKEN of driver-portal', [
    'deleteProjectVariable',
    { project: 'driver-portal', name: 'OLD_TOKEN' },
  ]),
  says('watch rates-api at /health every 30 seconds', [
    'setProjectProbe',
    { project: 'rates-api', path: '/health', seconds: 30 },
  ]),
  says('delete the project depot-board', ['deleteProject', { project: 'depot-board' }]),
  // runs
  says('cancel the run of Label printing', ['cancelRun', { run: 'Label printing' }]),
  says(
    'cancel all running runs',
    ['cancelRun', { run: 'Label printing' }],
    ['cancelRun', { run: 'Clean up scans' }],
  ),
  says('retry the failed run of Parcel tracking from the start', [
    'retryRun',
    { run: 'Parcel tracking', from: 'start' },
  ]),
  says('why did Carrier rates fail?', ['getLastFailure', { automation: 'Carrier rates' }]),
  says('how many runs failed today?', ['getRunCount', { status: 'failed', ...today }]),
  says('which runs of Freight invoices completed yesterday', [
    'listRuns',
    { status: 'completed', automation: 'Freight invoices', ...yesterday },
  ]),
  says('failed runs per automation this week', ['getRunsByAutomation', { status: 'failed', ...thisWeek }]),
  says('list the runs that timed out last week', [
    'listRuns',
    { status: 'timed_out', ...days('11-15', '11-22') },
  ]),
  says('how long did the runs of Label printing that ended this week take?', [
    'getRunNumbers',
    { automation: 'Label printing', ...thisWeek },
  ]),
  says('show the saved views of runs', ['listRunViews', {}]),
  // schedules
  says('when does Carrier rates fire next?', ['getSchedule', { automation: 'Carrier rates' }]),
  says('list all schedules', ['listSchedules', {}]),
  says('which times of its schedule did Carrier rates Nordics miss?', [
    'listFires',
    { automation: 'Carrier rates Nordics', state: 'missed' },
  ]),
  says('make up for yesterday on the schedule of Carrier rates Nordics', [
    'backfillSchedule',
    { automation: 'Carrier rates Nordics', from: yesterday.from, to: yesterday.until },
  ]),
  // selections
  says('show the selections of runs', ['listSelections', {}]),
  // store
  says('what values does Parcel tracking keep?', ['listEntries', { automation: 'Parcel tracking' }]),
  says('forget the value that Parcel tracking keeps under the key HL-20931', [
    'deleteEntry',
    { automation: 'Parcel tracking', key: 'HL-20931' },
  ]),
  // tools
  says('which tool servers do we have?', ['listToolServers', {}]),
  says('add a tool server named route planner at https://routes.example.com/mcp', [
    'addToolServer',
    { name: 'route planner', url: 'https://routes.example.com/mcp' },
  ]),
]

export const parcelsNone: readonly string[] = [
  'Book a courier for parcel 88213 tomorrow at 9.',
  'how many parcels did we deliver yesterday?',
  'assign van 4 to Luis',
  'what does a 5 kg parcel to Oslo cost with the cheapest carrier?',
  'refill the label printer in the depot',
  'good morning everyone',
  'thanks, that was quick!',
  'the coffee machine is broken again',
  'don’t pause Carrier rates',
  'Please do not deploy the tracking site today.',
  'Never revoke the depot scanner key without asking Ingrid.',
  'If Parcel tracking fails once more, we should pause it.',
  'we might have to roll back rates-api if the zone prices look odd',
  'What would happen if I removed Freya?',
  'Imagine we deleted the driver-portal project.',
  'How do I archive an automation?',
  'can you explain what an approval is good for?',
  'pause Salary payout',
  'remove Karl Svensson from the organisation',
  'deploy warehouse-app',
  'revoke the key old laptop',
  'Marek says he approved claim 4471 this morning.',
  'Chloe told me that Freight invoices was run twice yesterday.',
  'Tobias asked whether we could pause Depot screens over Christmas.',
  'send a WhatsApp to the driver of van 7',
  'open a Jira ticket about the broken map',
  'restart the Kubernetes cluster',
  'turn off the lights in depot north',
  'translate "your parcel is late" into Polish',
  'I wanted to cancel the Label printing run, but it finished on its own.',
  'Should we export the organisation before the auditors come?',
  'what is the weather like in Rotterdam on Monday?',
  'Nobody should publish Driver onboarding yet.',
  'I already resumed Overdue reminders.',
  'Cancel the pickup at the Malmö depot, the customer is not there.',
]
