import type { Saying } from './lexicon.ts'

/** How else people ask for what views of projects and deploys answer. */
export const askingProjects: Readonly<Record<string, readonly Saying[]>> = {
  getProject: [
    '(show|open|go to) {project}',
    'what is live of {project}',
    'how is {project} [doing]',
    'is {project} live',
  ],
  listDeployments: [
    'who deployed {project}',
    ['what was [the] last (deployment|deploy|release) of {project}', { limit: 1 }],
    ['[show] last (deployment|deploy|release) of {project}', { limit: 1 }],

    'what (was|has been|did we) (deployed|deploy|shipped) to {project}',
    'what was deployed of {project}',
    '[show] (deploy|release|deployment) history (of|for) {project}',
    '[show] (releases|deploys|deployments) (of|for|to) {project}',
    'which (deploys|deployments|releases) of {project} {status}',
    'which (deploys|deployments|releases) {status}',

    ['why did last (deploy|deployment) fail', { status: 'failed', limit: 1 }],
    ['why did last (deploy|deployment) of {project} fail', { status: 'failed', limit: 1 }],
    ['why did deploy of {project} fail', { status: 'failed', limit: 1 }],
    'what was deployed [last|lately]',
  ],
  listProjectVariables: [
    '[show|list] names of [the] variables (of|for|in|on) {project}',
    '(what|which) variables (does|has) {project} (have|has|use|got)',
    '(what|which) variables are (set|there) (on|in|for) {project}',
    '[show] (environment|env) [variables|vars] (of|for|in|on) {project}',
    '(what|which) [environment|env] (variables|vars) (are|is) [set|there|defined|configured] (on|for|in|at|of) {project}',
    '(what|which) [environment|env] variables does {project} (have|use)',
    '[show] variables of {project}',
    '(what|which) variables does {project} have',
  ],
  listLogLines: [
    ['what did {deployment} say while [it was] [being] (built|building)', { source: 'build' }],
    ['[show] build (log|output) of {deployment}', { source: 'build' }],
    '[show] {source} log (of|for|from) {deployment}',
    '[show] log of {source} of {deployment}',
    '(search|look) [in|through] log of {deployment} for {search}',
    '[show] logs (of|for|from) {deployment}',
    '[show] {source} logs (of|for|from) {deployment}',
  ],
  getProjectTraffic: [
    'how much traffic (does|did|has) {project} (have|get|see|had)',
    'how much traffic (is|was) [there] (on|at|for) {project}',
    'how busy (is|was) {project}',
    'how many (visitors|visits|requests) (does|did|has) {project} (have|get|see|had)',
    '[show] {project} traffic',
  ],
  getProjectProbe: [
    'is {project} (up|down|reachable|available)',

    'how (available|reliable) (is|was) {project}',
    '(is|was) {project} (up|down|online|reachable|offline)',
    '[show] {project} uptime',
    'how long was {project} (up|down)',
    '[show] availability of {project}',
  ],
  listProbeEvents: [
    'when was {project} [last] (down|offline|unreachable|not reachable)',
    '[show] (outages|downtimes|incidents|downtime) (of|at|on|for) {project}',
    '(has|was|did) {project} (had|have|been) [any] outages',
    'which outages (has|did) {project} (had|have)',
    'how often was {project} down',
  ],
  listVariableChanges: [
    'who (has been changing|has changed|changes|is changing) [the] variables (of|for|in|on) {project}',
    'who (changed|edited|set|touched) [the] variables (of|for|in|on) {project} [and when|last]',
    'when (were|was) [the] variables of {project} [last] changed',
    '[show] [history of] [the] variable changes (of|in) {project}',
    'who (changed|set|edited|touched) [the] variables of {project}',
    '[show] (history|changes) (of|to) [the] variables (of|for|in) {project}',
    'when were [the] variables of {project} changed',
  ],
  listRequests: [
    '[show] [last|latest|recent] requests (to|of|for|on|at) {project}',
    'which requests did {project} get',
    'search [the] requests (to|of) {project} for {search}',
  ],
  getDeployment: [
    '(show|open) [deployment|deploy|release] {deployment}',
    'what happened (to|with|in) [deployment|deploy] {deployment}',
  ],
  listProjects: ['(which|what) projects (are there|do we have|exist)'],
}
