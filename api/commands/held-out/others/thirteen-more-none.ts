export const thirteenMoreNone: readonly string[] = [
  // small talk and other domains
  'Good morning everyone, lovely weather today',
  'thanks, that was quick!',
  'lol ok',
  'Have a nice weekend!',
  'What should I cook tonight?',
  'Translate "good evening" into Spanish',
  'What is 19 percent of 240?',
  'Book me a table for four at seven',
  'Who won the match yesterday?',
  'Play some music in the warehouse',
  'Write a poem about invoices',
  'Order new pallets for aisle 7',
  // systems that are not here
  'Restart the coffee machine on the second floor',
  'Post the release notes on LinkedIn',
  'Turn off the lights in the office',
  'Open a ticket in Jira for the broken scanner',
  'Approve my holiday in the HR software',
  'Transfer 500 euros to the supplier',
  'Print the delivery notes',
  'Reboot the Kubernetes cluster',
  // negated
  "Don't pause Stock sync",
  'Please do not deploy shop today',
  'Never remove Ada from the organisation',
  'Nobody should cancel the run of Abandoned carts',
  'I did not ask you to approve the refund',
  // conditional, hypothetical
  'If the deploy of shop fails again, we might roll it back',
  'What would happen if I deleted the project docs?',
  'Suppose we paused Newsletter, would anybody notice?',
  'Maybe we should revoke the grafana key at some point',
  'It would have been better to reject the newsletter',
  // records that do not exist
  'Pause the automation Payroll reminders',
  'Deploy the project intranet',
  'Remove Peter Schmidt from the organisation',
  'Revoke the API key of the coffee bot',
  // questions about doing
  'How do I pause an automation?',
  'Is it safe to retry a run twice?',
  'Am I allowed to approve refunds?',
  // reported speech
  'Linus said he paused Nightly import yesterday',
  'María told me that Tom wants to delete the Slack relay endpoint',
  'The customer wrote: "please cancel my order"',
]
