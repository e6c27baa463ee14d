import type { Saying } from './lexicon.ts'

/** How else people ask who is there, who did what, what they were sent, and how things stand. */
export const askingPeople: Readonly<Record<string, readonly Saying[]>> = {
  listAuditEntries: [
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
  ],
  listEndpoints: [
    '(which|what|are any|any) endpoints (are|is) (failing|broken|down|paused|not answering|in trouble)',
  ],
  listLimits: [
    'how (close|near) are we to [our|the|any] limits',
    'how (much|many) of [our|the] limits (is|are) (used|taken|in use)',
  ],
  getOrganisation: [
    'how long (do we|are|is) (keep|runs kept|deliveries kept|store) [old|ended|our|the] [runs|deliveries|data]',
    'how (many|much) seats (do we have|are used|are taken|are left|are free|have we [got]) [left|used|taken]',
  ],
  getModels: [
    'how (many|much) [tokens|money] (have we|did we|has the organisation|was|were) (used|use|spent|spend|used up) [on] [for] [language|ai] [models] [this month|so far]',
    'how (much|many) of [the|our] [model|token|models|monthly] budget (is|have we|has been|was) (left|used|spent|gone)',
  ],
  getProject: [
    'what is (up|going on|wrong|new|the matter) with [the] project {project}',
    'since when is {project} (paused|live|under maintenance|down|stopped)',
    'why is {project} (paused|under maintenance|stopped)',
  ],
  getRunNumbers: [
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
    'how (many seconds|long|much time) (do|have) (i|we) [have|got] to undo [something|anything] [destructive|deleted]',
    'how (many seconds|long) (is|are) [destructive] (acts|deletions|something destructive|a deletion|the undo window|the hold) [held|held back|on hold] [for]',
  ],
  getExpired: [
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
    '[show] [all|our|the] schedules [and] (when|at what time) (each|each one|they|it) (fires|fire|runs|run|starts|start) [next]',
    'when does (each|every) (schedule|automation) (run|fire|start) [next]',
  ],
  listVariableChanges: [
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
