import { days, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const refund = 'Refund broken bags: Refund order 5520?'
const beans = 'Order green beans: Buy 300 kg of Sidamo?'

export const roastery: Sentence[] = [
  // ---- plain ----
  says('Could you please pause Order green beans? The port is on strike and nothing is moving.', [
    'pauseAutomation',
    { id: 'Order green beans' },
  ]),
  says('Please resume Loyalty stamps, the new cards have finally arrived.', [
    'resumeAutomation',
    { id: 'Loyalty stamps' },
  ]),
  says('Would you run Cancel unpaid orders for me, please?', [
    'runAutomation',
    { automation: 'Cancel unpaid orders' },
  ]),
  says('Why did Roast plan fail?', ['getLastFailure', { automation: 'Roast plan' }]),
  says('Is there anything waiting for my approval?', ['listWaiting', {}]),
  says('How many runs failed today?', ['getRunCount', { status: 'failed', ...today }]),
  says('Please approve the refund of order 5520, the poor woman got three torn bags.', decide(refund)),
  says('Please deploy the cafe-menu, Matteo has finished the new cake list.', [
    'startDeploy',
    { project: 'cafe-menu' },
  ]),
  says('Could you put the web-shop under maintenance, please?', ['maintainProject', { project: 'web-shop' }]),
  says('Who belongs to our organisation, and in which roles?', ['listMembers', {}]),
  says('Please invite sam@example.com as a viewer.', [
    'inviteMember',
    { email: 'sam@example.com', roles: ['viewer'] },
  ]),
  says('Please revoke the invitation of beans.broker@example.com, we went with somebody else in the end.', [
    'revokeInvitation',
    { invitation: 'beans.broker@example.com' },
  ]),
  says('Please revoke the API key old tablet, the poor thing fell into a bucket of cold brew.', [
    'revokeApiKey',
    { key: 'old tablet' },
  ]),
  says('I am tidying up a little: which API keys do we have?', ['listApiKeys', {}]),
  says('Could you send the mail “Payment reminder 3071” again, please? They swear it never reached them.', [
    'resendMail',
    { mail: 'Payment reminder 3071' },
  ]),
  says('Please show me the mail “Welcome to the club”.', ['getMail', { mail: 'Welcome to the club' }]),
  says('When does Pack monthly boxes fire next?', ['getSchedule', { automation: 'Pack monthly boxes' }]),
  says('Which automations have a schedule, and when does each of them fire next?', ['listSchedules', {}]),
  says('Please roll back the web-shop, customers cannot see their basket any more.', [
    'rollBackDeploy',
    { project: 'web-shop' },
  ]),
  says('How much traffic did the web-shop have in the last 48 hours?', [
    'getProjectTraffic',
    { project: 'web-shop', hours: 48 },
  ]),
  says('Did the subscription-portal have any outages lately?', [
    'listProbeEvents',
    { project: 'subscription-portal' },
  ]),
  says('Please send a test event to the Label printer.', ['testEndpoint', { endpoint: 'Label printer' }]),
  says('Please pause the endpoint Accounting bridge, our bookkeeper is moving offices.', [
    'pauseEndpoint',
    { endpoint: 'Accounting bridge' },
  ]),
  says('Could you resume the endpoint Barista chat, please?', [
    'resumeEndpoint',
    { endpoint: 'Barista chat' },
  ]),
  says('Which endpoints do we have?', ['listEndpoints', {}]),
  says('Which deliveries to the Label printer failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Label printer', state: 'failed' },
  ]),
  says('Please cancel the run of Pack monthly boxes, they sent us the wrong cartons.', [
    'cancelRun',
    { run: 'Pack monthly boxes' },
  ]),
  says('Could you retry the failed run of Print shipping labels, please?', [
    'retryRun',
    { run: 'Print shipping labels' },
  ]),
  says('Please rename the automation Review requests to Ask for reviews.', [
    'renameAutomation',
    { id: 'Review requests', name: 'Ask for reviews' },
  ]),
  says('Please archive Review requests, nobody ever answered those mails anyway.', [
    'archiveAutomation',
    { id: 'Review requests' },
  ]),
  says('Would you please publish Wholesale invoices?', ['publishAutomation', { id: 'Wholesale invoices' }]),
  says('Please put Café till report into the folder Reports.', [
    'fileAutomation',
    { id: 'Café till report', folder: 'Reports' },
  ]),
  says('Which folders and tags do our automations have?', ['getAutomationLabels', {}]),
  says('Please show me today’s audit log.', ['listAuditEntries', { ...today }]),
  says('Could you verify the audit log, please? The tax office is coming by.', ['verifyAudit', {}]),
  says('Please export the whole organisation.', ['exportOrganisation', {}]),
  says('Could you please export the data of Lena Marsh, she asked me for a copy.', [
    'exportPerson',
    { member: 'Lena Marsh' },
  ]),
  says('Which exports are there to download?', ['listExports', {}]),
  says('Please keep ended runs for 90 days.', ['saveRetention', { runDays: 90 }]),
  says('Which limits do we have?', ['listLimits', {}]),
  says('Which language models may be used here, and what did we spend on them this month?', [
    'getModels',
    {},
  ]),
  says('How did the deploys of the web-shop turn out this week?', [
    'listDeployments',
    { project: 'web-shop', ...thisWeek },
  ]),
  says('Please show me the build log of Skip a month button.', [
    'listLogLines',
    { deployment: 'Skip a month button', source: 'build' },
  ]),
  says('Which variables does the subscription-portal have?', [
    'listProjectVariables',
    { project: 'subscription-portal' },
  ]),
  says('Who changed variables of the web-shop lately?', ['listVariableChanges', { project: 'web-shop' }]),
  says('Please remove Jonas Beck from the orgnisation, he is opening his own little place in Lisbon.', [
    'removeMember',
    { member: 'Jonas Beck' },
  ]),
  says('What happens here when a run fails?', ['getFailureHandling', {}]),
  says('Which tool servers do we have?', ['listToolServers', {}]),
  says('Which saved views of runs are there?', ['listRunViews', {}]),
  says('What is kept under the key bean-of-the-month?', ['readEntry', { key: 'bean-of-the-month' }]),
  says('Please delete the kept value under the key christmas-code.', [
    'deleteEntry',
    { key: 'christmas-code' },
  ]),
  says('Could you show me the last requests to the cafe-menu?', ['listRequests', { project: 'cafe-menu' }]),
  says('Please resume the roast-log.', ['resumeProject', { project: 'roast-log' }]),
  says('Which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says('Which roles are there, and what may each of them do?', ['listRoles', {}]),
  says('We want something nice for Christmas, so please create a project called gift-cards.', [
    'createProject',
    { name: 'gift-cards' },
  ]),
  says('Could you give the web-shop 1024 megabytes, please? Advent is always mad here.', [
    'updateProject',
    { project: 'web-shop', megabytes: 1024 },
  ]),
  says('Which event types can an endpoint be told of?', ['listEventTypes', {}]),
  says('Which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('Which runs failed yesterday?', ['listRuns', { status: 'failed', ...yesterday }]),
  says('Please run Café till report every weekday at 7 am.', [
    'runAutomation',
    { automation: 'Café till report' },
    { every: 'mon-fri 07:00' },
  ]),
  says('Please deploy the brew-guide tommorow at 9:00.', [
    'startDeploy',
    { project: 'brew-guide' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('Please make Priya Nair an operator, she has earned it.', [
    'changeMemberRoles',
    { member: 'Priya Nair', roles: ['operator'] },
  ]),
  says('How did the deployment Winter menu go?', ['getDeployment', { deployment: 'Winter menu' }]),
  says(
    'Please reject the purchase of 300 kg of Sidamo, our storeroom is full to the ceiling.',
    decide(beans, 'reject'),
  ),
  says('Could you show me all our projects, please?', ['listProjects', {}]),

  // ---- varied ----
  says('Who has joined us or left us recently?', ['listMemberEvents', {}]),
  says('Is there anything still sitting in the mail outbox?', ['listMails', { state: 'outbox' }]),
  says('Is there anything I could still undo?', ['listHeldActs', { state: 'held' }]),
  says('How many seconds do we get to undo something before it is really done?', ['getHold', {}]),
  says(
    'I keep clicking too fast after my third espresso, so please hold destructive acts for 120 seconds before they are done.',
    ['saveHold', { seconds: 120 }],
  ),
  says('When did the cafe-menu last go down, and since when is it answering again?', [
    'listProbeEvents',
    { project: 'cafe-menu' },
  ]),
  says('Which automation has failed most often this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('How did the runs of Charge subscriptions end this week, and how long did they take?', [
    'getRunNumbers',
    { automation: 'Charge subscriptions', ...thisWeek },
  ]),
  says('How often has Refund broken bags run this month?', [
    'getRunCount',
    { automation: 'Refund broken bags', ...days('10-31') },
  ]),
  says('Which runs took the longest this week?', ['listRuns', { sort: 'longest', ...thisWeek }]),
  says('Has the schedule of Order green beans missed any of its times?', [
    'listFires',
    { automation: 'Order green beans', state: 'missed' },
  ]),
  says('Was anybody refused anything in the audit log this week?', [
    'listAuditEntries',
    { outcome: 'refused', ...thisWeek },
  ]),
]
