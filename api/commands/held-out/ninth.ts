import { acme, asks, days, decide, news, refund, says, thisWeek, today, yesterday } from './expected.ts'
import type { Sentence } from './expected.ts'

/** Of an operations person and her colleagues; written from the catalogue alone. When it was first looked at 86 of the 120 were right. */
export const ninth: Sentence[] = [
  // automations: what is done to them
  says('pause Nightly import', ['pauseAutomation', { id: 'Nightly import' }]),
  says('Newsletter can be switched on again, the template is fixed', [
    'resumeAutomation',
    { id: 'Newsletter' },
  ]),
  says('run Informe semanal', ['runAutomation', { automation: 'Informe semanal' }]),
  says('pls kick off Refund orders in 20 minutes', [
    'runAutomation',
    { automation: 'Refund orders' },
    { at: '2026-11-27T13:20:00.000Z' },
  ]),
  says('Onboard customers should start every weekday at 8:15', [
    'runAutomation',
    { automation: 'Onboard customers' },
    { every: 'mon-fri 08:15' },
  ]),
  says('I need Stock sync to run every 10 minutes, the sale is on', [
    'runAutomation',
    { automation: 'Stock sync' },
    { every: '10m' },
  ]),
  says('Archive Abandoned carts, marketing does not use it any more', [
    'archiveAutomation',
    { id: 'Abandoned carts' },
  ]),
  says('file Stock sync EU in the folder Logistics/Sync', [
    'fileAutomation',
    { id: 'Stock sync EU', folder: 'Logistics/Sync' },
  ]),
  says('set Linus as the owner of Lead scoring', [
    'fileAutomation',
    { id: 'Lead scoring', owner: 'Linus Berg' },
  ]),
  says('Refund orders needs the tags finance and weekly', [
    'fileAutomation',
    { id: 'Refund orders', tags: ['finance', 'weekly'] },
  ]),
  says('publish the draft of Delete old files', ['publishAutomation', { id: 'Delete old files' }]),
  says(
    'tonight at 10 pause Stock sync and Stock sync EU, we are counting the shelves',
    ['pauseAutomation', { id: 'Stock sync' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['pauseAutomation', { id: 'Stock sync EU' }, { at: '2026-11-27T21:00:00.000Z' }],
  ),
  says(
    'all the automations that failed today, pause them please',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says(
    'Pause every active automation except Onboard customers and Refund orders',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Stock sync EU' }],
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['pauseAutomation', { id: 'Monatsabschluss' }],
    ['pauseAutomation', { id: 'Informe semanal' }],
    ['pauseAutomation', { id: 'Delete old files' }],
  ),
  says("don't touch Stock sync EU, just pause Stock sync", ['pauseAutomation', { id: 'Stock sync' }]),
  says('Delete old files: run it tomorrow at 3 am', [
    'runAutomation',
    { automation: 'Delete old files' },
    { at: '2026-11-28T02:00:00.000Z' },
  ]),
  says(
    'first run Nightly import and after that Lead scoring',
    ['runAutomation', { automation: 'Nightly import' }],
    ['runAutomation', { automation: 'Lead scoring' }, { after: true }],
  ),
  says('On December 1st at 09:00 resume the Newsletter', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-12-01T08:00:00.000Z' },
  ]),
  says('send the event order.paid with key order-1042', [
    'sendEvent',
    { event: 'order.paid', key: 'order-1042' },
  ]),

  // runs: what is done to them
  says('cancle the Abandoned carts run', ['cancelRun', { run: 'Abandoned carts' }]),
  says('the run of Stock sync EU that is waiting until 18:00 - cancel it in an hour', [
    'cancelRun',
    { run: 'Stock sync EU' },
    { at: '2026-11-27T14:00:00.000Z' },
  ]),
  says('retry the failed Nightly import run from the start', [
    'retryRun',
    { run: 'Nightly import', from: 'start' },
  ]),
  says(
    'would you give every failed run another try?',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('terminate the Abandoned carts run, reason: "it mails the wrong list"', [
    'terminateRun',
    { run: 'Abandoned carts', reason: 'it mails the wrong list' },
  ]),
  says(
    'retry the failed run of Stock sync and then run Stock sync EU',
    ['retryRun', { run: 'Stock sync' }],
    ['runAutomation', { automation: 'Stock sync EU' }, { after: true }],
  ),
  says('hey, the running run of Abandoned carts, could you pause that run for me', [
    'pauseRun',
    { run: 'Abandoned carts' },
  ]),
  asks('terminate the waiting Stock sync EU run', ['reason'], ['terminateRun', { run: 'Stock sync EU' }]),

  // approvals
  says('I looked into it: approve the refund for order 991', decide(refund)),
  says('ACME gets its account, approved', decide(acme)),
  says('reject sending the Newsletter to 4,000 people', decide(news, 'reject')),
  says('Approve everything Ada asked for', decide(refund), decide(acme)),
  says(
    'turn down refund 991 with the comment "customer kept the goods"',
    decide(refund, 'reject', { comment: 'customer kept the goods' }),
  ),
  says('OK the open approvals, all but the Newsletter one', decide(refund), decide(acme)),

  // deploys and projects
  says('deploy shop', ['startDeploy', { project: 'shop' }]),
  says('ship docs from the branch typo-fixes', ['startDeploy', { project: 'docs', ref: 'typo-fixes' }]),
  says('Deploy billing-api without the build cache this time', [
    'startDeploy',
    { project: 'billing-api', cache: false },
  ]),
  says('New checkout was a mess, roll the shop back', ['rollBackDeploy', { project: 'shop' }]),
  says('roll shop back to the deployment Round prices up', [
    'rollBackDeploy',
    { project: 'shop', deployment: 'Round prices up' },
  ]),
  says('on Monday at 7:30 deploy the tag release-3.2 of landing-page', [
    'startDeploy',
    { project: 'landing-page', ref: 'release-3.2' },
    { at: '2026-11-30T06:30:00.000Z' },
  ]),
  says('docs should get deployed every day at noon', [
    'startDeploy',
    { project: 'docs' },
    { every: 'daily 12:00' },
  ]),
  says(
    'put shop under maintenance tonight at 22:00 and resume it tonight at 23:30',
    ['maintainProject', { project: 'shop' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeProject', { project: 'shop' }, { at: '2026-11-27T22:30:00.000Z' }],
  ),
  says('Bring billing-api back online, finance is waiting for it', [
    'resumeProject',
    { project: 'billing-api' },
  ]),
  says('watch shop at the path /health every 30 seconds', [
    'setProjectProbe',
    { project: 'shop', path: '/health', seconds: 30 },
  ]),
  says('please stop watching landing-page', ['removeProjectProbe', { project: 'landing-page' }]),
  says('change the branch of the docs project to stable', [
    'updateProject',
    { project: 'docs', branch: 'stable' },
  ]),
  says('variable OLD_SMTP_HOST of billing-api: delete it', [
    'deleteProjectVariable',
    { project: 'billing-api', name: 'OLD_SMTP_HOST' },
  ]),
  says(
    'pause all live projects, only not the shop',
    ['pauseProject', { project: 'docs' }],
    ['pauseProject', { project: 'landing-page' }],
  ),
  says('disconnect landing-page from its GitHub repository', [
    'disconnectRepository',
    { project: 'landing-page' },
  ]),
  asks('deploy the branch hotfix-7', ['project'], ['startDeploy', { ref: 'hotfix-7' }]),

  // people, keys, endpoints, mails
  says('Tom Fischer only needs to look at things, make him a viewer', [
    'changeMemberRoles',
    { member: 'Tom Fischer', roles: ['viewer'] },
  ]),
  says('invite jonas@example.org as a builder, the invitation is good for 14 days', [
    'inviteMember',
    { email: 'jonas@example.org', roles: ['builder'], days: 14 },
  ]),
  says(
    'take Tom Weber out of the organisation and withdraw the invitation of old.friend@example.com',
    ['removeMember', { member: 'Tom Weber' }],
    ['revokeInvitation', { invitation: 'old.friend@example.com' }],
  ),
  says('revoke the build server key on 3 December at 4 pm', [
    'revokeApiKey',
    { key: 'build server' },
    { at: '2026-12-03T15:00:00.000Z' },
  ]),
  says('Slack relay is way too loud today, pause that endpoint', [
    'pauseEndpoint',
    { endpoint: 'Slack relay' },
  ]),
  says('test event to the Warehouse endpoint, please', ['testEndpoint', { endpoint: 'Warehouse' }]),
  says('send again everything the Slack relay did not get since 9 this morning', [
    'replayEndpointDeliveries',
    { endpoint: 'Slack relay', since: '2026-11-27T08:00:00.000Z' },
  ]),
  says('rename the endpoint Slack relay to "Team chat"', [
    'updateEndpoint',
    { endpoint: 'Slack relay', name: 'Team chat' },
  ]),
  says('send a mail to lager@example.com, subject "Inventory", text "Counting starts at five."', [
    'sendMail',
    { to: 'lager@example.com', subject: 'Inventory', text: 'Counting starts at five.' },
  ]),
  says('Ada wants to see what we store about her, so export her data: Ada Lovelace', [
    'exportPerson',
    { member: 'Ada Lovelace' },
  ]),
  asks('make Tom an approver', ['member'], ['changeMemberRoles', { roles: ['approver'] }]),
  asks(
    'mail boss@example.com with the subject "Black Friday"',
    ['text'],
    ['sendMail', { to: 'boss@example.com', subject: 'Black Friday' }],
  ),

  // limits, retention, holds, kept values, views
  says('create a limit named crm with at most 5 per minute', [
    'createLimit',
    { name: 'crm', most: 5, per: '1m' },
  ]),
  says('keep ended runs for 60 days and deliveries for 14 days', [
    'saveRetention',
    { runDays: 60, deliveryDays: 14 },
  ]),
  says('hold acts that take something away for 90 seconds before they are done', [
    'saveHold',
    { seconds: 90 },
  ]),
  says('Save a view of runs called "Red runs" with the filter status=failed', [
    'saveRunView',
    { name: 'Red runs', query: 'status=failed' },
  ]),
  says('forget the value kept under the key last-cursor by Stock sync', [
    'deleteEntry',
    { automation: 'Stock sync', key: 'last-cursor' },
  ]),

  // questions about runs
  says('what broke since midnight?', ['listRuns', { status: 'failed', ...today }]),
  says('why did Nightly import fail', ['getLastFailure', { automation: 'Nightly import' }]),
  says('How many runs were cancelled yesterday?', ['getRunCount', { status: 'cancelled', ...yesterday }]),
  says('failed runs by automation this week', ['getRunsByAutomation', { status: 'failed', ...thisWeek }]),
  says('show me the completed runs of Refund orders on 18 November', [
    'listRuns',
    { status: 'completed', automation: 'Refund orders', ...days('11-17', '11-18') },
  ]),
  says('which runs timed out this month', ['listRuns', { status: 'timed_out', ...days('10-31') }]),
  says('Runs per hour today, I want to see the peak', ['getRunsOverTime', { every: 'hour', ...today }]),
  says('number of runs by status since Monday', ['getRunCounts', { ...thisWeek }]),
  says('list the runs started by webhook today', ['listRuns', { initiator: 'webhook', ...today }]),

  // other questions
  says('when does Monatsabschluss fire next?', ['getSchedule', { automation: 'Monatsabschluss' }]),
  says('which times did the schedule of Nightly import miss', [
    'listFires',
    { automation: 'Nightly import', state: 'missed' },
  ]),
  says('Which automations does Linus own?', ['listAutomations', { owner: 'Linus Berg' }]),
  says('let me see the build log of New checkout', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('any failed deployments of shop?', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('traffic of shop over the last 48 hours', ['getProjectTraffic', { project: 'shop', hours: 48 }]),
  says('list the outages of docs', ['listProbeEvents', { project: 'docs' }]),
  says('who changed variables of billing-api and when?', ['listVariableChanges', { project: 'billing-api' }]),
  says('What got refused yesterday according to the audit log?', [
    'listAuditEntries',
    { outcome: 'refused', from: '2026-11-25T23:00:00.000Z', to: '2026-11-26T23:00:00.000Z' },
  ]),
  says('deliveries to Warehouse that failed', [
    'listEndpointDeliveries',
    { endpoint: 'Warehouse', state: 'failed' },
  ]),
  says('has any mail been refused? list those', ['listMails', { state: 'refused' }]),
  says('which api keys do we have', ['listApiKeys', {}]),
  says('whats the state of our limits, and who is queueing for them', ['listLimits', {}]),
  says('What arrived at the webhook of Onboard customers?', [
    'listDeliveries',
    { automation: 'Onboard customers' },
  ]),
  says('verify the audit log', ['verifyAudit', {}]),

  // German
  says('Pausier mal bitte Lead scoring, die Werte stimmen hinten und vorne nicht', [
    'pauseAutomation',
    { id: 'Lead scoring' },
  ]),
  says('Monatsabschluss an jedem Ersten um 6 Uhr starten', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('Was ist heute fehlgeschlagen?', ['listRuns', { status: 'failed', ...today }]),
  says('Wie viele Läufe von Stock sync gab es diese Woche?', [
    'getRunCount',
    { automation: 'Stock sync', ...thisWeek },
  ]),
  says('Die Erstattung für Bestellung 991 geht klar, bitte freigeben', decide(refund)),
  says('Den Shop morgen früh um 6 Uhr deployen', [
    'startDeploy',
    { project: 'shop' },
    { at: '2026-11-28T05:00:00.000Z' },
  ]),
  says('Nimm Linus Berg aus der Organisation, gestern war sein letzter Tag', [
    'removeMember',
    { member: 'Linus Berg' },
  ]),
  says('„Your invoice 2026-118“ nochmal verschicken', ['resendMail', { mail: 'Your invoice 2026-118' }]),
  says('Was wartet gerade auf mich?', ['listWaiting', {}]),
  says('Slack relay am Montag um 8 wieder fortsetzen', [
    'resumeEndpoint',
    { endpoint: 'Slack relay' },
    { at: '2026-11-30T07:00:00.000Z' },
  ]),
  says('zeig mir alle Mitglieder', ['listMembers', {}]),
  says('Warum ist Lead scoring zuletzt gescheitert?', ['getLastFailure', { automation: 'Lead scoring' }]),
  says('Einladung an nina@example.com widerrufen', ['revokeInvitation', { invitation: 'nina@example.com' }]),
  says('landing-page jeden Freitag um 17 Uhr in Wartung setzen', [
    'maintainProject',
    { project: 'landing-page' },
    { every: 'fri 17:00' },
  ]),
  asks('Entferne Tom', ['member'], ['removeMember', {}]),
  says(
    'Erst docs deployen, danach landing-page',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }, { after: true }],
  ),
  says('Läufe von Refund orders seit Dienstag', [
    'listRuns',
    { automation: 'Refund orders', ...days('11-23') },
  ]),
  says('Welche Projekte haben wir eigentlich?', ['listProjects', {}]),

  // Spanish
  says('lanza Informe semanal todos los lunes a las 9:00', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('¿Qué ejecuciones fallaron ayer?', ['listRuns', { status: 'failed', ...yesterday }]),
  says(
    'pausa Stock sync y Stock sync EU, por favor',
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Stock sync EU' }],
  ),
  says('aprueba abrir la cuenta de ACME', decide(acme)),
  says('¿Por qué falló Stock sync?', ['getLastFailure', { automation: 'Stock sync' }]),
  says('despliega docs desde la rama main', ['startDeploy', { project: 'docs', ref: 'main' }]),
  says('la clave grafana se filtró en un ticket: revócala', ['revokeApiKey', { key: 'grafana' }]),
  says('dale a María García los roles operator y approver', [
    'changeMemberRoles',
    { member: 'María García', roles: ['operator', 'approver'] },
  ]),
  says('cancela la ejecución de Abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says('¿cuántas ejecuciones están en curso ahora?', ['getRunCount', { status: 'running' }]),
  says('mañana a las 7:00 reanuda el proyecto billing-api', [
    'resumeProject',
    { project: 'billing-api' },
    { at: '2026-11-28T06:00:00.000Z' },
  ]),
  says('muéstrame las invitaciones pendientes', ['listInvitations', { status: 'pending' }]),
]

/** What must not act. */
