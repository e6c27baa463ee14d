export const booksNone: readonly string[] = [
  // other domains, small talk
  'order 30 copies of Night Ferry from the printer next door',
  'what is a good novel for a long train ride?',
  'book a table for six after the reading on Saturday',
  'thanks, you have been a great help today',
  'good morning, did you sleep well',
  'translate the blurb of the spring list into Danish',
  'how much does a hardcover cost to print?',
  'turn up the heating in the reading room',
  'will it rain during the open-air reading?',
  'write me a poem about second-hand bookshops',
  'tell me a joke about librarians',
  'lol ok',
  // systems that do not exist here
  'post the poetry night on our Instagram account',
  'print the shelf labels on the label printer upstairs',
  'reboot the till in the children’s department',
  'add the Lena Hart reading to my Google calendar',
  'scale the Kubernetes cluster up to five nodes',
  // negated
  'do not pause Catalogue sync',
  'please don’t deploy storefront today',
  'Never revoke the ci runner key',
  'nobody should remove Harriet Vane',
  // hypothetical and conditional
  'If I had paused Event announcements, we would have saved ourselves the trouble',
  'what would have become of us if Paula had deleted storefront',
  'suppose I removed Otis from the team',
  'maybe we should deploy press-site some day, who knows',
  'if the author agrees, approve the contract with Lena Hart',
  // records that do not exist
  'pause the automation Loyalty points',
  'deploy the project audiobooks',
  'revoke the warehouse robot key',
  'remove Ferdinand Okafor from the organisation',
  // questions about doing
  'how do I revoke an API key?',
  'should I roll storefront back?',
  // reported speech
  'Harriet said that she had rejected the return of the 140 copies',
  'Otis told me to tell you he already paused box-office last week',
  'the newspaper wrote "delete the press-site project" in its headline',
]
