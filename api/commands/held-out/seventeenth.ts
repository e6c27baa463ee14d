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
  type Step,
} from './expected.ts'

const run = (automation: string, more?: Step[2]): Step =>
  more ? ['runAutomation', { automation }, more] : ['runAutomation', { automation }]
const span = ({ from, until }: { from: string; until?: string }) => ({ from, to: until })

/** 60 in German, then 50 in Spanish, as people type them; 83 of 110 were read at first sight. */
export const seventeenth: readonly Sentence[] = [
  // German
  // automations
  says('starte monatsabschluss', run('Monatsabschluss')),
  says('Kannst du bitte den Nightly import anstoßen?', run('Nightly import')),
  says('Lead scoring einmal ausführen', run('Lead scoring')),
  says('führ mal Delete old files aus', run('Delete old files')),
  says('pausier Lead scoring', ['pauseAutomation', { id: 'Lead scoring' }]),
  says('Halten Sie bitte die Automation Onboard customers vorübergehend an.', [
    'pauseAutomation',
    { id: 'Onboard customers' },
  ]),
  says('newsletter fortsetzen', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Ich möchte Lead scoring ins Archiv legen', ['archiveAutomation', { id: 'Lead scoring' }]),
  says('archiviere delete old files, das braucht keiner mehr', [
    'archiveAutomation',
    { id: 'Delete old files' },
  ]),
  says('veroeffentliche Informe semanal', ['publishAutomation', { id: 'Informe semanal' }]),
  says('Kannst du den Entwurf von Refund orders veröffentlichen?', [
    'publishAutomation',
    { id: 'Refund orders' },
  ]),
  says(
    'Pausiere Lead scoring und Refund orders',
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['pauseAutomation', { id: 'Refund orders' }],
  ),
  says(
    'Pausiere alle Automationen, die heute fehlgeschlagen sind',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says('nicht Stock sync, sondern Stock sync EU starten', run('Stock sync EU')),
  // later, again and again
  says('Starte Stock sync morgen um 8 Uhr', run('Stock sync', { at: '2026-11-28T07:00:00.000Z' })),
  says('lead scoring um 18 uhr ausfuehren', run('Lead scoring', { at: '2026-11-27T17:00:00.000Z' })),
  says(
    'in zwei stunden bitte nightly import starten',
    run('Nightly import', { at: '2026-11-27T15:00:00.000Z' }),
  ),
  says(
    'Lass Refund orders am kommenden Montag um 9 laufen',
    run('Refund orders', { at: '2026-11-30T08:00:00.000Z' }),
  ),
  says('Starte Lead scoring werktags um 8', run('Lead scoring', { every: 'mon-fri 08:00' })),
  says('Führe Stock sync EU jeden Tag um 7:30 aus', run('Stock sync EU', { every: 'daily 07:30' })),
  says(
    'monatsabschluss an jedem 1. des monats um 6 uhr starten',
    run('Monatsabschluss', { every: 'day 1 06:00' }),
  ),
  says('stock sync alle 15 minuten laufen lassen', run('Stock sync', { every: '15m' })),
  // runs
  says('brich den lauf von abandoned carts ab', ['cancelRun', { run: 'Abandoned carts' }]),
  says('Lauf von Stock sync EU abbrechen, Grund: doppelt gestartet', [
    'cancelRun',
    { run: 'Stock sync EU', reason: 'doppelt gestartet' },
  ]),
  says('wiederhol den fehlgeschlagenen Lauf vom Nightly import', ['retryRun', { run: 'Nightly import' }]),
  says(
    'Alle fehlgeschlagenen Läufe erneut versuchen',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('zeig mir die fehlgeschlagenen läufe von heute', ['listRuns', { status: 'failed', ...today }]),
  says('Wie viele Läufe sind gestern fehlgeschlagen?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('wieviele laeufe gabs diese woche', ['getRunCount', { ...thisWeek }]),
  says('Warum ist Stock sync fehlgeschlagen?', ['getLastFailure', { automation: 'Stock sync' }]),
  says('woran ist lead scoring zuletzt gescheitert', ['getLastFailure', { automation: 'Lead scoring' }]),
  says('welche läufe laufen gerade?', ['listRuns', { status: 'running' }]),
  says('Welche Automation ist diese Woche am häufigsten fehlgeschlagen?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('läufe von monatsabschluss gestern', ['listRuns', { automation: 'Monatsabschluss', ...yesterday }]),
  // projects
  says('deploye docs', ['startDeploy', { project: 'docs' }]),
  says('Spiel bitte den Branch release-2 auf shop aus', [
    'startDeploy',
    { project: 'shop', ref: 'release-2' },
  ]),
  says('Deploye docs morgen früh um 7', [
    'startDeploy',
    { project: 'docs' },
    { at: '2026-11-28T06:00:00.000Z' },
  ]),
  says(
    'Deploye alle Projekte außer billing-api',
    ['startDeploy', { project: 'shop' }],
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }],
  ),
  says('Roll shop zurück, der Checkout ist kaputt', ['rollBackDeploy', { project: 'shop' }]),
  says('docs auf die vorherige version zuruecksetzen', ['rollBackDeploy', { project: 'docs' }]),
  says('Projekt landing-page pausieren', ['pauseProject', { project: 'landing-page' }]),
  says('nimm die billing-api wieder in betrieb', ['resumeProject', { project: 'billing-api' }]),
  says('zeig das log von New checkout', ['listLogLines', { deployment: 'New checkout' }]),
  says(
    'Deploye shop und starte danach Onboard customers',
    ['startDeploy', { project: 'shop' }],
    run('Onboard customers', { after: true }),
  ),
  // approvals
  says('genehmige Refund order 991', decide(refund)),
  says(
    'Lehne den Newsletter ab, Kommentar: Betreff fehlt',
    decide(news, 'reject', { comment: 'Betreff fehlt' }),
  ),
  says(
    'Kannst du bitte das Konto für ACME freigeben, mit dem Kommentar „Vertrag liegt vor“?',
    decide(acme, 'approve', { comment: 'Vertrag liegt vor' }),
  ),
  says('Gib alles frei, was Ada angefragt hat', decide(refund), decide(acme)),
  says('Was wartet auf meine Freigabe?', ['listWaiting', {}]),
  // schedules
  says('Wann läuft Monatsabschluss das nächste Mal?', ['getSchedule', { automation: 'Monatsabschluss' }]),
  says('zeig alle zeitpläne', ['listSchedules', {}]),
  says('Hol beim Nightly import die fehlenden Läufe von gestern nach', [
    'backfillSchedule',
    { automation: 'Nightly import', ...span(yesterday) },
  ]),
  // members and invitations
  says('lade frida@example.com als viewer ein', [
    'inviteMember',
    { email: 'frida@example.com', roles: ['viewer'] },
  ]),
  says('Könnten Sie bitte jonas@example.com mit der Rolle Operator einladen, 14 Tage gültig?', [
    'inviteMember',
    { email: 'jonas@example.com', roles: ['operator'], days: 14 },
  ]),
  says('mach Linus zum Admin', ['changeMemberRoles', { member: 'Linus Berg', roles: ['admin'] }]),
  asks('entferne Tom aus der organisation', ['member'], ['removeMember', {}]),
  says('Einladung an old.friend@example.com zurückziehen', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('Welche Einladungen sind noch offen?', ['listInvitations', { status: 'pending' }]),
  says('wer ist alles mitglied', ['listMembers', {}]),
  says('pausierte automationen zeigen', ['listAutomations', { status: 'paused' }]),
  // Spanish
  // automations
  says('ejecuta informe semanal', run('Informe semanal')),
  says('Por favor, lance Stock sync EU.', run('Stock sync EU')),
  says('¿Puedes arrancar Monatsabschluss?', run('Monatsabschluss')),
  says('pausa onboard customers', ['pauseAutomation', { id: 'Onboard customers' }]),
  says('Detenga temporalmente la automatización Refund orders', ['pauseAutomation', { id: 'Refund orders' }]),
  says('reanuda Newsletter', ['resumeAutomation', { id: 'Newsletter' }]),
  says('archivar Delete old files', ['archiveAutomation', { id: 'Delete old files' }]),
  says('¿Me publicas el borrador de Lead scoring?', ['publishAutomation', { id: 'Lead scoring' }]),
  says(
    'Pausa todas las automatizaciones que fallaron hoy',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  // later, again and again
  says('ejecuta nightly import manana a las 8', run('Nightly import', { at: '2026-11-28T07:00:00.000Z' })),
  says(
    'Lanza Informe semanal el próximo lunes a las 9:00',
    run('Informe semanal', { at: '2026-11-30T08:00:00.000Z' }),
  ),
  says('en media hora arranca stock sync', run('Stock sync', { at: '2026-11-27T13:30:00.000Z' })),
  says('Ejecuta Informe semanal todos los lunes a las 9', run('Informe semanal', { every: 'mon 09:00' })),
  says('corre stock sync eu cada 30 minutos', run('Stock sync EU', { every: '30m' })),
  says(
    'Quisiera que Lead scoring se ejecute de lunes a viernes a las 8',
    run('Lead scoring', { every: 'mon-fri 08:00' }),
  ),
  says(
    'lanza Delete old files el día 1 de cada mes a las 6',
    run('Delete old files', { every: 'day 1 06:00' }),
  ),
  // runs
  says('cancela la ejecucion de abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says('Cancele la ejecución de Stock sync EU, motivo: datos erróneos', [
    'cancelRun',
    { run: 'Stock sync EU', reason: 'datos erróneos' },
  ]),
  says('reintenta la ejecución fallida de Nightly import', ['retryRun', { run: 'Nightly import' }]),
  says('reintentar la ejecucion de stock sync desde el principio', [
    'retryRun',
    { run: 'Stock sync', from: 'start' },
  ]),
  says(
    'Vuelve a intentar todas las ejecuciones fallidas',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('muéstrame las ejecuciones fallidas de ayer', ['listRuns', { status: 'failed', ...yesterday }]),
  says('¿Cuántas ejecuciones hubo hoy?', ['getRunCount', { ...today }]),
  says('cuantas veces fallo stock sync esta semana', [
    'getRunCount',
    { status: 'failed', automation: 'Stock sync', ...thisWeek },
  ]),
  says('¿Por qué falló Nightly import?', ['getLastFailure', { automation: 'Nightly import' }]),
  says('que ejecuciones estan en curso', ['listRuns', { status: 'running' }]),
  says('ejecuciones de Monatsabschluss esta semana', [
    'listRuns',
    { automation: 'Monatsabschluss', ...thisWeek },
  ]),
  // projects
  says('despliega la rama develop en docs', ['startDeploy', { project: 'docs', ref: 'develop' }]),
  says('¿Podría usted desplegar shop, por favor?', ['startDeploy', { project: 'shop' }]),
  says('despliega landing-page desde la rama promo-navidad', [
    'startDeploy',
    { project: 'landing-page', ref: 'promo-navidad' },
  ]),
  says('haz rollback de shop', ['rollBackDeploy', { project: 'shop' }]),
  says('Quiero volver a la versión anterior de docs', ['rollBackDeploy', { project: 'docs' }]),
  says('pausa el proyecto docs', ['pauseProject', { project: 'docs' }]),
  says('Reanude billing-api', ['resumeProject', { project: 'billing-api' }]),
  says('enséñame los logs de New checkout', ['listLogLines', { deployment: 'New checkout' }]),
  says(
    'despliega docs y después ejecuta Informe semanal',
    ['startDeploy', { project: 'docs' }],
    run('Informe semanal', { after: true }),
  ),
  // approvals
  says('aprueba Refund order 991', decide(refund)),
  says(
    'Rechaza el Newsletter con el comentario: falta el asunto',
    decide(news, 'reject', { comment: 'falta el asunto' }),
  ),
  says(
    'aprobar lo de ACME, comentario: contrato firmado',
    decide(acme, 'approve', { comment: 'contrato firmado' }),
  ),
  says('rechaza todo lo que pidió Ada', decide(refund, 'reject'), decide(acme, 'reject')),
  says('¿Qué está pendiente de mi aprobación?', ['listWaiting', {}]),
  // schedules
  says('¿Cuándo se ejecuta Informe semanal la próxima vez?', [
    'getSchedule',
    { automation: 'Informe semanal' },
  ]),
  says('recupera las ejecuciones que faltan de Nightly import del 23 al 25 de noviembre', [
    'backfillSchedule',
    { automation: 'Nightly import', ...span(days('11-22', '11-25')) },
  ]),
  // members and invitations
  says('invita a pablo@example.com como viewer', [
    'inviteMember',
    { email: 'pablo@example.com', roles: ['viewer'] },
  ]),
  says('Cambia el rol de maria garcia a approver', [
    'changeMemberRoles',
    { member: 'María García', roles: ['approver'] },
  ]),
  says('Elimine a Tom Weber de la organización', ['removeMember', { member: 'Tom Weber' }]),
  says('anula la invitación de nina@example.com', ['revokeInvitation', { invitation: 'nina@example.com' }]),
  says('invitaciones pendientes', ['listInvitations', { status: 'pending' }]),
  says('¿quiénes son los miembros?', ['listMembers', {}]),
  says('que automatizaciones estan pausadas', ['listAutomations', { status: 'paused' }]),
]

export const seventeenthNone: readonly string[] = [
  'Starte Monatsabschluss auf keinen Fall',
  'bitte shop noch nicht deployen',
  'Falls Stock sync noch einmal fehlschlägt, pausiere ihn',
  'Was würde passieren, wenn ich Refund orders archiviere?',
  'wie lade ich jemanden ein?',
  'Pausiere die Automation Gehaltsabrechnung',
  'entferne Klaus Maier aus der organisation',
  'Ada hat gestern gesagt, wir sollten docs zurückrollen',
  'guten morgen, alles klar bei dir?',
  'stell die heizung im büro auf 21 grad',
  'Buch mir einen Zug nach Hamburg für morgen um 8',
  'Linus meinte, er habe den Newsletter schon abgelehnt',
  'Kann man einen abgebrochenen Lauf später wieder aufnehmen?',
  'no canceles la ejecución de Abandoned carts',
  'todavia no apruebes lo de acme',
  'Si Nightly import vuelve a fallar, reinténtalo',
  '¿Qué pasaría si elimino a Tom Weber?',
  '¿Cómo se programa una automatización?',
  'ejecuta la automatización Nóminas',
  'despliega la rama main en tienda-vieja',
  'María me contó que ayer pausó Lead scoring',
  'gracias, eres un sol',
  'pon musica tranquila',
  'Reinicie el servidor de Jenkins',
  'pide una pizza para el equipo a las 15',
]
