type Turn = readonly [RegExp, string]

const sending = '(?:send|replay|redeliver|resend|repeat|deliver|retry)'
const lately = "(?:did not|didn't|has not|hasn't|have not|haven't|could not|couldn't)\\s+(?:yet\\s+)?"

const soon = '(?:today|tomorrow|on\\s+\\w+day|next\\s+\\w+day|this)'

const doSo = '(?:do\\s+(?:that|it|so|this)|take care of (?:that|it|this)|handle (?:that|it|this))'
/** Whole turns of a sentence that say in a roundabout way what phrases say straight. */
const turns: readonly Turn[] = [
  // What is told of what is to be sent again is no refusal: “everything that Warehouse did not get”.
  [new RegExp(`(\\b${sending}\\b.*?)\\s${lately}(?:get|got|gotten|receive|received)\\b`, 'i'), '$1 missed'],
  [
    new RegExp(
      `(\\b${sending}\\b.*?)\\s${lately}(?:get through to|got through to|reach|reached|arrive at|arrived at|make it to)\\b`,
      'i',
    ),
    '$1 failed to',
  ],
  [/\b(?:at\s+)?(\d{1,2}(?::\d\d)?)\s*(?:am\s+|o'clock\s+)?this morning\b/i, 'today at $1 am'],
  [
    /^((?:please\s+)?(?:retry|repeat|redo|re-?try))\s+(?:whatever|everything(?:\s+that|\s+which)?|all(?:\s+that|\s+which)?)\s+(?:has\s+|have\s+)?(failed|broke|crashed|went wrong)\b/i,
    '$1 every run that $2',
  ],
  [new RegExp(`\\bat\\s+(\\d{1,2}(?::\\d\\d)?)\\s+(${soon})\\s+morning\\b`, 'i'), '$2 at $1 am'],
  [
    new RegExp(`\\bat\\s+(\\d{1,2}(?::\\d\\d)?)\\s+(${soon})\\s+(?:afternoon|evening|night)\\b`, 'i'),
    '$2 at $1 pm',
  ],
  // “put docs under maintenance from 22:00 until 23:30”
  [
    /^((?:pause|stop|hold|halt|suspend|put|take|set|switch|turn)\b.*?)\s+(?:from|between)\s+((?:(?:today|tonight|tomorrow)\s+(?:at\s+)?)?(?:\d{1,2}(?::\d\d)?(?:\s?[ap]m)?|noon|midnight))\s+(?:to|until|till|and)\s+((?:\d{1,2}(?::\d\d)?(?:\s?[ap]m)?|noon|midnight)(?:\s+(?:today|tonight|tomorrow))?)$/i,
    '$1 at $2 and resume it at $3',
  ],
  [/\b(?:twice|three times|four times)\s+(?:a|per|every|each)\s+day\s+(?=at\s)/i, 'every day '],
  [/\b(?:from\s+)?monday\s+(?:to|till|until|through|-|–)\s+friday(?=\s+at\b|,|$)/i, 'every weekday'],
  // “schedule a deploy of shop for tonight”
  [
    /^((?:please\s+)?)schedule\s+(?:an?|one|the next|another)\s+(?:run|start|execution)\s+of\s+(.+?)\s+(?:for|at|on)\s+/i,
    '$1run $2 ',
  ],
  [
    /^((?:please\s+)?)schedule\s+(?:an?|the|another)\s+(?:deploy|deployment|release|rollout)\s+of\s+(.+?)\s+(?:for|at|on)\s+/i,
    '$1deploy $2 ',
  ],
  [
    /^((?:please\s+)?)schedule\s+(?!an?\b|the\s+(?:run|deploy|release)\b)(.+?)\s+(?:for|to (?:run|start|be run|be started))(?:\s+(?:at|on))?\s+(?=\S*\d|today|tonight|tomorrow|noon|midnight|every|each|daily|hourly|weekly|monday|tuesday|wednesday|thursday|friday|saturday|sunday)/i,
    '$1run $2 ',
  ],
  [
    /^((?:please\s+)?)schedule\s+(?!an?\b)(.+?)\s+(?=(?:every|each|daily|hourly|weekly|monthly)\b)/i,
    '$1run $2 ',
  ],
  // “whenever a run fails, the owners get a mail”: what happens then is said first.
  [
    /^((?:when|whenever|if)\s+(?:an?|any)\s+(?:run|automation)\s+(?:fails|breaks|goes wrong)),\s+(?:then\s+)?(?:please\s+)?([^,]+?)((?:,\s.*)?)[.!]?$/i,
    '$2 $1$3',
  ],
  // “set KEY=value on docs” is done in a form; which variable is told by how it is written.
  [
    /^((?:please\s+)?(?:set|add|put|define))\s+([A-Za-z_][A-Za-z0-9_]*=\S+)\s+(?:on|for|in|of|to|at)\s+/i,
    '$1 the variable $2 on ',
  ],
  [
    /^((?:please\s+)?set)\s+([A-Z][A-Z0-9]*_[A-Z0-9_]+)\s+to\s+(\S+)\s+(?:on|for|in|of|at)\s+/,
    '$1 the variable $2=$3 on ',
  ],
  [
    /^((?:please\s+)?(?:set|change|update)\s+the\s+variable)\s+([A-Za-z_][A-Za-z0-9_]*)\s+(?:on|for|in|of|at)\s+(.+?)\s+to\s+(\S+)$/i,
    '$1 $2=$4 on $3',
  ],
  // “…, longest first” says in which order.
  [/,\s+(newest|oldest|longest|closed)\s+(?:ones?\s+)?first\b/i, ' $1 first'],
  [/,\s+(?:please\s+)?(?:move|put|file|sort)\s+it\s+there[.!]?$/i, ''],
  [/,?\s+and\s+when[.?!]*$/i, ''],
  [
    /^((?:which|what)\s+(?:automations|workflows)\s.+?),?\s+and\s+when\s+(?:does|do|is|are)\s+(?:each(?: one| of them)?|they|it)\s+[\p{L}\s]+[.?!]*$/iu,
    '$1',
  ],
  [
    /^(?:yes,?\s+)?(.+?)\s+(?:may|can)\s+(?:go out|be sent|go ahead|go through)\s*(?:[,:]|\s[–—-])\s*(?:i\s+)?approve(?:\s+(?:it|that|them|this))?[.!]?$/i,
    'approve $1',
  ],
  [
    /^our\s+(?:organisation|organization|company|team)\s+is\s+(?:now\s+)?called\s+(.+?),?\s+(?:so\s+)?(?:please\s+)?(?:change|update)\s+(?:that|it|(?:the|its|our)\s+name)(?:\s+accordingly)?(?:\s+please)?[.!]?$/i,
    'rename the organisation to $1',
  ],
  // “docs no longer needs the variable X, remove it”: what it does not need is meant, and not docs.
  [
    /^(?:the\s+)?(?:project\s+)?(\S+(?:\s+\S+)?)\s+(?:no longer|does not|doesn't|never)\s+(?:needs?|uses?|wants?|reads?)\s+((?:the\s+|its\s+)?(?:variable|registry|domain|key|entry|value|secret)\s+\S+)(?:\s+any ?more)?,?\s+(?:so\s+)?(?:please\s+)?(remove|delete|drop|forget)\s+(?:it|that)[.!]?$/i,
    '$3 $2 of $1',
  ],
  [
    /^((?:whatever|everything|all)\s.+?)\s+is\s+(?:all\s+)?(?:fine|ok|okay|good)(?:\s+(?:by|with|for)\s+(?:me|us))?,\s+(?:so\s+)?(?:please\s+)?approve(?:\s+(?:all of it|it all|it|them all|them))?[.!]?$/i,
    'approve $1',
  ],
  [/,?\s+and\s+(?:only\s+(?:that|this)(?:\s+(?:one|role))?|no\s+other(?:\s+\p{L}+)?)[.!]?$/iu, ''],
  [/\b((?:that|which)\s+(?:is|are))\s+(?:currently\s+)?on hold\b/i, '$1 paused'],
  [/\b(for|over)\s+(?:only|just|at most)\s+(?=\d)/gi, '$1 '],
  [/\b(\d+\s+(?:days|hours|weeks|months|seconds|minutes))\s+only\b/gi, '$1'],
  [/\bfrom the (?:very|absolute)\s+(?=start|beginning)/i, 'from the '],
  [/\s+so far[?.!]*$/i, ''],
  // “and at 5 am bring both back”
  [
    /\s+and\s+(at\s+(?:\d{1,2}(?::\d\d)?(?:\s*[ap]m)?|noon|midnight))\s+((?:bring|resume|run|start|stop|pause|put|take|deploy|switch|turn)\s[^,;]+?)[.!]?$/i,
    ' and $2 $1',
  ],
  // As engineers type: “deploy shop release/2.1 no cache”, “worker build cmd = npm run build”.
  [
    /^(deploy|ship|redeploy)\s+(?!(?:the|branch|tag|commit|ref)\b)(\S+)\s+((?:[\w.-]+\/[\w./-]+|v?\d+(?:\.\d+)+|main|master|develop|staging|trunk))(?=$|[\s,])/i,
    '$1 $2 from $3',
  ],
  [/\s+(?:with\s+)?no (?:build )?cache\b/i, ' without the cache'],
  [
    /^(\S+(?:\s\S+)?)\s+(roles?|events|types|build command|start command|test command|branch|memory|health path|url|tags|folder|owner|name)\s*=\s*(\S.*)$/i,
    'set the $2 of $1 to $3',
  ],
  [/^(\S+)\s+variables:\s+who changed (?:what|them|those)[.?]?$/i, 'who changed the variables of $1'],
  [/,\s+(?:from\s+|with\s+)?(?:the\s+|an?\s+)?(\w+)\s+template[.!]?$/i, ' from the $1 template'],
  [/^(run\s.+?)\s+v(\d+)$/i, '$1 version $2'],
  [
    /,?\s+(?:with|and|including)\s+(?:everything|all)(?:\s+(?:that|which)\s+is)?\s+(?:in|inside|on)\s+it(?=$|[.!,])/i,
    '',
  ],
  [/\bwhichever\s+(automation|run|project|endpoint|member|key)s\s+/i, 'every $1 that '],
  [
    /^(?:we|i)\s+(?:do not|don't|dont)\s+(?:need|have|want)\s+to\s+(?:watch|monitor|check|probe)\s+(.+?)\s+(?:any ?more|any longer)[.!]?$/i,
    'stop watching $1',
  ],
  [
    /^((?:(?:start\s+)?watch(?:ing)?|monitor|keep an eye on)\s+\S+)(?:,|:)\s+(?:check|look at|ask for|ask|probe|get)\s+(?=\/\S*\s+every\s)/i,
    '$1 at ',
  ],
  [
    /^((?:(?:start\s+)?watch(?:ing)?|monitor|keep an eye on)\s+\S+)(?:,|:)\s+(?:check|look at|ask|probe)(?:\s+it)?\s+(?=every\s)/i,
    '$1 ',
  ],
  [/,\s+(?:so\s+)?(?:please\s+)?(?:switch|turn)\s+(?:that|it)\s+off(?=$|[.!])/i, ''],
  [
    /\s+and\s+(?:is|comes|goes|will be)\s+back(?:\s+(?:up|online|on))?\s+(?=tomorrow|tonight|at\s|on\s|in\s)/i,
    ' and resume it ',
  ],
  [/,?\s+and\s+why\s+did\s+the\s+last\s+one(?:\s+fail)?[.?!]*$/i, ' and why did the last run fail'],
  [/\b(that|which)\s+(?:fell over|went down|blew up|broke down|went wrong)\b/i, '$1 failed'],
  // At a time that is said, what happens after it is told for no other reason.
  [/(\bat\s+\d{1,2}(?:[:.]\d\d)?(?:\s*[ap]m)?),\s+before\s+[^,;]+$/i, '$1'],
  [/\b(that|which)\s+(?:can|could|may)\s+(?:still\s+)?be\s+(?:undone|taken back|reverted)\b/i, '$1 are held'],
  [/\s+first(?=,?\s+(?:and\s+)?(?:then|after that|afterwards)\b)/i, ''],
  // “I was told to start A, so please do that now”
  [
    new RegExp(
      `^(?:i|we)(?:'m|'re|\\s+(?:was|were|am|are|have been|had been))?\\s+(?:told|asked|supposed|meant|instructed|expected|going|have|need|want|should)\\s+(?:to\\s+)?(.+?)(?:,|;|\\s[–—-])\\s+(?:so\\s+|and\\s+)?(?:(?:please|kindly|can you|could you|would you|will you)\\s+)*${doSo}(?:\\s+(?:now|please|for me|for us|today|right away))*[.!?]*$`,
      'i',
    ),
    '$1',
  ],
  // “not the shop but docs: roll that one back”
  [/^not\s+(?:the\s+)?[^,:;]+?,?\s+but\s+([^,:;]+?)([:,]\s+\S.*)$/i, '$1$2'],
  [
    /^(everything|all)(?:\s+(?:that|which))?\s+(?:waits|is waiting|is open|is pending)(\s+for\s+\S+)?\s+(?:gets|is|shall be|should be|can be|must be|is to be)\s+(approv|reject|declin|deni)ed\b/i,
    '$3 everything that waits$2',
  ],
  [/^approv (?=everything)/, 'approve '],
  [/^(?:declin|deni) (?=everything)/, 'reject '],
  [/,\s+(?:just|only)\s+not\s+/i, ' except '],
  // At another time than now: that is no refusal.
  [
    /^(?=.*\b(?:at \d|on \w+day|tomorrow|next|in \d|tonight)\b)(.+?),?\s+(?:and\s+)?not\s+(?:today|now|tonight|this week|before|earlier|tomorrow)[.!]?$/i,
    '$1',
  ],
  // “A and B, start both”
  [
    /^(.+?\s+and\s+[^,]+?),\s+(?:please\s+)?(start|run|pause|resume|stop|cancel|retry|deploy|archive|publish|delete|remove|revoke|roll back|approve|reject)\s+(?:them\s+)?(?:both|all|all of them|the two(?: of them)?)((?:\s.*)?)$/i,
    '$2 $1$3',
  ],
  [/^(?:make|do|start)\s+(every\s+.+?)\s+(?:an?|one)\s+run of\s+(.+)$/i, 'run $2 $1'],
  [/([,;.]\s+)(?:let me (?:see|think)|hm+|um+|erm?),\s+/gi, '$1'],
  [
    /([,;.]\s+)do\s+(?=(?:put|pause|resume|start|stop|deploy|roll|send|show|cancel|approve|reject|remove|take|bring)\s)/gi,
    '$1',
  ],
  [/^(why|what|how|who|when|where)\s+(?:on earth|the (?:hell|heck|f\w+)|in the world|exactly)\s+/i, '$1 '],
  [/\b(for|of|over|during)\s+(?:the whole of|all of|the entire)\s+(?=yesterday|today|this|last)/i, '$1 '],
  [
    /^(?:from now on|starting now|as of (?:now|today)|henceforth|effective immediately),?\s+(?!(?:build|deploy|use)\b)/i,
    '',
  ],
  [/\b((?:should|shall|must|may|is to)) only (?=(?:have|be|keep|get)\b)/i, '$1 '],
  [
    /^(?:(?:you have|you've got|here(?:'s| is)|it's|that's)\s+)?(?:my\s+|a\s+|the\s+)?(?:green light|go-?ahead|thumbs up|ok|okay|approval)\s+(?:for|to)\s+(?=\S+\s+\S)/i,
    'approve ',
  ],
  [/\s+from scratch(?=,?\s+(?:and\s+)?(?:without|ignoring)\b)/i, ''],
  // When it is done is what comes next, and no condition.
  [
    /,?\s+(?:and\s+)?(?:when|once|as soon as)\s+(?:that|this|it)(?:'s|\s+is|\s+has)?\s+(?:done|finished|completed|through|over),?\s+/gi,
    ' and then ',
  ],
  [/(?:,?\s+and then)+(?:,?\s+and then\b)/gi, ' and then'],
  // What is not to be touched is left out where there is a group to leave it out of.
  [
    /^(?!.*\b(?:all|every|everything|each|any|both|except|everybody|everyone|whatever)\b)(.+?),?\s+(?:but|and)\s+(?:please\s+)?(?:do not|don't|dont)\s+touch\s+.+$/i,
    '$1',
  ],
  [/\s(but|and)\s+(?:please\s+)?(?:do not|don't|dont)\s+touch\s+(.+?)[.!]?$/i, ' $1 leave $2 alone'],
  [
    /\s(?:both\s+|all\s+)?(?:have|need)\s+to\s+be\s+(?=(?:revoked|removed|deleted|paused|cancelled|stopped)\b)/i,
    ' should be ',
  ],
  // “of those that failed today, start all but A again”
  [
    /^of\s+(?:all\s+)?(the\s+[^,]+?),\s+(?:please\s+)?(start|run|pause|resume|stop|cancel|retry|deploy|approve|reject)\s+(?:all|every one|each|everything)\s+(?:but|except(?:\s+for)?)\s+(.+?)(?:\s+again)?[.!]?$/i,
    '$2 $1 except $3',
  ],
  // What need not be watched is watched no more; that is no refusal.
  [
    /^(.+?)\s+(?:does not|doesn't|need not|needn't|do not|don't)\s+(?:(?:have|need)\s+to\s+)?be\s+(?:watched|monitored|probed|checked)(?:\s+(?:any ?more|any longer))?[.!]?$/i,
    'stop watching $1',
  ],
  [
    /^(?:there is\s+|there's\s+)?no (?:more )?need to (?:watch|monitor|probe)\s+(.+?)(?:\s+(?:any ?more|any longer))?(?:,\s+stop (?:that|it))?[.!]?$/i,
    'stop watching $1',
  ],
  // How many there are is told by the list of them; of runs it is a question of its own.
  [
    /^how many\s+(?!.*\b(?:runs?|failures|errors|times|requests|visit\w*|seats|seconds)\b)(.+?)\s+(?:do we have|are there|have we got)\s*\??$/i,
    'show $1',
  ],
  [/^(?:i|we)\s+need\s+(?:all\s+(?:of\s+)?)?(.+?)'s\s+(?:personal\s+)?data$/i, 'export data of $1'],
  [/,?\s+(?:both|the two|all)?\s*(?:days?|ends)?\s*(?:included|inclusive)$/i, ''],
  [/[,.;?!]\s+(?:only|just)\s+(?:those|these|them|that)(?:,?\s+please)?[.!]?$/i, ''],
  [
    /[?,.;]\s+(?:please\s+)?(?:show|list|tell)\s+(?:me\s+|us\s+)?(?:it|them|that|those|these|which)(?:\s+to\s+(?:me|us))?(?:\s+please)?[.!]?$/i,
    '',
  ],
  [/,?\s+(?:the\s+)?(?:newest|latest|most recent)(?:\s+ones?)?\s+(?:first|on top|at the top)[.!]?$/i, ''],
  [
    /,?\s+(?:please\s+)?not\s+(?:just\s+)?the\s+(?:automation|project|run|whole thing)(?:\s+itself)?[.!]?$/i,
    '',
  ],
  [
    /,?\s+(?:instead of|rather than|in place of)\s+(?:what|the\s+(?:ones?|roles?)|those|whatever)\s+(?:he|she|they)\s+(?:has|have|had)(?:\s+now)?[.!]?$/i,
    '',
  ],
  // “I need María to be admin”
  [
    /^(?:i|we)(?:'d|\s+would)?\s+(?:need|want|like|prefer)\s+(?!to\b|an?\b|you\b|us\b|somebody\b|someone\b)(.+?)\s+to\s+(be|become|have|get)\s+/i,
    '$1 should $2 ',
  ],
  // “pause both syncs: A and B”
  [
    /^((?:please\s+)?[a-z]+(?:\s+(?:off|on|out|up))?)\s+(?:both|these|those|the following|all (?:of )?these)(?:\s+[^:,]{1,40})?:\s+(?=\S)/i,
    '$1 ',
  ],
  // “deploy everything except docs”: nothing else is deployed than projects.
  [
    /^((?:please\s+)?(?:re-?deploy|deploy|ship|roll out|build and deploy))\s+(?:everything|all|all of it|all of them)(?=$|,?\s+(?:except|but|apart|other|save|excluding|minus|bar|besides|tomorrow|tonight|at|on|in)\b)/i,
    '$1 all projects',
  ],
  [
    /^(?!(?:show|see|list|tell|give|what|which|retry|repeat|redo|re-?try)\b)((?:\S+\s+){1,2})(?:whatever|everything(?:\s+that|\s+which)?|all(?:\s+that|\s+which))\s+(?:has\s+|have\s+)?(failed|broke|crashed|went wrong)(?=\s+(?:today|yesterday|this|last|since|on|in|over)\b)/i,
    '$1every automation that $2',
  ],
  // “shop into maintenance at 22:00, back up at 23:00”
  [
    /^((?:pause|stop)\s.+|(?:put|take|set|switch|turn)\s.+\s(?:off|down|offline|on hold)\b.*?|.+\s(?:in|into|under)\s+maintenance\b.*?),?\s+(?:and\s+|then\s+)*back\s+(?:up|on|online|live|in service)(?:\s+again)?\s+(?=(?:at|in|on|by|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)/i,
    '$1 and resume it ',
  ],
]

/** The sentence with what it says in a roundabout way said straight. */
export const straight = (text: string): string =>
  turns.reduce((said, [from, to]) => said.replace(from, to), text)
