import type { Saying } from './lexicon.ts'

/** How else people ask who is there, who did what, what they were sent, and how things stand. */
export const askingPeople: Readonly<Record<string, readonly Saying[]>> = {
  listAuditEntries: [
    ['who [has] paused {subject} [last|lately|recently]', { action: 'pauseAutomation' }],
    ['who [has] resumed {subject} [last|lately|recently]', { action: 'resumeAutomation' }],
    ['who [has] published {subject} [last|lately|recently]', { action: 'publishAutomation' }],
    ['who [has] archived {subject} [last|lately|recently]', { action: 'archiveAutomation' }],
    ['who [has] renamed {subject} [last|lately|recently]', { action: 'renameAutomation' }],
    ['who [has] created {subject} [last|lately|recently]', { action: 'createAutomation' }],
    ['who [has] made {subject} [last|lately|recently]', { action: 'createAutomation' }],
    ['who [has] unarchived {subject} [last|lately|recently]', { action: 'restoreAutomation' }],
    'who [has] (changed|edited|touched|modified|altered|worked on) {subject} [last|lately|recently]',
    'what [has] (changed|happened) (in|to|with) [the] automation {subject} [last|lately|recently]',
    '[show] [the] (changes|audit log|audit entries|history) (of|to|for) [the] automation {subject}',
    [
      '(was|has) (anybody|anyone|somebody|someone) [been] (refused|denied) (anything|something) [in audit log]',
      { outcome: 'refused' },
    ],
    [
      '[in] audit log [just|only] (attempts|acts|entries|requests) that were (refused|denied)',
      { outcome: 'refused' },
    ],
    '(what|which things) (did|has|have|was) {actor} (do|done|doing|change|changed|touch|touched|try|tried) [here|lately|recently|so far]',
    '(what|which changes) (did|has|have) {actor} (make|made) [lately|recently]',
    '[show] [the] (changes|actions|acts|doings|activity|audit log|audit entries|entries in [the] audit log|log entries) (of|by|from|for) {actor}',
    '[show] (everything|all|what) [that] {actor} (did|has done|changed|has changed|was doing)',
    '[show] (everything|all) [that was|that has been] (done|changed) by {actor}',
    ['what was {actor} (refused|denied|not allowed to do)', { outcome: 'refused' }],
    ['[show] audit log of what was (refused|denied)', { outcome: 'refused' }],
    [
      '[show] [what was] (refused|denied) [attempts|acts|requests|entries] (in|from|of) audit log',
      { outcome: 'refused' },
    ],
    ['(which|what) (attempts|acts|requests) were (refused|denied)', { outcome: 'refused' }],
  ],
  listMembers: [
    'who has [the] (admin|owner|builder|operator|approver|viewer|billing) (role|rights|permissions|access)',
    'who are [our|the] (admins|owners|builders|operators|approvers|viewers)',
    '(what|which) (role|roles|rights) (does|do|has|have) (each|every|everyone|everybody|each person|each member) [have|got]',
  ],
  listInvitations: [
    '[show] [the] (invites|invitations) {status}',
    '[show] {status} (invites|invitations)',
    [
      '(which|what|show|any) [invitations|invites] [that] (have|were|are|has) not [been|yet] [yet] (answered|accepted|used|taken up) [yet|so far]',
      { status: 'pending' },
    ],
    [
      '(who|which people) (has|have) not [yet] (answered|accepted|used) [the|their|his|her|our] (invitation|invite|invitations|invites) [yet|so far]',
      { status: 'pending' },
    ],
    [
      '(who|which people) (has|have) accepted [the|their|his|her|our] (invitation|invite|invitations|invites) [so far]',
      { status: 'accepted' },
    ],
  ],
  listApiKeys: [
    '(which|what) [api] keys [will|are going to] expire [soon|next]',
    'when do [our|the] [api] keys expire',
    '(which|what) [api] keys (have we|did we) (handed out|hand out|made|make|issued|issue|created|create|given out|give out)',
    'who has [an|our|a] [api] (key|keys)',
  ],
  listEndpoints: [
    '(which|what) endpoints (do|are) [our|the] events (go|sent|delivered|posted) [to]',
    'where (are|do|does) [our|the] events (sent|go|delivered|posted|pushed) [to]',
    '(to|by) (whom|what|which endpoints) (are|do) [our|the] events (sent|go|delivered|received)',

    '(which|what|are any|any) endpoints (are|is) (failing|broken|down|paused|not answering|in trouble)',
  ],
  getAutomationLabels: [
    '(which|what) (tags and folders|folders and tags|folders|tags|labels) do we (use|have|sort our automations into|sort automations into|keep our automations in)',
    '(into|in|by|under) (which|what) (tags and folders|folders and tags|folders|tags|labels) (do we sort|are) [our|the] automations [sorted|kept|filed]',
  ],
  getFailureHandling: [
    'what (happens|kicks in|is done|is started|starts|takes over) [here|then|at the moment|now|currently] (when|if|after|whenever|once) [a|an|any] (run|automation|something) (fails|breaks|goes wrong)',
  ],
  listOwnExports: [
    '(which|what) (files|exports|copies) of my [own] data (did i|have i) (request|requested|ask for|asked for|make|made)',
    '[show] my own exports',
  ],
  listSteps: [
    '(which|what) steps [inside|in|within] [of] [the] [loops] (has|did) [the] run of {run} (made|make|done|do|taken|take|gone through|go through)',
    '[show] [the] steps (inside|in|within) [the] loops of [the] run of {run}',
    '[show] [the] loop steps of [the] run of {run}',
  ],
  listWaiting: [
    '(what|anything|is there anything|which things) [that] (needs|awaits|requires|wants|waits for) my (ok|okay|approval|decision|sign-off|signoff|attention|yes)',
    '(what|which things) (need|await|require) my (ok|okay|approval|decision|sign-off|signoff|attention|yes)',
  ],
  listMails: [
    [
      '(is|are) [there] (anything|something|any mails) [still] (sitting|stuck|left|waiting|lying) in [the|our] [mail] outbox',
      { state: 'outbox' },
    ],
    ['(which|what|any) mails [have] (failed|bounced|not arrived|not gone out)', { state: 'refused' }],
  ],
  listEngineEvents: ['[show] [the] engine events [of|for] [the] [run|run of] {run}'],
  readEntry: [
    '(what|which) value is (stored|kept|saved|remembered) (under|at|for) [the] [key] {key}',
    '[store] read [the] [key|entry|value] {key}',
    '(what is|show) [kept|stored|saved] (under|at) [the] [key] {key}',
  ],
  listEntries: [
    '[show] store (keys|entries) [with] prefix {prefix}',
    '[show] (keys|entries|values) (starting|that start|that begin|beginning) with {prefix}',
    'store keys',
  ],
  getProjectTraffic: [
    '[show] [the] traffic (of|to|for|on) {project} [in|over|of|for|within] [the] (last|past) {hours} hours',
    '[show] {project} traffic [in|over|of|for|within] [the] (last|past) {hours} hours',
  ],
  listRequests: [
    '[show] [the] requests (to|of) {project} (with|containing|that have) {search} in them',
    '[show] {project} requests (grep|containing|with|for|matching|that contain) {search}',
  ],
  listHeldActs: [
    ['undo (that|it|this|the last one|the last thing|what i just did|my last act)', { state: 'held' }],
  ],
  listConversations: [
    '[show] [my|our] (earlier|old|older|previous|past|last) (conversations|chats) [with you]',
  ],
  listExports: [
    '(which|what) [data] (files|exports) [of [the|our] organisation] (are there|can be downloaded|are ready|are available) [to download|for download|to be downloaded]',
  ],
  listProjects: [
    '(which|what) (projects|sites|apps|websites) [and (projects|sites|apps|websites)] (are we|do we) (hosting|running|host|run|have) [here]',
  ],
  listLimits: [
    'how (much|many) may all [our|the] automations [together] do [at once|at a time]',
    '(which|what) limits (are|have we) [set|there] for (all|every|our) automations [together]',
    'how (close|near) are we to [our|the|any] limits',
    'how (much|many) of [our|the] limits (is|are) (used|taken|in use)',
  ],
  getOrganisation: [
    'how long (do we|are|is) (keep|runs kept|deliveries kept|store) [old|ended|our|the] [runs|deliveries|data]',
    'how (many|much) seats (do we have|are used|are taken|are left|are free|have we [got]) [left|used|taken]',
  ],
  getModels: [
    'what is [our|the] [model|models|monthly|token] budget',
    'how (many|much) [tokens|money] (have we|did we|has the organisation|was|were) (used|use|spent|spend|used up) [on] [for] [language|ai] [models] [this month|so far]',
    'how (much|many) of [the|our] [model|token|models|monthly] budget (is|have we|has been|was) (left|used|spent|gone)',
  ],
  getProject: [
    'what is (up|going on|wrong|new|the matter) with [the] project {project}',
    'since when is {project} (paused|live|under maintenance|down|stopped)',
    'why is {project} (paused|under maintenance|stopped)',
  ],
  getRunNumbers: [
    'how did [the] runs of {automation} (end|go|turn out|do|fare|work out)',
    'how (reliable|stable|fast|slow|successful) (is|was|are) {automation}',
    'how (did|does|is|has) {automation} (do|done|doing|perform|performed|performing|fare)',
    '(what|how high) (is|was) [the|our] (success rate|failure rate|error rate|average duration|average run time)',
    '(what|how high) (is|was) [the] (success rate|failure rate|error rate|average duration|average run time) of {automation}',
    '[show] [the] (success rate|failure rate|error rate|average duration|average run time) of {automation}',
    'how many runs (succeeded and how many failed|failed and how many succeeded)',
    'how long (did|do|does|have) [the] runs (take|last|taken) [on average]',
  ],
  getEndpoint: [
    '(what|which) events does {endpoint} (get|receive|hear|listen to|want)',
    '(what|which) (events|types|event types) (go|are sent|are delivered) to {endpoint}',
    'where (does|do) {endpoint} (point|post|go|send) [to]',
    '(what|which) is [the] (url|address) of {endpoint}',
  ],
  getHold: [
    'how (many seconds|long|much time) (do|have) (i|we) [have|got|get] to undo [something|anything|a deletion|an act|things] [destructive|deleted] [before it is [really] (done|gone)]',
    'how (many seconds|long|much time) (do|have) (i|we) [have|got|get] (before|until) [something|anything|a deletion|an act] is [really] (done|gone|deleted|carried out)',
    'how (many seconds|long|much time) (do|have) (i|we) [have|got] to undo [something|anything] [destructive|deleted]',
    'how (many seconds|long) (is|are) [destructive] (acts|deletions|something destructive|a deletion|the undo window|the hold) [held|held back|on hold] [for]',
  ],
  getExpired: [
    'how (many|much) [ended|old] [runs|deliveries] would (we|be|you) (erase|delete|remove|lose|erased|deleted|removed) [by] (keeping|if we kept|if we keep) them for {runDays}',
    'how (many|much) [old|ended] runs would be (erased|deleted|removed|gone) [with] [a] retention of {runDays} [for runs]',
    '(what|how much|how many runs) would be (erased|deleted|removed|gone) [if we kept|if we keep|with|after] [runs] [for] {runDays} [of] [retention]',
    '(what|how much|how many runs) would be (erased|deleted|removed|gone) if [ended|old] runs were kept for {runDays}',
  ],
  getLastFailure: [
    'what (was|is) [the] reason [that|why] {automation} (failed|broke|crashed|fell over|went wrong|stopped) [the last time|last time|again]',
    '(what|why) (went wrong|did go wrong|failed|happened) (in|with|at|during) [the] (last|latest|most recent) (failed run|failure|run that failed)',
    'why did [the] (last|latest|most recent) (run|failed run) fail',
    'why did [the] (last|latest|most recent) run that failed fail',
  ],
  getRun: [
    'how is [the] run of {run} (getting on|coming along|going|progressing|getting along)',
    'how is [the] {run} run (getting on|coming along|going|progressing|getting along)',
    '(open|show) run {run}',
    '(open|show) [the] (failed|waiting|running|completed|cancelled|last|latest) run of {run}',
    '(open|show) [the] (failed|waiting|running|completed|cancelled|last|latest) {run} run',
  ],
  listRuns: [
    'what did {automation} do',
    '(has|did) {automation} (run|ran|start|started) [yet|already|at all]',
    '[show] [the] {sort} runs',
    '[show] [the] {sort} runs of {automation}',
    '[show] runs {sort} first',
    '[show] {status} runs {sort} first',
    '[show] runs of {automation} {sort} first',
    '[show] {status} runs of {automation} {sort} first',
  ],
  getAutomation: [
    '(edit|open|show) [the] (editor|drawing|graph|canvas|steps) of {id}',
    'edit {id}',
    '(which|what) (steps|triggers) does {id} have',
    'what does {id} do',
    'who (owns|looks after|is responsible for|is [the] owner of|is in charge of) {id}',
  ],
  listAutomations: ['(what|which) (automations|workflows) does {owner} (own|look after|have)'],
  listSchedules: [
    '(which|what) (automations|workflows) (have|has|run on|run by|follow|are on) [a|an|the] (schedule|schedules|timetable|plan)',
    '(which|what) (automations|workflows) (run|start|fire) (by themselves|on their own|regularly|on a schedule)',
    '[show] [all|our|the] schedules [and] (when|at what time) (each|each one|they|it) (fires|fire|runs|run|starts|start) [next]',
    'when does (each|every) (schedule|automation) (run|fire|start) [next]',
  ],
  listVariableChanges: [
    'who [has] (fiddled with|messed with|tampered with|played with|touched) [the] variables (of|on|for|in) {project}',
    'who changed (a|any|the) variable of {project}',
    'who changed (a|any|the) {project} variable',
  ],
  listProjectVariables: [
    '[show] [the] variables (of|for|in|on) {project} (called|named)',
    '(what|which) (are|is) [the] variables (of|for|in|on) {project} [called|named]',
  ],
  listProjectRegistries: [
    '(from|out of) (which|what) (registry|registries) does {project} (fetch|pull|get|take) [its] images [from]',
    '(which|what) (registry|registries) does {project} (use|pull from|fetch from|have)',
    '[show] [the|all] [image|container|private] (registries|registry) (of|for|on) {project}',
  ],
}
