export const theatreNone: readonly string[] = [
  // small talk, other domains
  'good morning, toi toi toi for the premiere tonight!',
  'thanks, that was quick',
  'how many tickets did we sell for Hamlet yesterday?',
  'which seats are still free in row 7 on Saturday?',
  'Book two seats in the stalls for the mayor.',
  'Write a press release about the spring premiere.',
  'order 200 programmes from the print shop',
  'who plays Ophelia this season?',
  'dim the foyer lights at eight',
  // systems that do not exist here
  'restart the Kubernetes cluster',
  'open a Jira ticket for the broken turnstile',
  'post in the Slack channel that the matinee is sold out',
  // negated
  'please do not deploy tickets today',
  "don't cancel the Press digest run",
  // conditional, hypothetical
  'If the premiere sells out, pause Season newsletter.',
  'we could archive Purge old scans one day, I suppose',
  'what would happen if I removed Mirja Solberg?',
  // records that do not exist
  'pause the automation Lighting cues',
  'deploy costume-shop',
  'remove Wanda Fuchs from the organisation',
  // questions about doing, reported speech
  'How do I roll back a project?',
  'Helene told me that she had paused Press digest last week.',
  'Oskar asked whether we should approve the newsletter.',
  // German
  'Guten Morgen, wie war die Generalprobe?',
  'Wie viele Karten sind für Samstag noch da?',
  'Bitte press-room heute nicht deployen',
  'Wenn der Regisseur zustimmt, genehmige die Erstattung für Buchung 4471.',
  'Wie archiviert man eigentlich eine Automation?',
  'Pilar hat gesagt, sie hätte den Abendkassenbericht schon gestartet.',
  'Starte die Automation Maskenplan',
  'Reserviere mir einen Tisch in der Kantine um 13 Uhr',
  'Was würde passieren, wenn ich tickets zurückrolle?',
  // Spanish
  '¡Mucha mierda para el estreno de esta noche!',
  '¿Cuánto cuesta una entrada de platea?',
  'No pausar Ticket reminders, por favor',
  'Si llueve el sábado, pausa summer-stage',
  '¿Cómo se cancela una ejecución?',
  'Oskar dice que Jonas ya desplegó press-room',
  'Despliega vestuario-web',
  'Cambia el horario del ensayo de la orquesta al martes',
]
