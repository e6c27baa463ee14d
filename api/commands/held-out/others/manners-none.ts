export const mannersNone: readonly string[] = [
  // other domains, small talk
  'Book me a table for two tonight at eight',
  'what will the weather be like in Berlin tomorrow',
  'thanks, that was quick!',
  'good morning everyone',
  'Translate “good evening” into Spanish',
  'order three boxes of printer paper',
  'what is 17 times 23',
  'tell me a joke about servers',
  'I am so tired today',
  'play some jazz',
  // systems that do not exist here
  'turn off the lights in the office',
  'restart the coffee machine every morning at 8',
  'post a photo on our Instagram account',
  'move my dentist appointment to Thursday',
  'pay the electricity bill',
  // negated
  "don't pause Stock sync",
  'please do not deploy the shop today',
  'never delete the project docs',
  'no need to run Lead scoring, it is fine',
  "I wouldn't revoke the grafana key, we still need it",
  'leave the newsletter paused, please',
  'do not remove Tom Weber or Tom Fischer',
  // conditional, hypothetical
  'if Nightly import fails once more, I would pause it',
  'what would happen if I deleted the project shop?',
  'suppose we removed Linus Berg, would his keys stop working?',
  'maybe we should roll back the shop some day',
  'we could have approved the refund last week',
  // records that do not exist
  'pause the automation Payroll export',
  'deploy the project intranet',
  'remove Grace Hopper from the organisation',
  'revoke the key staging-ci',
  'test the endpoint Salesforce',
  // questions about doing
  'how do I pause an automation?',
  'am I allowed to delete a project?',
  'is it dangerous to cancel a run?',
  'can a deploy be undone?',
  // reported speech
  'Ada said that she had paused the newsletter',
  'Linus asked me yesterday whether he should deploy docs',
  'the manual says “revoke the key build server” on page 12',
  'Tom Weber told me he wants to leave the company',
]
