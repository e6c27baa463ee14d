import type { Sentence } from '../expected.ts'
import { says, asks, today, yesterday, thisWeek, decide, refund, acme, news } from '../expected.ts'

/** German and Spanish for what is done most; set aside: the rules were not made better by it. */
export const bothLanguages: readonly Sentence[] = [
  // German
  says('Pausiere Refund orders', ['pauseAutomation', { id: 'Refund orders' }]),
  says(
    'Hallo, könnten Sie bitte die Automatisierung Lead scoring anhalten? Sie vergibt seit heute Morgen falsche Punkte.',
    ['pauseAutomation', { id: 'Lead scoring' }],
  ),
  says('newsletter wieder einschalten', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Kannst du den Monatsabschluss starten?', ['runAutomation', { automation: 'Monatsabschluss' }]),
  says('fuehre refund orders jetzt aus', ['runAutomation', { automation: 'Refund orders' }]),
  says('Delete old files ins Archiv verschieben', ['archiveAutomation', { id: 'Delete old files' }]),
  says('Veröffentliche den Entwurf von Onboard customers', [
    'publishAutomation',
    { id: 'Onboard customers' },
  ]),
  says('Starte Nightly import heute Abend um 20 Uhr', [
    'runAutomation',
    { automation: 'Nightly import' },
    { at: '2026-11-27T19:00:00.000Z' },
  ]),
  says('monatsabschluss am 1. dezember um 6 uhr laufen lassen', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { at: '2026-12-01T05:00:00.000Z' },
  ]),
  says('Informe semanal in zwei Stunden starten', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('Lass die Automation Stock sync EU alle 30 Minuten laufen', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { every: '30m' },
  ]),
  says('Führe Lead scoring werktags um 7:30 Uhr aus', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'mon-fri 07:30' },
  ]),
  says('Monatsabschluss an jedem Ersten des Monats um 5 Uhr ausführen', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 05:00' },
  ]),
  says('Führ bitte jede Nacht um 3 Uhr Delete old files aus', [
    'runAutomation',
    { automation: 'Delete old files' },
    { every: 'daily 03:00' },
  ]),
  says(
    'Pausiere alle Automationen, die heute fehlgeschlagen sind',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says(
    'Pausier die Automationen Abandoned carts und Lead scoring, aber nicht Stock sync',
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
  ),
  says(
    'Halte Lead scoring jetzt an und setze es am Montag um 9 Uhr fort',
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['resumeAutomation', { id: 'Lead scoring' }, { at: '2026-11-30T08:00:00.000Z' }],
  ),
  says('Brich den Lauf von Abandoned carts ab', ['cancelRun', { run: 'Abandoned carts' }]),
  says('Lauf Stock sync EU abbrechen, Grund: falsches Lager', [
    'cancelRun',
    { run: 'Stock sync EU', reason: 'falsches Lager' },
  ]),
  says('Versuch den fehlgeschlagenen Lauf von Nightly import nochmal', [
    'retryRun',
    { run: 'Nightly import' },
  ]),
  says('Wiederholen Sie den fehlgeschlagenen Lauf Stock sync bitte ganz von vorne', [
    'retryRun',
    { run: 'Stock sync', from: 'start' },
  ]),
  says(
    'alle fehlgeschlagenen läufe nochmal versuchen',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('Warum ist Nightly import fehlgeschlagen?', ['getLastFailure', { automation: 'Nightly import' }]),
  says('Wie viele Läufe sind heute fehlgeschlagen?', ['getRunCount', { status: 'failed', ...today }]),
  says('Zeig mir alle fehlgeschlagenen Läufe von gestern', ['listRuns', { status: 'failed', ...yesterday }]),
  says('welche läufe laufen gerade', ['listRuns', { status: 'running' }]),
  says('Welche Automation ist diese Woche am häufigsten fehlgeschlagen?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('wie oft ist stock sync diese woche gelaufen', [
    'getRunCount',
    { automation: 'Stock sync', ...thisWeek },
  ]),
  says('Wann läuft Nightly import das nächste Mal?', ['getSchedule', { automation: 'Nightly import' }]),
  says('Deploye den Branch feature/checkout von shop', [
    'startDeploy',
    { project: 'shop', ref: 'feature/checkout' },
  ]),
  says('shop auf das vorherige Release zurückrollen', ['rollBackDeploy', { project: 'shop' }]),
  says('Pausieren Sie bitte das Projekt landing-page', ['pauseProject', { project: 'landing-page' }]),
  says('Zeig mir das Log vom Deployment New checkout', ['listLogLines', { deployment: 'New checkout' }]),
  says(
    'Deploye docs und starte danach Onboard customers',
    ['startDeploy', { project: 'docs' }],
    ['runAutomation', { automation: 'Onboard customers' }, { after: true }],
  ),
  says('Welche Deployments von shop sind fehlgeschlagen?', [
    'listDeployments',
    { project: 'shop', status: 'failed' },
  ]),
  says('Gib die Erstattung für Bestellung 991 frei', decide(refund)),
  says(
    'Lehne das Konto für ACME ab, Kommentar: Vertrag fehlt',
    decide(acme, 'reject', { comment: 'Vertrag fehlt' }),
  ),
  says('Genehmigen Sie alles, was Ada angefragt hat', decide(refund), decide(acme)),
  says('was wartet auf meine freigabe?', ['listWaiting', {}]),
  says('Hole für Stock sync die verpassten Läufe von gestern nach', [
    'backfillSchedule',
    { automation: 'Stock sync', from: '2026-11-25T23:00:00.000Z', to: '2026-11-26T23:00:00.000Z' },
  ]),
  says('Lade jana@example.com als Builder ein', [
    'inviteMember',
    { email: 'jana@example.com', roles: ['builder'] },
  ]),
  says('Entferne Linus Berg aus der Organisation, er hat gekündigt', [
    'removeMember',
    { member: 'Linus Berg' },
  ]),
  says('einladung an old.friend@example.com zurueckziehen', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('Wer ist alles Mitglied in der Organisation?', ['listMembers', {}]),
  asks('Wirf Tom aus der Organisation', ['member'], ['removeMember', {}]),

  // Spanish
  says('Pausa Lead scoring', ['pauseAutomation', { id: 'Lead scoring' }]),
  says('reanuda la newsletter, ya está corregida', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Ejecuta el Informe semanal', ['runAutomation', { automation: 'Informe semanal' }]),
  says('¿Podrías lanzar Refund orders ahora mismo?', ['runAutomation', { automation: 'Refund orders' }]),
  says('Archive usted la automatización Delete old files, por favor', [
    'archiveAutomation',
    { id: 'Delete old files' },
  ]),
  says('publicar el borrador de stock sync eu', ['publishAutomation', { id: 'Stock sync EU' }]),
  says('Ejecuta Nightly import mañana a las 6 de la mañana', [
    'runAutomation',
    { automation: 'Nightly import' },
    { at: '2026-11-28T05:00:00.000Z' },
  ]),
  says('ejecutar informe semanal cada lunes a las 9', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('Que Stock sync se ejecute cada 15 minutos', [
    'runAutomation',
    { automation: 'Stock sync' },
    { every: '15m' },
  ]),
  says('lanza Onboard customers de lunes a viernes a las 8:30', [
    'runAutomation',
    { automation: 'Onboard customers' },
    { every: 'mon-fri 08:30' },
  ]),
  says('Pon en marcha Monatsabschluss el día 1 de cada mes a las 7 de la mañana', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 07:00' },
  ]),
  says(
    'Pausa las automatizaciones Refund orders y Onboard customers',
    ['pauseAutomation', { id: 'Refund orders' }],
    ['pauseAutomation', { id: 'Onboard customers' }],
  ),
  says('pausa todas las automatizaciones que han fallado hoy menos Stock sync', [
    'pauseAutomation',
    { id: 'Nightly import' },
  ]),
  says('Ejecute Lead scoring dentro de 30 minutos', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { at: '2026-11-27T13:30:00.000Z' },
  ]),
  says('Pausa la automatización Stock sync EU hoy a las 18:00 porque el almacén cierra', [
    'pauseAutomation',
    { id: 'Stock sync EU' },
    { at: '2026-11-27T17:00:00.000Z' },
  ]),
  says(
    'Ejecuta Nightly import y, cuando termine, Lead scoring',
    ['runAutomation', { automation: 'Nightly import' }],
    ['runAutomation', { automation: 'Lead scoring' }, { after: true }],
  ),
  says('Cancela la ejecución de Abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says('cancelar la ejecucion de Stock sync EU, motivo: pedido duplicado', [
    'cancelRun',
    { run: 'Stock sync EU', reason: 'pedido duplicado' },
  ]),
  says('Reintenta la ejecución fallida de Stock sync', ['retryRun', { run: 'Stock sync' }]),
  says('vuelve a intentar la ejecución fallida de Nightly import desde el principio', [
    'retryRun',
    { run: 'Nightly import', from: 'start' },
  ]),
  says(
    'Reintente todas las ejecuciones fallidas, por favor',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('¿Por qué falló Stock sync?', ['getLastFailure', { automation: 'Stock sync' }]),
  says('por que ha fallado la ultima ejecucion de lead scoring', [
    'getLastFailure',
    { automation: 'Lead scoring' },
  ]),
  says('¿Cuántas ejecuciones fallaron ayer?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('muéstrame las ejecuciones fallidas de hoy', ['listRuns', { status: 'failed', ...today }]),
  says('lista las ejecuciones canceladas de esta semana', ['listRuns', { status: 'cancelled', ...thisWeek }]),
  says('¿Cuántas veces se ha ejecutado Informe semanal esta semana?', [
    'getRunCount',
    { automation: 'Informe semanal', ...thisWeek },
  ]),
  says('qué automatizaciones están pausadas', ['listAutomations', { status: 'paused' }]),
  says('Despliega la rama release/2.4 de shop', ['startDeploy', { project: 'shop', ref: 'release/2.4' }]),
  says('Haz rollback de docs, la última versión está rota', ['rollBackDeploy', { project: 'docs' }]),
  says('pausar el proyecto landing-page', ['pauseProject', { project: 'landing-page' }]),
  says('Reactiva el proyecto billing-api', ['resumeProject', { project: 'billing-api' }]),
  says('enséñame los logs del despliegue New checkout', ['listLogLines', { deployment: 'New checkout' }]),
  says('¿Qué despliegues hay de docs?', ['listDeployments', { project: 'docs' }]),
  says('Aprueba el reembolso del pedido 991', decide(refund)),
  says(
    'Rechaza el envío de la newsletter con el comentario "el asunto está mal"',
    decide(news, 'reject', { comment: 'el asunto está mal' }),
  ),
  says('aprueba todas las aprobaciones pendientes excepto la de la newsletter', decide(refund), decide(acme)),
  says('¿qué aprobaciones tengo pendientes?', ['listWaiting', {}]),
  says('Recupera las ejecuciones perdidas de Informe semanal del 20 al 22 de noviembre', [
    'backfillSchedule',
    { automation: 'Informe semanal', from: '2026-11-19T23:00:00.000Z', to: '2026-11-22T23:00:00.000Z' },
  ]),
  says('Invita a pablo@example.com como viewer, con la invitación válida 3 días', [
    'inviteMember',
    { email: 'pablo@example.com', roles: ['viewer'], days: 3 },
  ]),
  says('saca a maria garcia de la organizacion', ['removeMember', { member: 'María García' }]),
  says('Revoca la invitación de nina@example.com', ['revokeInvitation', { invitation: 'nina@example.com' }]),
  says('¿Qué invitaciones siguen pendientes?', ['listInvitations', { status: 'pending' }]),
  says('Cambia el rol de Linus a operator', [
    'changeMemberRoles',
    { member: 'Linus Berg', roles: ['operator'] },
  ]),
  asks('elimina a Tom de la organización', ['member'], ['removeMember', {}]),
]

export const bothLanguagesNone: readonly string[] = [
  'Wie wird das Wetter morgen in Berlin?',
  'Danke, das war alles für heute',
  'Pausiere Stock sync bitte nicht',
  'Wenn Nightly import noch einmal fehlschlägt, pausiere ihn',
  'Was würde passieren, wenn ich shop zurückrolle?',
  'Wie kann ich eine Automation archivieren?',
  'Linus hat gestern den Lauf von Abandoned carts abgebrochen',
  'Starte die Automation Gehaltslauf',
  'stell den wecker auf sieben',
  'Bestell zwei Pizzen für das Team',
  '¿Debería aprobar el reembolso 991?',
  'No canceles la ejecución de Abandoned carts',
  'Si falla el despliegue de docs, haz rollback',
  'Ada dijo que iba a pausar landing-page',
  'Reserva una mesa para cuatro esta noche',
  'despliega el proyecto wiki',
  'Quita a Roberto Díaz de la organización',
  'buenos días, ¿qué tal?',
  'Crea un ticket en Jira sobre New checkout',
  '¿Cómo se invita a un miembro?',
]
