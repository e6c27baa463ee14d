import { days, decide, says, thisWeek, today, type Sentence } from '../expected.ts'

const order5512 = 'Return labels: Refund order 5512?'
const velo = 'Order intake: Ship 40 bikes to Velo Lyon?'
const board = 'Weekly sales report: Send it to the board?'

export const bicycles: Sentence[] = [
  // audit
  says('What got refused today according to the audit log?', [
    'listAuditEntries',
    { outcome: 'refused', ...today },
  ]),
  says('audit log of everything that came in through the cli since Wednesday', [
    'listAuditEntries',
    { surface: 'cli', ...days('11-24') },
  ]),
  says('Make sure nobody has tampered with the audit trail', ['verifyAudit', {}]),
  // automations
  says('put Clear old carts into the archive, we dont need it anymore', [
    'archiveAutomation',
    { id: 'Clear old carts' },
  ]),
  says('Yes, go ahead with the refund of order 5512', decide(order5512)),
  says(
    'Turn down the 40 bikes for Velo Lyon, comment: we only have 25 in stock',
    decide(velo, 'reject', { comment: 'we only have 25 in stock' }),
  ),
  says('Approve what Pavel asked for', decide(board)),
  says('file Return labels under Shipping/Returns', [
    'fileAutomation',
    { id: 'Return labels', folder: 'Shipping/Returns' },
  ]),
  says('Greta Sommer should be the owner of Pick and pack', [
    'fileAutomation',
    { id: 'Pick and pack', owner: 'Greta Sommer' },
  ]),
  says('open the automation Order intake, I want to see its draft and versions', [
    'getAutomation',
    { id: 'Order intake' },
  ]),
  says('Which folders and tags do we use for our automations?', ['getAutomationLabels', {}]),
  says('What is set up to happen when a run fails?', ['getFailureHandling', {}]),
  says('which automations are paused right now', ['listAutomations', { status: 'paused' }]),
  says('Show me all automations Yuki looks after', ['listAutomations', { owner: 'Yuki Tanaka' }]),
  says('list only the archived automations', ['listAutomations', { archive: 'only' }]),
  says('What has arrived at the webhook of Order intake?', [
    'listDeliveries',
    { automation: 'Order intake' },
  ]),
  says('are there any pinned results in review requests?', ['listPins', { automation: 'Review requests' }]),
  says('Please pause Test ride bookings, the showroom is being rebuilt', [
    'pauseAutomation',
    { id: 'Test ride bookings' },
  ]),
  says('pause Warehouse restock but leave the Hamburg one alone', [
    'pauseAutomation',
    { id: 'Warehouse restock' },
  ]),
  says('The draft of Review requests looks good, publish it', [
    'publishAutomation',
    { id: 'Review requests' },
  ]),
  says('call Clear old carts "Sweep abandoned carts" from now on', [
    'renameAutomation',
    { id: 'Clear old carts', name: 'Sweep abandoned carts' },
  ]),
  says('get Frame number check back out of the archive', ['restoreAutomation', { id: 'Frame number check' }]),
  says('switch the repair reminders back on please', ['resumeAutomation', { id: 'Repair reminders' }]),
  says(
    'unpause all paused automations',
    ['resumeAutomation', { id: 'Repair reminders' }],
    ['resumeAutomation', { id: 'Frame number check' }],
  ),
  says('kick off the weekly sales report', ['runAutomation', { automation: 'Weekly sales report' }]),
  says(
    'Run pick and pack and clear old carts',
    ['runAutomation', { automation: 'Pick and pack' }],
    ['runAutomation', { automation: 'Clear old carts' }],
  ),
  says('no more mails to the owners when a run fails', ['saveFailureHandling', { mails: false }]),
  says('fire the event pallet.arrived with key dock-3', [
    'sendEvent',
    { event: 'pallet.arrived', key: 'dock-3' },
  ]),
  says('give the draft of Return labels a try', ['tryAutomation', { automation: 'Return labels' }]),
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: 'Supplier price import' }],
    ['pauseAutomation', { id: 'Warehouse restock' }],
  ),
  // chat, commands
  says('show my conversations', ['listConversations', {}]),
  says('Which language models may sentences be sent to and what have they cost us this month?', [
    'getModels',
    {},
  ]),
  says('What were the last commands I gave you?', ['listCommands', {}]),
  says('I dont want any sentence to go to a language model, switch that off', [
    'saveModels',
    { allowed: false },
  ]),
  // deploys
  says('details of the deployment Faster search', ['getDeployment', { deployment: 'Faster search' }]),
  says('which deployments of storefront went wrong?', [
    'listDeployments',
    { project: 'storefront', status: 'failed' },
  ]),
  says('What did we deploy this week?', ['listDeployments', { ...thisWeek }]),
  says('show the build log of Faster search', [
    'listLogLines',
    { deployment: 'Faster search', source: 'build' },
  ]),
  says('Look for "timeout" in the log of Dealer price lists', [
    'listLogLines',
    { deployment: 'Dealer price lists', search: 'timeout' },
  ]),
  says('roll dealer-portal back', ['rollBackDeploy', { project: 'dealer-portal' }]),
  says('Put storefront back to the New cart page release', [
    'rollBackDeploy',
    { project: 'storefront', deployment: 'New cart page' },
  ]),
  says('ship the branch winter-sale of storefront', [
    'startDeploy',
    { project: 'storefront', ref: 'winter-sale' },
  ]),
  says('Deploy bike-configurator without using the build cache', [
    'startDeploy',
    { project: 'bike-configurator', cache: false },
  ]),
  // endpoints
  says('We dont use the teams channel endpoint any more, delete it', [
    'deleteEndpoint',
    { endpoint: 'Teams channel' },
  ]),
  says('How is the endpoint Carrier hub doing, is much waiting for it?', [
    'getEndpoint',
    { endpoint: 'Carrier hub' },
  ]),
  says('which deliveries to the Teams channel endpoint have failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Teams channel', state: 'failed' },
  ]),
  says('list our endpoints', ['listEndpoints', {}]),
  says('What kinds of events can an endpoint be told about?', ['listEventTypes', {}]),
  says('hold back events for carrier hub for now', ['pauseEndpoint', { endpoint: 'Carrier hub' }]),
  says('Carrier hub can receive events again', ['resumeEndpoint', { endpoint: 'Carrier hub' }]),
  says('send a test event to Teams channel', ['testEndpoint', { endpoint: 'Teams channel' }]),
  says('Carrier hub moved, its new address is https://hub.carrier.example/v2', [
    'updateEndpoint',
    { endpoint: 'Carrier hub', url: 'https://hub.carrier.example/v2' },
  ]),
  says('rename the endpoint Teams channel to Warehouse chat', [
    'updateEndpoint',
    { endpoint: 'Teams channel', name: 'Warehouse chat' },
  ]),
  // holds
  says('How many seconds do I have to undo something destructive?', ['getHold', {}]),
  says('What is being held and can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('hold destructive acts for 45 seconds before they are done', ['saveHold', { seconds: 45 }]),
  // keys
  says('what api keys do we have', ['listApiKeys', {}]),
  says('the metabase key leaked, kill it', ['revokeApiKey', { key: 'metabase' }]),
  says(
    'Revoke all API keys except ci pipeline',
    ['revokeApiKey', { key: 'label printer' }],
    ['revokeApiKey', { key: 'metabase' }],
  ),
  // limits
  says('Which limits are in place for our automations?', ['listLimits', {}]),
  says('create a limit named carrier-api, at most 30 within any 1m', [
    'createLimit',
    { name: 'carrier-api', most: 30, per: '1m' },
  ]),
  // mails
  says('let me read the mail "Test ride on Saturday"', ['getMail', { mail: 'Test ride on Saturday' }]),
  says('any mails that were refused?', ['listMails', { state: 'refused' }]),
  says('mails stuck in the outbox', ['listMails', { state: 'outbox' }]),
  says('Your order 5498 has shipped never reached the customer, please send that mail once more', [
    'resendMail',
    { mail: 'Your order 5498 has shipped' },
  ]),
  says('Mail dispatch@velohaus.example, subject "Late truck", text "The truck from Lyon arrives at four."', [
    'sendMail',
    { to: 'dispatch@velohaus.example', subject: 'Late truck', text: 'The truck from Lyon arrives at four.' },
  ]),
  // organisations
  says('Aisha should be an approver from now on and nothing else', [
    'changeMemberRoles',
    { member: 'Aisha Rahman', roles: ['approver'] },
  ]),
  says('set the roles of Ben Hofmann to builder and operator', [
    'changeMemberRoles',
    { member: 'Ben Hofmann', roles: ['builder', 'operator'] },
  ]),
  says('How many seats does our organisation have and what account class are we?', ['getOrganisation', {}]),
  says('invite mechanic@velohaus.example as a viewer', [
    'inviteMember',
    { email: 'mechanic@velohaus.example', roles: ['viewer'] },
  ]),
  says(
    'please get lena.fuchs@velohaus.example on board as admin, the invitation should be good for 14 days',
    ['inviteMember', { email: 'lena.fuchs@velohaus.example', roles: ['admin'], days: 14 }],
  ),
  says('which invitations have not been answered yet', ['listInvitations', { status: 'pending' }]),
  says('Who has joined or left the organisation lately?', ['listMemberEvents', {}]),
  says('whos in our organisation?', ['listMembers', {}]),
  says('Which roles exist and what is each of them allowed to do?', ['listRoles', {}]),
  says('Yuki has quit, please take her out of the organisation', ['removeMember', { member: 'Yuki Tanaka' }]),
  says('our organisation is now called Velohaus Nord, change the name', [
    'renameOrganisation',
    { name: 'Velohaus Nord' },
  ]),
  says('withdraw the invitation for the summer intern', [
    'revokeInvitation',
    { invitation: 'summer.intern@velohaus.example' },
  ]),
  // privacy
  says('Erase Ben Carter and his name from everything we keep, he made a GDPR request', [
    'erasePerson',
    { member: 'Ben Carter' },
  ]),
  says('write everything the organisation has into a file I can download', ['exportOrganisation', {}]),
  says('I need an export of all data we have about Pavel Novak', ['exportPerson', { member: 'Pavel Novák' }]),
  says('What would be erased if we kept ended runs for just 30 days?', ['getExpired', { runDays: 30 }]),
  says('which export files are ready for download', ['listExports', {}]),
  says('keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('Erase ended runs after 60 days and received deliveries after 14', [
    'saveRetention',
    { runDays: 60, deliveryDays: 14 },
  ]),
  // projects
]
