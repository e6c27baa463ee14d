import { asks, days, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const payout = 'Driver payouts: Pay out 12 drivers?'
const toll = 'Toll reconciliation: Book the October toll bill?'
const digest = 'Portal digest: Send to 2,300 customers?'
const fracht = 'Frachtabrechnung: Rechnung 4711 freigeben?'

const english: Sentence[] = [
  // automations
  says('Run Driver shift plan', ['runAutomation', { automation: 'Driver shift plan' }]),
  says('pause Route optimizer', ['pauseAutomation', { id: 'Route optimizer' }]),
  says('Resume Cold chain alarms pls', ['resumeAutomation', { id: 'Cold chain alarms' }]),
  says('archive Purge old waybills, nobody needs it any more', [
    'archiveAutomation',
    { id: 'Purge old waybills' },
  ]),
  says('publish Parcel label print', ['publishAutomation', { id: 'Parcel label print' }]),
  says('Rename the automation Portal digest to Customer digest', [
    'renameAutomation',
    { id: 'Portal digest', name: 'Customer digest' },
  ]),
  says('Put Toll reconciliation into the folder Finance/Tolls', [
    'fileAutomation',
    { id: 'Toll reconciliation', folder: 'Finance/Tolls' },
  ]),
  says(
    'Kick off Depot inventory North and then Route optimizer',
    ['runAutomation', { automation: 'Depot inventory North' }],
    ['runAutomation', { automation: 'Route optimizer' }, { after: true }],
  ),
  says('Run Depot inventory every weekday at 6:30', [
    'runAutomation',
    { automation: 'Depot inventory' },
    { every: 'mon-fri 06:30' },
  ]),
  says('run Informe de rutas every 30 minutes', [
    'runAutomation',
    { automation: 'Informe de rutas' },
    { every: '30m' },
  ]),
  says('Start Driver payouts on the first of every month at 7 am', [
    'runAutomation',
    { automation: 'Driver payouts' },
    { every: 'day 1 07:00' },
  ]),
  says('Pause Route optimizer at 6 pm today', [
    'pauseAutomation',
    { id: 'Route optimizer' },
    { at: '2026-11-27T17:00:00.000Z' },
  ]),
  says('could you run Toll reconciliation tomorrow at 7:30 in the morning?', [
    'runAutomation',
    { automation: 'Toll reconciliation' },
    { at: '2026-11-28T06:30:00.000Z' },
  ]),
  says(
    'Pause every automation that failed today',
    ['pauseAutomation', { id: 'Depot inventory' }],
    ['pauseAutomation', { id: 'Route optimizer' }],
  ),
  says('resume all paused automations except Portal digest', [
    'resumeAutomation',
    { id: 'Cold chain alarms' },
  ]),
  says('Send the event truck.arrived with the key dock-7', [
    'sendEvent',
    { event: 'truck.arrived', key: 'dock-7' },
  ]),
  says('Mail the owners when a run fails', ['saveFailureHandling', { mails: true }]),
  says('not Depot inventory, run Depot inventory North instead', [
    'runAutomation',
    { automation: 'Depot inventory North' },
  ]),
  // automations, asked
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('show the archived automations', ['listAutomations', { archive: 'only' }]),
  says('What automations does Priya Nair own?', ['listAutomations', { owner: 'Priya Nair' }]),
  says('what arrived at the webhook of Parcel label print?', [
    'listDeliveries',
    { automation: 'Parcel label print' },
  ]),
  says('what happens when a run fails?', ['getFailureHandling', {}]),
  says('Show me the automation Driver payouts', ['getAutomation', { id: 'Driver payouts' }]),
  // approvals
  says('Approve the driver payouts', decide(payout)),
  says(
    'reject the October toll bill with the comment "amounts do not match"',
    decide(toll, 'reject', { comment: 'amounts do not match' }),
  ),
  says('Approve everything Priya Nair asked for', decide(payout), decide(toll)),
  says("We won't send the portal digest to 2,300 customers, so reject that one", decide(digest, 'reject')),
  says("what's waiting for my approval?", ['listWaiting', {}]),
  // runs
  says('cancle the Parcel label print run', ['cancelRun', { run: 'Parcel label print' }]),
  says('give the failed run of Route optimizer another try', ['retryRun', { run: 'Route optimizer' }]),
  says('Retry the Depot inventory run from the start', [
    'retryRun',
    { run: 'Depot inventory', from: 'start' },
  ]),
  says('terminate the Parcel label print run, reason: printer on fire', [
    'terminateRun',
    { run: 'Parcel label print', reason: 'printer on fire' },
  ]),
  says(
    'Pause the run of Parcel label print now and resume the run at 4 pm',
    ['pauseRun', { run: 'Parcel label print' }],
    ['resumeRun', { run: 'Parcel label print' }, { at: '2026-11-27T15:00:00.000Z' }],
  ),
  says(
    'Retry all failed runs',
    ['retryRun', { run: 'Depot inventory' }],
    ['retryRun', { run: 'Route optimizer' }],
  ),
  says(
    'The label printer jammed again: cancel the run of Parcel label print and after that start the automation afresh',
    ['cancelRun', { run: 'Parcel label print' }],
    ['runAutomation', { automation: 'Parcel label print' }, { after: true }],
  ),
  // runs, asked
  says('show failed runs', ['listRuns', { status: 'failed' }]),
  says('How many runs failed today?', ['getRunCount', { status: 'failed', ...today }]),
  says('Why did Route optimizer fail?', ['getLastFailure', { automation: 'Route optimizer' }]),
  says('how many runs failed per automation this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('runs per hour today', ['getRunsOverTime', { every: 'hour', ...today }]),
  says("What's running right now?", ['listRuns', { status: 'running' }]),
  says('how many runs of each status does Depot inventory have?', [
    'getRunCounts',
    { automation: 'Depot inventory' },
  ]),
  says('Which runs took longest yesterday?', ['listRuns', { sort: 'longest', ...yesterday }]),
  says('list the failed runs of Toll reconciliation since 20 November', [
    'listRuns',
    { status: 'failed', automation: 'Toll reconciliation', ...days('11-19') },
  ]),
  says('Show saved views of runs', ['listRunViews', {}]),
  // schedules
  says('When does Driver shift plan run next?', ['getSchedule', { automation: 'Driver shift plan' }]),
  says('show all schedules', ['listSchedules', {}]),
  says('which scheduled times did Depot inventory miss?', [
    'listFires',
    { automation: 'Depot inventory', state: 'missed' },
  ]),
  says("Make up for yesterday's missed runs of Depot inventory", [
    'backfillSchedule',
    { automation: 'Depot inventory', from: yesterday.from, to: yesterday.until },
  ]),
  // deploys
  says('Deploy customer-portal', ['startDeploy', { project: 'customer-portal' }]),
  says('deploy driver-app from branch release/2.4', [
    'startDeploy',
    { project: 'driver-app', ref: 'release/2.4' },
  ]),
  says('Roll back customer-portal, the login is broken', ['rollBackDeploy', { project: 'customer-portal' }]),
  says('ship branch main of depot-dashboard tonight at 22:00', [
    'startDeploy',
    { project: 'depot-dashboard', ref: 'main' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('roll driver-app back to Offline maps', [
    'rollBackDeploy',
    { project: 'driver-app', deployment: 'Offline maps' },
  ]),
  says(
    'Pls depoly driver-app and depot-dashboard',
    ['startDeploy', { project: 'driver-app' }],
    ['startDeploy', { project: 'depot-dashboard' }],
  ),
  says('show the failed deployments of driver-app', [
    'listDeployments',
    { project: 'driver-app', status: 'failed' },
  ]),
  says('I need the build log of Faster map tiles', [
    'listLogLines',
    { deployment: 'Faster map tiles', source: 'build' },
  ]),
  says('what was deployed yesterday?', ['listDeployments', { ...yesterday }]),
  // projects
  says('which projects do we have?', ['listProjects', {}]),
  says(
    'Put customer-portal under maintenance at 10 pm and resume it at 11:30 pm',
    ['maintainProject', { project: 'customer-portal' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeProject', { project: 'customer-portal' }, { at: '2026-11-27T22:30:00.000Z' }],
  ),
  says('pause the project depot-dashboard', ['pauseProject', { project: 'depot-dashboard' }]),
  says('How much traffic did customer-portal get in the last 12 hours?', [
    'getProjectTraffic',
    { project: 'customer-portal', hours: 12 },
  ]),
  says('list the outages of customer-portal', ['listProbeEvents', { project: 'customer-portal' }]),
  says('what variables are set for tracking-api?', ['listProjectVariables', { project: 'tracking-api' }]),
  says('Give driver-app 1024 MB of memory', ['updateProject', { project: 'driver-app', megabytes: 1024 }]),
  says('stop watching tracking-api', ['removeProjectProbe', { project: 'tracking-api' }]),
  // endpoints
  says('Carrier hub has trouble on their side today, so pause that endpoint', [
    'pauseEndpoint',
    { endpoint: 'Carrier hub' },
  ]),
  says('Send a test event to Fleet tracker', ['testEndpoint', { endpoint: 'Fleet tracker' }]),
  says('which deliveries to Carrier hub failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Carrier hub', state: 'failed' },
  ]),
  says('list our endpoints', ['listEndpoints', {}]),
  // members
  says('Invite olga@example.com as operator', [
    'inviteMember',
    { email: 'olga@example.com', roles: ['operator'] },
  ]),
  says('Henrik Olsen has left the company, please take him out of the organisation', [
    'removeMember',
    { member: 'Henrik Olsen' },
  ]),
  asks('Remove Jan from the organisation', ['member'], ['removeMember', {}]),
  says('withdraw the invitation to marek@example.com', [
    'revokeInvitation',
    { invitation: 'marek@example.com' },
  ]),
  says('who belongs to our organisation?', ['listMembers', {}]),
  says('Which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says("Change Sofie Lindqvist's role to approver", [
    'changeMemberRoles',
    { member: 'Sofie Lindqvist', roles: ['approver'] },
  ]),
  // keys, mails
  says(
    'Revoke every API key except bi export',
    ['revokeApiKey', { key: 'depot scanners' }],
    ['revokeApiKey', { key: 'route planner' }],
  ),
  says('show our api keys', ['listApiKeys', {}]),
  says('the customer never got Monthly statement October, send that mail again please', [
    'resendMail',
    { mail: 'Monthly statement October' },
  ]),
  says('Which mails were refused?', ['listMails', { state: 'refused' }]),
  // limits, holds, privacy, audit, store
  says('list the limits', ['listLimits', {}]),
  says('Create a limit called geocoder: at most 60 per minute', [
    'createLimit',
    { name: 'geocoder', most: 60, per: '1m' },
  ]),
  says('Ended runs should be kept for 90 days', ['saveRetention', { runDays: 90 }]),
  says("Export Lucía Romero's data", ['exportPerson', { member: 'Lucía Romero' }]),
  says('which exports can be downloaded?', ['listExports', {}]),
  says('verify the audit log', ['verifyAudit', {}]),
  says('Show the audit log entries that were refused today', [
    'listAuditEntries',
    { outcome: 'refused', ...today },
  ]),
  says('show the values kept by Route optimizer', ['listEntries', { automation: 'Route optimizer' }]),
]

const german: Sentence[] = [
  says('Starte Frachtabrechnung morgen um 6 Uhr', [
    'runAutomation',
    { automation: 'Frachtabrechnung' },
    { at: '2026-11-28T05:00:00.000Z' },
  ]),
  says('Pausiere bitte Route optimizer', ['pauseAutomation', { id: 'Route optimizer' }]),
  says('Cold chain alarms wieder fortsetzen', ['resumeAutomation', { id: 'Cold chain alarms' }]),
  says('Archiviere Purge old waybills', ['archiveAutomation', { id: 'Purge old waybills' }]),
  says('Kannst du customer-portal zurückrollen? Der Login geht nicht', [
    'rollBackDeploy',
    { project: 'customer-portal' },
  ]),
  says('driver-app vom Branch hotfix-login deployen', [
    'startDeploy',
    { project: 'driver-app', ref: 'hotfix-login' },
  ]),
  says('Brich den laufenden Lauf von Parcel label print ab', ['cancelRun', { run: 'Parcel label print' }]),
  says('Den fehlgeschlagenen Lauf von Depot inventory bitte wiederholen', [
    'retryRun',
    { run: 'Depot inventory' },
  ]),
  says('Genehmige die Rechnung 4711', decide(fracht)),
  says('Lehne die Anfrage von Henrik Olsen ab', decide(digest, 'reject')),
  says('Lade kai@example.com als Operator ein', [
    'inviteMember',
    { email: 'kai@example.com', roles: ['operator'] },
  ]),
  says('Entferne Henrik Olsen aus der Organisation', ['removeMember', { member: 'Henrik Olsen' }]),
  says('Welche Läufe sind heute fehlgeschlagen?', ['listRuns', { status: 'failed', ...today }]),
  says('Wann läuft Frachtabrechnung das nächste Mal?', ['getSchedule', { automation: 'Frachtabrechnung' }]),
  says('Führe Depot inventory North jeden Montag um 9 Uhr aus', [
    'runAutomation',
    { automation: 'Depot inventory North' },
    { every: 'mon 09:00' },
  ]),
]

const spanish: Sentence[] = [
  says('Ejecuta Informe de rutas todos los días a las 7:30', [
    'runAutomation',
    { automation: 'Informe de rutas' },
    { every: 'daily 07:30' },
  ]),
  says('Pausa la automatización Toll reconciliation', ['pauseAutomation', { id: 'Toll reconciliation' }]),
  says('Reanuda Portal digest, por favor', ['resumeAutomation', { id: 'Portal digest' }]),
  says('archiva Purge old waybills', ['archiveAutomation', { id: 'Purge old waybills' }]),
  says('Despliega depot-dashboard', ['startDeploy', { project: 'depot-dashboard' }]),
  says('Revierte driver-app a la versión anterior', ['rollBackDeploy', { project: 'driver-app' }]),
  says('Cancela la ejecución de Parcel label print', ['cancelRun', { run: 'Parcel label print' }]),
  says('Reintenta la ejecución fallida de Route optimizer', ['retryRun', { run: 'Route optimizer' }]),
  says('Aprueba lo que ha pedido Jan Becker', decide(fracht)),
  says('rechaza la aprobación de Driver payouts', decide(payout, 'reject')),
  says('Invita a carmen@example.com con el rol viewer', [
    'inviteMember',
    { email: 'carmen@example.com', roles: ['viewer'] },
  ]),
  says('Quita a Lucía Romero de la organización', ['removeMember', { member: 'Lucía Romero' }]),
  says('¿Cuántas ejecuciones fallaron ayer?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('¿Por qué falló Depot inventory?', ['getLastFailure', { automation: 'Depot inventory' }]),
  says('¿Cuándo se ejecuta Informe de rutas la próxima vez?', [
    'getSchedule',
    { automation: 'Informe de rutas' },
  ]),
]

export const logistics: Sentence[] = [...english, ...german, ...spanish]
