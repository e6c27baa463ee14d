export const clinicNone: readonly string[] = [
  // other domains
  'Book me a massage for Tuesday at ten.',
  'what exercises help against a stiff neck?',
  'Order two new treatment tables.',
  "Translate 'please lie on your back' into Turkish.",
  "what's the weather in Altona tomorrow",
  'Turn the heating in room 3 down a bit.',
  'Print the price list for the waiting room.',
  'How many patients does Jonas Petersen treat today?',
  'write a poem about kneecaps',
  // small talk
  'Morning! Coffee, anyone?',
  'thanks, that was quick',
  "you're a lifesaver",
  'Have a nice weekend everybody',
  'hmm, let me think about that for a minute',
  // systems that do not exist here
  'restart the Kubernetes cluster',
  'Merge the pull request about the slot search.',
  'Close the Jira ticket about the roster.',
  'scale the database to three replicas',
  'Reboot the printer at reception.',
  'Send a text message to all patients of today.',
  // negated
  "Don't pause Calendar sync.",
  'please do not deploy booking-app today',
  'Never remove Henrike Oltmanns.',
  'no need to retry the Waitlist filler run',
  'Leave the Insurer gateway as it is.',
  // conditional, hypothetical
  'If Waitlist filler fails once more, we may have to pause it.',
  'We could delete the intranet some day.',
  'What would happen if I deleted booking-app?',
  'Imagine we had rolled patient-portal back last week …',
  'I would approve the refund of voucher 208 if I knew who had bought it.',
  // records that do not exist
  'Pause Sauna bookings.',
  'deploy loyalty-site',
  'Remove Bartholomew Crane.',
  'revoke the key jenkins',
  'Delete the endpoint Discord bot.',
  // questions about doing
  'How do I pause an automation?',
  'Is it a good idea to archive Gift vouchers?',
  'should I revoke the key cash till?',
  // reported speech
  'Piet said he had already deployed booking-app.',
  'Greta Holm told me yesterday that she had paused Exercise plan mailer.',
]
