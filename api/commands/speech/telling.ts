/** What speaks for something or against doing it: with one of these words what is told may mean the contrary. */
const adverse =
  /(?<![\p{L}])(?:needs?|needed|us(?:e|es|ed|ing)|rel(?:y|ies|ied|ying)|depend\w*|keep\w*|kept|in use|live|lov\w+|enjoy\w*|hat(?:e|es|ed)|likes?|liked|wants?|wanted|prefers?|wish\w*|hop(?:e|es|ed|ing)|up to|approv\w*|risk\w*|early|bad|wrong|unhappy|angry|upset|mad|furious|good|fine|great|well|nice|happy|glad|forb\w+|object\w*|refus\w*|disagre\w*|veto\w*|oppos\w*|protest\w*|fire[ds]?|kill\w*|sue[ds]?|punish\w*|disast\w*|catastroph\w*|terribl\w*|horribl\w*|awful\w*|stupid|silly|nonsense|crazy|insane|mind|minds|postpon\w*|delay\w*|later|warn\w*|harm\w*|hurt\w*|damag\w*|serv(?:e|es|ing)|saves?|saved|protect\w*|important|critical|essential|crucial|vital|precious|works?|worked|working|suggest\w*|propos\w*|plan(?:s|ned)?|plans|first|second thoughts?|somebody else|exactly|really|promis\w*|said|told|but|yet|still|too)(?![\p{L}])/iu

/** What happens, and makes nobody change their mind. */
const happening =
  '(?:sees?|saw|show(?:s|ed)?|displays?|gets?|got|leaves?|left|arrives?|arrived|comes?|came|goes|went|starts?|started|begins?|began|ends?|ended|opens?|opened|closes?|closed|sends?|sent|mails?|mailed|moves?|moved|chang(?:es|ed)|switched|reports?|reported|finds?|found|fix(?:es|ed)|finish(?:es|ed)|signs?|signed|pays?|paid|calls?|called|los(?:es|t)|expires?|expired|takes?|took|ran out|runs out|received?|receives|retire[sd]?|returns?|returned|visits?|visited|launch(?:es|ed)|land(?:s|ed)|ships|shipped|prints?|printed|freezes|froze|crash(?:es|ed)|times out|timed out|hangs?|hung|loops?|looped|leaks?|leaked|spams?|spammed|fails?|failed|breaks?|broke|stops|stopped|died|invoked|exercised|forgot|complain(?:s|ed)?|bounc(?:es|ed)|doubled|charg(?:es|ed)|overcharg(?:es|ed)|points?|pointed|throws?|threw|miss(?:es|ed)|skipp(?:s|ed)|mix(?:es|ed)|swapp(?:s|ed)|cost|costs|posted|published|typed|clicked|deleted|migrated|replaced|updated|renamed|upgraded|tested|checked|verified|counted|resigned|quit|joined|checks?|audits?|looks? after|takes? care|helps?|supports?|replaces?|happened|appear(?:s|ed)|disappear(?:s|ed)|went down|shut down|overwr(?:ites|ote)|double-bills?|answers? (?:slowly|with)|responds? (?:slowly|with))'
const often =
  '(?:(?:just|now|again|already|only|finally|always|constantly|often|all|soon|never|today|yesterday|keeps?)\\s+)*'
const subject =
  "(?:(?:the|our|my|his|her|their|its|some|many|most|both|two|three|several|an?|this|all)\\s+)?(?!(?:that|this|these|those|you|here|which|who|what|every\\w*|any\\w*|rest|others?|nobody|please|if|but|and|or|then|so|it|they|we|i|he|she|there)\\b)[\\p{L}\\d][\\p{L}\\d'’-]*(?:\\s+[\\p{L}\\d'’-]+){0,4}?"

const happens = new RegExp(
  `^(?:${subject}|it|they|he|she|somebody|someone|people)\\s+(?:(?:has|have|had)\\s+)?(?:still\\s+)?${often}${happening}(?![\\p{L}'’-])(.*)$`,
  'iu',
)
/** “it is mailing the wrong people”: what it does, told by whoever minds. */
const isBusy =
  /^it(?:['’]s|\s+is)\s+(?:(?:still|now|again|already|constantly|just)\s+)*(?:mailing|sending|printing|showing|charging|billing|looping|hanging|crashing|failing|spamming|flooding|eating|blocking|writing|deleting|overwriting|returning|throwing|timing out|costing|double-billing|emailing|importing|exporting|leaking|burning|producing|creating)(?!\p{L})(?!.*\b(?:fine|well|good|great|money for us)\b)[^,;]*$/iu
/** “I have talked to Ada about them”, “we have checked the numbers”. */
const hasDone =
  /^(?:i|we)(?:['’]ve|\s+have|\s+had)?\s+(?:(?:just|already|both|all|finally)\s+)*(?:talked|spoke|spoken|found|noticed|seen|discovered|lost|promised|unfortunately|received|moved|changed|gets?|got|sees?|saw|keep (?:getting|seeing)|miss|missed|checked|looked|tested|verified|counted|read|reviewed|signed|paid|fixed|cleared|confirmed|agreed on|compared|informed|called)(?!\p{L})(?!.*\b(?:but|instead|later|against|still|no|not|thoughts?|told)\b)[^;]*$/iu
/** “she says she never got it”, “people say it is slow”, “the customer complains that nothing arrived”. */
const complaint =
  /^(?:he|she|they|it|people|customers?|users?|clients?|somebody|someone|everybody|everyone|(?:the|our|my|a|some|two|three|many)\s+[\p{L}-]+(?:\s+[\p{L}-]+)?|\p{Lu}\p{Ll}+)\s+(?:says?|swears?|tells? (?:me|us)|claims?|reports?|complains?|writes?|wrote|reported|complained)\s+(?:that\s+)?(?:it|they|he|she|nothing|the \p{L}+|nobody)(?:['’]s|['’]re)?\s+(?:(?:is|are|was|were|has|have|had|still|very|too|so|never|not|did|didn['’]?t|hasn['’]?t|haven['’]?t|just|keeps?)\s+)*(?:slow|down|broken|empty|ugly|late|offline|unreachable|gone|missing|buggy|stuck|wrong|blank|outdated|old|g[eo]t|gotten|received?|seen?|saw|arriv\w*|work\w*|load\w*|came|come|fail\w*|crash\w*|hang\w*|open\w*)(?:\s+(?:it|them|there|anything|today|yesterday|again|yet|on \p{L}+|at all))*$/iu

/** “nobody logs hours then”, “it keeps running out”, “it was his last day”, “the probe only makes noise”. */
const settled = [
  /^(?:nobody|no one|hardly anybody|hardly anyone)\s+\p{L}+s\s+(?:\p{L}+\s+){0,3}?(?:then|(?:that|so|this)\s+(?:late|early)|at (?:that|this) (?:time|hour)|any ?more|any longer|these days)$/iu,
  /^(?:it|that|this)\s+keeps?\s+(?:on\s+)?(?!working|serving|helping|saving|earning|making money|paying)\p{L}+ing(?:\s+(?:out|over|up|down|off|away))?(?:\s+of\s+\p{L}+)?$/iu,
  /^(?:it|today|yesterday|friday|that)\s+(?:was|is)\s+(?:his|her|their)\s+last\s+(?:day|week|month)(?:\s+(?:here|with us|today|yesterday))?$/iu,
  /^(?:it|they|(?:the|our)\s+\p{L}+)\s+(?:only\s+|just\s+)?(?:makes?|causes?)\s+(?:only\s+|just\s+|too much\s+|a lot of\s+)?(?:noise|trouble|problems|errors|a mess)(?:\s+since\s+[^,;]+)?$/iu,
  /^i\s+(?:have\s+)?(?:just\s+|accidentally\s+)?(?:posted|leaked|pasted|committed|published|shared|pushed)\s+it(?:\s+[^,;]+)?$/iu,
  /^(?:we|they|i)\s+(?:now\s+)?(?:do|order|handle|send|write|count|print|check)\s+(?:(?:it|them|this|that|those|these)\s+)?(?:by hand|manually|elsewhere)(?:\s+(?:now|from now on|again|these days))?$/iu,
  /^(?:he|she|they)\s+(?:made|sent|filed|has sent|has made)\s+(?:us\s+)?an?\s+(?:gdpr|dsgvo|erasure|privacy|deletion|data)\s+request$/iu,
  /^(?:someone|somebody|a \p{L}+|he|she|they)\s+(?:has\s+)?(?:requested|asked for|wants)\s+a copy of\s+(?:her|his|their|all (?:her|his|their))\s+(?:personal\s+)?data$/iu,
  /^(?:he|she|they)\s+(?:has|have)\s+earned\s+(?:it|that|this)$/iu,
  /^(?:(?:the|our|some|many)\s+)?(?:customers?|people|users?|clients?)\s+(?:are|is|were|keep|have been)\s+complain\p{L}*(?:\s+[^,;]+)?$/iu,
  /^we\s+are\s+(?:over|past|through|done with|out of)\s+(?:the|our|it|that)(?:\s+[^,;]+)?$/iu,
  /^(?:we|i)\s+(?:do\s+)?(?:already\s+)?know\s+(?:them|him|her|it|who (?:it|he|she|that) is)(?:\s+well)?$/iu,
  /^hardly\s+any(?:body|one)\s+(?:(?:but|except)\s+(?:me|us|him|her)\s+)?(?:ever\s+)?\p{L}+s\s+(?:it|them|there)$/iu,
  /^(?:\p{L}+\s+){1,2}(?:complain|report|say|tell us|write)\s+(?:that\s+)?(?:they|it|nobody)\s+(?:cannot|can['’]?t|could\s+not|couldn['’]?t)\s+\p{L}+(?:\s+\p{L}+){0,4}$/iu,
  /^we\s+are\s+working\s+on\s+(?:it|them|the \p{L}+)$/iu,
]

/** Whether it tells how things are, which speaks for what was asked. */
export const settles = (said: string): boolean => settled.some((each) => each.test(said))

/** Whether it only tells what happened or what goes on. */
export const tellsOnly = (said: string): boolean => {
  if (isBusy.test(said) || hasDone.test(said)) return true
  const rest = happens.exec(said)?.[1]
  return rest !== undefined && !adverse.test(rest) && !/[,;]/.test(rest)
}
/** Whether it tells that somebody complains. */
export const complains = (said: string): boolean => complaint.test(said)
