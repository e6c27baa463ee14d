import { asks, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const waive = 'Invoice families: Waive the fee for Yusuf?'
const letters = 'Donor thank-you: Send 320 letters?'
const late = 'Kursanmeldung: 14 Nachzügler aufnehmen?'
const grant = 'Informe de becas: ¿Enviar a la fundación?'

export const courses: Sentence[] = [
  // English, plain
  says('pause course reminders', ['pauseAutomation', { id: 'Course reminders' }]),
  says('Please resume the weekly digest.', ['resumeAutomation', { id: 'Weekly digest' }]),
  says('run the volunteer rota now', ['runAutomation', { automation: 'Volunteer rota' }]),
  says('archive certificate printing', ['archiveAutomation', { id: 'Certificate printing' }]),
  says('publish enrol students', ['publishAutomation', { id: 'Enrol students' }]),
  says('deploy website', ['startDeploy', { project: 'website' }]),
  says('deploy course-booking from the branch spring-term', [
    'startDeploy',
    { project: 'course-booking', ref: 'spring-term' },
  ]),
  says('cancel the volunteer rota run', ['cancelRun', { run: 'Volunteer rota' }]),
  says('retry the failed course reminders run', ['retryRun', { run: 'Course reminders' }]),
  says('approve waiving the fee for Yusuf', decide(waive)),
  says(
    'reject the 320 letters with the comment "wrong logo"',
    decide(letters, 'reject', { comment: 'wrong logo' }),
  ),
  says('remove Jonas Brandt', ['removeMember', { member: 'Jonas Brandt' }]),
  says('invite hanna@sprachhaus.example as a viewer', [
    'inviteMember',
    { email: 'hanna@sprachhaus.example', roles: ['viewer'] },
  ]),
  says("change Diego Romero's role to approver", [
    'changeMemberRoles',
    { member: 'Diego Romero', roles: ['approver'] },
  ]),
  says('which runs failed today?', ['listRuns', { status: 'failed', ...today }]),
  says('how many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('why did teacher timesheets fail?', ['getLastFailure', { automation: 'Teacher timesheets' }]),
  says('what is waiting for me?', ['listWaiting', {}]),
  says('when does invoice families run next?', ['getSchedule', { automation: 'Invoice families' }]),
  says('show all schedules', ['listSchedules', {}]),
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('revoke the print server key', ['revokeApiKey', { key: 'print server' }]),
  says('revoke the invitation for m.lang@posteo.example', [
    'revokeInvitation',
    { invitation: 'm.lang@posteo.example' },
  ]),
  says('pause the matrix room endpoint', ['pauseEndpoint', { endpoint: 'Matrix room' }]),
  says('send a test event to bookkeeping', ['testEndpoint', { endpoint: 'Bookkeeping' }]),
  says('roll back donation-form', ['rollBackDeploy', { project: 'donation-form' }]),
  says('put course-booking under maintenance', ['maintainProject', { project: 'course-booking' }]),
  says('send the mail "Your receipt 2026-77" again', ['resendMail', { mail: 'Your receipt 2026-77' }]),
  says('list all members', ['listMembers', {}]),
  says('show the pending invitations', ['listInvitations', { status: 'pending' }]),
  says('verify the audit log', ['verifyAudit', {}]),
  says('export the whole organisation', ['exportOrganisation', {}]),
  says('show the outages of the website', ['listProbeEvents', { project: 'website' }]),
  says('how much traffic does donation-form get?', ['getProjectTraffic', { project: 'donation-form' }]),
  says('rename weekly digest to Friday letter', [
    'renameAutomation',
    { id: 'Weekly digest', name: 'Friday letter' },
  ]),
  says('show me the variables of course-booking', ['listProjectVariables', { project: 'course-booking' }]),
  says('keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('show failed deployments of donation-form', [
    'listDeployments',
    { project: 'donation-form', status: 'failed' },
  ]),
  says('stop watching the website project', ['removeProjectProbe', { project: 'website' }]),
  says('delete the variable SMTP_HOST of course-booking', [
    'deleteProjectVariable',
    { project: 'course-booking', name: 'SMTP_HOST' },
  ]),
  says('which mails were refused?', ['listMails', { state: 'refused' }]),

  // English, varied
  says('Hi! Jonas left us last week, so could you kindly take him out of the organisation?', [
    'removeMember',
    { member: 'Jonas Brandt' },
  ]),
  says('pls run donor thank-you tomorow at 7:30', [
    'runAutomation',
    { automation: 'Donor thank-you' },
    { at: '2026-11-28T06:30:00.000Z' },
  ]),
  says('every weekday at 8 am kick off the volunteer rota', [
    'runAutomation',
    { automation: 'Volunteer rota' },
    { every: 'mon-fri 08:00' },
  ]),
  says('Invoice families should run on the first of every month at 6:00.', [
    'runAutomation',
    { automation: 'Invoice families' },
    { every: 'day 1 06:00' },
  ]),
  says('ship the website tonight at 22:00, nobody books courses that late', [
    'startDeploy',
    { project: 'website' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says(
    'deploy course-booking and then run enrol students',
    ['startDeploy', { project: 'course-booking' }],
    ['runAutomation', { automation: 'Enrol students' }, { after: true }],
  ),
  says(
    'switch off the volunteer rota until Monday 9 am',
    ['pauseAutomation', { id: 'Volunteer rota' }],
    ['resumeAutomation', { id: 'Volunteer rota' }, { at: '2026-11-30T08:00:00.000Z' }],
  ),
  says('bring the student-portal back online please', ['resumeProject', { project: 'student-portal' }]),
  says('is the website up at the moment?', ['getProjectProbe', { project: 'website' }]),
  says('make Lucía the owner of the automation Informe de becas', [
    'fileAutomation',
    { id: 'Informe de becas', owner: 'Lucía Fernández' },
  ]),
  says('donor thank-you belongs in the folder Fundraising, move it there', [
    'fileAutomation',
    { id: 'Donor thank-you', folder: 'Fundraising' },
  ]),
  says('give course-booking 1024 MB of memory, it keeps running out', [
    'updateProject',
    { project: 'course-booking', megabytes: 1024 },
  ]),
  says('build log of the Fix PayPal button deployment', [
    'listLogLines',
    { deployment: 'Fix PayPal button', source: 'build' },
  ]),
  says('resend everything Bookkeeping did not get since Monday', [
    'replayEndpointDeliveries',
    { endpoint: 'Bookkeeping', since: thisWeek.from },
  ]),
  says('how many runs did each automation have this week?', ['getRunsByAutomation', { ...thisWeek }]),
  says('oops, I was too quick: show me the held acts that can still be undone', [
    'listHeldActs',
    { state: 'held' },
  ]),
  says('someone requested a copy of her data: please export everything about Lucía Fernández', [
    'exportPerson',
    { member: 'Lucía Fernández' },
  ]),
  says('shw me wich scheduled times invoice families missed', [
    'listFires',
    { automation: 'Invoice families', state: 'missed' },
  ]),
  says('who changed the variables of course-booking, and when?', [
    'listVariableChanges',
    { project: 'course-booking' },
  ]),
  says('what have we deployed this week?', ['listDeployments', { ...thisWeek }]),
  says('hook up student-portal to the github repo sprachhaus/portal', [
    'connectRepository',
    { project: 'student-portal', repository: 'sprachhaus/portal' },
  ]),

  // English, hard
  says("don't pause teacher timesheets, only teacher timesheets berlin", [
    'pauseAutomation',
    { id: 'Teacher timesheets Berlin' },
  ]),
  says('yes to both things Katrin asked for', decide(waive), decide(late)),
  says('retry the failed runs, but leave the timesheets alone', ['retryRun', { run: 'Course reminders' }]),
  says(
    'deploy all projects except student-portal',
    ['startDeploy', { project: 'website' }],
    ['startDeploy', { project: 'course-booking' }],
    ['startDeploy', { project: 'donation-form' }],
  ),
  asks('remove Anna from the organisation please', ['member'], ['removeMember', {}]),
  says('how many old runs would be erased if we kept them for just 60 days?', [
    'getExpired',
    { runDays: 60 },
  ]),
  says(
    'pause every automation that failed this week, I want to look at them first',
    ['pauseAutomation', { id: 'Course reminders' }],
    ['pauseAutomation', { id: 'Teacher timesheets' }],
    ['pauseAutomation', { id: 'Certificate printing' }],
  ),
  says(
    'website goes out first, and once that is done deploy donation-form from the tag v2.1',
    ['startDeploy', { project: 'website' }],
    ['startDeploy', { project: 'donation-form', ref: 'v2.1' }, { after: true }],
  ),

  // German, plain
  says('Pausiere die Kursanmeldung', ['pauseAutomation', { id: 'Kursanmeldung' }]),
  says('Bitte die Raumbelegung fortsetzen', ['resumeAutomation', { id: 'Raumbelegung' }]),
  says('Führe die Kursanmeldung jetzt aus', ['runAutomation', { automation: 'Kursanmeldung' }]),
  says('Archiviere die Raumbelegung.', ['archiveAutomation', { id: 'Raumbelegung' }]),
  says('website deployen', ['startDeploy', { project: 'website' }]),
  says('Brich den Lauf von Volunteer rota ab', ['cancelRun', { run: 'Volunteer rota' }]),
  says('Wiederhole den fehlgeschlagenen Lauf von Teacher timesheets', [
    'retryRun',
    { run: 'Teacher timesheets' },
  ]),
  says('Lehne die Anfrage von Diego ab', decide(letters, 'reject')),
  says('Entferne Jonas Brandt aus der Organisation', ['removeMember', { member: 'Jonas Brandt' }]),
  says('Lade hanna@sprachhaus.example als Admin ein', [
    'inviteMember',
    { email: 'hanna@sprachhaus.example', roles: ['admin'] },
  ]),
  says('Welche Läufe sind heute fehlgeschlagen?', ['listRuns', { status: 'failed', ...today }]),
  says('Wann läuft Invoice families das nächste Mal?', ['getSchedule', { automation: 'Invoice families' }]),
  // German, varied
  says('Guten Morgen, mach doch bitte den Haken an die 14 Nachzügler, die dürfen alle rein', decide(late)),
  says('Kannst du course-booking vom Branch herbst ausrollen?', [
    'startDeploy',
    { project: 'course-booking', ref: 'herbst' },
  ]),
  says('Die Kursanmeldung soll von Montag bis Freitag um 7:30 laufen', [
    'runAutomation',
    { automation: 'Kursanmeldung' },
    { every: 'mon-fri 07:30' },
  ]),
  says('Woran ist Course reminders zuletzt gescheitert?', [
    'getLastFailure',
    { automation: 'Course reminders' },
  ]),
  says('wie viele läufe sind gestern gescheitert', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('Nimm die Raumbelegung am Montag um 8 Uhr wieder in Betrieb', [
    'resumeAutomation',
    { id: 'Raumbelegung' },
    { at: '2026-11-30T07:00:00.000Z' },
  ]),
  // German, hard
  says(
    'Alle Automationen, die heute fehlgeschlagen sind, bitte pausieren',
    ['pauseAutomation', { id: 'Course reminders' }],
    ['pauseAutomation', { id: 'Teacher timesheets' }],
  ),
  asks('Anna hat gekündigt, bitte entferne sie aus der Organisation', ['member'], ['removeMember', {}]),

  // Spanish, plain
  says('Pausa el informe de becas', ['pauseAutomation', { id: 'Informe de becas' }]),
  says('Reanuda Weekly digest, por favor', ['resumeAutomation', { id: 'Weekly digest' }]),
  says('ejecuta el informe de becas ahora', ['runAutomation', { automation: 'Informe de becas' }]),
  says('Archiva Certificate printing', ['archiveAutomation', { id: 'Certificate printing' }]),
  says('Rechaza la petición de Diego', decide(letters, 'reject')),
  says('despliega course-booking desde la rama primavera', [
    'startDeploy',
    { project: 'course-booking', ref: 'primavera' },
  ]),
  says('Cancela la ejecución de Volunteer rota', ['cancelRun', { run: 'Volunteer rota' }]),
  says('Reintenta la ejecución fallida de Course reminders', ['retryRun', { run: 'Course reminders' }]),
  says('invita a marta@puente.example como admin', [
    'inviteMember',
    { email: 'marta@puente.example', roles: ['admin'] },
  ]),
  says('Elimina a Jonas Brandt de la organización', ['removeMember', { member: 'Jonas Brandt' }]),
  says('¿Qué ejecuciones fallaron ayer?', ['listRuns', { status: 'failed', ...yesterday }]),
  says('¿Cuántas ejecuciones fallaron hoy?', ['getRunCount', { status: 'failed', ...today }]),
  // Spanish, varied
  says('Lo que pidió Lucía está bien, apruébalo', decide(grant)),
  says('¿me puedes decir por qué falló certificate printing?', [
    'getLastFailure',
    { automation: 'Certificate printing' },
  ]),
  says('que el informe de becas se ejecute todos los lunes a las 9', [
    'runAutomation',
    { automation: 'Informe de becas' },
    { every: 'mon 09:00' },
  ]),
  says('mañana a las 10 de la mañana despliega website, que hoy hay jornada de puertas abiertas', [
    'startDeploy',
    { project: 'website' },
    { at: '2026-11-28T09:00:00.000Z' },
  ]),
  says('a ver, cuando le toca otra vez al informe de becas', [
    'getSchedule',
    { automation: 'Informe de becas' },
  ]),
  says('Hola, anula la invitación de sofia@puente.example, se equivocó de correo', [
    'revokeInvitation',
    { invitation: 'sofia@puente.example' },
  ]),
  // Spanish, hard
  says(
    'pausa el informe de becas hasta el lunes a las 8',
    ['pauseAutomation', { id: 'Informe de becas' }],
    ['resumeAutomation', { id: 'Informe de becas' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says(
    'vuelve a intentar todas las ejecuciones fallidas',
    ['retryRun', { run: 'Course reminders' }],
    ['retryRun', { run: 'Teacher timesheets' }],
  ),
]
