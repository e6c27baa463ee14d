import {
  type Sentence,
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
} from './expected.ts'

/** Of an engineer who tries whether other words are understood; written from the catalogue alone. When it was first looked at 62 of the 120 were right. */
export const tenth: Sentence[] = [
  // --- automations
  says('put Lead scoring on hold', ['pauseAutomation', { id: 'Lead scoring' }]),
  says('Could you switch the newsletter back on, please?', ['resumeAutomation', { id: 'Newsletter' }]),
  says('kick off the nightly imprt', ['runAutomation', { automation: 'Nightly import' }]),
  says(
    'Pls halt both Stock sync and Stock sync EU',
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Stock sync EU' }],
  ),
  says(
    'Freeze each automation that failed today',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says(
    'every automation that has failed since Monday ought to be paused',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
  ),
  says(
    'Turn off Abandoned carts for two hours',
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['resumeAutomation', { id: 'Abandoned carts' }, { at: '2026-11-27T15:00:00.000Z' }],
  ),
  says('tmrw at 7:15 am launch the automation Refund orders', [
    'runAutomation',
    { automation: 'Refund orders' },
    { at: '2026-11-28T06:15:00.000Z' },
  ]),
  says('Have Stock sync EU run every twenty minutes', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { every: '20m' },
  ]),
  says('On weekdays, at half past six in the morning, Onboard customers should be run', [
    'runAutomation',
    { automation: 'Onboard customers' },
    { every: 'mon-fri 06:30' },
  ]),
  says('Delete old files has to run daily, 3 am', [
    'runAutomation',
    { automation: 'Delete old files' },
    { every: 'daily 03:00' },
  ]),
  says(
    'run Lead scoring now and once more at 5 pm',
    ['runAutomation', { automation: 'Lead scoring' }],
    ['runAutomation', { automation: 'Lead scoring' }, { at: '2026-11-27T16:00:00.000Z' }],
  ),
  says(
    'At 18:30 start the automations Refund orders and Abandoned carts',
    ['runAutomation', { automation: 'Refund orders' }, { at: '2026-11-27T17:30:00.000Z' }],
    ['runAutomation', { automation: 'Abandoned carts' }, { at: '2026-11-27T17:30:00.000Z' }],
  ),
  says('We have no use for Lead scoring any more, move it to the archive', [
    'archiveAutomation',
    { id: 'Lead scoring' },
  ]),
  says('Stick Refund orders into the folder Billing/Refunds', [
    'fileAutomation',
    { id: 'Refund orders', folder: 'Billing/Refunds' },
  ]),
  says('Linus Berg shall be the owner of the automation Stock sync', [
    'fileAutomation',
    { id: 'Stock sync', owner: 'Linus Berg' },
  ]),
  says('tag Abandoned carts with sales and urgent', [
    'fileAutomation',
    { id: 'Abandoned carts', tags: ['sales', 'urgent'] },
  ]),
  says('on 1 December at noon publish Stock sync', [
    'publishAutomation',
    { id: 'Stock sync' },
    { at: '2026-12-01T11:00:00.000Z' },
  ]),
  says('What automations is María the owner of?', ['listAutomations', { owner: 'María García' }]),
  says("I'd like to see only the archived automations", ['listAutomations', { archive: 'only' }]),
  says('What is set up to happen when a run fails?', ['getFailureHandling', {}]),
  says('Setting for failing runs: Lead scoring as the error automation, no mail to the owners', [
    'saveFailureHandling',
    { automation: 'Lead scoring', mails: false },
  ]),
  says("what has arrived at Onboard customers' webhook?", [
    'listDeliveries',
    { automation: 'Onboard customers' },
  ]),
  says("Don't pause Stock sync, it's Stock sync EU that has to be paused", [
    'pauseAutomation',
    { id: 'Stock sync EU' },
  ]),
  says('Emit the event order.paid with key order-1042', [
    'sendEvent',
    { event: 'order.paid', key: 'order-1042' },
  ]),
  says(
    'Pause Lead scoring and tell me why it failed last time',
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['getLastFailure', { automation: 'Lead scoring' }],
  ),
  asks('i want to archive an automation', ['id'], ['archiveAutomation', {}]),

  // --- runs
  says("Call off the Abandoned carts run that's under way", ['cancelRun', { run: 'Abandoned carts' }]),
  says('Terminate the Stock sync EU run, reason: hangs in a loop', [
    'terminateRun',
    { run: 'Stock sync EU', reason: 'hangs in a loop' },
  ]),
  says('Give the failed Nightly import run another go', ['retryRun', { run: 'Nightly import' }]),
  says('The failed run of Stock sync should be retried from the very start', [
    'retryRun',
    { run: 'Stock sync', from: 'start' },
  ]),
  says('retry all failed runs', ['retryRun', { run: 'Stock sync' }], ['retryRun', { run: 'Nightly import' }]),
  says('Pause the run of Abandoned carts, not the automation itself', [
    'pauseRun',
    { run: 'Abandoned carts' },
  ]),
  says(
    'Retry the Nightly import run, after that run Lead scoring',
    ['retryRun', { run: 'Nightly import' }],
    ['runAutomation', { automation: 'Lead scoring' }, { after: true }],
  ),
  says('number of completed Refund orders runs this week', [
    'getRunCount',
    { status: 'completed', automation: 'Refund orders', ...thisWeek },
  ]),
  says('Why on earth did Stock sync fall over last time?', ['getLastFailure', { automation: 'Stock sync' }]),
  says('Which automations had the most failed runs this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says("show me yesterday's cancelled runs", ['listRuns', { status: 'cancelled', ...yesterday }]),
  says('How many runs do we have of each status?', ['getRunCounts', {}]),
  says('Runs of Lead scoring in the past two hours', [
    'listRuns',
    { automation: 'Lead scoring', from: '2026-11-27T11:00:00.000Z' },
  ]),
  says('How many times did the newsletter run last week?', [
    'getRunCount',
    { automation: 'Newsletter', ...days('11-15', '11-22') },
  ]),
  says('which runs have timed out since 20 November', [
    'listRuns',
    { status: 'timed_out', ...days('11-19') },
  ]),
  says('What is the Stock sync EU run waiting for?', ['getRun', { run: 'Stock sync EU' }]),
  says('Save a view of runs named Red ones with the filter status=failed, for everybody', [
    'saveRunView',
    { name: 'Red ones', query: 'status=failed', team: true },
  ]),
  says('Is there anything waiting for me to sign off?', ['listWaiting', {}]),

  // --- approvals
  says('Greenlight the ACME account', decide(acme)),
  says('Say yes to everything Ada has asked for', decide(refund), decide(acme)),
  says(
    'Turn down all waiting approvals but the newsletter one',
    decide(refund, 'reject'),
    decide(acme, 'reject'),
  ),
  says(
    'OK the refund of order 991 with the comment "customer is right"',
    decide(refund, 'approve', { comment: 'customer is right' }),
  ),
  says('ACME: approved. Sending to 4,000 people: rejected.', decide(acme), decide(news, 'reject')),

  // --- schedules
  says('Did Monatsabschluss miss any of its scheduled times?', [
    'listFires',
    { automation: 'Monatsabschluss', state: 'missed' },
  ]),
  says('all schedules at a glance', ['listSchedules', {}]),
  says("Backfill Nightly import's schedule for the whole of yesterday", [
    'backfillSchedule',
    { automation: 'Nightly import', from: '2026-11-25T23:00:00.000Z', to: '2026-11-26T23:00:00.000Z' },
  ]),

  // --- projects and deploys
  says('ship shop', ['startDeploy', { project: 'shop' }]),
  says('Get the branch hotfix-12 of billing-api out the door w/o the build cache', [
    'startDeploy',
    { project: 'billing-api', ref: 'hotfix-12', cache: false },
  ]),
  says(
    'deploy everything but billing-api at 10 pm',
    ['startDeploy', { project: 'shop' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['startDeploy', { project: 'docs' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['startDeploy', { project: 'landing-page' }, { at: '2026-11-27T21:00:00.000Z' }],
  ),
  says('Customers are complaining, so go back to the previous release of shop', [
    'rollBackDeploy',
    { project: 'shop' },
  ]),
  says(
    'Put landing-page under maintenance and, once that is done, deploy its tag v2.3',
    ['maintainProject', { project: 'landing-page' }],
    ['startDeploy', { project: 'landing-page', ref: 'v2.3' }, { after: true }],
  ),
  says('the project billing-api may answer again', ['resumeProject', { project: 'billing-api' }]),
  says(
    'Pause the project docs till Monday 8 am',
    ['pauseProject', { project: 'docs' }],
    ['resumeProject', { project: 'docs' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says('What did New checkout say while it was being built?', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('Keep watch on shop: ask it for /health every thirty seconds', [
    'setProjectProbe',
    { project: 'shop', path: '/health', seconds: 30 },
  ]),
  says('no need to watch landing-page any longer, stop that', [
    'removeProjectProbe',
    { project: 'landing-page' },
  ]),
  says('How much traffic did docs get over the last 48 hours?', [
    'getProjectTraffic',
    { project: 'docs', hours: 48 },
  ]),
  says('Which outages has shop had?', ['listProbeEvents', { project: 'shop' }]),
  says('Who changed the variables of docs, and when?', ['listVariableChanges', { project: 'docs' }]),
  says('Drop the variable LEGACY_MODE from shop', [
    'deleteProjectVariable',
    { project: 'shop', name: 'LEGACY_MODE' },
  ]),
  says('from now on docs is to be built from the branch release', [
    'updateProject',
    { project: 'docs', branch: 'release' },
  ]),
  says('Get rid of the project landing-page for good', ['deleteProject', { project: 'landing-page' }]),
  asks('Deploy a project for me', ['project'], ['startDeploy', {}]),

  // --- people of the organisation
  asks('Tom has quit, pls take him out of the organisation', ['member'], ['removeMember', {}]),
  says('Make Ada an approver and a viewer', [
    'changeMemberRoles',
    { member: 'Ada Lovelace', roles: ['approver', 'viewer'] },
  ]),
  says('Invite kim@example.com as a builder; the invitation is good for two weeks', [
    'inviteMember',
    { email: 'kim@example.com', roles: ['builder'], days: 14 },
  ]),
  says('The invitation to old.friend@example.com should be withdrawn', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('which invites are still pending?', ['listInvitations', { status: 'pending' }]),
  says(
    "Export every member's data except the two Toms'",
    ['exportPerson', { member: 'Ada Lovelace' }],
    ['exportPerson', { member: 'Linus Berg' }],
    ['exportPerson', { member: 'María García' }],
  ),
  says('Each Friday at 5 pm, export the organisation', ['exportOrganisation', {}, { every: 'fri 17:00' }]),

  // --- keys and endpoints
  says("kill grafana's API key, it leaked", ['revokeApiKey', { key: 'grafana' }]),
  says(
    'Hold back the events to Slack relay until 4 pm',
    ['pauseEndpoint', { endpoint: 'Slack relay' }],
    ['resumeEndpoint', { endpoint: 'Slack relay' }, { at: '2026-11-27T15:00:00.000Z' }],
  ),
  says('Send everything again that Warehouse did not get since 9 this morning', [
    'replayEndpointDeliveries',
    { endpoint: 'Warehouse', since: '2026-11-27T08:00:00.000Z' },
  ]),
  says('What failed to be delivered to Slack relay?', [
    'listEndpointDeliveries',
    { endpoint: 'Slack relay', state: 'failed' },
  ]),
  says('Warehouse has moved, change its URL to https://wh.example.com/hook', [
    'updateEndpoint',
    { endpoint: 'Warehouse', url: 'https://wh.example.com/hook' },
  ]),

  // --- limits, holds, kept data, mails, audit
  says('Create a limit called crm, five at most', ['createLimit', { name: 'crm', most: 5 }]),
  says('For how many seconds can a deletion be undone here?', ['getHold', {}]),
  says('How much would be erased by keeping runs for sixty days and deliveries for ten?', [
    'getExpired',
    { runDays: 60, deliveryDays: 10 },
  ]),
  says('mail kim@example.com, subject "Demo", text "See you on Monday"', [
    'sendMail',
    { to: 'kim@example.com', subject: 'Demo', text: 'See you on Monday' },
  ]),
  says('Has anybody tampered with the audit log? Verify it', ['verifyAudit', {}]),
  says('Audit log: what was refused today?', ['listAuditEntries', { outcome: 'refused', ...today }]),
  says('Forget the value Stock sync keeps under the key last-page', [
    'deleteEntry',
    { automation: 'Stock sync', key: 'last-page' },
  ]),
  says('Which language models may be used and what have they cost this month?', ['getModels', {}]),

  // --- German
  says('Wann läuft Monatsabschluss das nächste Mal?', ['getSchedule', { automation: 'Monatsabschluss' }]),
  says('Wie viele Läufe sind heute schon fehlgeschlagen?', ['getRunCount', { status: 'failed', ...today }]),
  says('Lass Monatsabschluss an jedem Monatsersten um sechs Uhr früh laufen', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says(
    'Widerruf bitte beide API-Schlüssel',
    ['revokeApiKey', { key: 'build server' }],
    ['revokeApiKey', { key: 'grafana' }],
  ),
  says('María soll Admin werden', ['changeMemberRoles', { member: 'María García', roles: ['admin'] }]),
  says(
    'Alle Projekte außer docs in den Wartungsmodus versetzen',
    ['maintainProject', { project: 'shop' }],
    ['maintainProject', { project: 'landing-page' }],
    ['maintainProject', { project: 'billing-api' }],
  ),
  says('Zeig mal, welche Projekte wir haben', ['listProjects', {}]),
  says('Lehn die Rückerstattung zu Bestellung 991 ab', decide(refund, 'reject')),
  says('In einer halben Stunde den Newsletter wieder einschalten', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-27T13:30:00.000Z' },
  ]),
  says('Beendete Läufe 90 Tage aufbewahren, Zustellungen dreißig Tage', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  says('shop morgen früh um 8 vom Branch release ausrollen', [
    'startDeploy',
    { project: 'shop', ref: 'release' },
    { at: '2026-11-28T07:00:00.000Z' },
  ]),
  says(
    'Starte zuerst Stock sync und danach Stock sync EU',
    ['runAutomation', { automation: 'Stock sync' }],
    ['runAutomation', { automation: 'Stock sync EU' }, { after: true }],
  ),
  says('Schmeiß Tom Fischer aus der Organisation', ['removeMember', { member: 'Tom Fischer' }]),
  says(
    'Schick ein Testereignis an beide Endpunkte',
    ['testEndpoint', { endpoint: 'Slack relay' }],
    ['testEndpoint', { endpoint: 'Warehouse' }],
  ),
  says('Die Läufe von Nightly import am vergangenen Mittwoch bitte', [
    'listRuns',
    { automation: 'Nightly import', ...days('11-24', '11-25') },
  ]),
  says('Welche Mails sind abgelehnt worden?', ['listMails', { state: 'refused' }]),
  says('Gibt es gescheiterte Deployments von shop?', [
    'listDeployments',
    { project: 'shop', status: 'failed' },
  ]),
  says('Liste der API-Schlüssel', ['listApiKeys', {}]),

  // --- Spanish
  says('Ejecuta el Informe semanal todos los lunes a las nueve de la mañana', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('¿Cuántas ejecuciones fallaron ayer?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('Aprueba el envío a 4.000 personas', decide(news)),
  says('Hay que desplegar landing-page desde la rama main', [
    'startDeploy',
    { project: 'landing-page', ref: 'main' },
  ]),
  says('Quita a Linus Berg de la organización', ['removeMember', { member: 'Linus Berg' }]),
  says('¿Qué automatizaciones están en pausa?', ['listAutomations', { status: 'paused' }]),
  says('Vuelve a enviar el correo Your invoice 2026-118', ['resendMail', { mail: 'Your invoice 2026-118' }]),
  says('Reactiva billing-api dentro de dos horas', [
    'resumeProject',
    { project: 'billing-api' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says(
    'Detén la automatización Lead scoring hasta mañana a las 8',
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['resumeAutomation', { id: 'Lead scoring' }, { at: '2026-11-28T07:00:00.000Z' }],
  ),
  says('¿Quiénes son los miembros de la organización?', ['listMembers', {}]),
  says('Por favor, revoca la clave build server', ['revokeApiKey', { key: 'build server' }]),
  says('¿Por qué falló Nightly import la última vez?', ['getLastFailure', { automation: 'Nightly import' }]),
]
