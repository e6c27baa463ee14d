import { expect, test } from 'vitest'
import { told } from './testing.ts'

test.each([
  ['wie viele Läufe pro Tag diese Woche', 'how many runs per day this week'],
  ['fehlgeschlagene Läufe pro Stunde heute', 'failed runs per hour today'],
  ['wie viele Läufe gab es gestern?', 'how many runs were there yesterday'],
  ['welche Automatisierungen sind pausiert?', 'which automations are paused'],
  ['Stock sync pausieren', 'pause Stock sync'],
  ['kannst du bitte Newsletter wieder aktivieren?', 'resume Newsletter'],
  ['halte Stock sync bitte an', 'pause Stock sync'],
  ['starte Nightly import in zwei Stunden', 'run Nightly import in 2 hours'],
  ['starte jeden Werktag um 8 Uhr den Nightly import', 'run Nightly import every weekday at 8'],
  ['führe täglich um halb sieben Nightly import aus', 'run Nightly import every day at 6:30'],
  ['lege Lead scoring ins Archiv', 'archive Lead scoring'],
  ['deploye den Branch release-2 vom shop', 'deploy branch release-2 of shop'],
  ['mach das letzte Deployment von shop rückgängig', 'roll back shop'],
  ['genehmige alles, was auf mich wartet', 'approve everything waiting for me'],
  [
    'lehne den Newsletter ab, weil der Text noch falsch ist',
    'reject the newsletter because der Text noch falsch ist',
  ],
  ['warum hat Nightly import nicht geklappt?', 'why did Nightly import fail'],
  ['brich den Lauf von Abandoned carts ab', 'cancel the run of Abandoned carts'],
  ['wann läuft Nightly import das nächste Mal?', 'when does Nightly import run next'],
  ['pausiere erst Stock sync und starte dann Lead scoring', 'pause Stock sync, then run Lead scoring'],
  ['der shop soll morgen um 9 deployt werden', 'deploy shop tomorrow at 9'],
  ['¿cuántas ejecuciones por día esta semana?', 'how many runs per day this week'],
  ['quiero pausar Stock sync', 'pause Stock sync'],
  ['vuelve a activar Newsletter', 'resume Newsletter'],
  ['de lunes a viernes a las 8 ejecuta Nightly import', 'every weekday at 8 run Nightly import'],
  ['revierte shop a la versión anterior', 'roll back shop'],
  ['aprueba todo lo que me espera', 'approve everything waiting for me'],
  ['¿por qué ha fallado Nightly import?', 'why did Nightly import fail'],
  ['¿cuándo se ejecuta Nightly import?', 'when does Nightly import run next'],
  ['quita a Linus Berg de la organización', 'remove Linus Berg from the organisation'],
  ['veroeffentliche den Entwurf von Refund orders', 'publish the draft of Refund orders'],
  ['Ich möchte, dass Lead scoring pausiert wird', 'pause Lead scoring'],
  ['nicht Stock sync, sondern Stock sync EU starten', 'run Stock sync EU'],
  [
    'hol die verpassten Läufe von Nightly import vom 23. bis 25. November nach',
    'backfill the missed runs of Nightly import from 23 November to 25 November',
  ],
  ['Delete old files archivieren', 'archive Delete old files'],
  ['nimm billing-api wieder in Betrieb', 'resume billing-api'],
  ['Newsletter soll wieder laufen', 'resume Newsletter'],
  ['¿me ejecutas Informe semanal?', 'run Informe semanal'],
  ['manana a las 8 ejecuta Stock sync', 'run Stock sync tomorrow at 8:00'],
  ['quiero que Stock sync se ejecute cada dos horas', 'run Stock sync every 2 hours'],
  ['no pauses Stock sync, sino Lead scoring', 'pause Lead scoring'],
  [
    'invita a pia@example.com como operador, válida 14 días',
    'invite pia@example.com as operator for 14 days',
  ],
  ['lanza Informe semanal pasado mañana a las diez', 'run Informe semanal the day after tomorrow at 10'],
])('“%s” is “%s”', async (said, meant) => {
  const understood = await told(meant)
  expect(understood).toHaveProperty('steps')
  expect(await told(said)).toEqual(understood)
})

test.each([
  'pausiere Stock sync nicht',
  'wenn Stock sync fehlschlägt, pausiere Newsletter',
  'lösche den Endpunkt Warehouse auf keinen Fall',
  'no pauses Stock sync',
  'si falla Stock sync, pausa Newsletter',
  'Ada hat gesagt, wir sollen docs zurückrollen',
  'sollte Stock sync ausfallen, pausiere Newsletter',
  'ya pausé Lead scoring',
  'Newsletter se pausa los lunes',
  'Lead scoring nicht pausieren, sondern in Ruhe lassen',
])('“%s” proposes nothing', async (said) => {
  expect(await told(said)).toEqual(expect.any(String))
})

test.each([
  ['Lehne den Newsletter ab, Kommentar: Betreff und Datum fehlen', 'Betreff und Datum fehlen'],
  ['rechaza el Newsletter, comentario: falta el asunto', 'falta el asunto'],
  ['Lehne den Newsletter mit der Begründung Betreff fehlt ab', 'Betreff fehlt'],
])('of “%s” the comment stays as it was typed', async (said, comment) => {
  expect(await told(said)).toMatchObject({ steps: [{ input: { decision: 'reject', comment } }] })
})
