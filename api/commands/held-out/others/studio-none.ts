export const studioNone: readonly string[] = [
  // what the platform does not have
  'add domain www.acme.example to acme-shop',
  'Please renew our domain pixelhof.example at the registrar.',
  'point dns of gym-app to 203.0.113.7',
  'move the website of Nordwind to AWS',
  'restart pod payments-7f9 in k8s',
  'create jira ticket for the login bug',
  'merge pull request 218 on github',
  'Could you order new toner for the printer, please?',
  'Please book the meeting room for Thursday at ten.',
  'post in the teams channel that lunch is here',
  'flush redis',
  // small talk, general questions
  'thx, that was fast',
  'Morning! How was your weekend?',
  'Phew, what a week that was',
  'What is the difference between a tag and a branch in git?',
  'how do i undo the last git commit',
  'what is better in your opinion, bun or node',
  'What will the weather be like in Hamburg tomorrow?',
  // records that do not exist
  'deploy warehouse-ui',
  'revoke key jenkins',
  'Please remove Ingrid Solberg from the organisation.',
  'why did the run of Coffee order fail',
  // negated
  'dont deploy acme-shop',
  'Please do not revoke the key grafana.',
  'nobody should pause the Nightly backup',
  'never roll back nordwind-portal',
  // conditional, hypothetical
  'If the client signs on Tuesday, we will deploy acme-site.',
  'I was wondering what would happen if we deleted bakery-api',
  'in theory one could pause every project at night to save money',
  // questions about doing
  'How do I roll back a project?',
  'is it possible to retry a run from the start',
  'Could somebody explain to me what happens to a project when it is paused?',
  // reported speech, past
  'Helga said she has already approved the Nordwind invoice',
  'priya rolled back acme-shop yesterday',
  'The client wrote "please delete the shop" in his last e-mail, funny guy',
]
