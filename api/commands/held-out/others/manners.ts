import {
  says,
  asks,
  today,
  yesterday,
  thisWeek,
  decide,
  refund,
  acme,
  news,
  type Sentence,
} from '../expected.ts'

const pause = (id: string) => ['pauseAutomation', { id }] as [string, Record<string, unknown>]
const run = (automation: string) => ['runAutomation', { automation }] as [string, Record<string, unknown>]

/** Letters, thoughts aloud, lists, shells, slips; 74 of 130 were read at first sight. */
export const manners: readonly Sentence[] = [
  // 1: dictates by voice, no punctuation
  says('hey can you please pause stock sync eu', pause('Stock sync EU')),
  says('please run the lead scoring now', run('Lead scoring')),
  says('deploy the shop tomorrow morning at eight', [
    'startDeploy',
    { project: 'shop' },
    { at: '2026-11-28T07:00:00.000Z' },
  ]),
  says('show me all the runs that failed since monday', ['listRuns', { status: 'failed', ...thisWeek }]),
  says('reject the refund of order 991 and approve the acme account', decide(refund, 'reject'), decide(acme)),
  says('resume the newsletter on monday at nine in the morning', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]),
  says('which mails were refused', ['listMails', { state: 'refused' }]),
  says('take the billing api project out of its pause', ['resumeProject', { project: 'billing-api' }]),
  says('every weekday at seven thirty in the morning start nightly import', [
    ...run('Nightly import'),
    { every: 'mon-fri 07:30' },
  ]),
  says(
    'cancel the run of abandoned carts and after that pause the automation abandoned carts',
    ['cancelRun', { run: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Abandoned carts' }, { after: true }],
  ),

  // 2: a non-native speaker
  says('I want that you pause the automation Refund orders', pause('Refund orders')),
  says('How much runs has failed today?', ['getRunCount', { status: 'failed', ...today }]),
  says('Please retry failed run from Nightly import', ['retryRun', { run: 'Nightly import' }]),
  says('Show me please the outages what had the landing-page', [
    'listProbeEvents',
    { project: 'landing-page' },
  ]),
  says("Take back the invitation for nina@example.com, she don't come", [
    'revokeInvitation',
    { invitation: 'nina@example.com' },
  ]),
  says('Give to Linus Berg the role of approver', [
    'changeMemberRoles',
    { member: 'Linus Berg', roles: ['approver'] },
  ]),
  says('Which values are keeped by the automation Stock sync?', [
    'listEntries',
    { automation: 'Stock sync' },
  ]),
  says('Send one more time the mail Welcome aboard', ['resendMail', { mail: 'Welcome aboard' }]),
  says('When will Informe semanal fire the next time?', ['getSchedule', { automation: 'Informe semanal' }]),
  says('Make every two hours a run of Stock sync, please', [...run('Stock sync'), { every: '2h' }]),

  // 3: long polite letters with reasons
  says(
    'Dear team, as our warehouse is moving to a new building this afternoon and cannot take any data meanwhile, would you be so kind as to pause the endpoint Warehouse now and resume it at 6 pm? Many thanks in advance.',
    ['pauseEndpoint', { endpoint: 'Warehouse' }],
    ['resumeEndpoint', { endpoint: 'Warehouse' }, { at: '2026-11-27T17:00:00.000Z' }],
  ),
  says(
    'Good afternoon, our auditor would like to be certain that nobody has tampered with anything, so could you please verify the audit log for me? Kind regards',
    ['verifyAudit', {}],
  ),
  says(
    'Hello, María García has asked us in writing for everything we know about her, so I would be grateful if you could export her data. Thank you!',
    ['exportPerson', { member: 'María García' }],
  ),
  says(
    'Dear colleagues, we have unfortunately found a serious mistake in the prices of the release that went out this morning. Would you please roll the shop back? With kind regards',
    ['rollBackDeploy', { project: 'shop' }],
  ),
  says(
    'Would you please be so good as to make Tom Fischer a viewer from now on, as he moves to another department?',
    ['changeMemberRoles', { member: 'Tom Fischer', roles: ['viewer'] }],
  ),
  says(
    'Good afternoon, the text has been proofread twice and everybody is happy with it, hence I would like to approve that the newsletter is sent to 4,000 people. Thank you kindly.',
    decide(news),
  ),
  says(
    'Dear colleagues, as we have promised our customers new documentation for the weekend, please deploy docs from the branch release-2 on Saturday at 10 in the morning.',
    ['startDeploy', { project: 'docs', ref: 'release-2' }, { at: '2026-11-28T09:00:00.000Z' }],
  ),
  says(
    'To whom it may concern: the tax office wants to see all that we have, so please be so kind as to export the whole organisation. Thank you very much.',
    ['exportOrganisation', {}],
  ),
  says(
    'I hope you are well. As our old friend has never answered, I kindly ask you to revoke the invitation of old.friend@example.com.',
    ['revokeInvitation', { invitation: 'old.friend@example.com' }],
  ),
  says(
    'Would you mind telling me which deliveries to the Slack relay failed? Our support team has been wondering about missing messages.',
    ['listEndpointDeliveries', { endpoint: 'Slack relay', state: 'failed' }],
  ),

  // 4: three words
  says('pause lead scoring', pause('Lead scoring')),
  says('show all schedules', ['listSchedules', {}]),
  says('failed runs today', ['listRuns', { status: 'failed', ...today }]),
  says('revoke grafana key', ['revokeApiKey', { key: 'grafana' }]),
  says('test slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says('show my conversations', ['listConversations', {}]),
  says('shop traffic please', ['getProjectTraffic', { project: 'shop' }]),
  says('archive informe semanal', ['archiveAutomation', { id: 'Informe semanal' }]),
  says('approve refund 991', decide(refund)),
  asks('remove member Tom', ['member'], ['removeMember', {}]),

  // 5: lists
  says(
    'pause: Stock sync, Stock sync EU, Lead scoring',
    pause('Stock sync'),
    pause('Stock sync EU'),
    pause('Lead scoring'),
  ),
  says(
    'To do: deploy docs; deploy landing-page',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }],
  ),
  says(
    '- resume Newsletter\n- run Lead scoring',
    ['resumeAutomation', { id: 'Newsletter' }],
    run('Lead scoring'),
  ),
  says(
    'run these automations: Monatsabschluss, Informe semanal, Delete old files',
    run('Monatsabschluss'),
    run('Informe semanal'),
    run('Delete old files'),
  ),
  says(
    'revoke these keys: build server, grafana',
    ['revokeApiKey', { key: 'build server' }],
    ['revokeApiKey', { key: 'grafana' }],
  ),
  says(
    'put under maintenance: shop, docs',
    ['maintainProject', { project: 'shop' }],
    ['maintainProject', { project: 'docs' }],
  ),
  says(
    'invite as viewers: kim@example.com, lee@example.com',
    ['inviteMember', { email: 'kim@example.com', roles: ['viewer'] }],
    ['inviteMember', { email: 'lee@example.com', roles: ['viewer'] }],
  ),
  says('approve: ACME account; reject: newsletter to 4,000 people', decide(acme), decide(news, 'reject')),
  says(
    'retry the runs of: Stock sync, Nightly import',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says(
    'pause all automations except: Newsletter, Monatsabschluss, Delete old files',
    ...[
      'Onboard customers',
      'Nightly import',
      'Stock sync',
      'Stock sync EU',
      'Refund orders',
      'Abandoned carts',
      'Lead scoring',
      'Informe semanal',
    ].map(pause),
  ),

  // 6: corrects herself
  says('pause Stock sync EU, no wait, Stock sync', pause('Stock sync')),
  says('deploy shop on Monday at 9, sorry, at 10', [
    'startDeploy',
    { project: 'shop' },
    { at: '2026-11-30T09:00:00.000Z' },
  ]),
  says('remove Tom Weber, I mean Tom Fischer', ['removeMember', { member: 'Tom Fischer' }]),
  says('run Lead scoring, er no, run Refund orders instead', run('Refund orders')),
  says('show me the failed runs of yesterday, no, of today please', [
    'listRuns',
    { status: 'failed', ...today },
  ]),
  says('approve the refund, oh no, reject it', decide(refund, 'reject')),
  says('revoke the key build server, ah sorry, the grafana one', ['revokeApiKey', { key: 'grafana' }]),
  says('pause docs – scrap that, put docs under maintenance', ['maintainProject', { project: 'docs' }]),
  says('run Nightly import at 5 pm. Actually, make that 6 pm.', [
    ...run('Nightly import'),
    { at: '2026-11-27T17:00:00.000Z' },
  ]),
  says('set how long acts are held to 30 seconds, no, 60 seconds', ['saveHold', { seconds: 60 }]),

  // 7: thinks aloud
  says('hmm Lead scoring hasn’t worked since Tuesday, I wonder… show me why its last run failed', [
    'getLastFailure',
    { automation: 'Lead scoring' },
  ]),
  says('ok so the shop feels slow today, let me see, show me the last requests to the shop', [
    'listRequests',
    { project: 'shop' },
  ]),
  says('ACME, ACME… yes, we know them, so go ahead and approve their account', decide(acme)),
  says('New checkout did not make it, right… what did that deployment say while it was built?', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('so who may do what here… which roles are there?', ['listRoles', {}]),
  says('where do I begin… let me see what is waiting for me', ['listWaiting', {}]),
  says('right, Tom Weber builds our flows from now on, so let’s change his role to builder', [
    'changeMemberRoles',
    { member: 'Tom Weber', roles: ['builder'] },
  ]),
  says('mmh billing-api is still paused, well, the invoices have to go out, so resume it', [
    'resumeProject',
    { project: 'billing-api' },
  ]),
  says('now what did I do here before… show me the commands I gave', ['listCommands', {}]),
  says(
    'let me think, the books close at the end of the month, so run Monatsabschluss on the first of every month at six in the morning',
    [...run('Monatsabschluss'), { every: 'day 1 06:00' }],
  ),

  // 8: like to a colleague on chat
  says('yo can u kick off Stock sync EU real quick', run('Stock sync EU')),
  says('hey docs looks broken, roll it back pls', ['rollBackDeploy', { project: 'docs' }]),
  says('show me the pending invites pls', ['listInvitations', { status: 'pending' }]),
  says('pls cancel the running Abandoned carts run', ['cancelRun', { run: 'Abandoned carts' }]),
  says('thx! now turn the newsletter automation back on', ['resumeAutomation', { id: 'Newsletter' }]),
  says('btw how many runs did we have this week?', ['getRunCount', { ...thisWeek }]),
  says('can u send the Warehouse endpoint a test event', ['testEndpoint', { endpoint: 'Warehouse' }]),
  says('lost my phone :( sign me out everywhere else pls', ['endOtherSessions', {}]),
  says('pls pause stock sync and resume it in 2 hours ok?', pause('Stock sync'), [
    'resumeAutomation',
    { id: 'Stock sync' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('gimme the names of the docs variables', ['listProjectVariables', { project: 'docs' }]),

  // 9: like a shell command
  says("pause --automation 'Lead scoring'", pause('Lead scoring')),
  says('deploy billing-api --ref hotfix-7', ['startDeploy', { project: 'billing-api', ref: 'hotfix-7' }]),
  says("runs --status failed --automation 'Nightly import'", [
    'listRuns',
    { status: 'failed', automation: 'Nightly import' },
  ]),
  says("run 'Delete old files' at 23:00", [...run('Delete old files'), { at: '2026-11-27T22:00:00.000Z' }]),
  says("logs 'New checkout' | grep timeout", [
    'listLogLines',
    { deployment: 'New checkout', search: 'timeout' },
  ]),
  says('invite sam@example.com --role operator', [
    'inviteMember',
    { email: 'sam@example.com', roles: ['operator'] },
  ]),
  says('ls projects', ['listProjects', {}]),
  says('ls api-keys', ['listApiKeys', {}]),
  says('set project docs branch=develop', ['updateProject', { project: 'docs', branch: 'develop' }]),
  says("delete entry --key order-1042 --automation 'Refund orders'", [
    'deleteEntry',
    { automation: 'Refund orders', key: 'order-1042' },
  ]),

  // 10: the time first
  says('Tomorrow at 7 am run Nightly import', [...run('Nightly import'), { at: '2026-11-28T06:00:00.000Z' }]),
  says('In 20 minutes resume Newsletter', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-27T13:20:00.000Z' },
  ]),
  says('At 15:30 pause the project shop', [
    'pauseProject',
    { project: 'shop' },
    { at: '2026-11-27T14:30:00.000Z' },
  ]),
  says('On Monday at 8:15 deploy landing-page', [
    'startDeploy',
    { project: 'landing-page' },
    { at: '2026-11-30T07:15:00.000Z' },
  ]),
  says('Every day at 6 in the morning run Stock sync', [...run('Stock sync'), { every: 'daily 06:00' }]),
  says('Every 15 minutes run Stock sync EU', [...run('Stock sync EU'), { every: '15m' }]),
  says('Yesterday, how many runs failed?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('On 1 December at 9 am pause the endpoint Slack relay', [
    'pauseEndpoint',
    { endpoint: 'Slack relay' },
    { at: '2026-12-01T08:00:00.000Z' },
  ]),
  says('This week, how many failed runs does each automation have?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('Tonight at 22:00 put billing-api under maintenance', [
    'maintainProject',
    { project: 'billing-api' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),

  // 11: the reason first
  says(
    'Because the supplier is down, pause Stock sync and Stock sync EU',
    pause('Stock sync'),
    pause('Stock sync EU'),
  ),
  says('Since Linus Berg has left the company, remove him', ['removeMember', { member: 'Linus Berg' }]),
  says('It was posted in a public chat, so revoke the key build server', [
    'revokeApiKey',
    { key: 'build server' },
  ]),
  says('It is Black Friday, so approve everything Ada asked for', decide(refund), decide(acme)),
  says('The customer never got it, so send the mail Your invoice 2026-118 again', [
    'resendMail',
    { mail: 'Your invoice 2026-118' },
  ]),
  says(
    'Slack had an outage, so send everything again that the Slack relay did not get since 9 o’clock this morning',
    ['replayEndpointDeliveries', { endpoint: 'Slack relay', since: '2026-11-27T08:00:00.000Z' }],
  ),
  says('We are running out of disk, therefore keep ended runs for 30 days and deliveries for 14 days', [
    'saveRetention',
    { runDays: 30, deliveryDays: 14 },
  ]),
  says(
    'The other side blocks us when we are too fast, so create a limit named crm of at most 10 per minute',
    ['createLimit', { name: 'crm', most: 10, per: '1m' }],
  ),
  says('Customers complain about outages, so watch the project shop every 30 seconds', [
    'setProjectProbe',
    { project: 'shop', seconds: 30 },
  ]),
  says(
    'Nobody can look at these errors before Monday, so pause every automation that failed today',
    pause('Nightly import'),
    pause('Stock sync'),
  ),

  // 12: only questions
  says('Which selections of runs are there?', ['listSelections', {}]),
  says('Which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('Who changed which variables of shop?', ['listVariableChanges', { project: 'shop' }]),
  says('What is the uptime of landing-page?', ['getProjectProbe', { project: 'landing-page' }]),
  says('Which language models may sentences be sent to?', ['getModels', {}]),
  says('Which times of its schedule did Informe semanal miss?', [
    'listFires',
    { automation: 'Informe semanal', state: 'missed' },
  ]),
  says('How many runs would be erased if we kept ended runs for 60 days?', ['getExpired', { runDays: 60 }]),
  says('Where am I signed in?', ['listSessions', {}]),
  says('What was refused today according to the audit log?', [
    'listAuditEntries',
    { outcome: 'refused', ...today },
  ]),
  says('Which deployments of shop failed?', ['listDeployments', { project: 'shop', status: 'failed' }]),

  // 13: British understatement
  says('It might be rather nice if you could run Abandoned carts', run('Abandoned carts')),
  says("I dare say it wouldn't hurt to revoke the grafana key, if you'd be so kind", [
    'revokeApiKey',
    { key: 'grafana' },
  ]),
  says('One would be mildly grateful if you deployed docs at half past four this afternoon', [
    'startDeploy',
    { project: 'docs' },
    { at: '2026-11-27T15:30:00.000Z' },
  ]),
  says("The shop seems a touch unwell; do put it under maintenance, there's a good chap", [
    'maintainProject',
    { project: 'shop' },
  ]),
  says("I wouldn't say no to a list of our tool servers", ['listToolServers', {}]),
  says("I don't suppose you could show me the limits we have?", ['listLimits', {}]),
  says(
    "It wouldn't be the worst idea to pause Onboard customers for now, would you mind?",
    pause('Onboard customers'),
  ),
  says('Do be a dear and change my name to Jonathan Price', ['updateProfile', { name: 'Jonathan Price' }]),
  says("I shouldn't mind an export of my own data, if it's not too much bother", ['exportOwnData', {}]),
  says('Might I trouble you for a look at who joined and left of late?', ['listMemberEvents', {}]),
]
