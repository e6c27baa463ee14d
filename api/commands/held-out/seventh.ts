import {
  acme,
  asks,
  days,
  decide,
  refund,
  says,
  thisWeek,
  today,
  yesterday,
  type Sentence,
} from './expected.ts'

/**
 * Written from the catalogue alone, and looked at by nobody who made the rules: 39 of the 90 were right before words were
 * read in whatever order, 80 since. None was a wrong action, and none of the 35 was ever acted upon.
 */
export const seventh: readonly Sentence[] = [
  // English, plain
  says('pause Lead scoring', ['pauseAutomation', { id: 'Lead scoring' }]),
  says('Resume the Newsletter automation.', ['resumeAutomation', { id: 'Newsletter' }]),
  says('run Nightly import', ['runAutomation', { automation: 'Nightly import' }]),
  says('deploy docs', ['startDeploy', { project: 'docs' }]),
  says('Deploy the shop from branch release-2', ['startDeploy', { project: 'shop', ref: 'release-2' }]),
  says('show me the failed runs of today', ['listRuns', { status: 'failed', ...today }]),
  says('how many runs did we have yesterday?', ['getRunCount', { ...yesterday }]),
  says('who are our members?', ['listMembers', {}]),
  says('list the API keys', ['listApiKeys', {}]),
  says('revoke the grafana key', ['revokeApiKey', { key: 'grafana' }]),
  says('Invite paula@example.com as viewer', [
    'inviteMember',
    { email: 'paula@example.com', roles: ['viewer'] },
  ]),
  says('remove Linus Berg from the organisation', ['removeMember', { member: 'Linus Berg' }]),
  says('which deployments of shop failed?', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('Pause the Warehouse endpoint', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says('send a test event to Slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says('what is waiting for me?', ['listWaiting', {}]),
  says('approve the refund of order 991', decide(refund)),
  says('Why did Stock sync fail last?', ['getLastFailure', { automation: 'Stock sync' }]),
  says('show the pending invitations', ['listInvitations', { status: 'pending' }]),
  says('resend the mail Welcome aboard', ['resendMail', { mail: 'Welcome aboard' }]),
  says('export the organisation', ['exportOrganisation', {}]),
  says('verify the audit log', ['verifyAudit', {}]),
  says('when does Monatsabschluss run next?', ['getSchedule', { automation: 'Monatsabschluss' }]),
  says('show the build log of New checkout', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('Hold destructive acts for 60 seconds', ['saveHold', { seconds: 60 }]),
  says('resume billing-api', ['resumeProject', { project: 'billing-api' }]),
  says('cancel the run of Abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says('how much traffic did shop get in the last 6 hours?', [
    'getProjectTraffic',
    { project: 'shop', hours: 6 },
  ]),
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says('Sign me out everywhere else', ['endOtherSessions', {}]),
  says('what limits do we have', ['listLimits', {}]),

  // English, varied
  says('Could you please kick off Informe semanal at half past five this afternoon?', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { at: '2026-11-27T16:30:00.000Z' },
  ]),
  says('every weekday at 8 am run Lead scoring for me', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'mon-fri 08:00' },
  ]),
  says('I want Stock sync to run every 15 minutes', [
    'runAutomation',
    { automation: 'Stock sync' },
    { every: '15m' },
  ]),
  says("change María's roles to approver and viewer", [
    'changeMemberRoles',
    { member: 'María García', roles: ['approver', 'viewer'] },
  ]),
  says(
    'put Abandoned carts on hold until monday 9am, the discount codes are wrong',
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['resumeAutomation', { id: 'Abandoned carts' }, { at: '2026-11-30T08:00:00.000Z' }],
  ),
  says('Start watching the uptime of landing-page', ['setProjectProbe', { project: 'landing-page' }]),
  says('retry the failed Nightly import run please, the ftp server is back', [
    'retryRun',
    { run: 'Nightly import' },
  ]),
  says('Which automation has failed most often this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('ship the shop tomorrow at 7 in the morning', [
    'startDeploy',
    { project: 'shop' },
    { at: '2026-11-28T06:00:00.000Z' },
  ]),
  says("We don't need Delete old files any more, move it to the archive", [
    'archiveAutomation',
    { id: 'Delete old files' },
  ]),
  says("Don't open the account for ACME, reject it", decide(acme, 'reject')),
  says('let through whatever Ada Lovelace asked for', decide(refund), decide(acme)),
  says('Who joined or left the organisation recently?', ['listMemberEvents', {}]),
  says('in 45 minutes, unpause the Newsletter', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-27T13:45:00.000Z' },
  ]),
  says('withdraw the invitation for old.friend@example.com, he found another job', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('send a mail to tom.weber@example.com, subject "Inventory", text "Please count shelf 4"', [
    'sendMail',
    { to: 'tom.weber@example.com', subject: 'Inventory', text: 'Please count shelf 4' },
  ]),
  says('pls pasue Stock sync EU, the warehouse people are moving', [
    'pauseAutomation',
    { id: 'Stock sync EU' },
  ]),
  says('what was refused yesterday according to the audit log', [
    'listAuditEntries',
    { outcome: 'refused', from: yesterday.from, to: yesterday.until },
  ]),
  says('hey can u put refund orders in the folder Finance', [
    'fileAutomation',
    { id: 'Refund orders', folder: 'Finance' },
  ]),
  says('rename the endpoint Warehouse to Warehouse North', [
    'updateEndpoint',
    { endpoint: 'Warehouse', name: 'Warehouse North' },
  ]),
  says('Redeliver everything the Slack relay missed since Wednesday', [
    'replayEndpointDeliveries',
    { endpoint: 'Slack relay', since: days('11-24').from },
  ]),
  says('keep ended runs for 90 days and received deliveries for 30 days', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  says('How many runs were there in each hour today?', ['getRunsOverTime', { every: 'hour', ...today }]),

  // English, hard
  says(
    'pause every automation that failed today and then redeploy shop',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
    ['startDeploy', { project: 'shop' }, { after: true }],
  ),
  says(
    'Deploy all projects except billing-api tonight at 10',
    ['startDeploy', { project: 'shop' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['startDeploy', { project: 'docs' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['startDeploy', { project: 'landing-page' }, { at: '2026-11-27T21:00:00.000Z' }],
  ),
  says("approve everything that's waiting except the newsletter", decide(refund), decide(acme)),
  says(
    'run Nightly import, after that Stock sync and after that Stock sync EU',
    ['runAutomation', { automation: 'Nightly import' }],
    ['runAutomation', { automation: 'Stock sync' }, { after: true }],
    ['runAutomation', { automation: 'Stock sync EU' }, { after: true }],
  ),
  asks('remove Tom, he has left the company', ['member'], ['removeMember', {}]),
  says('Not the shop but docs: roll that one back', ['rollBackDeploy', { project: 'docs' }]),
  says('pause Stock sync, but leave Stock sync EU alone', ['pauseAutomation', { id: 'Stock sync' }]),
  says(
    'Cancel the running Abandoned carts run, pause the automation Abandoned carts, and resume it on Monday at 8 am',
    ['cancelRun', { run: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['resumeAutomation', { id: 'Abandoned carts' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),

  // German
  says('Pausiere Stock sync EU', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says('Welche Läufe sind heute fehlgeschlagen?', ['listRuns', { status: 'failed', ...today }]),
  says('Starte den Monatsabschluss', ['runAutomation', { automation: 'Monatsabschluss' }]),
  says('Bitte docs neu ausrollen', ['startDeploy', { project: 'docs' }]),
  says('Zeig mir die Ausfälle von shop', ['listProbeEvents', { project: 'shop' }]),
  says('Lehne die Erstattung für Bestellung 991 ab', decide(refund, 'reject')),
  says('Nimm die Einladung an nina@example.com zurück', [
    'revokeInvitation',
    { invitation: 'nina@example.com' },
  ]),
  says('Wie viele Läufe sind diese Woche gescheitert?', ['getRunCount', { status: 'failed', ...thisWeek }]),
  says('Lass den Monatsabschluss an jedem Ersten des Monats um 6 Uhr laufen', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('Setz das Projekt shop morgen um 22 Uhr in den Wartungsmodus', [
    'maintainProject',
    { project: 'shop' },
    { at: '2026-11-28T21:00:00.000Z' },
  ]),
  says('Kannst du bitte Lead scoring anhalten, weil die Daten aus dem CRM nicht stimmen?', [
    'pauseAutomation',
    { id: 'Lead scoring' },
  ]),
  says('Welche Automatisierungen sind pausiert?', ['listAutomations', { status: 'paused' }]),
  says('Genehmige alles außer dem Newsletter', decide(refund), decide(acme)),
  asks('Gib Tom die Rolle viewer', ['member'], ['changeMemberRoles', { roles: ['viewer'] }]),
  says(
    'Erst Nightly import laufen lassen, danach Stock sync',
    ['runAutomation', { automation: 'Nightly import' }],
    ['runAutomation', { automation: 'Stock sync' }, { after: true }],
  ),
  says('Exportiere alle Daten von Linus Berg', ['exportPerson', { member: 'Linus Berg' }]),

  // Spanish
  says('Pausa Abandoned carts', ['pauseAutomation', { id: 'Abandoned carts' }]),
  says('Ejecuta el Informe semanal ahora', ['runAutomation', { automation: 'Informe semanal' }]),
  says('¿Qué ejecuciones fallaron ayer?', ['listRuns', { status: 'failed', ...yesterday }]),
  says('Despliega landing-page desde la rama hotfix', [
    'startDeploy',
    { project: 'landing-page', ref: 'hotfix' },
  ]),
  says('Revoca la clave build server, por favor', ['revokeApiKey', { key: 'build server' }]),
  says('Enséñame las variables del proyecto shop', ['listProjectVariables', { project: 'shop' }]),
  says('Invita a lucia@example.com con el rol operator', [
    'inviteMember',
    { email: 'lucia@example.com', roles: ['operator'] },
  ]),
  says('Ejecuta el Informe semanal todos los lunes a las 9 de la mañana', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('Reanuda el endpoint Warehouse dentro de dos horas', [
    'resumeEndpoint',
    { endpoint: 'Warehouse' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says(
    'Rechaza la cuenta de ACME con el comentario «faltan documentos»',
    decide(acme, 'reject', { comment: 'faltan documentos' }),
  ),
  says('¿Por qué falló Nightly import la última vez?', ['getLastFailure', { automation: 'Nightly import' }]),
  says(
    'Pon en pausa shop y docs, pero landing-page no',
    ['pauseProject', { project: 'shop' }],
    ['pauseProject', { project: 'docs' }],
  ),
]

/** Must not act: nothing here is asked of the platform, or nothing it has. */
export const seventhNone: readonly string[] = [
  "what's the weather in Hamburg tomorrow?",
  'thanks, that was quick!',
  'order 200 cardboard boxes from Amazon',
  'book a table for two at 8',
  'pause my Spotify',
  'restart the printer in the office',
  "don't pause Stock sync",
  'please never deploy shop on a Friday',
  'if Nightly import fails again, pause it',
  'If sales drop below 100 tomorrow, pause Abandoned carts',
  'What would happen if I removed Linus Berg?',
  'how do I revoke a key?',
  'Ada said that we should approve the refund',
  'Linus already paused the Newsletter yesterday',
  'run Invoice reminder',
  'deploy the mobile-app project',
  'remove Peter Schmidt from the team',
  'revoke the jenkins key',
  'approve the holiday request of Linus',
  'delete the kubernetes cluster',
  'merge pull request 42',
  'what is 17 % of 340?',
  'I was thinking about pausing Lead scoring',
  'could we pause an endpoint without losing events?',
  'Reboot the robots in the hall',
  'Pausiere den Newsletter lieber nicht',
  'Wie wird das Wetter am Wochenende?',
  'Wenn Stock sync wieder ausfällt, starte ihn neu',
  'Linus meint, wir sollten docs löschen',
  'Starte die Kaffeemaschine',
  'Wie kann ich jemanden einladen?',
  'No canceles la ejecución de Abandoned carts',
  '¿Cómo se archiva una automatización?',
  'Pon música tranquila',
  'María dijo que había revocado la clave grafana',
]
