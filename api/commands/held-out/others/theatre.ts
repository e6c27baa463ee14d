import { asks, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const refund4471 = 'Refund tickets: Refund booking 4471?'
const refund4502 = 'Refund tickets: Refund booking 4502?'
const news = 'Season newsletter: Send to 6,200 subscribers?'
const premiere = 'Publish programme: Announce the spring premiere?'

const englishPlain: Sentence[] = [
  says('pause Press digest', ['pauseAutomation', { id: 'Press digest' }]),
  says('resume Season newsletter', ['resumeAutomation', { id: 'Season newsletter' }]),
  says('run Abendkassenbericht', ['runAutomation', { automation: 'Abendkassenbericht' }]),
  says('archive Purge old scans', ['archiveAutomation', { id: 'Purge old scans' }]),
  says('deploy tickets', ['startDeploy', { project: 'tickets' }]),
  says('deploy press-room from branch spring-premiere', [
    'startDeploy',
    { project: 'press-room', ref: 'spring-premiere' },
  ]),
  says('roll back tickets', ['rollBackDeploy', { project: 'tickets' }]),
  says('cancel the Press digest run', ['cancelRun', { run: 'Press digest' }]),
  says('retry the failed Ticket reminders run', ['retryRun', { run: 'Ticket reminders' }]),
  says('approve the refund for booking 4471', decide(refund4471)),
  says('Please reject the refund for booking 4502.', decide(refund4502, 'reject')),
  says('failed runs today', ['listRuns', { status: 'failed', ...today }]),
  says('how many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('list schedules', ['listSchedules', {}]),
  says('When does Ticket reminders fire next?', ['getSchedule', { automation: 'Ticket reminders' }]),
  says('why did Sync box office fail', ['getLastFailure', { automation: 'Sync box office' }]),
  says('revoke the API key turnstile reader', ['revokeApiKey', { key: 'turnstile reader' }]),
  says('pause endpoint Foyer screens', ['pauseEndpoint', { endpoint: 'Foyer screens' }]),
  says('send a test event to Press agency feed', ['testEndpoint', { endpoint: 'Press agency feed' }]),
  says('show endpoints', ['listEndpoints', {}]),
  says('list all members', ['listMembers', {}]),
  says('Set the role of Oskar Lindqvist to approver', [
    'changeMemberRoles',
    { member: 'Oskar Lindqvist', roles: ['approver'] },
  ]),
  says('Please invite dramaturgy@example.org as a viewer.', [
    'inviteMember',
    { email: 'dramaturgy@example.org', roles: ['viewer'] },
  ]),
  says('revoke the invitation of old.intern@example.com', [
    'revokeInvitation',
    { invitation: 'old.intern@example.com' },
  ]),
  says('put tickets under maintenance', ['maintainProject', { project: 'tickets' }]),
  says('resume summer-stage', ['resumeProject', { project: 'summer-stage' }]),
  says('verify the audit log', ['verifyAudit', {}]),
  says('list API keys', ['listApiKeys', {}]),
  says('export the organisation', ['exportOrganisation', {}]),
  says('Could you export the data of Pilar Ortega, please?', ['exportPerson', { member: 'Pilar Ortega' }]),
  says('keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('show the traffic of tickets', ['getProjectTraffic', { project: 'tickets' }]),
  says('stop watching press-room', ['removeProjectProbe', { project: 'press-room' }]),
  says('Which variables does tickets have?', ['listProjectVariables', { project: 'tickets' }]),
  says('delete the variable OLD_PRICE of tickets', [
    'deleteProjectVariable',
    { project: 'tickets', name: 'OLD_PRICE' },
  ]),
  says('take Advent calendar out of the archive', ['restoreAutomation', { id: 'Advent calendar' }]),
  says('rename the automation Press digest to Review digest', [
    'renameAutomation',
    { id: 'Press digest', name: 'Review digest' },
  ]),
  says('publish the draft of Renew subscriptions', ['publishAutomation', { id: 'Renew subscriptions' }]),
  says('show pending invitations', ['listInvitations', { status: 'pending' }]),
  says('failed deployments of tickets', ['listDeployments', { project: 'tickets', status: 'failed' }]),
  says('delete the endpoint Ticket scanner hub', ['deleteEndpoint', { endpoint: 'Ticket scanner hub' }]),
  says('set the memory of tickets to 1024 MB', ['updateProject', { project: 'tickets', megabytes: 1024 }]),
  says('show the outages of press-room', ['listProbeEvents', { project: 'press-room' }]),
  says('terminate the Purge old scans run, reason: wrong year', [
    'terminateRun',
    { run: 'Purge old scans', reason: 'wrong year' },
  ]),
]

const englishVaried: Sentence[] = [
  says(
    'Good afternoon! Would you be so kind as to send the mail “Press pass confirmed” once more? The critic swears it never arrived.',
    ['resendMail', { mail: 'Press pass confirmed' }],
  ),
  says('Could you please take Jonas Adler out of the organisation? His guest contract ended last night.', [
    'removeMember',
    { member: 'Jonas Adler' },
  ]),
  says(
    'Please put Refund tickets into the folder Box office/Money, that is where the director looks for it.',
    ['fileAutomation', { id: 'Refund tickets', folder: 'Box office/Money' }],
  ),
  says('Is there anyting that still waits for my aproval?', ['listWaiting', {}]),
  says('how come Ticket reminders broke the last time', [
    'getLastFailure',
    { automation: 'Ticket reminders' },
  ]),
  says('dont mail the owners any more when a run fails', ['saveFailureHandling', { mails: false }]),
  says('fire the event show.cancelled, key hamlet-12', [
    'sendEvent',
    { event: 'show.cancelled', key: 'hamlet-12' },
  ]),
  says('which mails were refused by the server', ['listMails', { state: 'refused' }]),
  says('build log of Faster checkout queue pls', [
    'listLogLines',
    { deployment: 'Faster checkout queue', source: 'build' },
  ]),
  says('requests to press-room with the text "/premiere"', [
    'listRequests',
    { project: 'press-room', search: '/premiere' },
  ]),
  says('start watching tickets: check /health every 30 seconds', [
    'setProjectProbe',
    { project: 'tickets', path: '/health', seconds: 30 },
  ]),
  says('spin up a new project called stage-diary from the node template', [
    'createProject',
    { name: 'stage-diary', template: 'node' },
  ]),
  says('which times of the Ticket reminders schedule were missed?', [
    'listFires',
    { automation: 'Ticket reminders', state: 'missed' },
  ]),
  says('log me out everywhere but here', ['endOtherSessions', {}]),
  says('I got married at last, so please change my name here to Nele Hartmann', [
    'updateProfile',
    { name: 'Nele Hartmann' },
  ]),
  says('which automation had the most failed runs this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('what was refused acording to the audit log today', [
    'listAuditEntries',
    { outcome: 'refused', ...today },
  ]),
  says('bring the release Old seat map back on tickets, the new colours are unreadable', [
    'rollBackDeploy',
    { project: 'tickets', deployment: 'Old seat map' },
  ]),
  says('change the URL of Foyer screens to https://foyer.example.org/hook', [
    'updateEndpoint',
    { endpoint: 'Foyer screens', url: 'https://foyer.example.org/hook' },
  ]),
  says('What has been deployed since Monday?', ['listDeployments', { ...thisWeek }]),
  says('who joined or left the team lately?', ['listMemberEvents', {}]),
  says('send everything again that Foyer screens did not get since midnight', [
    'replayEndpointDeliveries',
    { endpoint: 'Foyer screens', since: '2026-11-26T23:00:00.000Z' },
  ]),
  says('which automations is Helene Brandt the owner of?', ['listAutomations', { owner: 'Helene Brandt' }]),
]

const englishHard: Sentence[] = [
  says(
    'At six this evening, please start every automation that failed today.',
    ['runAutomation', { automation: 'Ticket reminders' }, { at: '2026-11-27T17:00:00.000Z' }],
    ['runAutomation', { automation: 'Sync box office' }, { at: '2026-11-27T17:00:00.000Z' }],
  ),
  says(
    'resume all paused automations except Season newsletter',
    ['resumeAutomation', { id: 'Renew subscriptions' }],
    ['resumeAutomation', { id: 'Recordatorio de ensayos' }],
  ),
  says(
    'put tickets under maintenance and then deploy it from release-4.2',
    ['maintainProject', { project: 'tickets' }],
    ['startDeploy', { project: 'tickets', ref: 'release-4.2' }, { after: true }],
  ),
  says('deploy press-room tomorrow at 9 am', [
    'startDeploy',
    { project: 'press-room' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('Approve everything Pilar Ortega asked for.', decide(refund4471), decide(refund4502)),
  says(
    'Approve the premiere announcement, but reject the newsletter with the comment "wrong date"',
    decide(premiere),
    decide(news, 'reject', { comment: 'wrong date' }),
  ),
  says(
    'cancel all running runs',
    ['cancelRun', { run: 'Press digest' }],
    ['cancelRun', { run: 'Purge old scans' }],
  ),
  says("Don't archive Press digest, just pause it.", ['pauseAutomation', { id: 'Press digest' }]),
  says(
    'Would you please pause Ticket reminders now and resume it on Monday at 8 am?',
    ['pauseAutomation', { id: 'Ticket reminders' }],
    ['resumeAutomation', { id: 'Ticket reminders' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says('run Abendkassenbericht monday to friday at 22:30', [
    'runAutomation',
    { automation: 'Abendkassenbericht' },
    { every: 'mon-fri 22:30' },
  ]),
  asks('remove Jonas from the organisation', ['member'], ['removeMember', {}]),
  says(
    'retry every failed run from the start',
    ['retryRun', { run: 'Sync box office', from: 'start' }],
    ['retryRun', { run: 'Ticket reminders', from: 'start' }],
  ),
  says('How many ended runs would be erased if we kept them for 60 days?', ['getExpired', { runDays: 60 }]),
]

const german: Sentence[] = [
  // plain
  says('Pausiere Press digest', ['pauseAutomation', { id: 'Press digest' }]),
  says('Bitte den Abendkassenbericht starten', ['runAutomation', { automation: 'Abendkassenbericht' }]),
  says('Archiviere die Automation Purge old scans', ['archiveAutomation', { id: 'Purge old scans' }]),
  says('Deploye tickets vom Branch hotfix-saalplan', [
    'startDeploy',
    { project: 'tickets', ref: 'hotfix-saalplan' },
  ]),
  says('Rolle press-room zurück', ['rollBackDeploy', { project: 'press-room' }]),
  says('Brich den Lauf von Press digest ab', ['cancelRun', { run: 'Press digest' }]),
  says('Genehmige die Erstattung für Buchung 4471', decide(refund4471)),
  says('Welche Läufe sind heute fehlgeschlagen?', ['listRuns', { status: 'failed', ...today }]),
  says('Wie viele Läufe gab es gestern?', ['getRunCount', { ...yesterday }]),
  says('Zeig mir alle Zeitpläne', ['listSchedules', {}]),
  says('Entferne Mirja Solberg aus der Organisation', ['removeMember', { member: 'Mirja Solberg' }]),
  // varied
  says(
    'Ach, und lassen Sie bitte die Automation Season newsletter wieder weiterlaufen, der Text stimmt jetzt.',
    ['resumeAutomation', { id: 'Season newsletter' }],
  ),
  says('Könnten Sie bitte regie@example.org mit der Rolle viewer einladen?', [
    'inviteMember',
    { email: 'regie@example.org', roles: ['viewer'] },
  ]),
  says('lauf von Sync box office nochmal versuchen, kasse ist wieder online', [
    'retryRun',
    { run: 'Sync box office' },
  ]),
  says('Die Erstattung der Buchung 4502 bitte ablehnen', decide(refund4502, 'reject')),
  says('Wann ist Ticket reminders das nächste Mal dran?', [
    'getSchedule',
    { automation: 'Ticket reminders' },
  ]),
  says('woran ist Renew subscriptions zuletzt gescheitert', [
    'getLastFailure',
    { automation: 'Renew subscriptions' },
  ]),
  // hard
  says(
    'Halte alle Automationen an, die heute fehlgeschlagen sind',
    ['pauseAutomation', { id: 'Ticket reminders' }],
    ['pauseAutomation', { id: 'Sync box office' }],
  ),
  says('Lass den Abendkassenbericht jeden Montag um 9 Uhr laufen', [
    'runAutomation',
    { automation: 'Abendkassenbericht' },
    { every: 'mon 09:00' },
  ]),
  says('Nicht tickets, sondern newsletter-signup morgen um halb acht früh deployen', [
    'startDeploy',
    { project: 'newsletter-signup' },
    { at: '2026-11-28T06:30:00.000Z' },
  ]),
]

const spanish: Sentence[] = [
  // plain
  says('Pausa Press digest', ['pauseAutomation', { id: 'Press digest' }]),
  says('Ejecuta Release seat holds', ['runAutomation', { automation: 'Release seat holds' }]),
  says('Reanuda Recordatorio de ensayos', ['resumeAutomation', { id: 'Recordatorio de ensayos' }]),
  says('Archiva Publish programme', ['archiveAutomation', { id: 'Publish programme' }]),
  says('Despliega press-room', ['startDeploy', { project: 'press-room' }]),
  says('Cancela la ejecución de Purge old scans', ['cancelRun', { run: 'Purge old scans' }]),
  says('Reintenta la ejecución fallida de Ticket reminders', ['retryRun', { run: 'Ticket reminders' }]),
  says('Aprueba el reembolso de la reserva 4502', decide(refund4502)),
  says('¿Qué ejecuciones fallaron ayer?', ['listRuns', { status: 'failed', ...yesterday }]),
  says('Lista los miembros', ['listMembers', {}]),
  says('¿Qué automatizaciones están en pausa?', ['listAutomations', { status: 'paused' }]),
  // varied
  says('Por favor, ¿podrías volver a la versión anterior de tickets? El plano de sala salió mal.', [
    'rollBackDeploy',
    { project: 'tickets' },
  ]),
  says('rechaza el anuncio del estreno de primavera', decide(premiere, 'reject')),
  says('Invita a prensa@example.org con el rol viewer, por favor', [
    'inviteMember',
    { email: 'prensa@example.org', roles: ['viewer'] },
  ]),
  says('Hay que quitar a Jonas Krämer de la organización, ya no trabaja con nosotros.', [
    'removeMember',
    { member: 'Jonas Krämer' },
  ]),
  says('cuantas ejecuciones de Refund tickets ha habido esta semana?', [
    'getRunCount',
    { automation: 'Refund tickets', ...thisWeek },
  ]),
  says('¿Cuándo le toca otra vez a Press digest?', ['getSchedule', { automation: 'Press digest' }]),
  says('¿Qué está esperando mi aprobación?', ['listWaiting', {}]),
  // hard
  says('Ejecuta Press digest de lunes a viernes a las 8:00', [
    'runAutomation',
    { automation: 'Press digest' },
    { every: 'mon-fri 08:00' },
  ]),
  says(
    'Pausa Publish programme y después despliega press-room desde la rama temporada-2027',
    ['pauseAutomation', { id: 'Publish programme' }],
    ['startDeploy', { project: 'press-room', ref: 'temporada-2027' }, { after: true }],
  ),
]

export const theatre: Sentence[] = [...englishPlain, ...englishVaried, ...englishHard, ...german, ...spanish]
