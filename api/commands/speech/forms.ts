import type { Saying } from './lexicon.ts'

const make = '(create|make|add|generate|issue|set up|give me|get me|get|mint|i need|i want|we need|new)'
const article = '[a|an|another] [new|fresh]'

/** How people ask for what only a form does, since it shows or takes a secret, or hands everything over. */
export const forms: Readonly<Record<string, readonly Saying[]>> = {
  createApiKey: [
    `${make} ${article} (api key|api token|access key|access token|key)`,
    `${make} ${article} (api key|api token|access key|access token|key) (called|named|for|with [the] name) {name}`,
    `${make} ${article} {name} (api key|api token)`,
  ],
  createEndpoint: [
    `${make} ${article} [webhook] endpoint`,
    `${make} ${article} [webhook] endpoint {url}`,
    `${make} ${article} [webhook] endpoint (at|for|to|with|that calls|which calls) {url}`,
    '(register|add|use) {url} as [an|a|another] [new] [webhook] endpoint',
    'register [an|a|another] [new] endpoint',
  ],
  createAutomation: [
    `${make} ${article} [empty] (automation|workflow|flow)`,
    `${make} ${article} [empty] (automation|workflow|flow) (called|named|with [the] name) {name}`,
    '(draw|build|start) [a|an|another] [new|empty] (automation|workflow|flow)',
  ],
  connectRepository: [
    '(connect|link|hook up|attach) [a|the|my|our] [github|git] (repository|repo)',
    '(connect|link|hook up|attach) [the] [project] {project} (to|with) [a|its|the|my|our] [github|git] (repository|repo)',
    '(connect|link|hook up|attach) [a|the|my|our] [github|git] (repository|repo) (to|with) [the] [project] {project}',
    '(connect|link|hook up|attach) [the] [project] {project} (to|with) [the] [github|git] (repository|repo) {repository}',
    '(connect|link|hook) [the] [project] {project} (up to|up with|to|with) [the] [github|git] (repository|repo) {repository}',
    '(connect|link|hook up|attach) [the] [github|git] (repository|repo) {repository} (to|with) [the] [project] {project}',
  ],
  transferOwnership: [
    '(transfer|hand over|hand|pass|give) [the] ownership [of [the|our|this] (organisation|organization|company|workspace)] [over] to {member}',
    '(transfer|hand over|hand) [the|our|this] (organisation|organization|company|workspace) [over] to {member}',
  ],
  showInvitationLink: [
    '(show|give me|get|copy|open) [me] [the] (invitation|invite) link (of|for) {invitation}',
    '(show|give me|get|copy|open) [me] [the] link (of|for) [the] (invitation|invite) (of|for|to) {invitation}',
  ],
  rotateEndpointSecret: [
    '(rotate|replace|renew|change|roll) [the] [signing] secret (of|for) [the] [endpoint] {endpoint}',
    '(rotate|replace|renew|change|roll) {endpoint} [signing] secret',
  ],
  rotateWebhookSecret: [
    '(rotate|replace|renew|change|roll) [the] [webhook|signing] secret (of|for) [the] [automation] {id}',
  ],
  deleteOrganisation: [
    '(delete|close|remove|erase|shut down) (our|the|this|my) (organisation|organization|workspace|company account)',
    '(delete|close|remove|erase|shut down) (organisation|organization|workspace)',
  ],
  saveProjectVariables: [
    '(set|add|save|create|define|change|edit|update) [the|a|an|some] [new] [environment|env|build] (variable|variables) (to|for|on|in|of) [the] [project] {project}',
    '(set|add|save|create|define|change|edit|update) [the|a|an] [new] [environment|env|build] variable {text} (to|for|on|in|of) [the] [project] {project}',
  ],
  answerForm: ['(answer|fill in|fill out) [the|a] form [of {run}]'],
}
