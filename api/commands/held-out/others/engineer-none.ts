export const engineerNone: readonly string[] = [
  // other domains and small talk
  'book me a table for two tonight at 8',
  'what will the weather be in Hamburg tomorrow',
  'Thanks, that was all for today!',
  'good morning, how are you?',
  'translate "your parcel is late" into Spanish',
  'turn off the lights in the warehouse building',
  'order ten boxes of printer paper',
  'what is 17 percent of 2340',
  // systems that do not exist here
  'restart the kubernetes cluster',
  'flush the redis cache',
  'open a jira ticket for the checkout bug',
  'scale the postgres replica up to 4 cores',
  'page the on-call engineer in PagerDuty',
  'issue a voucher of 20 euros to the customer in Zendesk',
  // negated
  "don't deploy shop today",
  'please do not approve the refund yet',
  'never run Delete old files',
  'leave the Warehouse endpoint as it is',
  // conditional
  'if Nightly import fails again, pause it',
  'should docs go down tonight, roll it back',
  'approve the refund only if Ada confirms it first',
  'revoke the grafana key unless somebody still needs it',
  // hypothetical
  'I would have paused the Newsletter',
  'maybe we should remove Tom Weber some day',
  'imagine we deleted the shop project, what a mess that would be',
  // records that do not exist
  'pause the automation Invoice matching',
  'deploy the intranet',
  'remove Peter Schmidt',
  'revoke the key terraform',
  // questions about doing
  'how do I pause an automation?',
  'is it possible to retry a cancelled run?',
  'what is the difference between cancelling and terminating a run?',
  // reported speech
  'Ada said she revoked the grafana key yesterday',
  'Linus told me that he had already rejected the newsletter',
  'the customer wrote: cancel my order at once',
]
