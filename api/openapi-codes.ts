import { catalogue } from '#workflows/operations.ts'

/** What every route may say, by status. */
const everywhere: Record<number, Record<string, string>> = {
  400: {
    invalid_input: 'Fields are not valid; `errors` names each.',
    malformed_json: 'The body is not JSON in UTF-8.',
    empty_body: 'The body is empty.',
    unstorable_text: 'A text holds what cannot be stored.',
    too_deep: 'The body is nested too deeply.',
    too_many_keys: 'The body has too many keys.',
    forbidden_name: 'A field is named __proto__.',
    bad_path: 'The path can be read in more than one way.',
    bad_headers: 'The headers are none that an honest client sends.',
    bad_request: 'This is not HTTP.',
    invalid_idempotency_key: 'The Idempotency-Key is none.',
  },
  401: {
    unauthenticated: 'Nobody is signed in.',
    invalid_key: 'The API key is unknown, expired or switched off.',
    invalid_token: 'The token is not ours, is too old, or its session is over.',
    session_expired: 'The session is over.',
  },
  403: {
    forbidden: 'The permission is missing; `errors` names it.',
    foreign_origin: 'The request came from another site’s page.',
    no_organisation: 'The session belongs to no organisation.',
  },
  404: { not_found: 'There is none, or it is another organisation’s.' },
  409: { request_in_flight: 'The first request with this Idempotency-Key is not answered yet.' },
  402: {},
  410: {},
  413: { body_too_large: 'The body is too large.' },
  414: { uri_too_long: 'The address is longer than 4096.' },
  415: { unsupported_media_type: 'The body is not application/json.' },
  422: { idempotency_key_reused: 'This Idempotency-Key was used for another request.' },
  429: { too_many_requests: 'A limit is reached: `limit` names it, Retry-After says when to come back.' },
  431: {
    too_many_headers: 'The request has too many headers.',
    headers_too_large: 'The headers are larger than 16 KB.',
  },
  500: { internal: 'Something went wrong on our side; the log has it under `requestId`.' },
  503: { database_unavailable: 'The database does not answer at the moment.' },
  507: {},
}

interface Own {
  status: number
  code: string
  means: string
  /** Operation ids of the routes that say it. */
  of: readonly string[]
}
const own = (status: number, code: string, means: string, ...of: string[]): Own => ({
  status,
  code,
  means,
  of,
})

const withCursor = catalogue
  .filter(
    ({ contract }) => contract.kind === 'view' && 'cursor' in (contract.input as { shape?: object }).shape!,
  )
  .map(({ contract }) => contract.name)
const durable = catalogue
  .filter(({ contract }) => contract.kind === 'operation' && contract.host === 'workflow')
  .map(({ contract }) => contract.name)
const saying = catalogue
  .filter(({ contract }) => contract.kind === 'message')
  .map(({ contract }) => contract.name)
const verifying = ['verifyAudit', 'verifyInstallationAudit']
const resending = ['resendMail', 'resendInstallationMail']
const personal = catalogue.filter(({ contract }) => contract.personal).map(({ contract }) => contract.name)
const memberChanges = [
  'changeMemberRoles',
  'removeMember',
  'leaveOrganisation',
  'transferOwnership',
  'erasePerson',
]
const asMember = ['leaveOrganisation', 'transferOwnership', 'deleteOrganisation', 'createApiKey']
const giving = ['inviteMember', 'showInvitationLink', 'changeMemberRoles', 'removeMember', 'erasePerson']
const projectChanges = [
  ...['updateProject', 'pauseProject', 'maintainProject', 'resumeProject', 'deleteProject'],
  ...['saveProjectVariables', 'deleteProjectVariable', 'connectRepository', 'startDeploy', 'rollBackDeploy'],
  ...['setProjectProbe', 'saveProjectRegistry', 'deleteProjectRegistry'],
]
const planning = ['checkPlan', 'runPlan']
const replays = ['replayEndpointDelivery', 'replayEndpointDeliveries']

const owned: readonly Own[] = [
  own(422, 'bad_cursor', 'The cursor is not one of this list.', ...withCursor),
  own(422, 'run_failed', 'With `wait`: the run ended without an output.', ...durable),
  own(409, 'run_over', 'The run is over.', ...saying),
  own(409, 'not_waiting', 'The step does not wait for this.', ...saying, 'retryRun'),
  own(409, 'refused', 'The run refuses it; `detail` says why.', ...saying, 'retryRun'),
  own(
    422,
    'invalid_graph',
    'The graph has problems; `errors` names each.',
    'createAutomation',
    'automatePlan',
    'saveAutomation',
  ),
  own(422, 'invalid_graph', 'The draft has problems; `errors` names each.', 'publishAutomation'),
  own(422, 'invalid_graph', 'What is to be tried has problems; `errors` names each.', 'tryAutomation'),
  own(409, 'stale_revision', 'Somebody saved since.', 'saveAutomation', 'publishAutomation'),
  own(
    409,
    'not_published',
    'It has no published version.',
    'runAutomation',
    'setViewAlert',
    'saveFailureHandling',
    'pauseAutomation',
    'resumeAutomation',
  ),
  own(409, 'paused', 'The automation is paused.', 'runAutomation'),
  own(409, 'archived', 'The automation is in the archive.', 'publishAutomation', 'resumeAutomation'),
  own(409, 'too_many_at_once', 'As many runs go on as may.', 'runAutomation'),
  own(409, 'too_many_listening', 'More automations begin by it than one event starts.', 'sendEvent'),
  own(409, 'too_many_hops', 'Events have started runs that send events too often in a row.', 'sendEvent'),
  own(409, 'too_many_waiting', 'More runs wait for it than one event lets go on.', 'sendEvent'),
  own(409, 'too_many_limits', 'There are as many limits as there may be.', 'createLimit'),
  own(409, 'name_taken', 'There is a limit of this name.', 'createLimit'),
  own(422, 'bad_limit', 'A limit is either of places or of a rate.', 'createLimit', 'changeLimit'),
  own(422, 'bad_duration', 'It is not a duration.', 'createLimit', 'changeLimit'),
  own(409, 'limit_in_use', 'Somebody has a place of it, or waits for one.', 'deleteLimit'),
  own(409, 'store_full', 'The organisation keeps as many values as it may.', 'rememberEntry', 'saveEntry'),
  own(422, 'value_too_large', 'The value is too large.', 'rememberEntry', 'saveEntry', 'pinStep'),
  own(422, 'bad_duration', 'It is not a duration.', 'rememberEntry', 'saveEntry'),
  own(409, 'not_retryable', 'It is no run of an automation.', 'retryRun'),
  own(409, 'part_of_another', 'It is part of another run.', 'retryRun'),
  own(409, 'run_open', 'The run is not over.', 'retryRun'),
  own(409, 'run_completed', 'The run has completed.', 'retryRun'),
  own(409, 'no_webhook', 'The automation has no webhook.', 'rotateWebhookSecret'),
  own(409, 'already_sent', 'The mail server has taken this mail already.', ...resending),
  own(409, 'being_sent', 'The mail is being sent.', ...resending),
  own(409, 'already_verifying', 'The log is being verified already.', ...verifying),
  own(403, 'scope_above_yours', 'You may not do yourself what the key is to do.', 'createApiKey'),
  own(409, 'too_many_keys', 'There is no room for another key.', 'createApiKey'),
  own(403, 'people_only', 'Only a signed-in member can do this.', ...asMember),
  own(403, 'not_a_person', 'Only a person has this; a key has not.', ...personal, 'runPlan'),
  own(403, 'role_above_yours', 'Your own roles do not allow what these do.', ...giving),
  own(409, 'last_owner', 'An organisation is never without an owner.', ...memberChanges),
  own(409, 'already_yours', 'You own it already.', 'transferOwnership'),
  own(409, 'slug_taken', 'The short name is taken.', 'renameOrganisation'),
  own(422, 'not_confirmed', 'The short name that was typed is another.', 'deleteOrganisation'),
  own(
    409,
    'invitation_over',
    'The invitation was used, declined, revoked or is too old.',
    'showInvitationLink',
    'revokeInvitation',
  ),
  own(409, 'link_shown', 'The link was shown once already.', 'showInvitationLink'),
  own(409, 'already_member', 'They are a member already.', 'inviteMember'),
  own(409, 'already_invited', 'They have an invitation already.', 'inviteMember'),
  own(402, 'no_seat', 'All seats are taken.', 'inviteMember', 'acceptInvitation'),
  own(
    409,
    'organisation_closing',
    'The organisation is being deleted.',
    'createApiKey',
    'inviteMember',
    'createEndpoint',
    'createProject',
    'addToolServer',
    'deleteOrganisation',
    'selectRuns',
    ...durable,
  ),
  own(
    422,
    'url_refused',
    'The URL can never be called.',
    'createEndpoint',
    'updateEndpoint',
    'connectRepository',
    'addToolServer',
  ),
  own(409, 'too_many_servers', 'There is no room for another tool server.', 'addToolServer'),
  own(409, 'name_taken', 'There is a tool server of this name.', 'addToolServer'),
  own(422, 'bad_call', 'The tool is not known, or its arguments do not fit.', 'callTool'),
  own(409, 'too_many_endpoints', 'There is no room for another endpoint.', 'createEndpoint'),
  own(409, 'endpoint_disabled', 'The endpoint is disabled.', 'pauseEndpoint', ...replays),
  own(409, 'endpoint_not_active', 'The endpoint is paused or disabled.', 'testEndpoint'),
  own(409, 'name_taken', 'Another project has the name, here or elsewhere.', 'createProject'),
  own(409, 'too_many_projects', 'There is no room for another project.', 'createProject'),
  own(409, 'project_deleting', 'The project is being deleted.', ...projectChanges),
  own(409, 'too_many_registries', 'There is no room for another registry.', 'saveProjectRegistry'),
  own(422, 'bad_variables', 'A line is no variable; `detail` says which.', 'saveProjectVariables'),
  own(422, 'bad_access', 'Token or app are not as they must be; `detail` says how.', 'connectRepository'),
  own(422, 'bad_archive', 'The archive cannot be deployed; `detail` says why.', 'uploadSource'),
  own(409, 'branch_moved', 'Somebody pushed while the archive was read.', 'uploadSource'),
  own(409, 'project_deleting', 'The project is being deleted.', 'uploadSource'),
  own(409, 'organisation_closing', 'The organisation is being deleted.', 'uploadSource'),
  own(507, 'disk_full', 'There is no space left for the archive.', 'uploadSource'),
  own(422, 'no_commit', 'The repository has no such branch, tag or commit.', 'startDeploy'),
  own(409, 'already_deployed', 'That push is deployed already.', 'startDeploy'),
  own(409, 'nothing_to_go_back_to', 'There is no earlier release.', 'rollBackDeploy'),
  own(409, 'release_not_kept', 'The files of the release are not kept any more.', 'rollBackDeploy'),
  own(409, 'already_live', 'It is what answers now.', 'rollBackDeploy'),
  own(409, 'act_over', 'It was done, undone or refused already.', 'undoAct', 'doActNow'),
  own(409, 'already_confirmed', 'The selection was confirmed before.', 'actOnSelection'),
  own(409, 'list_changed', 'The hash is of another list.', 'actOnSelection'),
  own(409, 'selection_expired', 'The selection is too old to be confirmed.', 'actOnSelection'),
  own(409, 'second_person_needed', 'Somebody else has to confirm it.', 'actOnSelection'),
  own(403, 'people_only', 'This takes two people, and a key is none.', 'selectRuns', 'actOnSelection'),
  own(409, 'too_many_views', 'There is no room for another view.', 'saveRunView'),
  own(409, 'nothing_selected', 'There is no run this can be done to.', 'selectRuns'),
  own(422, 'reason_needed', 'Terminating needs a reason.', 'selectRuns'),
  own(422, 'too_many', 'More runs are like that than can be acted on at once.', 'selectRuns'),
  own(409, 'conversation_full', 'There is no room for more.', 'sendMessage'),
  own(422, 'bad_attachment', 'A file is not what its kind says.', 'sendMessage'),
  own(409, 'answered', 'It is answered, or about to be.', 'answerAgain', 'stopAnswer'),
  own(409, 'plan_changed', 'It is not the plan that was shown to the caller.', 'runPlan'),
  own(409, 'plan_moved', 'What the plan is done to has changed since it was shown.', 'runPlan'),
  own(409, 'plan_expired', 'The plan is too old to be confirmed.', 'runPlan'),
  own(409, 'already_confirmed', 'The plan was confirmed before; its run has its id.', 'runPlan'),
  own(422, 'not_plannable', 'A plan cannot hold this operation.', ...planning),
  own(422, 'secret_in_plan', 'A step tells what is secret, and plans are kept.', ...planning),
  own(
    422,
    'bad_step',
    'A step does not fit its operation; `detail` says where.',
    ...planning,
    'automatePlan',
  ),
  own(422, 'too_far', 'A step is more than a year ahead.', ...planning),
  own(422, 'too_many', 'The plan does too many things.', ...planning),
  own(
    422,
    'bad_span',
    'It does not end after it begins, or is too long.',
    'getRunNumbers',
    'getRunsOverTime',
  ),
  own(422, 'unknown_model', 'There is no such model here.', 'saveModels'),
  own(422, 'bad_zone', 'There is no such time zone.', 'getPlan', 'getRunsOverTime'),
  own(
    400,
    'bad_message',
    'It is several messages, none, or of an unknown version.',
    'mcp',
    'followResources',
  ),
  own(406, 'bad_message', 'The caller does not take both JSON and events.', 'mcp'),
  own(404, 'not_published', 'Nothing is published behind this webhook yet.', 'receiveHook'),
  own(401, 'bad_signature', 'The signature is missing, wrong or too old.', 'receiveHook', 'receivePush'),
  own(409, 'organisation_closing', 'The organisation is being deleted.', 'receiveHook'),
  own(409, 'paused', 'The automation is paused.', 'receiveHook'),
  own(410, 'link_used', 'The link was used already or is too old.', 'setup'),
  own(409, 'person_exists', 'The address has an account; sign in instead.', 'setup', 'acceptInvitation'),
  own(403, 'session_needed', 'A token is made from a session alone.', 'makeToken'),
  own(
    410,
    'invitation_over',
    'The invitation was used, declined, revoked or is too old.',
    'lookAtInvitation',
    'acceptInvitation',
    'declineInvitation',
  ),
  own(410, 'form_answered', 'The form has been filled in.', 'lookAtForm', 'answerFormLink'),
  own(410, 'form_expired', 'Its time is over.', 'lookAtForm', 'answerFormLink'),
  own(410, 'form_over', 'Its run ended or was tried again.', 'lookAtForm', 'answerFormLink'),
  own(403, 'invitation_for_another', 'The invitation is for another address.', 'acceptInvitation'),
  own(409, 'too_many_organisations', 'You own too many already.', 'createOrganisation'),
  own(503, 'engine_away', 'The engine’s figures cannot be read.', 'metrics'),
  own(503, 'engine_away', 'The engine cannot be reached.', 'listEngineEvents', 'listStuckRuns'),
  own(422, 'bad_cursor', 'The cursor is not one of this list.', 'listEngineEvents'),
]

/** The codes of a route's problems of one status, each with what it means. */
export const codesOf = (operationId: string, status: number): Record<string, string> => ({
  ...everywhere[status],
  ...Object.fromEntries(
    owned
      .filter((each) => each.status === status && each.of.includes(operationId))
      .map(({ code, means }) => [code, means]),
  ),
  ...(status === 429 && /^follow|^stream(?:Run|Plan)$/.test(operationId)
    ? { too_many_feeds: 'Too many feeds are open.' }
    : {}),
})

/** The statuses of codes that only this route and a few others say. */
export const ownStatuses = (operationId: string): number[] =>
  owned.filter(({ of }) => of.includes(operationId)).map(({ status }) => status)

/** Statuses and operation ids of codes that only some routes say. */
export const statedCodes = owned

/** Every code that is said somewhere, in order. */
export const allCodes: readonly string[] = [
  ...new Set([
    ...Object.values(everywhere).flatMap((each) => Object.keys(each)),
    ...owned.map(({ code }) => code),
    ...['too_many_feeds', 'method_not_allowed'],
  ]),
].toSorted()
