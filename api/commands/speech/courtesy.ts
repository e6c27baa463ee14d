import { spoken } from './spoken.ts'

/** How letters and chats begin and end, and what is thought aloud before it is said what is wanted. */
const salutation =
  /^(?:dear\s+[^,.!:;\n]{1,40}|good (?:morning|afternoon|evening|day)(?:\s+\p{L}+){0,2}|(?:hi|hiya|hello|hey|yo|hallo|moin|hola|greetings)(?:\s+(?:there|all|team|folks|everyone|everybody|guys|\p{Lu}\p{L}+))?|yo(?=\s(?:can|could|please|pls)\b)|guten (?:tag|morgen|abend)|buen[oa]s (?:días|tardes)|to whom it may concern|(?:i\s+)?hope (?:you are|you're|you are all|all is|everyone is|this finds you) (?:well|fine|doing well)(?:\s+today)?|team|folks)\s*(?:[,.!:;–—-]+\s*|\n+|(?<=yo)\s+)(?=\S)/iu
const closing =
  /(?:[\s,.;!?–—-]+)(?:(?:with\s+)?(?:kind(?:est)?|best|warm(?:est)?|many)\s+(?:regards|wishes)|(?:many|a thousand) thanks(?: in advance)?|thanks (?:a lot|so much|in advance|very much|a million|a bunch)|thank you (?:very much|so much|kindly|in advance|all)|much (?:obliged|appreciated)|yours (?:sincerely|truly|faithfully)|there's a good (?:chap|lad|girl|fellow)|be a (?:dear|love)|would you mind|(?:if|when) you(?:'d| would) be so kind|if (?:it's|it is) not too much (?:bother|trouble)|if i may|real quick|ta)[\s.!?]*$/i
/** “Sorry to bother you again, but …”, “Thanks for your help earlier! …” */
const sorry =
  /^(?:(?:i(?:['’]m| am)\s+)?sorry\s+to\s+(?:bother|disturb|trouble)\s+you(?:\s+again)?[,.!]?\s+(?:but\s+)?|(?:thanks|thank you)\s+(?:so much\s+|a lot\s+)?for\s+[^.!?]{3,40}[.!]\s+)(?=\S)/iu
const aloud =
  /^(?:(?:btw|by the way|hm+|um+|erm?|uh+)(?![\p{L}\p{N}@.-])\s*(?:[,.!…:;–—-]+\s*)?|(?:thx|thanks|thank you|right|alright|ok(?:ay)?(?: so)?|so|well|anyway|listen|look|now(?: then)?|oh(?: no)?|ah|let me (?:see|think)|where do i (?:begin|start)|one more thing|next|also|quick one|question)\s*(?:[,!:…;–—]+\s*|\.{1,3}\s+|\s-+\s))(?=\S)/iu

const kind = '(?:kind|good|nice)'
const couldYou = '(?:(?:could|would|can|might|were to)\\s+)'
const glad =
  "(?:it (?:might|would|could|may|'d) be (?:(?:rather|quite|very|so|really|just)\\s+)*(?:nice|good|lovely|great|helpful|kind|wise|useful|appreciated|splendid|handy|wonderful)|(?:i|one|we)(?:'d| would| might| should| shall)? (?:be )?(?:(?:mildly|most|ever so|terribly|very|rather|eternally|so|really)\\s+)*(?:grateful|obliged|thankful|appreciative|glad|pleased|happy|appreciate it|love it|like it)|it would (?:make my day|help (?:me|us)(?: a lot)?))"
const past: Readonly<Record<string, string>> = {
  ...{
    ran: 'run',
    sent: 'send',
    made: 'make',
    put: 'put',
    gave: 'give',
    took: 'take',
    set: 'set',
    let: 'let',
  },
  ...{ told: 'tell', brought: 'bring', kept: 'keep', shut: 'shut', stopped: 'stop', cancelled: 'cancel' },
  ...{ deleted: 'delete', archived: 'archive', approved: 'approve', revoked: 'revoke', invited: 'invite' },
  ...{
    removed: 'remove',
    erased: 'erase',
    renamed: 'rename',
    moved: 'move',
    paused: 'pause',
    resumed: 'resume',
  },
}
const presentOf = (verb: string): string => past[verb.toLowerCase()] ?? verb.replace(/ed$/i, '')

/** What is said around a request, in the many ways of not saying it straight. */
const shells: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  [
    new RegExp(
      `^(?:(?:would|could|can|will) you\\s+|please\\s+|do\\s+)*be (?:so )?${kind}(?: enough)? (?:as )?(?:to|and)\\s+`,
      'i',
    ),
    '',
  ],
  [/^(?:please\s+)?(?:do\s+)?be (?:an? (?:dear|love|darling|sport|star|angel|hero)) and\s+/i, ''],
  [
    /^(?:i|we)\s+(?:(?:kindly|would|hereby|respectfully|must|have to)\s+)*(?:ask|request|beg|urge)(?: of)? you (?:to\s+|that you\s+)/i,
    '',
  ],
  [/^(?:i|we)\s+(?:want|need|wish|would like|'d like)\s+that you\s+/i, ''],
  [/^(?:would|do) you mind (?:telling|letting) (?:me|us)(?: know)?\s+/i, ''],
  [/^(?:would|do) you mind (?:showing|giving|getting|fetching|listing)\s+/i, 'show '],
  [new RegExp(`^${glad} if (?:you|someone|somebody|one|anyone) ${couldYou}`, 'i'), ''],
  [new RegExp(`^${glad} (?:to\\s+(?=\\p{L}+\\s))`, 'iu'), ''],
  [
    new RegExp(
      `^${glad} if (?:you|someone|somebody|one) (${Object.keys(past).join('|')}|[a-z]{3,}ed)\\s+`,
      'i',
    ),
    (_, verb) => `${presentOf(verb!)} `,
  ],
  [
    /^(?:(?:i dare say|i (?:think|suppose|reckon|guess)|perhaps|maybe)\s+)?it (?:wouldn't|would not|won't|can't|couldn't) (?:hurt|harm|be (?:the worst|a bad) (?:idea|thing)|be amiss|do any harm) (?:to|if (?:you|we))\s+/i,
    '',
  ],
  [
    /^(?:i|we) (?:wouldn't|would not|shouldn't|should not) (?:say no to|mind|object to)\s+(?:having\s+|seeing\s+|getting\s+|a look at\s+)?(?=(?:an?|the|our|my|all)\s)/i,
    'show ',
  ],
  [
    /^(?:i don't suppose (?:you|anyone|somebody) (?:could|can|would|might)|you couldn't(?: possibly)?|couldn't you|can't you|won't you|wouldn't you)\s+(?:(?:please|possibly|just)\s+)*/i,
    '',
  ],
  [
    /^(?:might|may|can|could) i (?:trouble|bother) you (?:for|to)\s+(?:an?\s+(?:quick\s+)?(?:look at|list of|glance at)\s+)?(?=(?:who|what|which|when|how|why)\b)/i,
    '',
  ],
  [/^(?:might|may|can|could) i (?:trouble|bother) you for\s+/i, 'show '],
  [/^(?:might|may|can|could) i (?:trouble|bother) you to\s+/i, ''],
  [
    /^do (?=(?:put|pause|resume|start|stop|deploy|roll|send|show|cancel|approve|reject|remove|invite|archive|take|bring|keep|tell|let)\s)/i,
    '',
  ],
  [/^(?:can|could|may|shall) (?:we|i) have\s+(.+?)\s+(?:go out|run|start|executed|started)\b/i, 'run $1'],
  // As a shell has it.
  [/^ls\s+/i, 'show '],
  [/\s+--?roles?[= ](?=\S)/gi, ' as '],
  [/\s+--?([a-z][a-z-]+)[= ](?=\S)/gi, ' $1 '],
  [/(?<=\s)(branch|folder|role|roles|ref|name|owner|tag|tags|version|reason)=(?=\S)/gi, '$1 to '],
  // As lists have it.
  [
    /^(approve|reject|decline|deny|pause|resume|run|start|stop|deploy|cancel|retry|archive|publish|delete|remove|invite|revoke|show|list):\s+/i,
    '$1 ',
  ],
  [
    /([;,.]\s+)(approve|reject|decline|deny|pause|resume|run|start|stop|deploy|cancel|retry|archive|publish|delete|remove|invite|revoke):\s+/gi,
    '$1$2 ',
  ],
  [/\s(except|but not|without):\s+/gi, ' $1 '],
  [/^(invite)\s+as\s+(an?\s+)?(\p{L}+?)s?:?\s+(\S+@.+)$/iu, '$1 $4 as $3'],
]

/** What a list says line by line, as one sentence. */
const inOne = (text: string): string => {
  const lines = text.split(/\s*\n+\s*/).filter(Boolean)
  const items = lines.map((line) => /^(?:[-*•–]|\d+[.)])\s+(.+)$/.exec(line)?.[1])
  if (lines.length < 2 || items.filter(Boolean).length < 2) return text
  // A heading above a list is what it is for; only a list of requests is one.
  return items.every(Boolean) ? items.map((each) => each!.replace(/[.;,]+$/, '')).join(' and ') : text
}

/** A sentence without what is only courteous, and asked for straight. */
export const courteous = (text: string): string => {
  let rest = inOne(text.trim())
    .replace(/^[-*•]\s+(?=\S)/, '')
    .replace(/\s+/g, ' ')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(salutation, '').replace(sorry, '').replace(aloud, '').replace(closing, '').trim()
    for (const [shell, meant] of [...shells, ...spoken]) rest = rest.replace(shell, meant as string)
    if (rest === '') return before
  }
  return rest
}
