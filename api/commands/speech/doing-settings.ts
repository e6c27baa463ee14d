import type { Saying } from './lexicon.ts'

const whenFails =
  '(when|if|whenever|after) [a|an|any|another] (run|automation|something|anything) (fails|breaks)'
const organisation = '(organisation|organization|company|firm|team|workspace)'

/** How people ask for what is set up once and then holds: names, roles, limits of a project, who is told. */
export const doingSettings: Readonly<Record<string, readonly Saying[]>> = {
  renameAutomation: [
    '(call|name) {id} {name} (from now on|now|instead)',
    '{id} (is [now]|shall be|should be|will be) (called|named) {name} [from now on|now]',
  ],
  fileAutomation: [
    '{owner} (is to be|should be|shall be|becomes|will be|must be) [the] [new] owner of [the] [automation] {id} [from now on|now]',
    '(could|can) {owner} (be|become) [the] [new] owner of [the] [automation] {id}',
  ],
  renameOrganisation: [
    `[our|the] ${organisation} (should|shall|must|is to|will) be (called|named|renamed [to]) {name} [now|from now on]`,
    `[our|the] ${organisation} is [now] called {name} [now|from now on]`,
    `(call|name) [our|the] ${organisation} {name} [from now on|now|instead]`,
    `(change|set) [our|the] name of [our|the] ${organisation} to {name}`,
  ],
  changeMemberRoles: [
    '{member} (should|shall|must|is to) (be|become) [an|a] {roles} [from now on|now] and nothing (else|more)',
    '(change|set|switch|update) {member} role to {roles}',
    '(give|grant) {member} [the] {roles} (rights|permissions|role|access) and nothing (else|more)',
    '(restrict|limit|reduce) [the] (rights|permissions|access) of {member} to {roles}',
  ],
  inviteMember: [
    'let {email} (join|in|come in) [us|the team|our team] as {roles}',
    '(get|bring|take) {email} on board as {roles}',
    '(get|bring|take) {email} on board as {roles} for {days}',
    'invite {email} as {roles} [with] [the|an] invitation (good|valid) for {days}',
    '(send|write|make) [an|a] (invitation|invite) to {email} as {roles}',
    '(send|write|make) {email} [an|a] (invitation|invite) as {roles}',
  ],
  startDeploy: [
    '(deploy|ship|release|build) {project} [from|off|at|with|on] [the] (branch|tag|commit|ref) {ref}',
    '(deploy|ship|release|build) [the] (branch|tag|commit|ref) {ref} (of|for|on|in) {project}',
    '(start|do|kick off|make|trigger|begin) [a|an|another] [new|fresh] (build|deploy|deployment|release) (of|for) {project} (from|off|of|at|with|on) [the] [branch|tag|commit] {ref}',
    '(start|do|kick off|make|trigger|begin) [a|an|another] [new|fresh] (build|deploy|deployment|release) (of|for) {project}',
    '(start|do|kick off|make|trigger|begin) [a|an|another] [new|fresh] {project} (build|deploy|deployment|release)',
  ],
  createProject: [
    '(create|make|set up|spin up|start|add) [a] [new] project [called|named] {name} (from|with|using) [the] {template} template',
  ],
  createLimit: [
    '(create|make|add|set up|set) [a] [new] limit [called|named] {name} (max|maximum|up to) {most} [at once|at a time|in parallel]',
    '(create|make|add|set up|set) [a] [new] limit [called|named] {name} [max|maximum|up to] {most} (per|a|an|every|each) {per}',
  ],
  updateEndpoint: [
    '[the] (url|address) of {endpoint} is [now] {url} [now|from now on]',
    '{endpoint} (should|shall|must|is to) [only|just] (get|receive|hear|be sent) [only|just] [events] [of type] {types}',
    '(send|give) {endpoint} only [events] [of type] {types}',
  ],
  saveRetention: [
    'retention [of|for] runs {runDays}',
    '(set|change) [the] retention (of|for) runs to {runDays}',
    '(set|change) [the] retention (of|for) deliveries to {deliveryDays}',
    '[ended|finished|old] runs (are|should be|shall be|must be|have to be|are to be) kept for {runDays} [only|at most]',
    '[ended|finished|old] deliveries (are|should be|shall be|must be|have to be|are to be) kept for {deliveryDays} [only|at most]',
    '(keep|store|retain) [ended|finished|old] runs for {runDays} and deliveries for {deliveryDays}',
    '(keep|store|retain) deliveries for {deliveryDays} and [ended|finished|old] runs for {runDays}',
  ],
  updateProject: [
    '(change|set|update) (health|health check) path (from|on|for|at) {project} to {healthPath}',
    '(change|set|update) (branch|production branch) (from|on|for|at) {project} to {branch}',
    'give {project} {megabytes} [of] [memory|ram]',
    '(let|allow) {project} (use|have|take) [up to|at most] {megabytes} [of] [memory|ram]',
    '{project} (should|shall|must|may|can) (use|have|get|take) [up to|at most|only] {megabytes} [of] [memory|ram]',
    '(raise|increase|lower|set|change|limit) {project} [to] {megabytes} [of] (memory|ram)',
    '(raise|increase|lower|set|change) {project} memory [to] {megabytes}',
  ],
  maintainProject: [
    'maintenance [mode] [on|for|of|at] {project}',
    '{project} (in|into|under) maintenance [mode]',
    '(put up|show|turn on|switch on) [the|a] maintenance page (of|for|on|at) {project}',
  ],
  setProjectProbe: [
    '(watch|keep an eye on|monitor|check) {project} [by] (ask for|asking for|ask|get|at) {path} every {seconds}',
    '(check|watch|monitor|ping|probe) {project} every {seconds} [and] (tell|alert|mail|notify|warn|inform) (me|us|the owners|everyone) (if|when|whenever|as soon as) it (is|goes|was) (down|offline|unreachable|not reachable)',
    '(check|watch|monitor|ping|probe) {project} [and] (tell|alert|mail|notify|warn|inform) (me|us|the owners|everyone) (if|when|whenever|as soon as) it (is|goes|was) (down|offline|unreachable|not reachable)',
    '(tell|alert|mail|notify|warn|inform) (me|us|the owners|everyone) (if|when|whenever|as soon as) {project} (is|goes|was) (down|offline|unreachable|not reachable)',
  ],
  saveFailureHandling: [
    [
      `[the] owners (should not|shouldn't|shouldnt|should no longer|must not|must no longer|need not|no longer) [get|receive|be sent] [a|an|any] (mail|mails|email|emails) [any more|any longer|anymore] ${whenFails}`,
      { mails: false },
    ],
    [`(no more|no) (mail|mails|email|emails) to [the] owners ${whenFails}`, { mails: false }],
    [
      `(do not|don't|stop|no longer|never) (mail|mailing|email|tell|notify) [the] owners [any more|any longer|anymore] ${whenFails}`,
      { mails: false },
    ],
    [
      `[the] owners [should|shall|must] (get|receive) [a|an] (mail|mails|email) ${whenFails}`,
      { mails: true },
    ],
    [`(mail|email|tell|notify|inform) [the] owners ${whenFails}`, { mails: true }],
    [
      `[the] owners (should|shall|must|are to) (get|receive|be sent) [a|an] (mail|mails|email) ${whenFails}`,
      { mails: true },
    ],
  ],
  saveModels: [
    [
      '[our|the|my] sentences (must|should|may|shall) (not|no longer) (go|be sent) to [a|any|the] [language|ai] (model|models) [any more|any longer|anymore]',
      { allowed: false },
    ],
    [
      'no sentence (may|should|must|shall) (go|be sent) to [a|any|the] [language|ai] (model|models) [any more|any longer|anymore]',
      { allowed: false },
    ],
    [
      "i (don't|dont|do not) want any sentence to (go|be sent) to [a|any|the] [language|ai] (model|models)",
      { allowed: false },
    ],
    ['(turn|switch) off [the] [use of] (language models|ai models|models|ai)', { allowed: false }],
    ['(turn|switch) on [the] [use of] (language models|ai models|models|ai)', { allowed: true }],
    ['(turn|switch) [the] (language models|ai models|models) off', { allowed: false }],
    ['(turn|switch) [the] (language models|ai models|models) on', { allowed: true }],
    [
      "(do not|don't) allow [the|any] [language|ai] models (any longer|any more|anymore|from now on)",
      { allowed: false },
    ],
    [
      "(do not|don't) (send|use) [our|any|my] [sentences to] [a|any|the] [language|ai] (model|models) [any longer|any more|anymore]",
      { allowed: false },
    ],
    [
      '(stop|no longer|never) (send|sending) [our|any|my] sentences to [a|any|the] [language|ai] (model|models)',
      { allowed: false },
    ],
    '(set|change|raise|lower|limit) [the|our] [monthly] [language] (model|models|token|tokens) budget to {budget} [tokens] [a month|per month]',
    '(set|change|raise|lower|limit) [the|our] [monthly] budget (for|of) [language|ai] models to {budget} [tokens] [a month|per month]',
  ],
  unpinStep: [
    '(take|remove|lift) [the] pin (off|from|of) [the] [step] {node} (in|of|on|from) {automation}',
    '(unpin|release) [the] [step] {node} (in|of|on|from) {automation}',
  ],
  saveRunView: [
    '(save|store|keep) [the|a] [filter|view] {query} (under the name|with the name|under|as|called|named) {name}',
  ],
  removeProjectProbe: [
    '(no more|no) [uptime] (checks|probes|probing|monitoring|watching|pings) (for|of|on) {project}',
    '(stop|end|drop) [the] [uptime] (checks|probes|probing|monitoring|watching|pings) (for|of|on) {project}',
  ],
  disconnectRepository: [
    'pushes [to github] should (not|no longer) be deployed to {project} [any more|any longer|anymore]',
  ],
  pauseEndpoint: ['(hold back|hold|stop|withhold) [the] events (for|to) {endpoint}'],
  saveHold: [
    '(i|we) want {seconds} to undo (things|something|acts|anything) [before (they are|it is) [really] done]',
    '(things|acts|deletions) (should|shall|must) be (held|held back) for {seconds} [before they are [really] done]',
    'hold [everything|anything|all] [destructive] [acts|deletions] for {seconds} [before they are [really] done]',
    'hold (everything|anything|all) destructive for {seconds}',
    '(give|leave) (us|me) {seconds} to (undo|take back|change our minds|change my mind) [deletions|things|acts|something] [before (something|anything) is (deleted|taken away|done|removed|erased)]',
  ],
  tryAutomation: [
    'give [the] draft of {automation} a (try|go)',
    '(try|test) [out] [the] draft of {automation}',
  ],
  erasePerson: [
    '(erase|wipe|remove|delete) (every|all|any) [personal] (trace|traces|data) of {member} from everything [that] [we] [keep|have|store|hold]',
    '(erase|wipe|forget|delete) {member} [and (his|her|their) (name|data|traces)] from everything [that] [we] [keep|have|store|hold]',
    '(erase|wipe|forget|delete) everything [that] we (know|have|keep|hold|store) (about|of|on) {member}',
  ],
  exportOrganisation: [
    `(write|put|pack|save|collect) everything [that] [the|our] ${organisation} has (in|into|to) [one|a|an] [export] file [for download|to download|i can download|that i can download]`,
    '(write|put|pack|save|collect) everything [that] we have (in|into|to) [one|a|an] [export] file [for download|to download|i can download|that i can download]',
    '(back up|backup) (everything|all our data|all data|the whole organisation|the organisation)',
  ],
  exportOwnData: [
    '(export|download) [all] [of] (my|all my) [own|personal|account] data',
    '(export|download|give me|get me|send me|i want|i need|i would like|show|make) [a|the] (copy|export|download|file|dump) (of|with) [all|everything] [of] [my] [own|personal|account] data',
    '(export|download|give me|get me|send me|i want|i need) everything [that] [you|we] (have|know|keep|store) (about|on|of) me',
  ],
  endOtherSessions: [
    '(log|sign) me out everywhere',
    '(log|sign) me out (on|of|from) (all|every) [my] [other] (devices|device|browsers|computers)',
  ],
  deleteProjectVariable: [
    '(delete|remove|drop|unset|clear|forget) [the] [environment|env] variable {name} (of|from|in|on|for) [the] [project] {project}',
  ],
  deleteProjectRegistry: [
    '(delete|remove|drop|forget|disconnect) [the] [image|container|private] registry {server} (of|from|in|on|for) [the] [project] {project}',
    '{project} (should|shall|must|can) forget [the] [image|container|private] registry {server}',
    '(delete|remove|drop|forget|disconnect) [the] {server} [image|container|private] registry (of|from|in|on|for) [the] [project] {project}',
  ],
  deleteEntry: [
    '(forget|delete|remove|drop) [the] (value|entry) [that is] (kept|stored|saved|remembered) (under|for|at|as) [the] [key] {key}',
    '(forget|delete|remove|drop) [the] [key|entry] {key} [that] {automation} (keeps|stores|remembers)',
  ],
  backfillSchedule: [
    '(make up for|catch up on) (all|every|all the|the) (time|times) [that] [the] [schedule of] {automation} should have (fired|run|started)',
    '(start|run|make up for|catch up on|make up|do) (every|all|all the|each|the) (run|runs|time|times|start|starts) of {automation} [that] (we|it|was|were|has|have) [been] missed',
    '(start|run|do) (every|all|all the|each|the) missed (run|runs|time|times|start|starts) of {automation}',
    '(start|run|do) (every|all|all the|each|the) missed {automation} (run|runs|time|times|start|starts)',
  ],
  replayEndpointDeliveries: [
    "send {endpoint} everything [again] [that] it (missed|lost|didn't get|didnt get|did not get) [again] since {since}",
    'send {endpoint} everything again [that it missed] since {since}',
    'send {endpoint} [again] (whatever|everything|all) [that] it (missed|lost|did not get) [again] since {since}',
    '(retry|repeat|resend|redeliver|replay) {endpoint} [all|the] [failed|lost|missed] deliveries',
    '(retry|repeat|resend|redeliver|replay) {endpoint} [all|the] [failed|lost|missed] deliveries since {since}',
    '(retry|repeat|resend|redeliver) [all|the] [failed|lost|missed] deliveries (of|to|for|at) [the] [endpoint] {endpoint}',
    '(retry|repeat|resend|redeliver) [all|the] [failed|lost|missed] deliveries (of|to|for|at) [the] [endpoint] {endpoint} since {since}',
  ],
  rollBackDeploy: [
    '(put|bring|set|take|move) {project} back (on|to|onto) [the] (release|version|deploy|deployment) before [this|that|it|the last] [one]',
    '(put|bring|set|take|move) {project} back (on|to|onto) [the|its] (previous|last|old|earlier) (release|version|deploy|deployment)',
    '(go|switch|return) back to [the] [deploy|deployment|release|version] {deployment} (on|of|for|in) {project}',
    '(put|bring) [the] (previous|last|old) (release|version|deployment|deploy) of {project} back',
    '(put|bring) back [the] (previous|last|old) (release|version|deployment|deploy) of {project}',
  ],
}
