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

const pause = (id: string) => ['pauseAutomation', { id }] as ['pauseAutomation', { id: string }]

const founder: Sentence[] = [
  says("what's waiting for me", ['listWaiting', {}]),
  says('approve the ACME account', decide(acme)),
  says('who are our members right now?', ['listMembers', {}]),
  says('how many runs failed today', ['getRunCount', { status: 'failed', ...today }]),
  says('why did Nightly import break?', ['getLastFailure', { automation: 'Nightly import' }]),
  says('make María an admin', ['changeMemberRoles', { member: 'María García', roles: ['admin'] }]),
  says('Take Linus out of the organisation, he left us last week.', [
    'removeMember',
    { member: 'Linus Berg' },
  ]),
  says('invite paul@northwind.io as a builder and approver', [
    'inviteMember',
    { email: 'paul@northwind.io', roles: ['builder', 'approver'] },
  ]),
  says('call off the invitation to old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('shop uptime over the last 72 hours pls', ['getProjectProbe', { project: 'shop', hours: 72 }]),
  says('rename our organisation to Northwind Labs', ['renameOrganisation', { name: 'Northwind Labs' }]),
  says(
    'reject the newsletter mailing with the comment "too many people"',
    decide(news, 'reject', { comment: 'too many people' }),
  ),
  says('everything Ada asked for is fine with me, approve it', decide(refund), decide(acme)),
  says('who joined or left the organisation lately', ['listMemberEvents', {}]),
  says('put the landing page under maintenance tonight at 22:00', [
    'maintainProject',
    { project: 'landing-page' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('bring billing-api back online', ['resumeProject', { project: 'billing-api' }]),
  says('what is each role allowed to do?', ['listRoles', {}]),
  says('audit log: what did Linus do yesterday?', [
    'listAuditEntries',
    { actor: 'Linus Berg', from: yesterday.from, to: yesterday.until },
  ]),
  says(
    "pause all automations that failed today, I'm boarding a plane",
    pause('Nightly import'),
    pause('Stock sync'),
  ),
  says('how much did we spend on language models this month', ['getModels', {}]),
  says('export the whole organisation, the lawyers want a copy', ['exportOrganisation', {}]),
  says('Hold destructive acts for 60 seconds', ['saveHold', { seconds: 60 }]),
  says("set Tom Weber's roles to operator and billing", [
    'changeMemberRoles',
    { member: 'Tom Weber', roles: ['operator', 'billing'] },
  ]),
  asks('kick Tom out of the org', ['member'], ['removeMember', {}]),
]

const support: Sentence[] = [
  says(
    'Could you please approve the refund for order 991? The customer has called twice already.',
    decide(refund),
  ),
  says('Hi! Please resend the welcome mail, it never arrived.', ['resendMail', { mail: 'Welcome aboard' }]),
  says('let me read the mail "Your invoice 2026-118"', ['getMail', { mail: 'Your invoice 2026-118' }]),
  says('Which mails were refused?', ['listMails', { state: 'refused' }]),
  says('Please cancel the Abandoned carts run, thank you', ['cancelRun', { run: 'Abandoned carts' }]),
  says(
    'can you try every failed run again, please?',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('I think the Nightly import run should be retried from the start, please do that', [
    'retryRun',
    { run: 'Nightly import', from: 'start' },
  ]),
  says('What is the Stock sync EU run waiting for?', ['getRun', { run: 'Stock sync EU' }]),
  says('look up the kept value order-1042 for me', ['readEntry', { key: 'order-1042' }]),
  says('forget the value that Refund orders keeps under the key order-991', [
    'deleteEntry',
    { automation: 'Refund orders', key: 'order-991' },
  ]),
  says('Send the event order.paid with the key order-1042', [
    'sendEvent',
    { event: 'order.paid', key: 'order-1042' },
  ]),
  says('please email lena@kundin.de, subject "Your refund", text "It is on its way."', [
    'sendMail',
    { to: 'lena@kundin.de', subject: 'Your refund', text: 'It is on its way.' },
  ]),
  says('We got a GDPR request, so export all the data about Tom Fischer', [
    'exportPerson',
    { member: 'Tom Fischer' },
  ]),
  says('approve everything that is waiting except the newsletter', decide(refund), decide(acme)),
  says('¿qué está esperando mi aprobación?', ['listWaiting', {}]),
  says(
    'rechaza el reembolso del pedido 991 con el comentario "falta la factura"',
    decide(refund, 'reject', { comment: 'falta la factura' }),
  ),
  says('muéstrame las ejecuciones fallidas de hoy', ['listRuns', { status: 'failed', ...today }]),
  says('pausa la automatización Refund orders, por favor', pause('Refund orders')),
  says('ejecuta Informe semanal cada lunes a las 9:00', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('¿cuántas ejecuciones hubo ayer?', ['getRunCount', { ...yesterday }]),
  says('invita a sofia@example.com como viewer', [
    'inviteMember',
    { email: 'sofia@example.com', roles: ['viewer'] },
  ]),
  says('anula la invitación de nina@example.com', ['revokeInvitation', { invitation: 'nina@example.com' }]),
  says('vuelve a enviar el correo Your invoice 2026-118, el cliente no lo ha recibido', [
    'resendMail',
    { mail: 'Your invoice 2026-118' },
  ]),
  says('¿por qué falló Lead scoring la última vez?', ['getLastFailure', { automation: 'Lead scoring' }]),
]

const marketing: Sentence[] = [
  says('turn the Newsletter back on', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Run Lead scoring every weekday at 8:00 so the sales folks have fresh numbers', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'mon-fri 08:00' },
  ]),
  says('kick off Abandoned carts in half an hour', [
    'runAutomation',
    { automation: 'Abandoned carts' },
    { at: '2026-11-27T13:30:00.000Z' },
  ]),
  says('traffic on the landing page for the last 48 hours?', [
    'getProjectTraffic',
    { project: 'landing-page', hours: 48 },
  ]),
  says('ok to send the newsletter to the 4,000 people, approved!', decide(news)),
  says('publish Lead scoring', ['publishAutomation', { id: 'Lead scoring' }]),
  says('file Newsletter under Marketing/Campaigns', [
    'fileAutomation',
    { id: 'Newsletter', folder: 'Marketing/Campaigns' },
  ]),
  says('tag Abandoned carts with black-friday', [
    'fileAutomation',
    { id: 'Abandoned carts', tags: ['black-friday'] },
  ]),
  says('list every automation owned by Ada', ['listAutomations', { owner: 'Ada Lovelace' }]),
  says('which automations are paused atm', ['listAutomations', { status: 'paused' }]),
  says('show all schedules', ['listSchedules', {}]),
  says('When does Informe semanal fire next?', ['getSchedule', { automation: 'Informe semanal' }]),
  says('Black Friday will be over by then, so on Monday at 9:00 pause Abandoned carts', [
    'pauseAutomation',
    { id: 'Abandoned carts' },
    { at: '2026-11-30T08:00:00.000Z' },
  ]),
  says('pls pause abandonned carts and resume the newsleter', pause('Abandoned carts'), [
    'resumeAutomation',
    { id: 'Newsletter' },
  ]),
  says('tell me how often Onboard customers ran this week', [
    'getRunCount',
    { automation: 'Onboard customers', ...thisWeek },
  ]),
  says('take landing-page back to the previous release, the hero image is broken', [
    'rollBackDeploy',
    { project: 'landing-page' },
  ]),
  says('archive Delete old files', ['archiveAutomation', { id: 'Delete old files' }]),
  says('ship the branch xmas of landing-page tomorrow at 7am', [
    'startDeploy',
    { project: 'landing-page', ref: 'xmas' },
    { at: '2026-11-28T06:00:00.000Z' },
  ]),
  says('put the docs project on pause', ['pauseProject', { project: 'docs' }]),
  says('what folders and tags are our automations filed under?', ['getAutomationLabels', {}]),
  says("don't pause Newsletter, pause Lead scoring instead", pause('Lead scoring')),
  says('what arrived at the webhook of Onboard customers?', [
    'listDeliveries',
    { automation: 'Onboard customers' },
  ]),
  says('despliega landing-page mañana a las 10:00', [
    'startDeploy',
    { project: 'landing-page' },
    { at: '2026-11-28T09:00:00.000Z' },
  ]),
  says('reanuda Newsletter el lunes a las 8:30', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-30T07:30:00.000Z' },
  ]),
]

const developer: Sentence[] = [
  says('deploy billing-api from release/2.4', [
    'startDeploy',
    { project: 'billing-api', ref: 'release/2.4' },
  ]),
  says('redeploy shop w/o the build cache', ['startDeploy', { project: 'shop', cache: false }]),
  says('build log of New checkout', ['listLogLines', { deployment: 'New checkout', source: 'build' }]),
  says('search the log of Explain refunds for ECONNREFUSED', [
    'listLogLines',
    { deployment: 'Explain refunds', search: 'ECONNREFUSED' },
  ]),
  says('failed deploys of shop', ['listDeployments', { project: 'shop', status: 'failed' }]),
  asks('deploy the branch hotfix-7', ['project'], ['startDeploy', { ref: 'hotfix-7' }]),
  says('names of the env variables in billing-api', ['listProjectVariables', { project: 'billing-api' }]),
  says('drop the variable LEGACY_TOKEN from shop', [
    'deleteProjectVariable',
    { project: 'shop', name: 'LEGACY_TOKEN' },
  ]),
  says('who has been changing variables on docs?', ['listVariableChanges', { project: 'docs' }]),
  says('last requests to docs with the text /api/search', [
    'listRequests',
    { project: 'docs', search: '/api/search' },
  ]),
  says('revoke the grafana key, it leaked', ['revokeApiKey', { key: 'grafana' }]),
  says('watch billing-api at /healthz every 30 seconds', [
    'setProjectProbe',
    { project: 'billing-api', path: '/healthz', seconds: 30 },
  ]),
  says('fire a test event at Slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says("replay all deliveries Warehouse didn't get since yesterday", [
    'replayEndpointDeliveries',
    { endpoint: 'Warehouse', since: yesterday.from },
  ]),
  says('Warehouse endpoint: list failed deliveries', [
    'listEndpointDeliveries',
    { endpoint: 'Warehouse', state: 'failed' },
  ]),
  says('change the URL of Slack relay to https://hooks.example.com/v2', [
    'updateEndpoint',
    { endpoint: 'Slack relay', url: 'https://hooks.example.com/v2' },
  ]),
  says('api keys?', ['listApiKeys', {}]),
  says(
    'pause Slack relay, then deploy shop, then resume Slack relay',
    ['pauseEndpoint', { endpoint: 'Slack relay' }],
    ['startDeploy', { project: 'shop' }, { after: true }],
    ['resumeEndpoint', { endpoint: 'Slack relay' }, { after: true }],
  ),
  says('set the build command of docs to "pnpm build"', [
    'updateProject',
    { project: 'docs', buildCommand: 'pnpm build' },
  ]),
  says('disconnect shop from its github repo', ['disconnectRepository', { project: 'shop' }]),
  says('zeig die Engine-Ereignisse vom Lauf Nightly import', ['listEngineEvents', { run: 'Nightly import' }]),
  says('starte Stock sync alle 15 Minuten', [
    'runAutomation',
    { automation: 'Stock sync' },
    { every: '15m' },
  ]),
  says('roll docs bitte auf die vorige Version zurück', ['rollBackDeploy', { project: 'docs' }]),
  says(
    'pausiere alle Automatisierungen außer Newsletter und Monatsabschluss',
    pause('Onboard customers'),
    pause('Nightly import'),
    pause('Stock sync'),
    pause('Stock sync EU'),
    pause('Refund orders'),
    pause('Abandoned carts'),
    pause('Lead scoring'),
    pause('Informe semanal'),
    pause('Delete old files'),
  ),
]

const accountant: Sentence[] = [
  says('Please run Monatsabschluss on the first of every month at 06:00.', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('Verify the audit log.', ['verifyAudit', {}]),
  says('List all refused entries of the audit log since 1 November.', [
    'listAuditEntries',
    { outcome: 'refused', ...days('10-31') },
  ]),
  says('Keep ended runs for 365 days and deliveries for 90 days.', [
    'saveRetention',
    { runDays: 365, deliveryDays: 90 },
  ]),
  says('What would be erased if we kept ended runs for 180 days?', ['getExpired', { runDays: 180 }]),
  says('Completed runs of Refund orders on 20 November: how many were there?', [
    'getRunCount',
    { status: 'completed', automation: 'Refund orders', ...days('11-19', '11-20') },
  ]),
  says("Please break yesterday's runs down by automation.", ['getRunsByAutomation', { ...yesterday }]),
  says('Which export files can be downloaded at the moment?', ['listExports', {}]),
  says('The Stock sync EU run is to be cancelled, reason: "period is closed".', [
    'cancelRun',
    { run: 'Stock sync EU', reason: 'period is closed' },
  ]),
  says('Backfill the schedule of Nightly import for yesterday.', [
    'backfillSchedule',
    { automation: 'Nightly import', from: yesterday.from, to: yesterday.until },
  ]),
  says('Welche Läufe sind diese Woche fehlgeschlagen?', ['listRuns', { status: 'failed', ...thisWeek }]),
  says('Bitte die Erstattung für Bestellung 991 freigeben', decide(refund)),
  says(
    'Lehne das Konto für ACME ab, Kommentar: „Vertrag fehlt“',
    decide(acme, 'reject', { comment: 'Vertrag fehlt' }),
  ),
  says('Führe den Monatsabschluss am 1. Dezember um 7 Uhr aus', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { at: '2026-12-01T06:00:00.000Z' },
  ]),
  says('Welche Zeiten hat der Zeitplan von Monatsabschluss verpasst?', [
    'listFires',
    { automation: 'Monatsabschluss', state: 'missed' },
  ]),
  says('Lösche alle personenbezogenen Daten von Tom Fischer', ['erasePerson', { member: 'Tom Fischer' }]),
  says('Wie viele Läufe warten gerade?', ['getRunCount', { status: 'waiting' }]),
  says('Schreib eine Mail an buchhaltung@example.com, Betreff „November“, Text „Die Zahlen sind da.“', [
    'sendMail',
    { to: 'buchhaltung@example.com', subject: 'November', text: 'Die Zahlen sind da.' },
  ]),
  says('Mitglieder anzeigen', ['listMembers', {}]),
  says('Gib Linus die Rolle billing statt seiner bisherigen', [
    'changeMemberRoles',
    { member: 'Linus Berg', roles: ['billing'] },
  ]),
  says('Brich den Lauf Abandoned carts ab', ['cancelRun', { run: 'Abandoned carts' }]),
  says('Nightly import bitte heute um 18 Uhr pausieren, wir machen Inventur', [
    'pauseAutomation',
    { id: 'Nightly import' },
    { at: '2026-11-27T17:00:00.000Z' },
  ]),
  says('Hol Delete old files aus dem Archiv zurück', ['restoreAutomation', { id: 'Delete old files' }]),
  says('Nimm das Projekt billing-api wieder in Betrieb, die Rechnung ist bezahlt.', [
    'resumeProject',
    { project: 'billing-api' },
  ]),
]

/** Of five people, each in a voice of their own; written from the catalogue alone. When it was first looked at 80 of the 120 were right. */
export const eleventh: Sentence[] = [...founder, ...support, ...marketing, ...developer, ...accountant]

export const eleventhNone: string[] = [
  // founder
  'book me a flight to Lisbon on Tuesday',
  'should I approve the refund or not?',
  'if Linus quits, remove him from the organisation',
  "don't deploy anything today",
  'thanks, great job this week!',
  'remove Barbara Novak from the organisation',
  'we might rename the organisation one day',
  'what happens to the runs when a member is removed?',
  // support
  'The customer said that you cancelled her run yesterday.',
  'could you translate this letter into French for me',
  'Please do not resend the welcome mail.',
  'close ticket 4711 in Zendesk',
  'how do I retry a run?',
  'I was going to approve the refund, but the customer withdrew it',
  'good morning everyone :)',
  'no canceles la ejecución de Abandoned carts',
  '¿cómo se pausa una automatización?',
  'Ada dice que ya aprobó la cuenta de ACME',
  'pide una pizza para las nueve',
  // marketing
  'post our Black Friday banner on Instagram',
  'what if we paused the newsletter over Christmas?',
  'write me a catchy slogan for winter boots',
  'pause the automation Birthday coupons',
  'I never asked you to resume Newsletter',
  'only if the click rate drops below 2 % should Abandoned carts be paused',
  'raise the bid on our Google Ads campaign by 10 %',
  'Linus told me to archive Lead scoring, but I disagreed',
  // developer
  'restart the kubernetes cluster',
  'revoke the jenkins key',
  'deploy the project mobile-app',
  'is it safe to delete the shop project while it is live?',
  'git rebase onto main and force push',
  'had I rolled back shop at noon, nobody would have noticed',
  'never mind, leave the Warehouse endpoint as it is',
  // accountant
  'Transfer 1,200 euros to the landlord.',
  'Wie lösche ich ein Mitglied?',
  'Bitte Monatsabschluss auf keinen Fall starten',
  'Wenn die Bank sich meldet, gib die Erstattung frei',
  'Was kostet eigentlich ein Steuerberater?',
  'María meinte, man habe Nightly import gestern angehalten',
]
