import type { Sentence } from '../expected.ts'
import { acme, asks, days, decide, news, refund, says, thisWeek, today, yesterday } from '../expected.ts'

/** Thirteen people more, set aside: the rules were not made better by it. */
export const thirteenLast: readonly Sentence[] = [
  // CEO: short, from the phone
  says("What's waiting for me?", ['listWaiting', {}]),
  says('Approve the refund for order 991.', decide(refund)),
  says('How many runs failed this week?', ['getRunCount', { status: 'failed', ...thisWeek }]),
  says('Who is in our organisation?', ['listMembers', {}]),
  says('Turn down the ACME account.', decide(acme, 'reject')),
  says('Invite paul@example.com as a viewer', [
    'inviteMember',
    { email: 'paul@example.com', roles: ['viewer'] },
  ]),
  asks('Make Tom an admin', ['member'], ['changeMemberRoles', { roles: ['admin'] }]),
  says('Rename the organisation to Lindenhof Goods', ['renameOrganisation', { name: 'Lindenhof Goods' }]),
  says('Uptime of the shop?', ['getProjectProbe', { project: 'shop' }]),
  says('Approve everything that is waiting except the newsletter.', decide(refund), decide(acme)),

  // Controller: exact, full sentences
  says('Please run Monatsabschluss.', ['runAutomation', { automation: 'Monatsabschluss' }]),
  says('Monatsabschluss should run on the first of every month at 6 am.', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('When does Monatsabschluss fire next?', ['getSchedule', { automation: 'Monatsabschluss' }]),
  says('Which scheduled times of Monatsabschluss were missed?', [
    'listFires',
    { automation: 'Monatsabschluss', state: 'missed' },
  ]),
  says('Please show me the mail "Your invoice 2026-118".', ['getMail', { mail: 'Your invoice 2026-118' }]),
  says('The customer never got "Your invoice 2026-118", so please send that mail again.', [
    'resendMail',
    { mail: 'Your invoice 2026-118' },
  ]),
  says('List all mails that were refused.', ['listMails', { state: 'refused' }]),
  says('How many times did Refund orders run yesterday?', [
    'getRunCount',
    { automation: 'Refund orders', ...yesterday },
  ]),
  says('Put Monatsabschluss into the folder Finance/Closing.', [
    'fileAutomation',
    { id: 'Monatsabschluss', folder: 'Finance/Closing' },
  ]),
  says(
    'Reject the refund of order 991 with the comment "no receipt".',
    decide(refund, 'reject', { comment: 'no receipt' }),
  ),

  // Sales rep: chatty
  says('hey, could you kick off lead scoring for me?', ['runAutomation', { automation: 'Lead scoring' }]),
  says('ugh, lead scoring broke again, why did it fail?', ['getLastFailure', { automation: 'Lead scoring' }]),
  says('pls run lead scoring every weekday at 8', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'mon-fri 08:00' },
  ]),
  says('yes to the account for ACME, go ahead!', decide(acme)),
  says('pause the Abandoned carts automation, customers are complaining about it', [
    'pauseAutomation',
    { id: 'Abandoned carts' },
  ]),
  says(
    'send a mail to sam@bigcorp.example with the subject "Our offer" and the text "I will call you on Monday."',
    ['sendMail', { to: 'sam@bigcorp.example', subject: 'Our offer', text: 'I will call you on Monday.' }],
  ),
  says('can I see the runs of lead scoring since Monday?', [
    'listRuns',
    { automation: 'Lead scoring', ...thisWeek },
  ]),
  says('which automation failed the most this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('start lead scoring tomorrow at 7 in the morning, I need it before the fair', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { at: '2026-11-28T06:00:00.000Z' },
  ]),
  says('pause abandoned carts, no wait, I mean the lead scoring automation', [
    'pauseAutomation',
    { id: 'Lead scoring' },
  ]),

  // Customer success: friendly
  says('Could you please start Onboard customers?', ['runAutomation', { automation: 'Onboard customers' }]),
  says('What arrived at the webhook of Onboard customers?', [
    'listDeliveries',
    { automation: 'Onboard customers' },
  ]),
  says('Could you show me my conversations?', ['listConversations', {}]),
  says('Please resend the Welcome aboard mail in an hour', [
    'resendMail',
    { mail: 'Welcome aboard' },
    { at: '2026-11-27T14:00:00.000Z' },
  ]),
  says('Approve the refund and reject the newsletter, thanks!', decide(refund), decide(news, 'reject')),
  says('Please approve everything Ada asked for', decide(refund), decide(acme)),
  says('Which values does Onboard customers keep?', ['listEntries', { automation: 'Onboard customers' }]),
  says('Send the event order.paid with the key order-1042', [
    'sendEvent',
    { event: 'order.paid', key: 'order-1042' },
  ]),
  says("I'd like to know where I am signed in", ['listSessions', {}]),
  says('Run Refund orders at half past four this afternoon please', [
    'runAutomation',
    { automation: 'Refund orders' },
    { at: '2026-11-27T15:30:00.000Z' },
  ]),

  // Frontend developer: lower case, no punctuation
  says('deploy landing-page', ['startDeploy', { project: 'landing-page' }]),
  says('ship shop from branch feature/cart', ['startDeploy', { project: 'shop', ref: 'feature/cart' }]),
  says('roll the shop back', ['rollBackDeploy', { project: 'shop' }]),
  says('show the build log of New checkout', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('failed deployments of shop', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says(
    'put landing-page under maintenance tonight at 11pm and resume it tomorrow at 6am',
    ['maintainProject', { project: 'landing-page' }, { at: '2026-11-27T22:00:00.000Z' }],
    ['resumeProject', { project: 'landing-page' }, { at: '2026-11-28T05:00:00.000Z' }],
  ),
  says(
    'deploy docs and landing-page',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }],
  ),
  says('which env variables does shop have', ['listProjectVariables', { project: 'shop' }]),
  says('deploy shop without the build cache', ['startDeploy', { project: 'shop', cache: false }]),
  says('not docs, deploy the shop', ['startDeploy', { project: 'shop' }]),

  // Backend developer: dry
  says('resume billing-api', ['resumeProject', { project: 'billing-api' }]),
  says('deploy tag v2.3.1 of billing-api', ['startDeploy', { project: 'billing-api', ref: 'v2.3.1' }]),
  says('who changed the variables of billing-api?', ['listVariableChanges', { project: 'billing-api' }]),
  says('last requests to billing-api', ['listRequests', { project: 'billing-api' }]),
  says('requests to shop with the text /checkout', [
    'listRequests',
    { project: 'shop', search: '/checkout' },
  ]),
  says('retry the failed Nightly import run from the start', [
    'retryRun',
    { run: 'Nightly import', from: 'start' },
  ]),
  says('drop the variable OLD_DSN from billing-api', [
    'deleteProjectVariable',
    { project: 'billing-api', name: 'OLD_DSN' },
  ]),
  says(
    'resume billing-api and then deploy it',
    ['resumeProject', { project: 'billing-api' }],
    ['startDeploy', { project: 'billing-api' }, { after: true }],
  ),
  says('run nightly import every 15 minutes', [
    'runAutomation',
    { automation: 'Nightly import' },
    { every: '15m' },
  ]),
  says('delete the kept value cursor-eu of Stock sync EU', [
    'deleteEntry',
    { automation: 'Stock sync EU', key: 'cursor-eu' },
  ]),

  // Ops engineer: groups and incidents
  says('pause the Warehouse endpoint', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says('fire a test event at Slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says('send everything again that Warehouse did not get since yesterday', [
    'replayEndpointDeliveries',
    { endpoint: 'Warehouse', since: yesterday.from },
  ]),
  says('failed deliveries of Slack relay', [
    'listEndpointDeliveries',
    { endpoint: 'Slack relay', state: 'failed' },
  ]),
  says('cancel the Abandoned carts run that is running', ['cancelRun', { run: 'Abandoned carts' }]),
  says('traffic of shop over the last 48 hours', ['getProjectTraffic', { project: 'shop', hours: 48 }]),
  says('when was docs down? list the outages', ['listProbeEvents', { project: 'docs' }]),
  says('revoke every API key except the one of the build server', ['revokeApiKey', { key: 'grafana' }]),
  says('stop watching docs, the probe only makes noise', ['removeProjectProbe', { project: 'docs' }]),

  // Content editor
  says('Resume the Newsletter automation', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Unpause the Newsletter automation on Monday at 9 am', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]),
  says('Everything Linus asked for gets a no from me: reject it', decide(news, 'reject')),
  says(
    'Approve "Send to 4,000 people?" with the comment "looks good"',
    decide(news, 'approve', { comment: 'looks good' }),
  ),
  says('Show me the plans I confirmed lately', ['listCommands', {}]),
  says('Show me the deployment Explain refunds', ['getDeployment', { deployment: 'Explain refunds' }]),
  says('Please take docs into maintenance mode while I rewrite the start page', [
    'maintainProject',
    { project: 'docs' },
  ]),
  says('Archive Informe semanal, nobody reads it any more', ['archiveAutomation', { id: 'Informe semanal' }]),
  says('List the deployments of docs', ['listDeployments', { project: 'docs' }]),
  says('Tag the Newsletter automation with marketing', [
    'fileAutomation',
    { id: 'Newsletter', tags: ['marketing'] },
  ]),

  // Product manager: questions
  says('How many runs are there of each status today?', ['getRunCounts', { ...today }]),
  says('Which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('Which automations are in the archive?', ['listAutomations', { archive: 'only' }]),
  says('Give me an overview of all projects', ['listProjects', {}]),
  says('Show me all schedules', ['listSchedules', {}]),
  says('Which automations does María García own?', ['listAutomations', { owner: 'María García' }]),
  says('What event types can an endpoint be told of?', ['listEventTypes', {}]),
  says('Make Linus Berg the owner of the Lead scoring automation', [
    'fileAutomation',
    { id: 'Lead scoring', owner: 'Linus Berg' },
  ]),
  says('What folders and tags do we use for automations?', ['getAutomationLabels', {}]),
  says('Show me the runs that failed on Tuesday', [
    'listRuns',
    { status: 'failed', ...days('11-23', '11-24') },
  ]),

  // Logistics
  says('run Stock sync', ['runAutomation', { automation: 'Stock sync' }]),
  says('start stock sync EU please', ['runAutomation', { automation: 'Stock sync EU' }]),
  says('why did the stock sync fail', ['getLastFailure', { automation: 'Stock sync' }]),
  says('abort the waiting run of Stock sync EU', ['cancelRun', { run: 'Stock sync EU' }]),
  says('retry the failed run of stock sync', ['retryRun', { run: 'Stock sync' }]),
  says('from now on Stock sync has to run every day at 5:30', [
    'runAutomation',
    { automation: 'Stock sync' },
    { every: 'daily 05:30' },
  ]),
  says('the warehouse is online again, resume the endpoint Warehouse', [
    'resumeEndpoint',
    { endpoint: 'Warehouse' },
  ]),
  says(
    'run stock sync and after that nightly import',
    ['runAutomation', { automation: 'Stock sync' }],
    ['runAutomation', { automation: 'Nightly import' }, { after: true }],
  ),
  says('pause stock sync EU but leave stock sync alone', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says('which selections of runs are there and what was done to them', ['listSelections', {}]),

  // Recruiter
  says('Invite kim@example.com as builder and approver', [
    'inviteMember',
    { email: 'kim@example.com', roles: ['builder', 'approver'] },
  ]),
  asks('Please remove Tom, it was his last day', ['member'], ['removeMember', {}]),
  says('María García has left us, please take her out of the organisation', [
    'removeMember',
    { member: 'María García' },
  ]),
  says('Withdraw the invitation for old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('Which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says('Who joined or left the organisation lately?', ['listMemberEvents', {}]),
  says('Give Tom Fischer the roles operator and viewer', [
    'changeMemberRoles',
    { member: 'Tom Fischer', roles: ['operator', 'viewer'] },
  ]),
  says('What roles are there and what may each of them do?', ['listRoles', {}]),
  says('Please invite lee@example.com as a member, good for 14 days', [
    'inviteMember',
    { email: 'lee@example.com', roles: ['member'], days: 14 },
  ]),
  says('Remove Tom Weber on Monday at noon', [
    'removeMember',
    { member: 'Tom Weber' },
    { at: '2026-11-30T11:00:00.000Z' },
  ]),

  // Privacy officer: formal
  says('Export all data about Tom Weber.', ['exportPerson', { member: 'Tom Weber' }]),
  says('Erase the person Tom Fischer.', ['erasePerson', { member: 'Tom Fischer' }]),
  says('Which language models may our sentences be sent to?', ['getModels', {}]),
  says('Ended runs shall be kept for 180 days and deliveries for 30 days.', [
    'saveRetention',
    { runDays: 180, deliveryDays: 30 },
  ]),
  says('Which exports are available for download?', ['listExports', {}]),
  says('For how many seconds can a deletion be undone here?', ['getHold', {}]),
  says('What would be erased if ended runs were kept for 60 days only?', ['getExpired', { runDays: 60 }]),
  says('Show the refused entries of the audit log since Monday.', [
    'listAuditEntries',
    { outcome: 'refused', from: thisWeek.from },
  ]),
  says('Verify that nobody tampered with the audit log.', ['verifyAudit', {}]),
  says('Write everything the organisation has into an export file tonight at 10 pm.', [
    'exportOrganisation',
    {},
    { at: '2026-11-27T21:00:00.000Z' },
  ]),

  // Working student: typos
  says('show my profile', ['getProfile', {}]),
  says('change my name to Jonas Klein pls', ['updateProfile', { name: 'Jonas Klein' }]),
  says('sign me out everywhere but here', ['endOtherSessions', {}]),
  says('whats running right now', ['listRuns', { status: 'running' }]),
  says('lsit the api keys', ['listApiKeys', {}]),
  says('show teh runs of delete old flies from yesterday', [
    'listRuns',
    { automation: 'Delete old files', ...yesterday },
  ]),
  says('which limits do we have', ['listLimits', {}]),
  says('what tool servers are there', ['listToolServers', {}]),
  says('plz revoke the grafana key, i posted it in a screenshot', ['revokeApiKey', { key: 'grafana' }]),
  says('run Informe semanal evry monday at 9', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
]
