export const thirteenLastNone: readonly string[] = [
  // small talk and other domains
  'Good morning everybody!',
  'thanks, that was quick',
  'What will the weather be like in Hamburg tomorrow?',
  'Translate "Welcome aboard" into Spanish',
  'Book a table for four at the Italian place tonight',
  'What is 19 percent of 2,480?',
  'Write me a poem about the warehouse',
  'I am so tired of this week',
  'Play some music while I work',
  'Order two boxes of printer paper',
  // systems that do not exist here
  'Post the sales numbers to our LinkedIn page',
  'Move the ticket SHOP-77 to done in Jira',
  'Restart the printer on the second floor',
  'Add a row to the budget spreadsheet in Google Sheets',
  'Merge pull request 42',
  'Approve my holiday from 21 December on',
  // negated
  "Don't pause the newsletter",
  'Please do not deploy the shop today',
  'Never remove Ada Lovelace',
  'Do not approve the refund for order 991 yet',
  'No need to run Monatsabschluss, I changed my mind',
  // conditional and hypothetical
  'If the Nightly import fails once more, we should talk about pausing it',
  'What would happen if I deleted the Warehouse endpoint?',
  'Imagine we had removed Linus Berg last month',
  'I might pause Lead scoring next week, not sure yet',
  'Suppose somebody revoked the build server key by accident',
  // records that do not exist
  'Pause the automation Payroll',
  'Deploy the project intranet',
  'Remove Greta Holm from the organisation',
  'Revoke the API key jenkins',
  'Delete the endpoint Teams bridge',
  'Approve the refund for order 1207',
  // questions about doing
  'How do I archive an automation?',
  'How does one invite somebody with two roles?',
  'What is the difference between cancelling and terminating a run?',
  'Is it a good idea to deploy on a Friday?',
  // reported speech and the past
  'Ada told me that she had already approved the refund',
  'Linus wrote "pause the newsletter" in the chat yesterday, funny guy',
  'We rolled the shop back on Wednesday and customers noticed',
  'Tom Weber used to run Stock sync by hand every morning',
]
