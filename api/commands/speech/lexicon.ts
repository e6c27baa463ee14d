import type { Json } from '#workflows/automations/core/json.ts'

/** A way of saying it, and what is meant by it besides what it names. */
export type Saying = string | readonly [said: string, given: Record<string, Json>]

/**
 * How else people ask for what a contract does, besides the phrases it declares: `(a|b)` is either, `[a]` may be left
 * out, articles may stand anywhere. What begins with a verb for on, off or go is said by `verbs.ts` already.
 */
export const lexicon: Readonly<Record<string, readonly Saying[]>> = {
  getAutomation: ['(show|open|go to) {id}'],
  publishAutomation: [
    'publish (draft|new version|latest version) of {id}',
    'make draft of {id} live',
    'make {id} live',
  ],
  archiveAutomation: ['(put|move) {id} (in|into|to) archive', 'put {id} away', '{id}: archive it'],
  restoreAutomation: ['(bring|get|move|take) {id} back from archive', 'unarchive {id}'],
  fileAutomation: ['(put|move|file|sort) {id} (in|into|under|to) folder {folder}'],
  runAutomation: ['{automation}: run it'],
  getSchedule: [
    'when does {automation} run [next]',
    'when will {automation} run [next]',
    'when is {automation} due [next]',
    '[show] schedule of {automation}',
    'next run of {automation}',
  ],
  listDeliveries: [
    'show what arrived at [webhook of] {automation}',
    'what arrived at [webhook of] {automation}',
    'show deliveries (of|to) {automation}',
    'which deliveries did {automation} get',
  ],
  getFailureHandling: ['what happens when a run fails', 'who is told when a run fails'],
  cancelRun: ['(cancel|stop|abort) [last|running] run of {run}', '(cancel|stop|abort) [running] {run} run'],
  terminateRun: ['(terminate|kill) run of {run}', '(terminate|kill) {run} run'],
  pauseRun: ['pause run of {run}', 'pause {run} run'],
  resumeRun: ['resume run of {run}', 'resume {run} run'],
  getProjectProbe: ['is {project} (up|down|reachable|available)'],
  retryRun: [
    '(retry|repeat) [failed|last] run of {run}',
    '(retry|repeat) [failed|last] {run} run',
    'retry {run} [from (failure|where it failed)]',
  ],
  getRun: ['(show|open) [last] run of {run}', '(show|open) {run} run'],
  getRunCount: [
    'how many {status}',
    ['how often did {automation} fail', { status: 'failed' }],
    ['how often has {automation} failed', { status: 'failed' }],
    ['how many failures were there', { status: 'failed' }],
  ],
  getRunsByAutomation: [
    ['[show] failures (by|per) automation', { status: 'failed' }],
    '(which|what) (automation|automations) {status} most [often]',
  ],
  getLastFailure: [
    'why has last run [of {automation}] failed',
    'why did last run [of {automation}] fail',
    '[tell me] why {automation} failed',
    'what is reason [why] {automation} failed',
  ],
  listRuns: [
    'what {status}',
    ['what went wrong', { status: 'failed' }],
    ['what is going on', { status: 'running' }],
  ],
  listWaiting: [
    'what do i have to (approve|decide)',
    'what (needs|waits for) my (decision|approval)',
    'show [open|pending] (approvals|decisions)',
    'which (decisions|approvals) are (waiting [for me]|open|pending)',
    '[is there] anything to (approve|decide)',
    'what must i (approve|decide)',
  ],
  startDeploy: [
    '(deploy|redeploy|ship|release|roll out) {project} [from [branch|tag|commit] {ref}]',
    '(deploy|release|ship) [branch|commit|tag|version] {ref} of {project}',
    'build and deploy {project} [from {ref}]',
    '(push|take) {project} live',
  ],
  rollBackDeploy: [
    '(roll back|rollback|revert) {project} [to (previous|last) (release|version|deploy|deployment)]',
    'go back to (previous|last) (release|version|deploy) of {project}',
    '(undo|take back|revert) [last] (deploy|deployment|release) of {project}',
  ],
  maintainProject: [
    '(put|switch|set) {project} (into|in|under|to) maintenance [mode]',
    'maintenance [mode] for {project}',
  ],
  resumeProject: ['end maintenance of {project}', 'take {project} out of maintenance'],
  createProject: [
    '(create|add|make) [new] project [called|named] {name}',
    'new project [called|named] {name}',
  ],
  getProject: [
    '(show|open|go to) {project}',
    'what is live of {project}',
    'how is {project} doing',
    'is {project} live',
  ],
  listDeployments: [
    ['why did last (deploy|deployment) fail', { status: 'failed', limit: 1 }],
    ['why did last (deploy|deployment) of {project} fail', { status: 'failed', limit: 1 }],
    ['why did deploy of {project} fail', { status: 'failed', limit: 1 }],
    'what was deployed [last|lately]',
  ],
  listProjectVariables: ['[show] variables of {project}', '(what|which) variables does {project} have'],
  deleteProjectVariable: ['(remove|delete|unset) variable {name} of {project}'],
  disconnectRepository: ['disconnect repository of {project}', 'disconnect {project} from github'],
  inviteMember: [
    'invite {email} to join [as {roles}]',
    'invite {email} to organisation [as {roles}]',
    'send an invitation to {email} [as {roles}]',
    'add {email} as {roles}',
  ],
  changeMemberRoles: [
    'give {member} roles {roles}',
    '(set|change) (role|roles) of {member} to {roles}',
    '{member} should be an {roles}',
    'make {member} {roles}',
  ],
  removeMember: [
    '(remove|kick out|throw out|expel) {member} [from organisation]',
    '(throw|kick|take) {member} out [of organisation]',
  ],
  revokeInvitation: ['(revoke|withdraw|cancel|take back) invitation (of|for|to) {invitation}'],
  listMemberEvents: [
    'who joined [or left] [lately|recently]',
    'who left [lately|recently]',
    'show changes of membership',
  ],
  listRoles: ['show roles'],
  listSessions: ['show sessions', 'where am i signed in'],
  revokeApiKey: ['revoke {key} [api] key', 'revoke api key {key}'],
  pauseEndpoint: ['stop sending [events] to {endpoint}'],
  listEndpointDeliveries: [
    'what was sent to {endpoint}',
    'show what was sent to {endpoint}',
    'show deliveries (of|to) {endpoint}',
  ],
  testEndpoint: ['send a test event to {endpoint}', 'try {endpoint}'],
  sendMail: [
    '(mail|email|write to|write a mail to|send a mail to) {to} [with] subject {subject} [and] (saying|text|with text) {text}',
    'send {to} a mail [with] subject {subject} [and] (saying|text|with text) {text}',
    '(mail|email|write to) {to} saying {text}',
  ],
  listMails: [
    ['what is in outbox', { state: 'outbox' }],
    ['show mails in outbox', { state: 'outbox' }],
  ],
  exportOrganisation: ['export everything [we have]', 'make an export of organisation'],
  exportOwnData: ['(export|download) [own] data'],
  exportPerson: ['(export|download) data of {member}'],
  listAuditEntries: [
    'who changed what',
    'what (did people change|was changed)',
    ['what was refused', { outcome: 'refused' }],
  ],
  verifyAudit: ['(verify|check) audit log'],
  getBackups: ['when was last backup', 'show backups'],
  getModels: ['which language models may be used', 'show language models'],
  listEntries: ['which values do automations keep', 'show kept values'],
  getOrganisation: ['show organisation'],
}
