export const marketingNone: readonly string[] = [
  // other domains and small talk
  'Good morning everybody!',
  'thx, that was quick',
  'Write me three subject lines for a Black Friday newsletter',
  'What is a good open rate for a newsletter in the hotel business?',
  'Book a table for six at the Italian place on Friday',
  'whats the weather in Hamburg tomorow',
  'translate “free shipping” to Spanish',
  'How much did Meta charge us per click in October?',
  // systems that do not exist here
  'Upload the reel to TikTok',
  'Raise the bid of the Google Ads campaign “Shoes” by 10 %',
  'open a Jira ticket for the broken footer',
  'Move the deal with Bergland Hotels to “won” in Pipedrive',
  'Turn down the heating in the meeting room',
  // records that do not exist
  'pause the automation Christmas countdown',
  'deploy intranet',
  'Remove Olga Petrov from the organisation',
  'revoke api key mobile app',
  // negated
  'Please do not pause the Weekly newsletter',
  "don't deploy spring-sale today",
  'We never want to remove Jonas Keller',
  // conditional and hypothetical
  'If the unsubscribes go above 2 %, we should perhaps pause the Weekly newsletter',
  'Imagine somebody had deleted client-portal, what a disaster',
  'I wonder if it would be smarter to roll back brand-site',
  'One day we might invite the whole sales team',
  // questions about doing
  'How do I pause an automation?',
  'Should I approve the Black Friday reel?',
  'is it allowed that i cancel a run from somebody else?',
  // reported speech
  'Ben said he had already paused the Social media queue',
  'The client wrote “please delete everything” in her mail, can you believe it?',
  'jonas told me yesterday that diego deployed spring-sale',
]
