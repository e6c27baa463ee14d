export const coursesNone: readonly string[] = [
  // other domains
  'what time does the B1 class start on Tuesday?',
  'how many students passed the A2 exam?',
  'translate "see you tomorrow" into Portuguese',
  'Wie wird das Wetter am Wochenende in Berlin?',
  'Bestell bitte 30 Lehrbücher beim Verlag',
  '¿cuánto cuesta el curso intensivo de alemán?',
  'reserva una mesa para seis el viernes por la noche',
  // small talk
  'good morning everyone, lovely to be back',
  'thanks, you saved my afternoon',
  'Danke dir, schönes Wochenende!',
  'jajaja qué bueno, gracias',
  // systems that do not exist here
  'restart the coffee machine in the teachers room',
  'post the class photo on our Instagram',
  'sync the contacts with Salesforce',
  'Schalte den Beamer in Raum 3 ein',
  'imprime 20 hojas en la impresora de la recepción',
  // negated
  "don't deploy the website today",
  'please do not remove Diego, he is only on holiday',
  'Bitte die Kursanmeldung nicht pausieren',
  'no canceles la ejecución de Volunteer rota',
  // conditional, hypothetical
  'if Katrin agrees, remove Anna Keller',
  'suppose we archived course reminders, would anybody notice?',
  'Falls Diego zustimmt, lade marta@puente.example als Admin ein',
  'si mañana llueve, pausa Volunteer rota',
  // records that do not exist
  'pause the alumni survey',
  'deploy summer-camp',
  'remove Peter Maier from the organisation',
  'Führe die Sommerfestplanung aus',
  'reanuda el boletín de antiguos alumnos',
  // questions about doing
  'should we really pause the donor thank-you over Christmas?',
  'how do I invite a new volunteer?',
  'Wie archiviert man eigentlich eine Automation?',
  // reported speech
  'Jonas told me he deployed the website yesterday',
  'Lucía hat gesagt, sie hätte die Raumbelegung schon fortgesetzt',
  'Diego me contó que ya había aprobado las cartas',
]
