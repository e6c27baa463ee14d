import { asks, days, decide, says, thisWeek, today, yesterday } from '../expected.ts'
import type { Sentence } from '../expected.ts'

const refund = 'Refund tickets: Refund order 7731?'
const payout = 'Payout to organisers: Pay 12,400 € to Nordlicht?'
const fans = 'Artist newsletter: Send to 9,200 fans?'
const buyer = 'Fraud screening: Block buyer 5512?'

/** A seller of tickets; 101 of 129 were read at first sight. */
export const tickets: readonly Sentence[] = [
  // Founder: terse
  says('pause resale check', ['pauseAutomation', { id: 'Resale check' }]),
  says('resume waitlist offers', ['resumeAutomation', { id: 'Waitlist offers' }]),
  says('run the VAT report', ['runAutomation', { automation: 'VAT report' }]),
  says('who is in our organisation?', ['listMembers', {}]),
  says('what is waiting for a decision?', ['listWaiting', {}]),
  says('approve the Nordlicht payout', decide(payout)),
  says('newsletter to 9,200 fans: no, reject it', decide(fans, 'reject')),
  says('failed runs today', ['listRuns', { status: 'failed', ...today }]),
  says('how many runs failed this week?', ['getRunCount', { status: 'failed', ...thisWeek }]),
  says('audit log please', ['listAuditEntries', {}]),
  says('has anybody tampered with the audit log? verify it', ['verifyAudit', {}]),
  says('approve everything Priya asked for', decide(refund), decide(buyer)),
  says('Approve all the waiting ones except the newsletter.', decide(refund), decide(payout), decide(buyer)),
  says('remove Sam Whitfield', ['removeMember', { member: 'Sam Whitfield' }]),
  asks('Daniel has left the company, please remove him', ['member'], ['removeMember', {}]),
  says('make Elif an admin', ['changeMemberRoles', { member: 'Elif Demir', roles: ['admin'] }]),
  says('rename the organisation to Stagelight Europe', ['renameOrganisation', { name: 'Stagelight Europe' }]),
  says('how many seats does our organisation have?', ['getOrganisation', {}]),
  says('who joined or left lately?', ['listMemberEvents', {}]),
  says('export the whole organisation', ['exportOrganisation', {}]),
  says(
    'pause the payouts to organisers and the ticket refunds',
    ['pauseAutomation', { id: 'Payout to organisers' }],
    ['pauseAutomation', { id: 'Refund tickets' }],
  ),
  says('which refusals are in the audit log since yesterday?', [
    'listAuditEntries',
    { outcome: 'refused', from: yesterday.from },
  ]),

  // Finance: polite, with reasons
  says('Could you please run the VAT report at 6 on the first of every month?', [
    'runAutomation',
    { automation: 'VAT report' },
    { every: 'day 1 06:00' },
  ]),
  says('The auditors are coming on Tuesday, so please run the VAT report on Monday at 9 am.', [
    'runAutomation',
    { automation: 'VAT report' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]),
  says(
    'Please hold the payouts to organisers from 17:00 today, because the bank is closed then: pause that automation.',
    ['pauseAutomation', { id: 'Payout to organisers' }, { at: '2026-11-27T16:00:00.000Z' }],
  ),
  says(
    'Please approve the refund of order 7731 with the comment "show was cancelled"',
    decide(refund, 'approve', { comment: 'show was cancelled' }),
  ),
  says('I would rather not pay Nordlicht yet, please reject that payout.', decide(payout, 'reject')),
  says('When will the VAT report run next?', ['getSchedule', { automation: 'VAT report' }]),
  says('How many payout runs did we have yesterday?', [
    'getRunCount',
    { automation: 'Payout to organisers', ...yesterday },
  ]),
  says('Would you be so kind as to show me all runs of Payout to organisers since Monday?', [
    'listRuns',
    { automation: 'Payout to organisers', ...thisWeek },
  ]),
  says('Please send the mail "Payout statement October" again, the organiser never got it.', [
    'resendMail',
    { mail: 'Payout statement October' },
  ]),
  says('Could I see the mail Payout statement October?', ['getMail', { mail: 'Payout statement October' }]),
  says('Which mails have been refused?', ['listMails', { state: 'refused' }]),
  says('Keep ended runs for 365 days and deliveries for 90 days, please.', [
    'saveRetention',
    { runDays: 365, deliveryDays: 90 },
  ]),
  says('What would be erased if we kept runs for 60 days and deliveries for 30 days?', [
    'getExpired',
    { runDays: 60, deliveryDays: 30 },
  ]),
  says('Which exports are there to download?', ['listExports', {}]),
  says('Since our accountant changed the software, please pause the Accounting endpoint.', [
    'pauseEndpoint',
    { endpoint: 'Accounting' },
  ]),
  says('Please resend everything that Accounting has missed since yesterday.', [
    'replayEndpointDeliveries',
    { endpoint: 'Accounting', since: yesterday.from },
  ]),
  says('What failed to reach the Accounting endpoint?', [
    'listEndpointDeliveries',
    { endpoint: 'Accounting', state: 'failed' },
  ]),
  says('Please invite auditor@kpt-treuhand.example as a viewer for 14 days, they check our books.', [
    'inviteMember',
    { email: 'auditor@kpt-treuhand.example', roles: ['viewer'], days: 14 },
  ]),
  says('Marta now looks after the VAT report, please make her its owner.', [
    'fileAutomation',
    { id: 'VAT report', owner: 'Marta Lindqvist' },
  ]),
  says('Please give Marta Lindqvist the roles approver and billing.', [
    'changeMemberRoles',
    { member: 'Marta Lindqvist', roles: ['approver', 'billing'] },
  ]),
  says('Which automation had the most failures this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('How many runs does each automation have in November?', ['getRunsByAutomation', { ...days('10-31') }]),

  // Marketing: chatty
  says('hey, could you start the artist newsletter for me? thanks!', [
    'runAutomation',
    { automation: 'Artist newsletter' },
  ]),
  says('hi there :) newsletter to the 9,200 fans is fine by me, approve it', decide(fans)),
  says('ok so the survey for no-shows can go live again, resume it please', [
    'resumeAutomation',
    { id: 'No-show survey' },
  ]),
  says('the new photos are merged, so push press-kit live please', ['startDeploy', { project: 'press-kit' }]),
  says('oh no, the spring photos look awful... roll press-kit back', [
    'rollBackDeploy',
    { project: 'press-kit' },
  ]),
  says('can we have the artist newsletter go out every Thursday at 10?', [
    'runAutomation',
    { automation: 'Artist newsletter' },
    { every: 'thu 10:00' },
  ]),
  says('start the Artist newsletter tomorrow at 9:30, people read mail over breakfast', [
    'runAutomation',
    { automation: 'Artist newsletter' },
    { at: '2026-11-28T08:30:00.000Z' },
  ]),
  says('how much traffic did press-kit get in the last 48 hours?', [
    'getProjectTraffic',
    { project: 'press-kit', hours: 48 },
  ]),
  says('venue-map is being watched, right? how do its checks of late look?', [
    'getProjectProbe',
    { project: 'venue-map' },
  ]),
  says(
    'write a mail to press@rocknord.example with the subject Guest list and the text Two seats are held for you',
    ['sendMail', { to: 'press@rocknord.example', subject: 'Guest list', text: 'Two seats are held for you' }],
  ),
  says('hmm, can i see all our mails?', ['listMails', {}]),
  says('pls resend "Doors open at 19:00"', ['resendMail', { mail: 'Doors open at 19:00' }]),
  says('Chloé here! what did the artist newsletter do this week, i mean its runs', [
    'listRuns',
    { automation: 'Artist newsletter', ...thisWeek },
  ]),
  says('please put the Artist newsletter into the folder Marketing', [
    'fileAutomation',
    { id: 'Artist newsletter', folder: 'Marketing' },
  ]),
  says('which folders and tags do we use for automations?', ['getAutomationLabels', {}]),
  says('we do not need the no-show survey any more, archive it', [
    'archiveAutomation',
    { id: 'No-show survey' },
  ]),
  says('pause the artist newsletter, no wait, the waitlist is what i want: resume the waitlist offers', [
    'resumeAutomation',
    { id: 'Waitlist offers' },
  ]),
  says('invite nora@example.com as a builder', [
    'inviteMember',
    { email: 'nora@example.com', roles: ['builder'] },
  ]),
  says('the invitation for lena@example.com went to the wrong address, withdraw it', [
    'revokeInvitation',
    { invitation: 'lena@example.com' },
  ]),
  says('who still has an open invitation?', ['listInvitations', { status: 'pending' }]),
  says('which conversations have I had here?', ['listConversations', {}]),

  // Developers
  says('deploy tickets-web', ['startDeploy', { project: 'tickets-web' }]),
  says('deploy branch checkout-v2 of tickets-web', [
    'startDeploy',
    { project: 'tickets-web', ref: 'checkout-v2' },
  ]),
  says('ship venue-map from main without the build cache', [
    'startDeploy',
    { project: 'venue-map', ref: 'main', cache: false },
  ]),
  says(
    'deploy tickets-web and then venue-map',
    ['startDeploy', { project: 'tickets-web' }],
    ['startDeploy', { project: 'venue-map' }, { after: true }],
  ),
  says('where am i signed in?', ['listSessions', {}]),
  says('show the frozen lists of runs', ['listSelections', {}]),
  says('logs of Apple Pay button', ['listLogLines', { deployment: 'Apple Pay button' }]),
  says('failed deployments of tickets-web', [
    'listDeployments',
    { project: 'tickets-web', status: 'failed' },
  ]),
  says('show deployment Balcony rows', ['getDeployment', { deployment: 'Balcony rows' }]),
  says('what projects do we have', ['listProjects', {}]),
  says('details of project scanner-api', ['getProject', { project: 'scanner-api' }]),
  says('bring scanner-api back up', ['resumeProject', { project: 'scanner-api' }]),
  says('put tickets-web into maintenance tonight at 11 pm', [
    'maintainProject',
    { project: 'tickets-web' },
    { at: '2026-11-27T22:00:00.000Z' },
  ]),
  says(
    'take venue-map offline for now: pause it, and bring scanner-api back',
    ['pauseProject', { project: 'venue-map' }],
    ['resumeProject', { project: 'scanner-api' }],
  ),
  says('which variables does tickets-web have?', ['listProjectVariables', { project: 'tickets-web' }]),
  says('who changed the variables of tickets-web?', ['listVariableChanges', { project: 'tickets-web' }]),
  says('drop the variable OLD_GATEWAY from tickets-web', [
    'deleteProjectVariable',
    { project: 'tickets-web', name: 'OLD_GATEWAY' },
  ]),
  says('last requests to scanner-api', ['listRequests', { project: 'scanner-api' }]),
  says('when was tickets-web down?', ['listProbeEvents', { project: 'tickets-web' }]),
  says('check tickets-web at /health every 30 seconds', [
    'setProjectProbe',
    { project: 'tickets-web', path: '/health', seconds: 30 },
  ]),
  says('stop watching press-kit, remove its probe', ['removeProjectProbe', { project: 'press-kit' }]),
  says('create a project called seat-lottery', ['createProject', { name: 'seat-lottery' }]),
  says('disconnect venue-map from github', ['disconnectRepository', { project: 'venue-map' }]),
  says('revoke the ci pipeline key, it leaked', ['revokeApiKey', { key: 'ci pipeline' }]),
  says('list api keys', ['listApiKeys', {}]),
  asks('revoke an api key', ['key'], ['revokeApiKey', {}]),
  says(
    'kill the keys metabase and door tablets',
    ['revokeApiKey', { key: 'door tablets' }],
    ['revokeApiKey', { key: 'metabase' }],
  ),
  says('send a test event to Discord', ['testEndpoint', { endpoint: 'Discord' }]),
  says('delete the endpoint Discord', ['deleteEndpoint', { endpoint: 'Discord' }]),
  says('what kinds of events can an endpoint be told of?', ['listEventTypes', {}]),
  says(
    'retry all failed runs',
    ['retryRun', { run: 'Seat map sync' }],
    ['retryRun', { run: 'Door list export' }],
  ),
  says('retry the failed seat map run from the start', ['retryRun', { run: 'Seat map sync', from: 'start' }]),
  says('publish the draft of Fraud screening', ['publishAutomation', { id: 'Fraud screening' }]),
  says('send the event doors.opened with the key hall-2', [
    'sendEvent',
    { event: 'doors.opened', key: 'hall-2' },
  ]),
  says('set the store key gate to open', ['saveEntry', { key: 'gate', value: 'open' }]),
  says('which tool servers are connected?', ['listToolServers', {}]),
  says('what limits do we have set?', ['listLimits', {}]),
  says('which models may be used for sentences?', ['getModels', {}]),
  says('run seat map sync every 15 min', [
    'runAutomation',
    { automation: 'Seat map sync' },
    { every: '15m' },
  ]),

  // Support: in a hurry, typos
  says('why did the seat map sync fial?', ['getLastFailure', { automation: 'Seat map sync' }]),
  says('whats the last failure of all', ['getLastFailure', {}]),
  says('pls aprove refund 7731', decide(refund)),
  says('customer on the phone: buyer 5512 is real, so reject blocking them', decide(buyer, 'reject')),
  says('refund 7731 ok, but blocking buyer 5512 not ok', decide(refund), decide(buyer, 'reject')),
  says('stop the running order confirmations run now', ['cancelRun', { run: 'Order confirmations' }]),
  says('puase order confirmations', ['pauseAutomation', { id: 'Order confirmations' }]),
  says('Is anything running right now?', ['listRuns', { status: 'running' }]),
  says('how many order confirmation runs were there on Wednesday', [
    'getRunCount',
    { automation: 'Order confirmations', ...days('11-24', '11-25') },
  ]),
  says('what happens when a run fails?', ['getFailureHandling', {}]),
  says('erase Sam Whitfield, he asked for it under GDPR', ['erasePerson', { member: 'Sam Whitfield' }]),
  says('export everything we have about Chloé Martin', ['exportPerson', { member: 'Chloé Martin' }]),
  asks('export the data of Daniel please', ['member'], ['exportPerson', {}]),
  says('how long can I undo a deletion?', ['getHold', {}]),
  says('what can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('let deletions be undone for 60 seconds', ['saveHold', { seconds: 60 }]),

  // Box office: evening shifts
  says('run the door list export at 6pm, doors open at 7', [
    'runAutomation',
    { automation: 'Door list export' },
    { at: '2026-11-27T17:00:00.000Z' },
  ]),
  says('run the door list export every day at 17:30', [
    'runAutomation',
    { automation: 'Door list export' },
    { every: 'daily 17:30' },
  ]),
  says('in 45 minutes pause the gate scanners endpoint', [
    'pauseEndpoint',
    { endpoint: 'Gate scanners' },
    { at: '2026-11-27T13:45:00.000Z' },
  ]),
  says('Gate scanners can get events again, resume the endpoint', [
    'resumeEndpoint',
    { endpoint: 'Gate scanners' },
  ]),
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: 'Seat map sync' }],
    ['pauseAutomation', { id: 'Door list export' }],
  ),
  says(
    'everything that is paused among the automations can go on: resume them',
    ['resumeAutomation', { id: 'Waitlist offers' }],
    ['resumeAutomation', { id: 'No-show survey' }],
  ),
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('did any schedule of the door list export get missed?', [
    'listFires',
    { automation: 'Door list export', state: 'missed' },
  ]),
  says('show me all the schedules', ['listSchedules', {}]),
  says(
    'run the seat map sync, and after that the door list export',
    ['runAutomation', { automation: 'Seat map sync' }],
    ['runAutomation', { automation: 'Door list export' }, { after: true }],
  ),
]

export const ticketsNone: readonly string[] = [
  'good morning everyone',
  'two tickets for Nordlicht on Saturday, row 5 please',
  'book me a train to Hamburg tomorrow at 8',
  'turn up the lights in hall 2',
  'what is the weather like for the open air on Sunday?',
  'do not pause the resale check',
  'please never delete tickets-web',
  'if the seat map sync fails again, pause it',
  'should the payout be held back, we would pause Payout to organisers',
  'what would happen if I removed Elif?',
  'how do I revoke a key?',
  'can I roll back a project myself?',
  'Priya said that we pause the refund tickets automation',
  'Jonas told me yesterday he had approved the payout',
  'pause the Backstage catering automation',
  'deploy the merch-store',
  'remove Heinrich Vogel from the team',
  'revoke the key stripe-live',
  'create a Jira ticket about the broken scanner',
  'post the line-up on Instagram',
  'thanks, that was quick!',
  'lol',
  'tell me a joke about drummers',
  'who is headlining the festival?',
  'translate the press release into French',
  'I wonder whether we should archive the no-show survey',
  'imagine we deleted the Accounting endpoint',
  'the audit log was mentioned in the meeting',
  'maybe we could deploy venue-map at some point',
  'approve the holiday request of Elif',
  'pay the invoice of the sound engineer',
  'order 200 wristbands for the weekend',
  'do I need to be an admin to invite people?',
  "don't resend the tickets mail, the customer has it",
  'unless Marta objects, reject the payout',
  'the contract says: remove Sam Whitfield from the team',
  'play the new album of Rocknord',
  'restart the coffee machine in the foyer',
  'why would anybody ever pause order confirmations?',
  'close the Zendesk conversation with buyer 5512',
]
