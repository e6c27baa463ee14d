import { says, asks, days, today, yesterday, thisWeek, decide, refund, acme, news } from '../expected.ts'
import type { Sentence } from '../expected.ts'

const lastWeek = days('11-15', '11-22')

/** A month of a small company; set aside: the rules were not made better by it. */
export const month: readonly Sentence[] = [
  // automations
  says('pause Stock sync EU', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says('Please put the automation Lead scoring on hold, its scores are rubbish since Tuesday', [
    'pauseAutomation',
    { id: 'Lead scoring' },
  ]),
  says('turn the newsletter automation back on', ['resumeAutomation', { id: 'Newsletter' }]),
  says('kick off Monatsabschluss', ['runAutomation', { automation: 'Monatsabschluss' }]),
  says('Could you start Informe semanal for me?', ['runAutomation', { automation: 'Informe semanal' }]),
  says('archive the automation Abandoned carts, nobody looks at it any more', [
    'archiveAutomation',
    { id: 'Abandoned carts' },
  ]),
  says('put Delete old files away into the archive', ['archiveAutomation', { id: 'Delete old files' }]),
  says('publish the draft of Refund orders', ['publishAutomation', { id: 'Refund orders' }]),
  says('which automations are paused right now?', ['listAutomations', { status: 'paused' }]),
  says('list only the archived automations', ['listAutomations', { archive: 'only' }]),
  says('show me all drafts of automations', ['listAutomations', { status: 'draft' }]),
  says('file Stock sync under the folder Logistics/Daily', [
    'fileAutomation',
    { id: 'Stock sync', folder: 'Logistics/Daily' },
  ]),
  says('make María the owner of the Lead scoring automation', [
    'fileAutomation',
    { id: 'Lead scoring', owner: 'María García' },
  ]),
  says('hey, what folders and tags do we use for automations?', ['getAutomationLabels', {}]),
  says('what is set up to happen when a run fails?', ['getFailureHandling', {}]),
  says('send the event order.paid', ['sendEvent', { event: 'order.paid' }]),
  says('Send event order.shipped with key 1042', ['sendEvent', { event: 'order.shipped', key: '1042' }]),
  says('what arrived at the webhook of Onboard customers?', [
    'listDeliveries',
    { automation: 'Onboard customers' },
  ]),
  says(
    'pause all automations that failed today',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says(
    'pls stop Stock sync and Lead scoring from taking triggers',
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
  ),
  says(
    'Pause Refund orders now and resume it on Monday at 8:00',
    ['pauseAutomation', { id: 'Refund orders' }],
    ['resumeAutomation', { id: 'Refund orders' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says('run Stock sync EU, not Stock sync', ['runAutomation', { automation: 'Stock sync EU' }]),
  says('pause Abandoned carts, no sorry, I mean Lead scoring', ['pauseAutomation', { id: 'Lead scoring' }]),
  says(
    'Run Nightly import and then Stock sync',
    ['runAutomation', { automation: 'Nightly import' }],
    ['runAutomation', { automation: 'Stock sync' }, { after: true }],
  ),
  says('tonight at 22:00 run Delete old files', [
    'runAutomation',
    { automation: 'Delete old files' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('start Stock sync EU in two hours', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('run Informe semanal every monday at 9', [
    'runAutomation',
    { automation: 'Informe semanal' },
    { every: 'mon 09:00' },
  ]),
  says('On the first of every month at 6 am, run Monatsabschluss', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('every 15 minutes run Stock sync', ['runAutomation', { automation: 'Stock sync' }, { every: '15m' }]),
  says('start lead scoring on weekdays at 8am', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'mon-fri 08:00' },
  ]),
  says('the newsletter automation should be switched on again on 1 December at 10:00', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-12-01T09:00:00.000Z' },
  ]),

  // approvals
  says('aprove the refund of order 991', decide(refund)),
  says('yes, open the account for ACME', decide(acme)),
  says('reject sending the newsletter to 4,000 people', decide(news, 'reject')),
  says('Approve everything Ada asked for', decide(refund), decide(acme)),
  says('approve all that is waiting for approval except the newsletter', decide(refund), decide(acme)),
  says('decline the request from Linus', decide(news, 'reject')),
  says('approve the ACME account and reject the refund', decide(acme), decide(refund, 'reject')),
  says(
    'reject the refund for order 991 with the comment "already paid out"',
    decide(refund, 'reject', { comment: 'already paid out' }),
  ),
  says('is anything waiting for my approval?', ['listWaiting', {}]),

  // runs
  says('show failed runs of today', ['listRuns', { status: 'failed', ...today }]),
  says('list the runs of Nightly import from yesterday', [
    'listRuns',
    { automation: 'Nightly import', ...yesterday },
  ]),
  says('how many runs failed this week?', ['getRunCount', { status: 'failed', ...thisWeek }]),
  says('how many completed runs of Refund orders were there last week', [
    'getRunCount',
    { status: 'completed', automation: 'Refund orders', ...lastWeek },
  ]),
  says('why did nightly import fail last time?', ['getLastFailure', { automation: 'Nightly import' }]),
  says('what was the last failure and why', ['getLastFailure', {}]),
  says('which automation had the most failed runs this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('which runs are running at the moment', ['listRuns', { status: 'running' }]),
  says('cancel the run of Abandoned carts', ['cancelRun', { run: 'Abandoned carts' }]),
  says('rerty the failed Stock sync run', ['retryRun', { run: 'Stock sync' }]),
  says('Retry the failed run of Nightly import from the start', [
    'retryRun',
    { run: 'Nightly import', from: 'start' },
  ]),
  says(
    'retry every failed run',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('hold the running Abandoned carts run for now', ['pauseRun', { run: 'Abandoned carts' }]),
  says(
    'retry the failed Nightly import run and after that run Monatsabschluss',
    ['retryRun', { run: 'Nightly import' }],
    ['runAutomation', { automation: 'Monatsabschluss' }, { after: true }],
  ),
  says('show me the runs of Lead scoring on 24 November that failed', [
    'listRuns',
    { automation: 'Lead scoring', status: 'failed', ...days('11-23', '11-24') },
  ]),
  says('which views of runs have been saved?', ['listRunViews', {}]),
  says('which frozen lists of runs do we have', ['listSelections', {}]),

  // schedules
  says('which automations run on a schedule?', ['listSchedules', {}]),
  says('when does Nightly import fire next?', ['getSchedule', { automation: 'Nightly import' }]),
  says('which scheduled times did Stock sync miss?', [
    'listFires',
    { automation: 'Stock sync', state: 'missed' },
  ]),
  says('make up for the scheduled times of Nightly import that were missed yesterday', [
    'backfillSchedule',
    { automation: 'Nightly import', from: '2026-11-25T23:00:00.000Z', to: '2026-11-26T23:00:00.000Z' },
  ]),

  // deploys and projects
  says('deploy shop', ['startDeploy', { project: 'shop' }]),
  says('ship the branch release-12 of landing-page', [
    'startDeploy',
    { project: 'landing-page', ref: 'release-12' },
  ]),
  says('re-deploy docs wihtout the build cache', ['startDeploy', { project: 'docs', cache: false }]),
  says('roll the shop back to the release before', ['rollBackDeploy', { project: 'shop' }]),
  says(
    'deploy docs and then landing-page',
    ['startDeploy', { project: 'docs' }],
    ['startDeploy', { project: 'landing-page' }, { after: true }],
  ),
  says('Deploy shop tomorrow at 7:30 in the morning', [
    'startDeploy',
    { project: 'shop' },
    { at: '2026-11-28T06:30:00.000Z' },
  ]),
  says('which deploys of the shop failed?', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('show the build log of New checkout', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('show me the deployment Explain refunds', ['getDeployment', { deployment: 'Explain refunds' }]),
  says('pause the docs project', ['pauseProject', { project: 'docs' }]),
  says('bring billing-api back up', ['resumeProject', { project: 'billing-api' }]),
  says('put the landing-page under maintenance, we are swapping the images', [
    'maintainProject',
    { project: 'landing-page' },
  ]),
  says(
    'all live projects except docs go under maintenance tonight at 23:00',
    ['maintainProject', { project: 'shop' }, { at: '2026-11-27T22:00:00.000Z' }],
    ['maintainProject', { project: 'landing-page' }, { at: '2026-11-27T22:00:00.000Z' }],
  ),
  says('delete the project landing-page', ['deleteProject', { project: 'landing-page' }]),
  says('has the shop been down lately? show its outages', ['listProbeEvents', { project: 'shop' }]),
  says('uptime of docs over the last 48 hours', ['getProjectProbe', { project: 'docs', hours: 48 }]),
  says('how much traffic does landing-page get', ['getProjectTraffic', { project: 'landing-page' }]),
  says('what variables does billing-api have?', ['listProjectVariables', { project: 'billing-api' }]),
  says('who changed variables of the shop?', ['listVariableChanges', { project: 'shop' }]),
  says('show the last requests to docs', ['listRequests', { project: 'docs' }]),
  says('remove the variable OLD_TOKEN from billing-api', [
    'deleteProjectVariable',
    { project: 'billing-api', name: 'OLD_TOKEN' },
  ]),
  says('watch the shop every 30 seconds', ['setProjectProbe', { project: 'shop', seconds: 30 }]),
  says('stop watching the uptime of docs', ['removeProjectProbe', { project: 'docs' }]),
  says('disconnect the GitHub repository of landing-page', [
    'disconnectRepository',
    { project: 'landing-page' },
  ]),
  says('list our projects', ['listProjects', {}]),

  // mails
  says('send the mail "Welcome aboard" again', ['resendMail', { mail: 'Welcome aboard' }]),
  says('open the mail Your invoice 2026-118', ['getMail', { mail: 'Your invoice 2026-118' }]),
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says('resend the invoice mail 2026-118 in half an hour', [
    'resendMail',
    { mail: 'Your invoice 2026-118' },
    { at: '2026-11-27T13:30:00.000Z' },
  ]),
  says('send a mail to paul@example.org with the subject "Lunch" and the text "At noon?"', [
    'sendMail',
    { to: 'paul@example.org', subject: 'Lunch', text: 'At noon?' },
  ]),

  // members and invitations
  says('invite jo@example.com as a builder', [
    'inviteMember',
    { email: 'jo@example.com', roles: ['builder'] },
  ]),
  says('pls invite sam@example.com as operator and viewer', [
    'inviteMember',
    { email: 'sam@example.com', roles: ['operator', 'viewer'] },
  ]),
  says('remove Linus from the organisation, he has left us', ['removeMember', { member: 'Linus Berg' }]),
  says(
    'kick both Toms out of the organisation',
    ['removeMember', { member: 'Tom Weber' }],
    ['removeMember', { member: 'Tom Fischer' }],
  ),
  says('make María an approver', ['changeMemberRoles', { member: 'María García', roles: ['approver'] }]),
  says('withdraw the invitation for old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('who is a member of our organisation?', ['listMembers', {}]),
  says('which invitaions are still pending', ['listInvitations', { status: 'pending' }]),
  says('who joined or left recently?', ['listMemberEvents', {}]),
  says('which roles are there and what may each do?', ['listRoles', {}]),
  says('rename the organisation to Northwind Labs', ['renameOrganisation', { name: 'Northwind Labs' }]),
  asks('remove Tom from the organisation', ['member'], ['removeMember', {}]),
  asks('make Tom an admin', ['member'], ['changeMemberRoles', { roles: ['admin'] }]),
  asks('export the personal data of Tom', ['member'], ['exportPerson', {}]),
  asks('invite somebody as a viewer', ['email'], ['inviteMember', { roles: ['viewer'] }]),

  // keys, endpoints
  says('revoke the grafana key', ['revokeApiKey', { key: 'grafana' }]),
  says('what API keys exist?', ['listApiKeys', {}]),
  says('the build server key leaked, kill it', ['revokeApiKey', { key: 'build server' }]),
  says('send a test event to the Slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says('hold back events for the Warehouse endpoint', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says(
    'pause both endpoints and resume them at 18:30',
    ['pauseEndpoint', { endpoint: 'Slack relay' }],
    ['pauseEndpoint', { endpoint: 'Warehouse' }],
    ['resumeEndpoint', { endpoint: 'Slack relay' }, { at: '2026-11-27T17:30:00.000Z' }],
    ['resumeEndpoint', { endpoint: 'Warehouse' }, { at: '2026-11-27T17:30:00.000Z' }],
  ),
  says('what could not be delivered to the Warehouse endpoint? show the failed deliveries', [
    'listEndpointDeliveries',
    { endpoint: 'Warehouse', state: 'failed' },
  ]),
  says('send everything again that Slack relay did not get since yesterday', [
    'replayEndpointDeliveries',
    { endpoint: 'Slack relay', since: '2026-11-25T23:00:00.000Z' },
  ]),
  says('rename the endpoint Warehouse to Depot', [
    'updateEndpoint',
    { endpoint: 'Warehouse', name: 'Depot' },
  ]),

  // limits, holds, privacy, audit, people and the rest
  says('create a limit crm of at most 5 per minute', ['createLimit', { name: 'crm', most: 5, per: '1m' }]),
  says('show our limits and who waits for them', ['listLimits', {}]),
  says('how long can a deletion be undone?', ['getHold', {}]),
  says('set the hold for destructive acts to 60 seconds', ['saveHold', { seconds: 60 }]),
  says('export everything the organisation has', ['exportOrganisation', {}]),
  says("export all of Linus's data", ['exportPerson', { member: 'Linus Berg' }]),
  says('keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('what was refused in the audit log today?', ['listAuditEntries', { outcome: 'refused', ...today }]),
  says('check that the audit log has not been tampered with', ['verifyAudit', {}]),
  says('sign me out everywhere but here', ['endOtherSessions', {}]),
  says('where am I signed in?', ['listSessions', {}]),
  says('which language models may sentences be sent to?', ['getModels', {}]),
  says('which values does Stock sync keep?', ['listEntries', { automation: 'Stock sync' }]),
  says('which tool servers do we have', ['listToolServers', {}]),
  says('show my conversations', ['listConversations', {}]),
]

export const monthNone: readonly string[] = [
  'book a table for four tonight at 19:00',
  'what is the weather in Hamburg tomorrow?',
  'thanks, that was quick!',
  'good morning everybody',
  'translate the contract into French',
  'restart the coffee machine on the second floor',
  'merge the pull request about the new header in GitHub',
  'scale the Kubernetes cluster to six nodes',
  'post a picture on Instagram every Friday',
  'order ten more laptops for the office',
  'do not pause Stock sync',
  "please don't deploy the shop today",
  'never delete the docs project',
  'nobody should revoke the grafana key',
  'leave the newsletter paused as it is',
  'if Nightly import fails again, pause it',
  'unless Ada objects, approve the refund',
  'should ACME pay in time, open their account',
  'what would happen if I deleted the Warehouse endpoint?',
  'suppose we removed Linus, who would look after the newsletter?',
  'imagine we had deployed landing-page on Friday',
  'pause the automation Payroll Berlin',
  'deploy the project intranet',
  'remove Greta Holm from the organisation',
  'revoke the API key of the old laptop agent',
  'resend the mail "Summer party plan"',
  'delete the endpoint Teams mirror',
  'how do I pause an automation?',
  'where in the menu can I invite somebody?',
  'is it possible to roll back a deploy?',
  'can one approve a refund on the phone?',
  'Linus said he paused Stock sync yesterday',
  'Ada told me to archive Lead scoring, but I disagree',
  'Tom wrote that the shop was deployed this morning',
  'I was going to cancel the run of Abandoned carts, but it is fine now',
  'we used to run Informe semanal by hand',
  'I wonder whether we need two API keys at all',
  'tell me a joke about failed deployments',
  'my flight to Lisbon was cancelled, what a day',
  'never mind',
]
