import { acme, decide, news, refund, says, today, yesterday, type Sentence } from './expected.ts'

/** The core of the first set in German and Spanish. */
export const others: readonly Sentence[] = [
  // German.
  says('pausiere stock sync', ['pauseAutomation', { id: 'Stock sync' }]),
  says('Bitte halte den Monatsabschluss an', ['pauseAutomation', { id: 'Monatsabschluss' }]),
  says('setze den Newsletter fort', ['resumeAutomation', { id: 'Newsletter' }]),
  says('starte den Monatsabschluss', ['runAutomation', { automation: 'Monatsabschluss' }]),
  says('führe Monatsabschluss morgen um 9 Uhr aus', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('zeige fehlgeschlagene Läufe', ['listRuns', { status: 'failed' }]),
  says('welche Läufe sind heute fehlgeschlagen?', ['listRuns', { status: 'failed', ...today }]),
  says('warum ist der letzte Lauf von Nightly import fehlgeschlagen?', [
    'getLastFailure',
    { automation: 'Nightly import' },
  ]),
  says('was wartet auf mich?', ['listWaiting', {}]),
  says('genehmige alles von Ada außer den Refunds', decide(acme)),
  says('lade bob@example.com als Admin ein', [
    'inviteMember',
    { email: 'bob@example.com', roles: ['admin'] },
  ]),
  says('veröffentliche Lead scoring', ['publishAutomation', { id: 'Lead scoring' }]),
  says('rolle den shop aus', ['startDeploy', { project: 'shop' }]),
  says('deploye den shop von main', ['startDeploy', { project: 'shop', ref: 'main' }]),
  says('setze den shop auf die vorige Version zurück', ['rollBackDeploy', { project: 'shop' }]),
  says('zeige alle Automationen', ['listAutomations', {}]),
  says('wie viele Läufe sind gestern fehlgeschlagen?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('zeige die Mitglieder', ['listMembers', {}]),
  says(
    'pausiere jede Automation, die heute fehlgeschlagen ist',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  // Spanish.
  says('pausa stock sync', ['pauseAutomation', { id: 'Stock sync' }]),
  says('por favor, detén nightly import', ['pauseAutomation', { id: 'Nightly import' }]),
  says('reanuda newsletter', ['resumeAutomation', { id: 'Newsletter' }]),
  says('ejecuta el informe semanal', ['runAutomation', { automation: 'Informe semanal' }]),
  says('ejecuta informe semanal mañana a las 9', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('muestra las ejecuciones fallidas', ['listRuns', { status: 'failed' }]),
  says('¿qué ejecuciones fallaron hoy?', ['listRuns', { status: 'failed', ...today }]),
  says('¿por qué falló la última ejecución?', ['getLastFailure', {}]),
  says('¿qué está esperando por mí?', ['listWaiting', {}]),
  says('aprueba todo lo de Ada', decide(refund), decide(acme)),
  says('rechaza el newsletter', decide(news, 'reject')),
  says('invita a bob@example.com como operador', [
    'inviteMember',
    { email: 'bob@example.com', roles: ['operator'] },
  ]),
  says('despliega shop desde main', ['startDeploy', { project: 'shop', ref: 'main' }]),
  says('muestra todas las automatizaciones', ['listAutomations', {}]),
  says('publica lead scoring', ['publishAutomation', { id: 'Lead scoring' }]),
]
