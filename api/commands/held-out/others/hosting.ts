import { thisWeek, asks, days, decide, says, today, yesterday, type Sentence } from '../expected.ts'

const nordwind = 'Client onboarding: Create accounts for Nordwind?'
const lola = 'Invoice reminder: Send second reminder to Café Lola?'
const mailbox = 'Offboarding: Delete mailbox of K. Weiss?'
const friday = 'Social posts: Publish the Black Friday post?'

export const hosting: Sentence[] = [
  // audit
  says('show me the audit log', ['listAuditEntries', {}]),
  says('Which attempts were refused since Monday? Audit log please', [
    'listAuditEntries',
    { outcome: 'refused', ...thisWeek },
  ]),
  says('verify the audit log', ['verifyAudit', {}]),

  // automations
  says('run Backup check', ['runAutomation', { automation: 'Backup check' }]),
  says('Could you please start the new lead intake?', ['runAutomation', { automation: 'New lead intake' }]),
  says('kick off ssl renewal tomorrow at 9', [
    'runAutomation',
    { automation: 'SSL renewal' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('Run the time sheet export every weekday at 8', [
    'runAutomation',
    { automation: 'Time sheet export' },
    { every: 'mon-fri 08:00' },
  ]),
  says('run invoice reminder on the first of each month at 7:00', [
    'runAutomation',
    { automation: 'Invoice reminder' },
    { every: 'day 1 07:00' },
  ]),
  says('next Monday morning at 7:30 start Domain expiry watch', [
    'runAutomation',
    { automation: 'Domain expiry watch' },
    { at: '2026-11-30T06:30:00.000Z' },
  ]),
  says('start Spam cleanup in two hours', [
    'runAutomation',
    { automation: 'Spam cleanup' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says('Ticket triage should run every 30 minutes', [
    'runAutomation',
    { automation: 'Ticket triage' },
    { every: '30m' },
  ]),
  says(
    'run backup check, then after that spam cleanup',
    ['runAutomation', { automation: 'Backup check' }],
    ['runAutomation', { automation: 'Spam cleanup' }, { after: true }],
  ),
  says('pause Ticket triage', ['pauseAutomation', { id: 'Ticket triage' }]),
  says('put Domain expiry watch on hold, the registrar is migrating', [
    'pauseAutomation',
    { id: 'Domain expiry watch' },
  ]),
  says(
    'pause the automations Backup check, Time sheet export and Offboarding',
    ['pauseAutomation', { id: 'Backup check' }],
    ['pauseAutomation', { id: 'Time sheet export' }],
    ['pauseAutomation', { id: 'Offboarding' }],
  ),
  says(
    'Pause every automation that failed today',
    ['pauseAutomation', { id: 'Invoice reminder' }],
    ['pauseAutomation', { id: 'Backup check' }],
  ),
  says(
    'pause new lead intake tonight at 10 pm and switch it back on tomorrow at 6 am',
    ['pauseAutomation', { id: 'New lead intake' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeAutomation', { id: 'New lead intake' }, { at: '2026-11-28T05:00:00.000Z' }],
  ),
  says("don't pause Ticket triage, pause Client onboarding instead", [
    'pauseAutomation',
    { id: 'Client onboarding' },
  ]),
  says('resume uptime report', ['resumeAutomation', { id: 'Uptime report' }]),
  says('turn Social posts back on on Monday at 8', [
    'resumeAutomation',
    { id: 'Social posts' },
    { at: '2026-11-30T07:00:00.000Z' },
  ]),
  says(
    'resume all paused automations',
    ['resumeAutomation', { id: 'Uptime report' }],
    ['resumeAutomation', { id: 'Social posts' }],
  ),
  says('publish the draft of Client onboarding', ['publishAutomation', { id: 'Client onboarding' }]),
  says(
    'Publish ticket triage and then run it once',
    ['publishAutomation', { id: 'Ticket triage' }],
    ['runAutomation', { automation: 'Ticket triage' }, { after: true }],
  ),
  says('archive Offboarding', ['archiveAutomation', { id: 'Offboarding' }]),
  says("we don't need the time sheet export any more, put it into the archive", [
    'archiveAutomation',
    { id: 'Time sheet export' },
  ]),
  says('take Social posts out of the archive', ['restoreAutomation', { id: 'Social posts' }]),
  says('file Invoice reminder under Billing/Reminders', [
    'fileAutomation',
    { id: 'Invoice reminder', folder: 'Billing/Reminders' },
  ]),
  says('Make Emre the owner of SSL renewal', ['fileAutomation', { id: 'SSL renewal', owner: 'Emre Yilmaz' }]),
  says('show me the automation SSL renewal', ['getAutomation', { id: 'SSL renewal' }]),
  says('Which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('which automations does Priya own', ['listAutomations', { owner: 'Priya Nair' }]),
  says('list the archived automations', ['listAutomations', { archive: 'only' }]),
  says('which folders and tags do our automations have?', ['getAutomationLabels', {}]),
  says('use Ticket triage as the error automation', ['saveFailureHandling', { automation: 'Ticket triage' }]),
  says('what arrived at the webhook of New lead intake?', [
    'listDeliveries',
    { automation: 'New lead intake' },
  ]),
  says('send the event invoice.paid', ['sendEvent', { event: 'invoice.paid' }]),

  // approvals
  says('what is waiting for me?', ['listWaiting', {}]),
  says('approve the accounts for Nordwind', decide(nordwind)),
  says('reject the second reminder to cafe lola', decide(lola, 'reject')),
  says('Go ahead with the Black Friday post, approved', decide(friday)),
  says(
    'reject the mailbox deletion with the comment "wait until January"',
    decide(mailbox, 'reject', { comment: 'wait until January' }),
  ),
  says('approve everything Sofia asked for', decide(nordwind), decide(friday)),
  says(
    'Approve every waiting request except the mailbox one',
    decide(nordwind),
    decide(lola),
    decide(friday),
  ),

  // chat, commands
  says('list my conversations', ['listConversations', {}]),
  says('How much was spent on language models this month?', ['getModels', {}]),

  // deploys
  says('deploy agency-site', ['startDeploy', { project: 'agency-site' }]),
  says('ship the bakery website from the branch christmas', [
    'startDeploy',
    { project: 'bakery-website', ref: 'christmas' },
  ]),
  says('Deploy client-portal tonight at 22:00', [
    'startDeploy',
    { project: 'client-portal' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('deploy status-page without the build cache', [
    'startDeploy',
    { project: 'status-page', cache: false },
  ]),
  says(
    'release agency-site and bakery-website please',
    ['startDeploy', { project: 'agency-site' }],
    ['startDeploy', { project: 'bakery-website' }],
  ),
  says(
    'deploy every project except fitness-booking',
    ['startDeploy', { project: 'agency-site' }],
    ['startDeploy', { project: 'bakery-website' }],
    ['startDeploy', { project: 'client-portal' }],
    ['startDeploy', { project: 'status-page' }],
  ),
  says('roll back agency-site', ['rollBackDeploy', { project: 'agency-site' }]),
  says('nobody can log in since the last deploy, put the previous release of client-portal back', [
    'rollBackDeploy',
    { project: 'client-portal' },
  ]),
  says('Which deployments of bakery-website failed?', [
    'listDeployments',
    { project: 'bakery-website', status: 'failed' },
  ]),
  says('show the deployment Add gift cards', ['getDeployment', { deployment: 'Add gift cards' }]),
  says('build log of the deployment "Add gift cards" please', [
    'listLogLines',
    { deployment: 'Add gift cards', source: 'build' },
  ]),
  asks('start a deploy', ['project'], ['startDeploy', {}]),

  // endpoints
  says('list our endpoints', ['listEndpoints', {}]),
  says('send a test event to Teams channel', ['testEndpoint', { endpoint: 'Teams channel' }]),
  says('pause the CRM hook for now, they are updating their server', [
    'pauseEndpoint',
    { endpoint: 'CRM hook' },
  ]),
  says('resume the endpoint CRM hook on Tuesday at noon', [
    'resumeEndpoint',
    { endpoint: 'CRM hook' },
    { at: '2026-12-01T11:00:00.000Z' },
  ]),
  says('which deliveries to Billing sync failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Billing sync', state: 'failed' },
  ]),
  says('send everything again that Billing sync did not get since yesterday', [
    'replayEndpointDeliveries',
    { endpoint: 'Billing sync', since: yesterday.from },
  ]),
  says('delete the endpoint CRM hook', ['deleteEndpoint', { endpoint: 'CRM hook' }]),
  says('Which event types can an endpoint be told of?', ['listEventTypes', {}]),

  // holds, keys, limits
  says('hold deletions for 60 seconds so that we can undo them', ['saveHold', { seconds: 60 }]),
  says('which acts can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('show the api keys', ['listApiKeys', {}]),
  says('revoke the zapier key', ['revokeApiKey', { key: 'Zapier' }]),
  says('The CI runner key has leaked - kill it right now', ['revokeApiKey', { key: 'CI runner' }]),
  says('which limits do we have', ['listLimits', {}]),

  // mails
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says('send the mail "Maintenance window on Sunday" again', [
    'resendMail',
    { mail: 'Maintenance window on Sunday' },
  ]),
  says(
    'send a mail to info@nordwind.example with the subject "Your website" and the text "The new pages are online."',
    ['sendMail', { to: 'info@nordwind.example', subject: 'Your website', text: 'The new pages are online.' }],
  ),

  // organisation
  says('who is in our team?', ['listMembers', {}]),
  says('invite lea.hoffmann@example.com as a builder', [
    'inviteMember',
    { email: 'lea.hoffmann@example.com', roles: ['builder'] },
  ]),
  says('Please take Felix out of the organisation, today was his last day', [
    'removeMember',
    { member: 'Felix Vogel' },
  ]),
  asks('remove Lukas from the team', ['member'], ['removeMember', {}]),
  says('make Greta an approver', ['changeMemberRoles', { member: 'Greta Lind', roles: ['approver'] }]),
  says('change the roles of Ben Carter to admin and billing', [
    'changeMemberRoles',
    { member: 'Ben Carter', roles: ['admin', 'billing'] },
  ]),
  says('which invitations are still pending', ['listInvitations', { status: 'pending' }]),
  says('withdraw the invitation for freelancer@example.com', [
    'revokeInvitation',
    { invitation: 'freelancer@example.com' },
  ]),
  says('What roles are there and what may each of them do?', ['listRoles', {}]),
  says('rename the organisation to Pixel Harbour', ['renameOrganisation', { name: 'Pixel Harbour' }]),

  // privacy
  says("export Claire's data", ['exportPerson', { member: 'Claire Dubois' }]),
  says('export the whole organisation every Sunday at 3 am', [
    'exportOrganisation',
    {},
    { every: 'sun 03:00' },
  ]),
  says('keep ended runs for 90 days and deliveries for 30 days', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),

  // projects
  says('show all projects', ['listProjects', {}]),
  says('put the client portal under maintenance', ['maintainProject', { project: 'client-portal' }]),
  says('bakery-website goes into maintenance on Sunday at 6 am', [
    'maintainProject',
    { project: 'bakery-website' },
    { at: '2026-11-29T05:00:00.000Z' },
  ]),
  says('pause the project status-page', ['pauseProject', { project: 'status-page' }]),
  says('bring fitness-booking back online', ['resumeProject', { project: 'fitness-booking' }]),
  says('How much traffic did agency-site have in the last 48 hours?', [
    'getProjectTraffic',
    { project: 'agency-site', hours: 48 },
  ]),
  says('list the outages of bakery-website', ['listProbeEvents', { project: 'bakery-website' }]),
  says('which variables does client-portal have', ['listProjectVariables', { project: 'client-portal' }]),
  says('delete the variable OLD_API_URL of bakery-website', [
    'deleteProjectVariable',
    { project: 'bakery-website', name: 'OLD_API_URL' },
  ]),
  says('watch fitness-booking, check it every 30 seconds', [
    'setProjectProbe',
    { project: 'fitness-booking', seconds: 30 },
  ]),
  says('stop watching status-page', ['removeProjectProbe', { project: 'status-page' }]),

  // runs
  says('show the runs that failed today', ['listRuns', { status: 'failed', ...today }]),
  says('what runs are running right now?', ['listRuns', { status: 'running' }]),
  says('how many runs failed this week?', ['getRunCount', { status: 'failed', ...thisWeek }]),
  says('How often did New lead intake run yesterday?', [
    'getRunCount',
    { automation: 'New lead intake', ...yesterday },
  ]),
  says('why did the backup check fail', ['getLastFailure', { automation: 'Backup check' }]),
  says('cancel the run of new lead intake', ['cancelRun', { run: 'New lead intake' }]),
  says(
    'retry all failed runs',
    ['retryRun', { run: 'Backup check' }],
    ['retryRun', { run: 'Invoice reminder' }],
  ),
  says('retry the failed run of Invoice reminder from the start in 45 minutes', [
    'retryRun',
    { run: 'Invoice reminder', from: 'start' },
    { at: '2026-11-27T13:45:00.000Z' },
  ]),
  says('Which automation had the most failed runs since Wednesday?', [
    'getRunsByAutomation',
    { status: 'failed', ...days('11-24') },
  ]),

  // schedules, store, tools
  says('when does Backup check run next?', ['getSchedule', { automation: 'Backup check' }]),
  says('show me the times the Uptime report schedule missed', [
    'listFires',
    { automation: 'Uptime report', state: 'missed' },
  ]),
  says('which tool servers do we have?', ['listToolServers', {}]),
]
