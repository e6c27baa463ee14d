import { decide, says, thisWeek, yesterday, type Sentence } from '../expected.ts'

// A small hotel chain with a booking site. Marks: (v) varied, (h) hard, (c) compound; the others are plain.
const refund = 'Deposit refunds: Refund 180 euros to room 214?'
const quote = 'Group quotes: Send the quote to Brightwater School?'
const survey = 'Guest survey: Mail 2,300 guests?'

export const hotels: Sentence[] = [
  // audit
  says('Who did what here yesterday?', ['listAuditEntries', { from: yesterday.from, to: yesterday.until }]), // v
  says('in the audit trail, just the attempts that were refused', [
    'listAuditEntries',
    { outcome: 'refused' },
  ]),
  says('Has anybody tampered with the audit trail?', ['verifyAudit', {}]),

  // automations
  says('We no longer need Spring offer, put it in the archive.', [
    'archiveAutomation',
    { id: 'Spring offer' },
  ]),
  says('Yes to the 180 euros for room 214', decide(refund)), // v
  says('turn down the quote for Brightwater School', decide(quote, 'reject')),
  says(
    'Say no to mailing the 2,300 guests, comment "too many for one day"',
    decide(survey, 'reject', { comment: 'too many for one day' }),
  ), // v
  says('Whatever Greta is asking for is fine by me, approve all of it', decide(quote), decide(survey)), // h
  says('Make Yuki Tanaka the owner of the automation Rate update', [
    'fileAutomation',
    { id: 'Rate update', owner: 'Yuki Tanaka' },
  ]), // v
  says('Move Group quotes into the folder Sales/Groups', [
    'fileAutomation',
    { id: 'Group quotes', folder: 'Sales/Groups' },
  ]),
  says('Which versions does the automation Loyalty points have?', [
    'getAutomation',
    { id: 'Loyalty points' },
  ]),
  says('Which tags and folders do we sort our automations into?', ['getAutomationLabels', {}]),
  says('What kicks in when a run goes wrong?', ['getFailureHandling', {}]), // v
  says('Which automations are on hold at the moment?', ['listAutomations', { status: 'paused' }]),
  says('What came in on the webhook of Booking confirmations?', [
    'listDeliveries',
    { automation: 'Booking confirmations' },
  ]),
  says('Which steps of Group quotes have a pinned result?', ['listPins', { automation: 'Group quotes' }]),
  says('Put the automation Rate update weekends on hold', [
    'pauseAutomation',
    { id: 'Rate update weekends' },
  ]),
  says('Tomorrow at 7 am please suspend Booking confirmations', [
    'pauseAutomation',
    { id: 'Booking confirmations' },
    { at: '2026-11-28T06:00:00.000Z' },
  ]), // v
  says(
    'suspend all automations whose last run failed today',
    ['pauseAutomation', { id: 'Channel manager sync' }],
    ['pauseAutomation', { id: 'Rate update' }],
  ), // h
  says('Make the draft of No-show charges the live version', [
    'publishAutomation',
    { id: 'No-show charges' },
  ]),
  says('From now on Housekeeping rota should be called "Cleaning plan"', [
    'renameAutomation',
    { id: 'Housekeeping rota', name: 'Cleaning plan' },
  ]),
  says('Get Loyalty points back out of the archive', ['restoreAutomation', { id: 'Loyalty points' }]),
  says('Let Guest survey take triggers again', ['resumeAutomation', { id: 'Guest survey' }]),
  says('switch Spring offer back on Monday at 9:00', [
    'resumeAutomation',
    { id: 'Spring offer' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]), // v
  says('Unpause every automation that is on hold, only not Spring offer', [
    'resumeAutomation',
    { id: 'Guest survey' },
  ]), // h
  says('kick off Channel manager sync', ['runAutomation', { automation: 'Channel manager sync' }]),
  says('Start Housekeeping rota every weekday at 06:30', [
    'runAutomation',
    { automation: 'Housekeeping rota' },
    { every: 'mon-fri 06:30' },
  ]),
  says('launch rate update every 30 minutes', [
    'runAutomation',
    { automation: 'Rate update' },
    { every: '30m' },
  ]),
  says('I would like Deposit refunds to be executed on the first of each month at 6 am', [
    'runAutomation',
    { automation: 'Deposit refunds' },
    { every: 'day 1 06:00' },
  ]), // v
  says('On 1 December at 10:00, have No-show charges run', [
    'runAutomation',
    { automation: 'No-show charges' },
    { at: '2026-12-01T09:00:00.000Z' },
  ]), // v
  says('Whenever a run fails, Alert duty manager should be started', [
    'saveFailureHandling',
    { automation: 'Alert duty manager' },
  ]), // v
  says('Stop mailing the owners when a run fails', ['saveFailureHandling', { mails: false }]),
  says('Emit the event booking.paid with key B-2207', [
    'sendEvent',
    { event: 'booking.paid', key: 'B-2207' },
  ]),
  says('Take the pin off step price in Group quotes', [
    'unpinStep',
    { automation: 'Group quotes', node: 'price' },
  ]),

  // chat, commands
  says('What chats have I had with you?', ['listConversations', {}]),
  says('Which AI models may my sentences be sent to?', ['getModels', {}]),
  says('Show the plans I have confirmed so far', ['listCommands', {}]),
  says('Do not allow language models any longer', ['saveModels', { allowed: false }]), // v

  // deploys
  says('How did the deployment Late checkout option go, step by step?', [
    'getDeployment',
    { deployment: 'Late checkout option' },
  ]),
  says('What has been deployed to the spa so far?', ['listDeployments', { project: 'spa' }]),
  says('which releases went wrong this week', ['listDeployments', { status: 'failed', ...thisWeek }]), // v
  says('What did Fix calendar on phones say while it was being built?', [
    'listLogLines',
    { deployment: 'Fix calendar on phones', source: 'build' },
  ]), // v
  says('Put booking-site back to its previous release', ['rollBackDeploy', { project: 'booking-site' }]),
  says('revert spa', ['rollBackDeploy', { project: 'spa' }]),
  says('Ship the staff-portal', ['startDeploy', { project: 'staff-portal' }]),
  says('Tonight at 23:00 release the branch xmas-menu of spa', [
    'startDeploy',
    { project: 'spa', ref: 'xmas-menu' },
    { at: '2026-11-27T22:00:00.000Z' },
  ]), // v
  says('roll out careers but without the build cache', ['startDeploy', { project: 'careers', cache: false }]), // v

  // endpoints
  says('Get rid of the endpoint Front desk screen', ['deleteEndpoint', { endpoint: 'Front desk screen' }]),
  says('How is the endpoint Data warehouse doing and how much is queued for it?', [
    'getEndpoint',
    { endpoint: 'Data warehouse' },
  ]),
  says('Which deliveries to the Teams channel failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Teams channel', state: 'failed' },
  ]),
  says('Where are our events sent to?', ['listEndpoints', {}]),
  says('What kinds of events can an endpoint be told of?', ['listEventTypes', {}]),
  says('Hold back all events for the Teams channel for now', [
    'pauseEndpoint',
    { endpoint: 'Teams channel' },
  ]),
  says('Data warehouse was offline. Resend whatever it missed since Monday.', [
    'replayEndpointDeliveries',
    { endpoint: 'Data warehouse', since: thisWeek.from },
  ]), // v
  says('Let Data warehouse receive events again', ['resumeEndpoint', { endpoint: 'Data warehouse' }]),
  says('fire a test at Front desk screen', ['testEndpoint', { endpoint: 'Front desk screen' }]),
  says('Rename the endpoint Teams channel to Duty chat', [
    'updateEndpoint',
    { endpoint: 'Teams channel', name: 'Duty chat' },
  ]),
  says('Data warehouse should be told of nothing but failed runs and failed deploys', [
    'updateEndpoint',
    { endpoint: 'Data warehouse', types: ['run.failed', 'deploy.failed'] },
  ]), // h

  // holds, keys, limits
  says('How many seconds do we have to undo a deletion?', ['getHold', {}]),
  says('What can still be undone right now?', ['listHeldActs', { state: 'held' }]), // v
  says('Give us 60 seconds to change our minds before something is taken away', [
    'saveHold',
    { seconds: 60 },
  ]), // v
  says('Which API keys have we handed out?', ['listApiKeys', {}]),
  says('The key door locks got leaked, make it stop working at once', [
    'revokeApiKey',
    { key: 'door locks' },
  ]), // v
  says('kill key reporting', ['revokeApiKey', { key: 'reporting' }]),
  says('Add a limit called ota-calls: at most 20 within a minute', [
    'createLimit',
    { name: 'ota-calls', most: 20, per: '1m' },
  ]),
  says('What limits are there on what automations do at once?', ['listLimits', {}]),

  // mails
  says('Let me read teh mail Welcome to Larkfield', ['getMail', { mail: 'Welcome to Larkfield' }]),
  says('wich mails got refused?', ['listMails', { state: 'refused' }]),
  says('Invoice 4471 never reached the guest, mail it once more please', [
    'resendMail',
    { mail: 'Invoice 4471' },
  ]), // v
  says('Write to chef@example.com, subject "Menu", text "Please send the new menu."', [
    'sendMail',
    { to: 'chef@example.com', subject: 'Menu', text: 'Please send the new menu.' },
  ]),

  // organisations
  says('Piotr Zielinski should have the role approver, and only that one', [
    'changeMemberRoles',
    { member: 'Piotr Zielinski', roles: ['approver'] },
  ]), // v
  says('How many seats does our organisation have?', ['getOrganisation', {}]),
  says('Ask kim.lee@example.com to join us as builder', [
    'inviteMember',
    { email: 'kim.lee@example.com', roles: ['builder'] },
  ]),
  says('invite paul@example.com as viewer and billing, valid for 14 days', [
    'inviteMember',
    { email: 'paul@example.com', roles: ['viewer', 'billing'], days: 14 },
  ]), // v
]
