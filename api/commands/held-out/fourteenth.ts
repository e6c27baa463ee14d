import {
  acme,
  asks,
  days,
  decide,
  news,
  refund,
  says,
  thisWeek,
  today,
  yesterday,
  type Sentence,
} from './expected.ts'

/** Whoever tries each thing once, as it is called where it is done. */
export const fourteenth: readonly Sentence[] = [
  // audit
  says('open the audit log', ['listAuditEntries', {}]),
  says('Which audit entries from today were refused?', [
    'listAuditEntries',
    { outcome: 'refused', ...today },
  ]),
  says('what was changed through an API key this week according to the audit log', [
    'listAuditEntries',
    { surface: 'key', ...thisWeek },
  ]),
  says('Check that nobody tampered with the audit log', ['verifyAudit', {}]),

  // automations
  says('Put Delete old files into the archive', ['archiveAutomation', { id: 'Delete old files' }]),
  says('we dont need the informe semanal anymore, archive it please', [
    'archiveAutomation',
    { id: 'Informe semanal' },
  ]),
  says('take Lead scoring back out of the archive', ['restoreAutomation', { id: 'Lead scoring' }]),
  says('Pause Nightly import', ['pauseAutomation', { id: 'Nightly import' }]),
  says('pls put stock sync on hold, the warehouse is doing inventory', [
    'pauseAutomation',
    { id: 'Stock sync' },
  ]),
  says('Switch the Newsletter automation back on', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Resume Newsletter on Monday at 9', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]),
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says('Publish the draft of Refund orders', ['publishAutomation', { id: 'Refund orders' }]),
  says('make the current draft of onboard customers the live version', [
    'publishAutomation',
    { id: 'Onboard customers' },
  ]),
  says('Run Monatsabschluss', ['runAutomation', { automation: 'Monatsabschluss' }]),
  says('kick off the abandoned carts automation', ['runAutomation', { automation: 'Abandoned carts' }]),
  says('Could you start Lead scoring in two hours?', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('run Stock sync EU every 15 minutes', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { every: '15m' },
  ]),
  says('On weekdays at 8 in the morning, run Lead scoring', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'mon-fri 08:00' },
  ]),
  says('start monatsabschluss on the 1st of every month at 6 am', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says(
    'Run Stock sync and Stock sync EU',
    ['runAutomation', { automation: 'Stock sync' }],
    ['runAutomation', { automation: 'Stock sync EU' }],
  ),
  says(
    'Run Nightly import and after that Lead scoring',
    ['runAutomation', { automation: 'Nightly import' }],
    ['runAutomation', { automation: 'Lead scoring' }, { after: true }],
  ),
  says("don't run Stock sync EU, only Stock sync", ['runAutomation', { automation: 'Stock sync' }]),
  says('Move Refund orders into the folder Billing', [
    'fileAutomation',
    { id: 'Refund orders', folder: 'Billing' },
  ]),
  says('make Ada Lovelace the owner of the Nightly import automation', [
    'fileAutomation',
    { id: 'Nightly import', owner: 'Ada Lovelace' },
  ]),
  says('Show me the Lead scoring automation', ['getAutomation', { id: 'Lead scoring' }]),
  says('Which folders, tags and owners do we have for automations?', ['getAutomationLabels', {}]),
  says('Which automation is started when a run fails?', ['getFailureHandling', {}]),
  says('list all automations', ['listAutomations', {}]),
  says('which automations are paused at the moment', ['listAutomations', { status: 'paused' }]),
  says('show the automations María García owns', ['listAutomations', { owner: 'María García' }]),
  says('What automations are in the archive? Only those please.', ['listAutomations', { archive: 'only' }]),
  says('What arrived at the webhook of Refund orders?', ['listDeliveries', { automation: 'Refund orders' }]),
  says('Which steps of Abandoned carts have a pinned result', [
    'listPins',
    { automation: 'Abandoned carts' },
  ]),
  says('send the event order.paid', ['sendEvent', { event: 'order.paid' }]),
  says('Fire event stock.changed with key 4711', ['sendEvent', { event: 'stock.changed', key: '4711' }]),

  // approvals
  says('Approve the refund of order 991', decide(refund)),
  says('no, ACME does not get an account, reject it', decide(acme, 'reject')),
  says('ok to send the newsletter to 4,000 people', decide(news)),
  says(
    'Approve the ACME account with the comment "contract is signed"',
    decide(acme, 'approve', { comment: 'contract is signed' }),
  ),
  says('approve everything Ada asked for', decide(refund), decide(acme)),
  says('Reject what Linus is waiting for', decide(news, 'reject')),
  says('Approve refund 991 and decline the newsletter', decide(refund), decide(news, 'reject')),
  says('approve all that is waiting except the newsletter', decide(refund), decide(acme)),
  says('What is waiting for my approval?', ['listWaiting', {}]),
  says('anything i have to decide on?', ['listWaiting', {}]),

  // chat and commands
  says('list my conversations', ['listConversations', {}]),
  says('Which language models may sentences be sent to, and what did they cost this month?', [
    'getModels',
    {},
  ]),
  says('Show the plans I confirmed lately', ['listCommands', {}]),

  // deploys
  says('Deploy shop', ['startDeploy', { project: 'shop' }]),
  says('ship the branch release-2 of docs', ['startDeploy', { project: 'docs', ref: 'release-2' }]),
  says('Please roll out landing-page tonight at 22:00, traffic is low then', [
    'startDeploy',
    { project: 'landing-page' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says(
    'deploy docs and then landing-page',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }, { after: true }],
  ),
  says('Build and deploy shop without the build cache', ['startDeploy', { project: 'shop', cache: false }]),
  says('Roll shop back to the release before', ['rollBackDeploy', { project: 'shop' }]),
  says('the new docs are broken, go back to the last release of docs', [
    'rollBackDeploy',
    { project: 'docs' },
  ]),
  says('What was deployed lately?', ['listDeployments', {}]),
  says('failed deployments of shop', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('show me the deployment Explain refunds', ['getDeployment', { deployment: 'Explain refunds' }]),
  says('What did the New checkout deployment log while it was built?', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),

  // endpoints
  says('Hold back the events for Warehouse', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says(
    'pause the slack relay endpoint until 6 pm',
    ['pauseEndpoint', { endpoint: 'Slack relay' }],
    ['resumeEndpoint', { endpoint: 'Slack relay' }, { at: '2026-11-27T17:00:00.000Z' }],
  ),
  says('Resume the Warehouse endpoint', ['resumeEndpoint', { endpoint: 'Warehouse' }]),
  says('send a test event to Slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says('Delete the endpoint Warehouse', ['deleteEndpoint', { endpoint: 'Warehouse' }]),
  says('Send everything again that Warehouse did not get since yesterday', [
    'replayEndpointDeliveries',
    { endpoint: 'Warehouse', since: '2026-11-25T23:00:00.000Z' },
  ]),
  says('Change the URL of Slack relay to https://hooks.example.com/slack', [
    'updateEndpoint',
    { endpoint: 'Slack relay', url: 'https://hooks.example.com/slack' },
  ]),
  says('where do we send our events? list the endpoints', ['listEndpoints', {}]),
  says('how much is queued for the Warehouse endpoint', ['getEndpoint', { endpoint: 'Warehouse' }]),
  says('Which deliveries to Slack relay failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Slack relay', state: 'failed' },
  ]),
  says('What event types can an endpoint be told of?', ['listEventTypes', {}]),

  // holds
  says('Which acts are held right now and can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('For how many seconds can a deletion be undone here?', ['getHold', {}]),
  says('Hold acts for 30 seconds before they are done', ['saveHold', { seconds: 30 }]),

  // keys and limits
  says('list the api keys', ['listApiKeys', {}]),
  says('Revoke the key grafana', ['revokeApiKey', { key: 'grafana' }]),
  says('kill the build server api key, it leaked', ['revokeApiKey', { key: 'build server' }]),
  says('Which limits do we have and who is waiting for one?', ['listLimits', {}]),
  says('Create a limit named crm of at most 5', ['createLimit', { name: 'crm', most: 5 }]),

  // mails
  says('Show the mails in the outbox', ['listMails', { state: 'outbox' }]),
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says('Open the mail Welcome aboard', ['getMail', { mail: 'Welcome aboard' }]),
  says('send "Your invoice 2026-118" once more', ['resendMail', { mail: 'Your invoice 2026-118' }]),
  says('Send a mail to kim@example.com with the subject "Hello" and the text "See you on Monday"', [
    'sendMail',
    { to: 'kim@example.com', subject: 'Hello', text: 'See you on Monday' },
  ]),

  // organisation
  says('Who is in the organisation?', ['listMembers', {}]),
  says('What roles are there and what may each of them do', ['listRoles', {}]),
  says('open invitations?', ['listInvitations', { status: 'pending' }]),
  says('Who joined or left lately?', ['listMemberEvents', {}]),
  says('Invite zoe@example.com as a viewer', [
    'inviteMember',
    { email: 'zoe@example.com', roles: ['viewer'] },
  ]),
  says('please invite max@example.com as builder, the invitation should be good for 14 days', [
    'inviteMember',
    { email: 'max@example.com', roles: ['builder'], days: 14 },
  ]),
  says('Make Linus Berg an admin', ['changeMemberRoles', { member: 'Linus Berg', roles: ['admin'] }]),
  says('tom weber should have the roles operator and approver from now on', [
    'changeMemberRoles',
    { member: 'Tom Weber', roles: ['operator', 'approver'] },
  ]),
  says('Remove Tom Fischer from the organisation', ['removeMember', { member: 'Tom Fischer' }]),
  asks('kick Tom out of the organisation', ['member'], ['removeMember', {}]),
  says('withdraw the invitation to old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('Rename the organisation to Blue Harbour', ['renameOrganisation', { name: 'Blue Harbour' }]),

  // privacy
  says('Export everything the organisation has into a file', ['exportOrganisation', {}]),
  says('I need a file with all the data we have about María García', [
    'exportPerson',
    { member: 'María García' },
  ]),
  says('erase Tom Fischer, he asked us to forget him', ['erasePerson', { member: 'Tom Fischer' }]),
  says('Which exports are there to download?', ['listExports', {}]),
  says('How much would be erased if we kept ended runs for only 30 days?', ['getExpired', { runDays: 30 }]),
  says('Keep ended runs for 90 days and deliveries for 14 days', [
    'saveRetention',
    { runDays: 90, deliveryDays: 14 },
  ]),

  // projects
  says('list our projects', ['listProjects', {}]),
  says('what is live of billing-api?', ['getProject', { project: 'billing-api' }]),
  says('Create a project called blog', ['createProject', { name: 'blog' }]),
  says('Take landing-page down for good: delete the project', ['deleteProject', { project: 'landing-page' }]),
  says('pause the shop project', ['pauseProject', { project: 'shop' }]),
  says('Bring billing-api back online', ['resumeProject', { project: 'billing-api' }]),
  says('put docs under maintenance', ['maintainProject', { project: 'docs' }]),
  says(
    'Maintenance mode for all projects except shop',
    ['maintainProject', { project: 'docs' }],
    ['maintainProject', { project: 'landing-page' }],
    ['maintainProject', { project: 'billing-api' }],
  ),
  says('Watch shop at the path /health every 30 seconds', [
    'setProjectProbe',
    { project: 'shop', path: '/health', seconds: 30 },
  ]),
  says('Stop watching landing-page', ['removeProjectProbe', { project: 'landing-page' }]),
  says('uptime of docs?', ['getProjectProbe', { project: 'docs' }]),
  says('When was shop down? Show its outages', ['listProbeEvents', { project: 'shop' }]),
  says('How many requests did shop answer in the last 48 hours', [
    'getProjectTraffic',
    { project: 'shop', hours: 48 },
  ]),
  says('show me the last requests to billing-api', ['listRequests', { project: 'billing-api' }]),
  says('Which variables are set for docs?', ['listProjectVariables', { project: 'docs' }]),
  says('who changed the variables of shop', ['listVariableChanges', { project: 'shop' }]),
  says('Delete the variable DEBUG of billing-api', [
    'deleteProjectVariable',
    { project: 'billing-api', name: 'DEBUG' },
  ]),
  says('disconnect docs from its github repository', ['disconnectRepository', { project: 'docs' }]),

  // runs
  says('Cancel the Abandoned carts run', ['cancelRun', { run: 'Abandoned carts' }]),
  says('Retry the failed run of Nightly import', ['retryRun', { run: 'Nightly import' }]),
  says('retry the Stock sync run from the start', ['retryRun', { run: 'Stock sync', from: 'start' }]),
  says('Pause the run of Abandoned carts that is going on', ['pauseRun', { run: 'Abandoned carts' }]),
  says('Where is the Stock sync EU run right now and what does it wait for?', [
    'getRun',
    { run: 'Stock sync EU' },
  ]),
  says('Terminate the run Stock sync EU with the reason "hangs since noon"', [
    'terminateRun',
    { run: 'Stock sync EU', reason: 'hangs since noon' },
  ]),
  says('Why did Nightly import fail the last time?', ['getLastFailure', { automation: 'Nightly import' }]),
  says('show todays failed runs', ['listRuns', { status: 'failed', ...today }]),
  says('Which runs of Stock sync were there between 20 November and 21 November, both days included?', [
    'listRuns',
    { automation: 'Stock sync', ...days('11-19', '11-21') },
  ]),
  says('How many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('how many runs are there of each status', ['getRunCounts', {}]),
  says('Which automation had the most failed runs this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('which saved views of runs do we have', ['listRunViews', {}]),

  // schedules, selections, store, tools
  says('When does Nightly import fire next?', ['getSchedule', { automation: 'Nightly import' }]),
  says('which times of the Informe semanal schedule were missed', [
    'listFires',
    { automation: 'Informe semanal', state: 'missed' },
  ]),
  says('Show all schedules', ['listSchedules', {}]),
  says('What does Lead scoring keep under its keys? List the kept values', [
    'listEntries',
    { automation: 'Lead scoring' },
  ]),
  says('Forget the kept value order-1042', ['deleteEntry', { key: 'order-1042' }]),
  says('which MCP tool servers are connected?', ['listToolServers', {}]),
  says('Add the tool server "issue tracker" at https://tools.example.com/mcp', [
    'addToolServer',
    { name: 'issue tracker', url: 'https://tools.example.com/mcp' },
  ]),
]
