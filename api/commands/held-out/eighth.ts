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

const english: readonly Sentence[] = [
  // plain
  says('pause Lead scoring', ['pauseAutomation', { id: 'Lead scoring' }]),
  says('Resume the Newsletter', ['resumeAutomation', { id: 'Newsletter' }]),
  says('run Refund orders', ['runAutomation', { automation: 'Refund orders' }]),
  says('Deploy the shop', ['startDeploy', { project: 'shop' }]),
  says('deploy docs from the branch release-2', ['startDeploy', { project: 'docs', ref: 'release-2' }]),
  says('Roll back the shop please', ['rollBackDeploy', { project: 'shop' }]),
  says('Approve the refund of order 991', decide(refund)),
  says('Reject the account for ACME', decide(acme, 'reject')),
  says('Retry the Nightly import run', ['retryRun', { run: 'Nightly import' }]),
  says("What's waiting for me?", ['listWaiting', {}]),
  says('Show me all failed runs from today', ['listRuns', { status: 'failed', ...today }]),
  says('How many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('Why did Stock sync fail?', ['getLastFailure', { automation: 'Stock sync' }]),
  says('Show our API keys', ['listApiKeys', {}]),
  says('Revoke the grafana key', ['revokeApiKey', { key: 'grafana' }]),
  says('Who is in our organisation?', ['listMembers', {}]),
  says('Invite lea@example.com as a viewer', [
    'inviteMember',
    { email: 'lea@example.com', roles: ['viewer'] },
  ]),
  says('Remove Linus Berg', ['removeMember', { member: 'Linus Berg' }]),
  says('pause the Slack relay endpoint', ['pauseEndpoint', { endpoint: 'Slack relay' }]),
  says('Send a test event to Warehouse', ['testEndpoint', { endpoint: 'Warehouse' }]),
  says('List the mails', ['listMails', {}]),
  says('Send the mail "Your invoice 2026-118" again', ['resendMail', { mail: 'Your invoice 2026-118' }]),
  says('Put docs under maintenance', ['maintainProject', { project: 'docs' }]),
  says('Resume billing-api', ['resumeProject', { project: 'billing-api' }]),
  says('Show the schedules', ['listSchedules', {}]),
  says('Which variables does the shop have?', ['listProjectVariables', { project: 'shop' }]),
  says('When was the shop down?', ['listProbeEvents', { project: 'shop' }]),
  says('Export the whole organisation', ['exportOrganisation', {}]),
  says('export my own data', ['exportOwnData', {}]),
  says('Where am I signed in?', ['listSessions', {}]),
  says('Show the audit log of today', ['listAuditEntries', { ...today }]),
  says('Verify the audit log', ['verifyAudit', {}]),
  says('Show all limits', ['listLimits', {}]),
  says('Archive Delete old files', ['archiveAutomation', { id: 'Delete old files' }]),
  says('Show the pending invitations', ['listInvitations', { status: 'pending' }]),
  says('Rename the organisation to Acme Labs', ['renameOrganisation', { name: 'Acme Labs' }]),
  says('Delete the variable API_URL of the shop', [
    'deleteProjectVariable',
    { project: 'shop', name: 'API_URL' },
  ]),
  says('Show the log of New checkout', ['listLogLines', { deployment: 'New checkout' }]),
  says('Run Stock sync every weekday at 7:30', [
    'runAutomation',
    { automation: 'Stock sync' },
    { every: 'mon-fri 07:30' },
  ]),
  says('Run Stock sync EU every 15 minutes', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { every: '15m' },
  ]),
  says('Deploy landing-page tomorrow at 9', [
    'startDeploy',
    { project: 'landing-page' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says(
    'Pause every automation that failed today',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says(
    'Deploy all projects except billing-api',
    ['startDeploy', { project: 'shop' }],
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }],
  ),
  says('Stop watching docs', ['removeProjectProbe', { project: 'docs' }]),
  // varied
  says('hey, could you switch off Abandoned carts for me? the new texts are not ready', [
    'pauseAutomation',
    { id: 'Abandoned carts' },
  ]),
  says('kick off the nightly import right now please', ['runAutomation', { automation: 'Nightly import' }]),
  says('Please stop the run of Abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says(
    'ok, ship docs and then the shop',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'shop' }, { after: true }],
  ),
  says('Ready? Push the shop live at 10pm tonight', [
    'startDeploy',
    { project: 'shop' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('in half an hour take landing-page offline', [
    'pauseProject',
    { project: 'landing-page' },
    { at: '2026-11-27T13:30:00.000Z' },
  ]),
  says('Say yes to everything that is waiting for me', decide(refund), decide(acme), decide(news)),
  says('Turn down the newsletter to 4,000 people, please', decide(news, 'reject')),
  says(
    "approve the refund for order 991 with the comment 'checked with the customer'",
    decide(refund, 'approve', { comment: 'checked with the customer' }),
  ),
  says(
    'Give all failed runs another try',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('Make María García an approver', [
    'changeMemberRoles',
    { member: 'María García', roles: ['approver'] },
  ]),
  says("Nina isn't joining us after all, so withdraw the invitation for nina@example.com", [
    'revokeInvitation',
    { invitation: 'nina@example.com' },
  ]),
  says('We don’t use the build server key any more, please revoke it', [
    'revokeApiKey',
    { key: 'build server' },
  ]),
  says('Sign me out everywhere but here', ['endOtherSessions', {}]),
  says('Which deploys of the shop went wrong?', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('What did not get through to the Slack relay? Show the failed deliveries', [
    'listEndpointDeliveries',
    { endpoint: 'Slack relay', state: 'failed' },
  ]),
  says('When will the nightly import fire next?', ['getSchedule', { automation: 'Nightly import' }]),
  says('How much traffic did the shop have in the last 48 hours?', [
    'getProjectTraffic',
    { project: 'shop', hours: 48 },
  ]),
  says('so, which automations failed most often this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('are any automations paused right now? show me those', ['listAutomations', { status: 'paused' }]),
  says('Every Monday at 9 I want Informe semanal to run', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('on the 1st of each month at 6 am start Monatsabschluss', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('pls keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('File the Newsletter under Marketing/Mails', [
    'fileAutomation',
    { id: 'Newsletter', folder: 'Marketing/Mails' },
  ]),
  // hard
  says(
    'At 6pm put the shop under maintenance and at 8pm bring it back',
    ['maintainProject', { project: 'shop' }, { at: '2026-11-27T17:00:00.000Z' }],
    ['resumeProject', { project: 'shop' }, { at: '2026-11-27T19:00:00.000Z' }],
  ),
  says('pause Stock sync, sorry, I meant Stock sync EU', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says('Approve whatever Ada asked for, but leave the rest alone', decide(refund), decide(acme)),
  says('wave through everything that is waiting except the ACME account', decide(refund), decide(news)),
  says(
    'Pause Nightly import until Monday 8 am, the supplier is moving servers',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['resumeAutomation', { id: 'Nightly import' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says(
    'Put lnading-page under maintenence and once that is done deploy it',
    ['maintainProject', { project: 'landing-page' }],
    ['startDeploy', { project: 'landing-page' }, { after: true }],
  ),
  says('Revoke every key apart from grafana', ['revokeApiKey', { key: 'build server' }]),
  says('Send Warehouse everything again that it has not got since yesterday 6 pm', [
    'replayEndpointDeliveries',
    { endpoint: 'Warehouse', since: '2026-11-26T17:00:00.000Z' },
  ]),
  says('Mail ada@example.com with the subject "Demo" and the text "We start at three."', [
    'sendMail',
    { to: 'ada@example.com', subject: 'Demo', text: 'We start at three.' },
  ]),
  asks('please take Tom out of the organisation', ['member'], ['removeMember', {}]),
  asks('Make Tom a builder', ['member'], ['changeMemberRoles', { roles: ['builder'] }]),
  says('What was refused yesterday according to the audit log?', [
    'listAuditEntries',
    { outcome: 'refused', from: yesterday.from, to: '2026-11-26T23:00:00.000Z' },
  ]),
]

const german: readonly Sentence[] = [
  // plain
  says('Pausiere die Automation Lead scoring', ['pauseAutomation', { id: 'Lead scoring' }]),
  says('Starte den Monatsabschluss', ['runAutomation', { automation: 'Monatsabschluss' }]),
  says('Zeig mir alle fehlgeschlagenen Läufe von heute', ['listRuns', { status: 'failed', ...today }]),
  says('Wie viele Läufe sind gestern fehlgeschlagen?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('Was wartet auf mich?', ['listWaiting', {}]),
  says('Genehmige die Erstattung der Bestellung 991', decide(refund)),
  says('Entferne Linus Berg aus der Organisation', ['removeMember', { member: 'Linus Berg' }]),
  says('Lade jonas@example.com als Betrachter ein', [
    'inviteMember',
    { email: 'jonas@example.com', roles: ['viewer'] },
  ]),
  says('Welche Projekte haben wir?', ['listProjects', {}]),
  says('Welche Endpunkte gibt es?', ['listEndpoints', {}]),
  says('Exportiere die Daten von María García', ['exportPerson', { member: 'María García' }]),
  says('Widerrufe den Schlüssel grafana', ['revokeApiKey', { key: 'grafana' }]),
  // varied
  says('Kannst du den Shop heute Abend um 20 Uhr ausrollen?', [
    'startDeploy',
    { project: 'shop' },
    { at: '2026-11-27T19:00:00.000Z' },
  ]),
  says('Bitte jeden Tag um 7:30 Uhr Stock sync EU laufen lassen', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { every: 'daily 07:30' },
  ]),
  says('Warum ist der Nightly import denn schiefgegangen?', [
    'getLastFailure',
    { automation: 'Nightly import' },
  ]),
  says('Setz docs auf die letzte Version zurück, da ist ein Fehler drin', [
    'rollBackDeploy',
    { project: 'docs' },
  ]),
  says('billing-api bitte wieder online nehmen', ['resumeProject', { project: 'billing-api' }]),
  says(
    'Lehne alles ab, was wartet',
    decide(refund, 'reject'),
    decide(acme, 'reject'),
    decide(news, 'reject'),
  ),
  says(
    'Erst docs deployen und danach landing-page',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }, { after: true }],
  ),
  // hard
  says('werktags um halb acht soll Abandoned carts loslaufen', [
    'runAutomation',
    { automation: 'Abandoned carts' },
    { every: 'mon-fri 07:30' },
  ]),
  says('Alles genehmigen, nur den Newsletter nicht', decide(refund), decide(acme)),
  says(
    'Nimm am Montag um 6 Uhr früh alle Projekte außer billing-api in Wartung',
    ['maintainProject', { project: 'shop' }, { at: '2026-11-30T05:00:00.000Z' }],
    ['maintainProject', { project: 'docs' }, { at: '2026-11-30T05:00:00.000Z' }],
    ['maintainProject', { project: 'landing-page' }, { at: '2026-11-30T05:00:00.000Z' }],
  ),
]

const spanish: readonly Sentence[] = [
  // plain
  says('Pausa la automatización Refund orders', ['pauseAutomation', { id: 'Refund orders' }]),
  says('Ejecuta Informe semanal', ['runAutomation', { automation: 'Informe semanal' }]),
  says('Despliega shop', ['startDeploy', { project: 'shop' }]),
  says('¿Cuántas ejecuciones fallaron ayer?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('Muéstrame los miembros', ['listMembers', {}]),
  says('¿Qué está esperando mi aprobación?', ['listWaiting', {}]),
  says('Rechaza la cuenta de ACME', decide(acme, 'reject')),
  says('Reanuda Newsletter', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Muestra las claves de API', ['listApiKeys', {}]),
  says('Reanuda el endpoint Warehouse', ['resumeEndpoint', { endpoint: 'Warehouse' }]),
  // varied
  says('¿Por qué ha fallado Lead scoring?', ['getLastFailure', { automation: 'Lead scoring' }]),
  says('Oye, despliega docs mañana a las 9, por favor', [
    'startDeploy',
    { project: 'docs' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('Quiero que Stock sync se ejecute cada dos horas', [
    'runAutomation',
    { automation: 'Stock sync' },
    { every: '2h' },
  ]),
  says('Invita a pablo@example.com como administrador', [
    'inviteMember',
    { email: 'pablo@example.com', roles: ['admin'] },
  ]),
  says('¿Me enseñas las ejecuciones fallidas de la semana pasada?', [
    'listRuns',
    { status: 'failed', ...days('11-15', '11-22') },
  ]),
  says(
    'Pon landing-page en mantenimiento y luego despliégala',
    ['maintainProject', { project: 'landing-page' }],
    ['startDeploy', { project: 'landing-page' }, { after: true }],
  ),
  // hard
  says('Pausa las automatizaciones que han fallado hoy, menos Stock sync', [
    'pauseAutomation',
    { id: 'Nightly import' },
  ]),
  asks('Elimina a Tom de la organización', ['member'], ['removeMember', {}]),
]

/** 120 sentences: 80 English, 22 German, 18 Spanish. */
/** Written from the catalogue alone; at first sight 95 of the 120 were right, and none of the 45 was acted upon. */
export const eighth: readonly Sentence[] = [...english, ...german, ...spanish]
/** What must not act. */
export const eighthNone: readonly string[] = [
  // other domains
  'What will the weather be like in Berlin tomorrow?',
  'Book a table for four at seven',
  'Order a pizza for the demo team',
  'Turn off the lights in the meeting room',
  'Play some music while we wait',
  'Translate “good morning” into French',
  'What is 17 times 23?',
  'Who won the match last night?',
  // small talk
  'hello there',
  'thanks, that was really impressive',
  'haha, nice one',
  'give me a second, I need to find the right tab',
  'Sorry, wrong window',
  // systems that do not exist here
  'Create a Jira ticket for the checkout bug',
  'Post a picture on our Instagram',
  'Restart the printer on the second floor',
  'Add the demo to my Outlook calendar',
  // negated
  "Don't pause the Newsletter",
  'Please do not deploy the shop today',
  'Never remove Ada Lovelace',
  'No need to retry the Nightly import run',
  // conditional
  'If Stock sync fails again, pause it',
  'Roll the shop back only if the checkout breaks',
  'Approve the refund unless Ada objects',
  // hypothetical
  'What would happen if I removed Linus Berg?',
  'Suppose we paused Lead scoring, who would notice?',
  'Imagine we deleted the shop project',
  // records that do not exist
  'Pause the automation Black Friday promo',
  'Deploy the project mobile-app',
  'Remove Peter Schmidt from the organisation',
  // about doing and reported
  'How do I roll back a project?',
  'Should I approve the refund of order 991?',
  'Linus said the grafana key should be revoked',
  'Yesterday I deployed docs twice',
  // German
  'Wie wird das Wetter am Wochenende?',
  'Pausiere den Newsletter bitte nicht',
  'Was würde passieren, wenn ich den Shop lösche?',
  'Wie lade ich jemanden ein?',
  'Ada hat gesagt, wir sollen docs ausrollen',
  'Danke, das war super',
  // Spanish
  'No despliegues shop',
  '¿Cómo puedo pausar una automatización?',
  'Si falla otra vez Stock sync, páusalo',
  'Cuéntame un chiste',
  'Reserva un vuelo a Madrid',
]
