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
])('“%s” proposes nothing', async (said) => {
  expect(await told(said)).toEqual(expect.any(String))
})
