/** Takes away, ends or turns down; whoever says afterwards that it is needed means the contrary. */
const takes =
  /^(?:please\s+)?(?:pause|stop|delete|remove|revoke|archive|cancel|reject|decline|deny|erase|terminate|kill|unpublish|disconnect|withdraw|leave|take\s.+\s(?:down|off|offline|out)|turn\s.+\soff|switch\s.+\soff|shut)\b/i

/** Who says one of these may be taking back, putting off, asking or reporting what was asked. */
const unsure =
  /\b(?:you|your|yours|please|will|would|should|could|might|may|must|shall|can|cannot|let|gonna|if|unless|until|whether|when|once|while|but|instead|rather|wait|except|only|maybe|perhaps|actually|later|yet|tomorrow|second|thoughts?|joke\w*|joking|kidding|kids?|prank|fun|said|says?|saying|tells?|told|telling|asks|asking|talk\w*|discuss\w*|wrote|writes?|written|suggest\w*|propos\w*|recommend\w*|advis\w*|claim\w*|mention\w*|think\w*|thought|believ\w*|guess\w*|suppos\w*|assum\w*|imagin\w*|wonder\w*|wish\w*|hop(?:e|es|ed|ing)|intend\w*|decid\w*|undecided|vot(?:e|es|ed|ing)|agree\w*|approv\w*|object\w*|oppos\w*|veto\w*|against|forb\w+|allow\w*|permi\w+|revers\w*|undo\w*|undone|revert\w*|retract\w*|withdraw\w*|scrap\w*|scratch|ignor\w*|disregard\w*|forget|forgot|calling|called|call|mind|minds|chang(?:e|es|ed|ing)\s+(?:our|my|his|her|their|the)\s+(?:minds?|plans?)|postpon\w*|delay\w*|hold|halt\w*|paus\w*|stop\w*|cancel\w*|abort\w*|keep|keeping|kept|stay\w*|remain\w*|mistake\w*|slip|error|wrong\s+(?:one|project|automation|button|window|thing|name|idea|move|call)|idea|plan\w*|title|headline|quot\w*|example|test|drill|question|reason|time|never|take|takes|taking|took|see|risk\w*|danger\w*|terribl\w*|horribl\w*|disast\w*|catastroph\w*|stupid|silly|nonsense|crazy|insane|regret\w*|rel(?:y|ies|ied|ying)|sure|know)\b|['’]ll\b|\?|n['’]t\b|\bnot\b|\bno\b(?! (?:longer|one)\b)/iu

/** Speaks against taking something away. */
const wanted =
  /\b(?:need\w*|us(?:e|es|ed|ing)|rel(?:y|ies|ied|ying)|depend\w*|live|lov\w+|enjoy\w*|like[sd]?|want\w*|prefer\w*|important|critical|essential|crucial|vital|precious|useful|good|great|fine|well|nice|perfect\w*|works?|worked|working|serv(?:e|es|ing)|sav(?:e|es|ed|ing)|protect\w*|help\w*|earn\w*|still|back|again|sad|angry|upset|unhappy|furious|mad|hate\w*)\b/iu
/** Speaks against setting something going. */
const broken =
  /\b(?:broken|broke|bad|fail\w*|crash\w*|down|early|unfinished|untested|incomplete|half|wrong|unhappy|angry|upset|furious|hate\w*|harm\w*|hurt\w*|damag\w*|lost|missing|stuck|busy|asleep|closed|late)\b/iu

/** What is spoken of is the world, and not the request itself as “it” and “that” may be. */
const subject =
  /^(?:and\s+)?(?:(?:we|they|he|she|i|nobody|everybody|everyone|somebody|someone|hardly anybody|there)\s|(?:the|our|my|his|her|their|a|an|some|most|many|both|all|two|three|these|those)\s+\p{L}|\p{Lu}\p{L}+\s+(?:is|are|was|were|has|have|had)\s)/u

/**
 * Whether a sentence after a request is no more than why it was made: it speaks of something else than the request, says
 * nothing that could take it back, and nothing that speaks against it.
 */
export const supports = (request: string, remark: string): boolean => {
  const said = remark.trim().replace(/[\s.!]+$/, '')
  const count = said.split(/\s+/).length
  if (count < 5 || count > 25 || /[;:]/.test(said) || !subject.test(said) || unsure.test(said)) return false
  // What is excepted is needed.
  const isTaken = takes.test(request.trim()) && !/\b(?:except|but not|and not|apart from)\b/i.test(request)
  return !(isTaken ? wanted : broken).test(said)
}
