export const logisticsNone: readonly string[] = [
  // small talk and other domains
  "What's the weather in Hamburg tomorrow?",
  'thanks, that was quick',
  'Good morning everyone',
  'Who won the match last night?',
  'Write me a poem about trucks',
  'lol the label printer again',
  'Translate "delivery note" into Polish',
  'Book a truck from Lyon to Turin for Thursday',
  'Assign Ahmed to route 12',
  'Where is parcel 77-310 right now?',
  'Order 20 rolls of stretch film for the Bremen depot',
  'Set the depot thermostat to 18 degrees',
  // systems that do not exist here
  'Restart the Kubernetes cluster',
  'Scale the Postgres database to four replicas',
  'Open a Jira ticket for the broken scanner',
  'post "trucks are late" to the #dispatch channel on Discord',
  // negated
  "Don't pause Route optimizer",
  'Please do not deploy customer-portal today',
  'whatever you do, never remove Priya Nair',
  // conditional and hypothetical
  'If it snows tomorrow, pause Route optimizer',
  'What would happen if I deleted the project tracking-api?',
  'Should we archive Purge old waybills some day?',
  'I wish somebody would roll back driver-app one of these days',
  // questions about doing
  'How do I invite somebody?',
  'Can a rolled back deploy be deployed again later on?',
  // reported speech and the past
  'Jan Becker said he had cancelled the run already',
  'I paused Portal digest last week',
  'We almost deleted customer-portal yesterday, phew',
  // records that do not exist
  'run Forklift telemetry',
  'remove Bartholomew Quint from the organisation',
  'revoke the API key dockside-kiosk',
  // German and Spanish
  'Pausiere Route optimizer bitte nicht',
  'Lösch die Tour 14 aus dem Fahrerkalender',
  '¿Cómo se despliega un proyecto?',
  'No canceles la ejecución de Parcel label print',
]
