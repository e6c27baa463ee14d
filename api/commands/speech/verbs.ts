/** Verbs that people use for the few that phrases know. What is meant must be one of our records all the same. */
const verbs: readonly (readonly [RegExp, string])[] = [
  [/^take down\s+(.+)$/i, 'pause $1'],
  [/^(?:bring|wake|call|get)\s+(.+?)\s+back\s+to\s+life$/i, 'resume $1'],
  [/^(?:switch|turn|bring|put)\s+(.+?)\s+back$/i, 'resume $1'],
  [
    /^(?!i\b|we\b|what|which|who|how|when|it\b)(.+?)\s+(?:can|may)\s+(?:now\s+)?(?:run|work|go on|start|be on|fire|take triggers)\s+again$/i,
    'resume $1',
  ],
  [/^let\s+(.+?)\s+(?:take|get|receive|have)\s+(?:triggers|events|deliveries|runs)\s+again$/i, 'resume $1'],
  [/^(?:keep|have)\s+(?:a\s+)?(?:watch|look|eye)\s+(?:over|on)\s+(.+)$/i, 'watch $1'],
  [/^have\s+another\s+(?:go|try|shot)\s+at\s+(.+)$/i, 'retry $1'],
  [/^wake\s+(.+?)\s+up$/i, 'resume $1'],
  [
    /^(?:quit|stop|end)\s+(?:checking|watching|monitoring|probing)\s+(?:whether\s+|if\s+)?(.+?)\s+is\s+(?:up|online|reachable)$/i,
    'stop watching $1',
  ],
  [/^(all\s.+?)\s+(?:may|can)\s+(?:start\s+)?tak(?:e|ing)\s+triggers\s+again(,?\s.*)?$/i, 'resume $1$2'],
  [
    /^(.+?)\s+needs?\s+an?\s+(?:fresh\s+|new\s+)?(?:deploy|deployment|redeploy)((?:,?\s.*)?)$/i,
    'deploy $1$2',
  ],
  [/^hold off(?:\s+on|\s+with)?\s+(.+)$/i, 'pause $1'],
  [
    /^(?:get|set|bring|put)\s+(.+?)\s+(?:(?:back\s+)?(?:going|running|working|up|live|online|started)\s+again|back\s+(?:in|into|to)\s+(?:service|operation|work|action))$/i,
    'resume $1',
  ],
  [
    /^(?:take|get|bring|move)\s+(.+?)\s+(?:back\s+)?(?:off|out of|from)\s+(?:its\s+)?(?:pause|hold|ice|suspension|standby)$/i,
    'resume $1',
  ],
  [/^(?:end|lift|undo|finish)\s+the\s+(?:pause|suspension|hold)\s+(?:of|on|for|at)\s+(.+)$/i, 'resume $1'],
  [
    /^(?:take|put|get|pull)\s+(.+?)\s+out of\s+(?:service|operation|rotation|action|use)(?:\s+for (?:now|the moment|the time being))?$/i,
    'pause $1',
  ],
  [
    /^(.+?\srun(?:\sof\s.+?)?)\s+(?:that|which)(?:'s| is)\s+(?:currently\s+|just\s+|still\s+)?(?:going(?: on)?|under way|underway|in progress|running|waiting|on|ongoing|active|open|stuck)$/i,
    '$1',
  ],
  [/^from now on,?\s+(.+?)(?:\s+from now on)?$/i, '$1 from now on'],
  [
    /^(.+?\sfrom\s+(?:the\s+)?(?:start|beginning)),?\s+(?:and\s+)?(?:not|except)\s+(?:from\s+)?where\s+it\s+(?:failed|stopped|broke)$/i,
    '$1',
  ],
  [/^(what|which|who|how|when|where)(\s.+?)?\s+(?:actually|really|currently)\s+(.+)$/i, '$1$2 $3'],
  [/^(?:what(?:['’]?s| is| are)|which are)\s+(\w+)\?\s+(\w+s),?\s+i mean$/i, 'which $2 are $1'],
  [
    /^(?:cancel|abort|stop|kill|end|halt)\s+(?:everything|anything|all)\s+(?:that|which)\s+(?:is|are)\s+(?:currently\s+|still\s+|just\s+)?(?:running|going(?: on)?|under way)$/i,
    'cancel all running runs',
  ],
  [
    /^(?:cancel|abort|stop|kill|end|halt)\s+(?:all|every|each)\s+(?:(?:of\s+)?the\s+)?running\s+(?:automation|workflow|flow|job|execution)s?$/i,
    'cancel all running runs',
  ],
  [
    /^(retry|rerun|re-run|repeat)\s+(?:everything|anything|all)\s+(?:that|which)\s+(?:is\s+|has\s+)?failed(\s.+)?$/i,
    'retry all runs that failed$2',
  ],
  [
    /^((?:terminate|kill|cancel|abort|pause|resume|retry|stop)\s+(?:the\s+)?)(?:current|last|latest)\s+((?!run\b).+\s+run|run\s+of\s+.+)$/i,
    '$1$2',
  ],
  [/^(.+?)\s*[?,.]\s+(?:please\s+)?(?:list|show)(?: me)?\s+(?:those|them|these|which)(?: please)?$/i, '$1'],
  [/^(.+?)\s+(?:this time|for once|this once)$/i, '$1'],
  [/^([^:]{2,40}):\s+((?:list|show)\s.+)$/i, '$2 of $1'],
  [/^([^:]{2,80}):\s+how many (?:were|are) (?:there|they)$/i, 'how many $1'],
  [/^(.+?)\s+(?:for good|for ever|forever|altogether)$/i, '$1'],
  [/^(?:e-?mail|mail)\s+(\S+@\S+?)\s+(about\s.+)$/i, 'send a mail to $1 $2'],
  [/^(?:e-?mail|mail|write)\s+to\s+(\S+@\S+)/i, 'send a mail to $1'],
  [/^let\s+(.+?)\s+(?:through|pass|go through)$/i, 'approve $1'],
  [/^let\s+through\s+(.+)$/i, 'approve $1'],
  [/^let\s+(.+?)\s+(?:go out|be sent|leave)((?:\s+to\s+.+)?)$/i, 'approve $1$2'],
  [
    /^how come\s+(?:that\s+)?(.+?)\s+(?:failed|broke|crashed|went wrong|keeps failing|is failing|is broken)$/i,
    'why did $1 fail',
  ],
  [
    /^((?:show|what (?:is|are|was)|how (?:is|was|are)|change|set|update|raise|lower|increase|revoke|remove|delete|export|search|keep|erase|clear|open|publish|cancel|retry|verify|replay|redeliver|deploy|ship|roll back|make|pause|resume)\s+)(?:the\s+)?(.+?)'s?\s+(?!and\b|or\b)([a-z][a-z -]*?)(\s+(?:to|into|at|since|for|in|from|as)\s.+)?$/i,
    '$1$3 of $2$4',
  ],
  [/^(?!what|who|how|where|when|there|let|it|that|he|she|don)(.+?)'s\s+([a-z][a-z ]*)$/i, '$2 of $1'],
  [/^take\s+((?:the\s+)?(?:invitation|invite)\s.+?)\s+back$/i, 'revoke $1'],
  [
    /^(?:forward|deliver|send|mail|dispatch)\s+(?!(?:all\s+)?failed\b)(.+?)\s+(?:again|once more|a second time|one more time)$/i,
    'resend $1',
  ],
  [/^(.+?)\s+(?:once more|one more time|once again|again|anew|afresh)$/i, '$1'],
  [
    /^(?:disable|deactivate|suspend|hold|halt|freeze|switch off|turn off|shut off|shut down|put a stop to|mute|hold off)\s+(.+)$/i,
    'pause $1',
  ],
  [/^put\s+(.+?)\s+(?:on hold|on ice|to sleep|on pause)$/i, 'pause $1'],
  [/^(?:turn|switch|shut)\s+(.+?)\s+(?:off|down)$/i, 'pause $1'],
  [/^take\s+(.+?)\s+(?:offline|down|off(?:line| the air)?)$/i, 'pause $1'],
  [/^(?:stop|keep|prevent)\s+(.+?)\s+from\s+(?:running|starting|firing)$/i, 'pause $1'],
  [
    /^(?:stop|keep|prevent)\s+(.+?)\s+from\s+(?:taking|getting|having)\s+(?:any\s+)?(?:new\s+|more\s+)*(?:triggers|runs)$/i,
    'pause $1',
  ],
  [/^stop taking triggers (?:for|of|at)\s+(.+)$/i, 'pause $1'],
  [
    /^(?:enable|re-?enable|activate|reactivate|re-?activate|unpause|unfreeze|un-pause|switch on|turn on|bring back|wake up|revive|continue)\s+(.+)$/i,
    'resume $1',
  ],
  [
    /^(?:turn|switch|bring|put|get|set)\s+(.+?)\s+(?:back\s+)?(?:on|online|up|back|live again|running|into service|to work)$/i,
    'resume $1',
  ],
  [
    /^(?:turn|switch|bring|put|get)\s+(.+?)\s+back\s+(?:on|online|up|running|into (?:service|operation))$/i,
    'resume $1',
  ],
  [/^let\s+(.+?)\s+(?:continue|go on|resume|carry on)$/i, 'resume $1'],
  [
    /^(?:kick off|fire off|fire up|fire|set off|start up|start|launch|trigger|execute|kick|rerun|re-run|begin|invoke|relaunch|run through)\s+(.+)$/i,
    'run $1',
  ],
  [/^let\s+(.+?)\s+run$/i, 'run $1'],
  [/^(?:kick|fire|set|get)\s+(.+?)\s+(?:off|going|started)$/i, 'run $1'],
  [/^(?:give|take)\s+(.+?)\s+(?:another|a new|a second|one more)\s+(?:run|spin)$/i, 'run $1'],
  [/^(?:give|take)\s+(.+?)\s+(?:a\s+)?(?:run|spin)$/i, 'run $1'],
  [/^do\s+(?:an?\s+)?(?:new\s+|another\s+)?run\s+of\s+(.+)$/i, 'run $1'],
  [
    /^(?:give)\s+(.+?)\s+(?:another|a new|a second|one more)\s+(?:go|try|chance|attempt|shot)((?:,?\s+(?:but\s+)?from\s+.+)?)$/i,
    'retry $1$2',
  ],
  [/^(?:try|redo|repeat|re-try|restart)\s+(.+?)(?:\s+again)?$/i, 'retry $1'],
  [
    /^(pausing|resuming|running|archiving|publishing|deploying|removing|deleting|approving|rejecting|cancell?ing|retrying|revoking|starting|stopping|inviting)\s+(.+)$/i,
    'BARE $1 $2',
  ],
  [
    /^(pause|resume|run|publish|remove|delete|archive|deploy|approve|reject|cancel|retry|revoke)\s+both\s+(?:of\s+)?(.+)$/i,
    '$1 $2',
  ],
  [
    /^(?:decline|deny|refuse|turn down|(?:say )?no to|veto|dismiss|disapprove(?: of)?|block)\s+(.+)$/i,
    'reject $1',
  ],
  [/^turn\s+(.+?)\s+down$/i, 'reject $1'],
  [
    /^(?:accept|(?:say )?yes to|agree to|confirm|sign off(?: on)?|wave through|ok|okay|green-?light|authori[sz]e|give (?:the |your |my )?(?:ok|okay|go|go-ahead|approval|green light) (?:to|for|on))\s+(.+)$/i,
    'approve $1',
  ],
  [/^(?:give)\s+(.+?)\s+(?:the |my |your )?(?:ok|okay|go|go-ahead|approval|green light)$/i, 'approve $1'],
  [
    /^why (?:did|has|is|was|does|do)\s+(.+?)\s+(?:break|crash|go wrong|stop working|not (?:work|succeed|finish|run|go through|complete)|broken|crashed|gone wrong|failing|red|unsuccessful|die|died|go down|fall over|blow up|bail out|error out|keep failing|failed|a failure)(?:\s+(?:last time|most recently|lately|last|recently))?$/i,
    'why did $1 fail',
  ],
  [
    /^why (?:did|has|is)\s+(.+?)\s+fail(?:ed)?\s+(?:last time|most recently|lately|last|recently|the last time)$/i,
    'why did $1 fail',
  ],
  [
    /^(?:what(?:'s| is| was)|tell me)\s+(?:the\s+)?(?:matter|problem|reason|cause|issue|deal)\s+(?:with|of|for|behind)\s+(?:the\s+)?(?:last\s+)?(?:failure of\s+)?(.+?)(?:'s (?:last )?failure)?$/i,
    'what went wrong with $1',
  ],
  [/^what (?:broke|crashed|killed|failed in|made)\s+(.+?)(?:\s+fail)?$/i, 'what went wrong with $1'],
  [
    /^(?:explain|show me|tell me)\s+why\s+(.+?)\s+(?:failed|broke|crashed|went wrong|did not work)$/i,
    'why did $1 fail',
  ],
  [
    /^(?:throw away|erase|drop|get rid of|trash|ditch|wipe out|wipe|discard|bin|destroy|dispose of)\s+(.+)$/i,
    'delete $1',
  ],
  [/^(?:kick|throw|boot|expel)\s+(.+?)\s+out$/i, 'remove $1 from the organisation'],
  [/^(?:redeploy|re-deploy|roll ?out|push out|put live|ship out|rebuild)\s+(.+)$/i, 'deploy $1'],
  [
    /^(?:push|roll|ship|get|bring|put|take)\s+(.+?)\s+(?:live|out|into production|to production|out the door)(\s+from\s+.+)?$/i,
    'deploy $1$2',
  ],
  [/^(?:rollback|roll-back|revert)\s+(.+)$/i, 'roll back $1'],
  [
    /^(?:kill|abort|stop|end|call off|break off|interrupt)\s+((?:the\s+)?(?:\S+\s+)?run\s+(?:of|for|from)\s+.+|.+\s+run)$/i,
    'cancel $1',
  ],
  [/^(?:call off|abort)\s+(.+)$/i, 'cancel $1'],
  [
    /^(?:withdraw|cancel|retract|recall|pull|rescind|undo|annul|take back|remove|delete)\s+((?:the\s+)?(?:invitation|invite)\s+.+)$/i,
    'revoke $1',
  ],
  [
    /^(?:withdraw|cancel|retract|rescind|annul|remove|delete)\s+(.+?)'s\s+(?:invitation|invite)$/i,
    'revoke the invitation of $1',
  ],
  [
    /^(?:withdraw|invalidate|disable|cancel|remove|delete|kill|void|expire)\s+((?:the\s+)?(?:api\s+)?key\s+.+|.+\s+(?:api\s+)?key)$/i,
    'revoke $1',
  ],
  [/^(?:keep an eye on|monitor|observe|start watching|start monitoring)\s+(.+)$/i, 'watch $1'],
  [/^(?:stop monitoring|stop observing|no longer watch|unwatch|quit watching)\s+(.+)$/i, 'stop watching $1'],
  [/^(?:move|send|shelve|retire|put)\s+(.+?)\s+(?:in|into|to)\s+(?:the\s+)?archive$/i, 'archive $1'],
  [/^(?:shelve|retire|mothball)\s+(.+)$/i, 'archive $1'],
  [/^(?:ping|try out|check out|send (?:a )?(?:test|ping|test ping) to)\s+(.+)$/i, 'test $1'],
  [
    /^(?!(?:everything|all|it|that|this|what|who)\b)(.+?)(?:'s| is)\s+(?:ok|okay|fine|approved|good to go)$/i,
    'approve $1',
  ],
  // “Newsletter on again”, “Stock sync off”
  [
    /^(?!.*\b(?:can|could|should|must|may|be|is|are|was|were|has|have|needs?|to)\b)(?!what|which|who|how|when|why|where|we|i\b|he\b|she\b|they|you|it\b|that\b|this\b|show|put|take|turn|switch|get|set|go\b|hold)(.{2,40}?)\s+(?:back\s+)?on(?:\s+again)?$/i,
    'resume $1',
  ],
  [
    /^(?!.*\b(?:can|could|should|must|may|be|is|are|was|were|has|have|needs?|to)\b)(?!what|which|who|how|when|why|where|we|i\b|he\b|she\b|they|you|it\b|that\b|this\b|show|put|take|turn|switch|get|set|go\b|hold)(.{2,40}?)\s+off$/i,
    'pause $1',
  ],
  [
    /^(?!.*\b(?:can|could|should|must|may|be|is|are|was|were|has|have|needs?|to|only|not)\b)(?!what|which|who|how|when|why|where|we|i\b|he\b|she\b|they|you|it\b|that\b|this\b|show)(.{2,40}?)\s+once$/i,
    'run $1',
  ],
  [
    /^(?:i|we)\s+need\s+(?=the\s+(?:\S+\s+){0,3}(?:log|logs|list|output|status|history|names|numbers)\b)(.+)$/i,
    'show $1',
  ],
  [/^how many of (.+?)'s?\s+runs\b/i, 'how many runs of $1'],
  [/^what (?:is|are|was|were)\s+(?=(?:the|our|my|all)\s+\S+\s)(.+)$/i, 'show $1'],
]

const participles: Readonly<Record<string, string>> = {
  run: 'run',
  ran: 'run',
  start: 'run',
  begin: 'run',
  go: 'run',
  paused: 'pause',
  stopped: 'pause',
  halted: 'pause',
  off: 'pause',
  suspended: 'pause',
  disabled: 'pause',
  resumed: 'resume',
  enabled: 'resume',
  reactivated: 'resume',
  activated: 'resume',
  unpaused: 'resume',
  restarted: 'run',
  started: 'run',
  triggered: 'run',
  executed: 'run',
  launched: 'run',
  archived: 'archive',
  published: 'publish',
  'switched on': 'resume',
  'turned on': 'resume',
  'switched off': 'pause',
  'turned off': 'pause',
  'taken offline': 'pause',
  'taken down': 'pause',
  'put on hold': 'pause',
  'put back online': 'resume',
  'rolled out': 'deploy',
  deployed: 'deploy',
  shipped: 'deploy',
  released: 'deploy',
  redeployed: 'deploy',
  'rolled back': 'roll back',
  reverted: 'roll back',
  approved: 'approve',
  rejected: 'reject',
  declined: 'reject',
  cancelled: 'cancel',
  canceled: 'cancel',
  aborted: 'cancel',
  retried: 'retry',
  repeated: 'retry',
  deleted: 'delete',
  removed: 'remove',
  revoked: 'revoke',
  tested: 'test',
  watched: 'watch',
  monitored: 'watch',
  resent: 'resend',
  continue: 'resume',
  pause: 'pause',
  stop: 'pause',
}
const done = Object.keys(participles)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const wished = [
  // “Stock sync should run every hour”, “docs must be deployed tomorrow”
  new RegExp(
    `^(?!should|must|what|which|who|how|i\\s|we\\s|he\\s|she\\s|they\\s|you\\s|it\\s)(.+?)\\s+(?:should|shall|must|has to|have to|needs to|need to|ought to|is to|are to|is supposed to|can)\\s+(?:now\\s+|please\\s+)?(?:be\\s+|get\\s+)?(${done})(?=$|\\s)(.*)$`,
    'i',
  ),
  new RegExp(`^(.+?)\\s+(?:needs|wants)\\s+to\\s+be\\s+(${done})(?=$|\\s)(.*)$`, 'i'),
  // “I want the shop deployed”, “have Newsletter paused”, “get docs rolled back”
  new RegExp(
    `^(?:i(?:'d)?\\s+(?:want|need|would like|like)|(?:we|please)\\s+(?:want|need)|have|get|i'd like to have|i want to have|want|need)\\s+(?:to\\s+(?:have|see|get)\\s+)?(.+?)\\s+(?:to\\s+be\\s+|to\\s+)?(${done})(?=$|\\s)(.*)$`,
    'i',
  ),
]
const gerunds: Readonly<Record<string, string>> = {
  running: 'run',
  stopping: 'stop',
  cancelling: 'cancel',
  canceling: 'cancel',
  retrying: 'retry',
  deploying: 'deploy',
  pausing: 'pause',
  resuming: 'resume',
  archiving: 'archive',
  removing: 'remove',
  deleting: 'delete',
  approving: 'approve',
  rejecting: 'reject',
  revoking: 'revoke',
  starting: 'start',
  publishing: 'publish',
  inviting: 'invite',
}

/** One step towards plainer words, if there is one. */
const once = (text: string): string | undefined => {
  const verb = verbs.find(([said]) => said.test(text))
  if (verb) {
    const plain = text.replace(...verb)
    return plain.replace(/^BARE (\S+)/, (_, gerund: string) => gerunds[gerund.toLowerCase()] ?? gerund)
  }
  for (const form of wished) {
    const [, what, how, rest = ''] = form.exec(text) ?? []
    if (what && how) return `${participles[how.toLowerCase()]} ${what}${rest}`
  }
  return undefined
}

/** The sentence as it was said, and as it is said in plainer words. */
export const plainer = (text: string): string[] => {
  const all = [text]
  for (let i = 0; i < 3; i++) {
    const next = once(all.at(-1)!)
    if (next === undefined || all.includes(next)) break
    all.push(next)
  }
  return all
}
