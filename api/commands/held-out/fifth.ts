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
  // Plain
  says('Pause the Nightly import', ['pauseAutomation', { id: 'Nightly import' }]),
  says('resume newsletter', ['resumeAutomation', { id: 'Newsletter' }]),
  says('run stock sync eu', ['runAutomation', { automation: 'Stock sync EU' }]),
  says('Publish Lead scoring', ['publishAutomation', { id: 'Lead scoring' }]),
  says('archive the automation Delete old files', ['archiveAutomation', { id: 'Delete old files' }]),
  says('deploy shop', ['startDeploy', { project: 'shop' }]),
  says('Deploy docs from branch release-2', ['startDeploy', { project: 'docs', ref: 'release-2' }]),
  says('roll back the shop', ['rollBackDeploy', { project: 'shop' }]),
  says('Put landing-page into maintenance mode', ['maintainProject', { project: 'landing-page' }]),
  says('list all projects', ['listProjects', {}]),
  says('Show the outages of the shop', ['listProbeEvents', { project: 'shop' }]),
  says('show failed deployments of shop', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('Remove Linus Berg from the organisation', ['removeMember', { member: 'Linus Berg' }]),
  asks('remove Tom from the team', ['member'], ['removeMember', {}]),
  says('invite kim@example.com as viewer', ['inviteMember', { email: 'kim@example.com', roles: ['viewer'] }]),
  says('Revoke the grafana API key', ['revokeApiKey', { key: 'grafana' }]),
  says('list members', ['listMembers', {}]),
  says('Show pending invitations', ['listInvitations', { status: 'pending' }]),
  says('send a test event to Slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says('Pause the Warehouse endpoint', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says('approve refund order 991', decide(refund)),
  says('show failed runs of today', ['listRuns', { status: 'failed', ...today }]),
  says('How many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('why did Stock sync fail?', ['getLastFailure', { automation: 'Stock sync' }]),
  says('Cancel the run of Abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says('show all limits', ['listLimits', {}]),
  says('Export the organisation', ['exportOrganisation', {}]),
  says('verify the audit log', ['verifyAudit', {}]),
  says('Which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('list the API keys', ['listApiKeys', {}]),

  // Varied
  says('when will the nightly import go off next?', ['getSchedule', { automation: 'Nightly import' }]),
  says('could you please ship the landing page tomorrow at 9 am', [
    'startDeploy',
    { project: 'landing-page' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('Pause docs in two hours please, nobody needs it over the weekend', [
    'pauseProject',
    { project: 'docs' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('how much traffic did the shop have in the last 12 hours', [
    'getProjectTraffic',
    { project: 'shop', hours: 12 },
  ]),
  says('what env variables are set on billing-api?', ['listProjectVariables', { project: 'billing-api' }]),
  says('let me see the build log of New checkout', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('keep an eye on the shop, check it every 30 seconds', [
    'setProjectProbe',
    { project: 'shop', seconds: 30 },
  ]),
  says('anything waiting for my decision?', ['listWaiting', {}]),
  says('whats running right now', ['listRuns', { status: 'running' }]),
  says('kick off the nightly import every weekday at 6:30', [
    'runAutomation',
    { automation: 'Nightly import' },
    { every: 'mon-fri 06:30' },
  ]),
  says('Stock sync EU should run every 15 minutes', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { every: '15m' },
  ]),
  says('which deliveries to the Warehouse endpoint failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Warehouse', state: 'failed' },
  ]),
  says('plz withdraw the invitaton for nina@example.com, wrong adress', [
    'revokeInvitation',
    { invitation: 'nina@example.com' },
  ]),
  says('Send the "Welcome aboard" mail once more, it never arrived', [
    'resendMail',
    { mail: 'Welcome aboard' },
  ]),
  says('write a mail to jo@example.com with the subject "Stock count" and the text "We start at six."', [
    'sendMail',
    { to: 'jo@example.com', subject: 'Stock count', text: 'We start at six.' },
  ]),
  says('make Ada an admin', ['changeMemberRoles', { member: 'Ada Lovelace', roles: ['admin'] }]),
  says('add a limit called crm: at most 5 per minute', ['createLimit', { name: 'crm', most: 5, per: '1m' }]),
  says('fire the event order.paid with key order-1042', [
    'sendEvent',
    { event: 'order.paid', key: 'order-1042' },
  ]),
  says('file Lead scoring under the folder Sales/Leads', [
    'fileAutomation',
    { id: 'Lead scoring', folder: 'Sales/Leads' },
  ]),
  says('who joined or left the organisation lately?', ['listMemberEvents', {}]),
  says('what was refused in the audit log today', [
    'listAuditEntries',
    { outcome: 'refused', from: today.from },
  ]),

  // Hard
  says(
    'halt all the automations that broke today, please',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says('Everything Ada asked for is fine, approve it', decide(refund), decide(acme)),
  says(
    'Turn off all active automations except Refund orders, Monatsabschluss and Informe semanal',
    ['pauseAutomation', { id: 'Onboard customers' }],
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Stock sync EU' }],
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['pauseAutomation', { id: 'Delete old files' }],
  ),
  says(
    'first deploy docs, and once that is done resume the newsletter',
    ['startDeploy', { project: 'docs' }],
    ['resumeAutomation', { id: 'Newsletter' }, { after: true }],
  ),
  says(
    'pause Stock sync now and switch it back on on Monday at 8',
    ['pauseAutomation', { id: 'Stock sync' }],
    ['resumeAutomation', { id: 'Stock sync' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says('Do not touch Stock sync, just pause Stock sync EU', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says('which automation had the most failures this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says(
    'give all the failed runs another go, but from the very start',
    ['retryRun', { run: 'Stock sync', from: 'start' }],
    ['retryRun', { run: 'Nightly import', from: 'start' }],
  ),
  says(
    'turn down the ACME account with the comment "contract is missing"',
    decide(acme, 'reject', { comment: 'contract is missing' }),
  ),
  says('Catch up on the Nightly import for all of November 20', [
    'backfillSchedule',
    {
      automation: 'Nightly import',
      from: '2026-11-19T23:00:00.000Z',
      to: '2026-11-20T23:00:00.000Z',
    },
  ]),
]

const german: readonly Sentence[] = [
  says('Pausiere bitte den Nightly import', ['pauseAutomation', { id: 'Nightly import' }]),
  says('Starte Stock sync', ['runAutomation', { automation: 'Stock sync' }]),
  says('Welche Läufe sind heute fehlgeschlagen?', ['listRuns', { status: 'failed', ...today }]),
  says('Warum ist Lead scoring zuletzt gescheitert?', ['getLastFailure', { automation: 'Lead scoring' }]),
  asks('Entferne Tom aus der Organisation', ['member'], ['removeMember', {}]),
  says('Genehmige die Erstattung für Bestellung 991', decide(refund)),
  says('Wie viele Läufe gab es gestern?', ['getRunCount', { ...yesterday }]),
  says('Zeig mir die Variablen von shop', ['listProjectVariables', { project: 'shop' }]),
  says('Lade lea@example.com als Admin ein', [
    'inviteMember',
    { email: 'lea@example.com', roles: ['admin'] },
  ]),
  says('billing-api soll wieder erreichbar sein, bitte fortsetzen', [
    'resumeProject',
    { project: 'billing-api' },
  ]),
  says('Lass den Monatsabschluss an jedem Ersten des Monats um 6 Uhr laufen', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('Kannst du die docs morgen früh um halb acht ausrollen?', [
    'startDeploy',
    { project: 'docs' },
    { at: '2026-11-28T06:30:00.000Z' },
  ]),
  says('schick die Rechnung 2026-118 bitte nochmal raus', ['resendMail', { mail: 'Your invoice 2026-118' }]),
  says('Lösch den Endpunkt Warehouse, den brauchen wir nicht mehr', [
    'deleteEndpoint',
    { endpoint: 'Warehouse' },
  ]),
  says('Halte alle Automationen an, die heute fehlgeschlagen sind, außer Stock sync', [
    'pauseAutomation',
    { id: 'Nightly import' },
  ]),
  says(
    'Lehne den Versand an die 4.000 Leute ab, Kommentar: "Text ist veraltet"',
    decide(news, 'reject', { comment: 'Text ist veraltet' }),
  ),
]

const spanish: readonly Sentence[] = [
  says('Pausa el Informe semanal', ['pauseAutomation', { id: 'Informe semanal' }]),
  says('Ejecuta Lead scoring', ['runAutomation', { automation: 'Lead scoring' }]),
  says('¿Qué está esperando mi aprobación?', ['listWaiting', {}]),
  says('¿Cuántas ejecuciones fallaron el 20 de noviembre?', [
    'getRunCount',
    { status: 'failed', ...days('11-19', '11-20') },
  ]),
  says('Despliega shop desde la rama feature/cesta', [
    'startDeploy',
    { project: 'shop', ref: 'feature/cesta' },
  ]),
  says('Exporta los datos de María García', ['exportPerson', { member: 'María García' }]),
  says('Anula la invitación de old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('¿Qué correos fueron rechazados?', ['listMails', { state: 'refused' }]),
  says('por favor, reintenta la ejecución fallida de Nightly import', [
    'retryRun',
    { run: 'Nightly import' },
  ]),
  says('Onboard customers tiene que ejecutarse todos los lunes a las 9', [
    'runAutomation',
    { automation: 'Onboard customers' },
    { every: 'mon 09:00' },
  ]),
  says('Pon docs en mantenimiento hoy a las diez de la noche', [
    'maintainProject',
    { project: 'docs' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says(
    'Reanuda Newsletter y después ejecútala',
    ['resumeAutomation', { id: 'Newsletter' }],
    ['runAutomation', { automation: 'Newsletter' }, { after: true }],
  ),
]

/**
 * Written from the catalogue alone by yet another hand: English, German and Spanish, half of them plain. At first sight
 * 47 of the 90 were right, none was a wrong action and none of the 35 was acted upon; what was then mended is remarks and
 * reasons beside what is asked for, what “should be” done, dates and clocks in words, lengths of time and numbers as
 * values, German and Spanish verbs wherever they stand, and words that are misspelled. One was left out since: ending
 * one's own sessions is done on a page alone.
 */
export const fifth: readonly Sentence[] = [...english, ...german, ...spanish]

export const fifthNone: readonly string[] = [
  // Other domains and small talk
  'turn off the lights in the kitchen',
  'book me a flight to Lisbon for Monday',
  'what is the weather like in Berlin tomorrow?',
  'thanks, that was quick!',
  'good morning everybody',
  'order a pizza for the whole team',
  'Erzähl mir einen Witz',
  'Wie spät ist es in Tokio?',
  '¿Quién ganó el partido de anoche?',
  // Systems that do not exist here
  'restart the kubernetes cluster',
  'merge the open pull request on the frontend',
  'post "we are live" in the #general channel on Discord',
  'Setz das Passwort der Postgres-Datenbank zurück',
  'Sube el presupuesto de la campaña en Google Ads',
  // Negated
  "don't pause the Nightly import",
  'please never deploy shop on a Friday',
  'Lösche den Endpunkt Warehouse auf keinen Fall',
  'No borres el proyecto docs',
  // Conditional
  'if Linus agrees, revoke the grafana key',
  'should the deploy of docs go wrong, roll it back',
  'Falls Ada zustimmt, entferne Linus Berg',
  // Hypothetical
  'what would happen if I deleted the shop project?',
  'imagine we removed Ada from the organisation',
  'I was wondering whether we should archive Lead scoring some day',
  'Was wäre, wenn wir den Newsletter anhalten würden?',
  // Records that do not exist
  'pause the Invoice robot',
  'deploy the project intranet',
  'remove Peter Schmidt from the organisation',
  'Widerrufe den Schlüssel mobile-app',
  'Ejecuta la automatización Inventario anual',
  // Questions about doing
  'how do I revoke an API key?',
  'is it possible to pause an endpoint?',
  '¿Cómo se invita a un miembro?',
  // Reported speech
  'Ada told me yesterday that she had paused the newsletter',
  'Linus hat gesagt, man solle den Shop zurückrollen',
]
