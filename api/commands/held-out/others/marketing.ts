import { asks, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

const issue = 'Weekly newsletter: Send issue 48 to 12,500 readers?'
const portal = 'Client onboarding: Give Bergland Hotels portal access?'
const budget = 'Ad spend report: Raise the Meta budget to 6,000 €?'
const reel = 'Social media queue: Post the Black Friday reel?'

export const marketing: Sentence[] = [
  // plain
  says('Pause the Weekly newsletter', ['pauseAutomation', { id: 'Weekly newsletter' }]),
  says('resume Win-back campaign', ['resumeAutomation', { id: 'Win-back campaign' }]),
  says('Run the Ad spend report now.', ['runAutomation', { automation: 'Ad spend report' }]),
  says('publish Lead enrichment', ['publishAutomation', { id: 'Lead enrichment' }]),
  says('archive Bounce cleanup', ['archiveAutomation', { id: 'Bounce cleanup' }]),
  says('Rename Kundenreport to Client report', [
    'renameAutomation',
    { id: 'Kundenreport', name: 'Client report' },
  ]),
  says('deploy brand-site', ['startDeploy', { project: 'brand-site' }]),
  says('deploy spring-sale from branch black-friday', [
    'startDeploy',
    { project: 'spring-sale', ref: 'black-friday' },
  ]),
  says('roll back webinar-signup', ['rollBackDeploy', { project: 'webinar-signup' }]),
  says('pause project link-shortener', ['pauseProject', { project: 'link-shortener' }]),
  says('Please resume client-portal.', ['resumeProject', { project: 'client-portal' }]),
  says('Put brand-site under maintenance', ['maintainProject', { project: 'brand-site' }]),
  says('Who is a member of our organisation?', ['listMembers', {}]),
  says('Remove Diego Santos from the organisation', ['removeMember', { member: 'Diego Santos' }]),
  says('Invite carla@pixelhaus.example as a builder', [
    'inviteMember',
    { email: 'carla@pixelhaus.example', roles: ['builder'] },
  ]),
  says('Revoke the invitation for freelance.max@studio.example', [
    'revokeInvitation',
    { invitation: 'freelance.max@studio.example' },
  ]),
  says('revoke api key looker dashboard', ['revokeApiKey', { key: 'looker dashboard' }]),
  says('list api keys', ['listApiKeys', {}]),
  says('pause endpoint Teams channel', ['pauseEndpoint', { endpoint: 'Teams channel' }]),
  says('test event to Pipedrive bridge', ['testEndpoint', { endpoint: 'Pipedrive bridge' }]),
  says('delete endpoint Data warehouse', ['deleteEndpoint', { endpoint: 'Data warehouse' }]),
  says('failed deliveries of endpoint Pipedrive bridge', [
    'listEndpointDeliveries',
    { endpoint: 'Pipedrive bridge', state: 'failed' },
  ]),
  says('What is waiting for my approval?', ['listWaiting', {}]),
  says('Approve the portal access for Bergland Hotels', decide(portal)),
  says('Reject the Black Friday reel.', decide(reel, 'reject')),
  says('cancel the run of Landing page leads', ['cancelRun', { run: 'Landing page leads' }]),
  says('retry the failed run of HubSpot sync', ['retryRun', { run: 'HubSpot sync' }]),
  says('Why did Lead enrichment fail?', ['getLastFailure', { automation: 'Lead enrichment' }]),
  says('Show me the runs that failed today', ['listRuns', { status: 'failed', ...today }]),
  says('How many runs failed yesterday?', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('Show me all paused automations', ['listAutomations', { status: 'paused' }]),
  says('When does Kundenreport fire next?', ['getSchedule', { automation: 'Kundenreport' }]),
  says('show all schedules', ['listSchedules', {}]),
  says('list projects', ['listProjects', {}]),
  says('traffic of spring-sale', ['getProjectTraffic', { project: 'spring-sale' }]),
  says('variables of client-portal', ['listProjectVariables', { project: 'client-portal' }]),
  says('last requests to link-shortener', ['listRequests', { project: 'link-shortener' }]),
  says('log of deployment Add countdown banner', ['listLogLines', { deployment: 'Add countdown banner' }]),
  says('failed deployments of spring-sale', [
    'listDeployments',
    { project: 'spring-sale', status: 'failed' },
  ]),
  says('Send the mail “Campaign results October” again, please', [
    'resendMail',
    { mail: 'Campaign results October' },
  ]),
  says('Which mails were refused?', ['listMails', { state: 'refused' }]),
  says('Export the whole organisation', ['exportOrganisation', {}]),
  says("Export Petra Novak's data", ['exportPerson', { member: 'Petra Novak' }]),
  says('show me the exports for download', ['listExports', {}]),
  says('show limits', ['listLimits', {}]),
  says('Verify the audit log.', ['verifyAudit', {}]),
  says('Which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says('What roles are there and what may each do?', ['listRoles', {}]),
  says('delete variable OLD_PIXEL_ID of brand-site', [
    'deleteProjectVariable',
    { project: 'brand-site', name: 'OLD_PIXEL_ID' },
  ]),
  says('kept values of HubSpot sync', ['listEntries', { automation: 'HubSpot sync' }]),
  says('list tool servers', ['listToolServers', {}]),
  says('Which event types can an endpoint be told of?', ['listEventTypes', {}]),
  says('list saved views of runs', ['listRunViews', {}]),
  says('outages of webinar-signup', ['listProbeEvents', { project: 'webinar-signup' }]),
  says('stop watching link-shortener', ['removeProjectProbe', { project: 'link-shortener' }]),
  says('Keep ended runs for 90 days', ['saveRetention', { runDays: 90 }]),
  says('run counts by status for HubSpot sync', ['getRunCounts', { automation: 'HubSpot sync' }]),
  says('Make Ben Hughes an approver', ['changeMemberRoles', { member: 'Ben Hughes', roles: ['approver'] }]),
  says('resume endpoint Teams channel', ['resumeEndpoint', { endpoint: 'Teams channel' }]),
  says('Show me the mail Contract for Bergland Hotels', [
    'getMail',
    { mail: 'Contract for Bergland Hotels' },
  ]),

  // varied
  says(
    'Hi there, could you please switch off the Social media queue automation? The client wants radio silence until the merger is out.',
    ['pauseAutomation', { id: 'Social media queue' }],
  ),
  says('Please kick off Client onboarding, a new customer just signed the papers :)', [
    'runAutomation',
    { automation: 'Client onboarding' },
  ]),
  says('I want Kundenreport to run on the first of every month at 6 am', [
    'runAutomation',
    { automation: 'Kundenreport' },
    { every: 'day 1 06:00' },
  ]),
  says('Run the Ad spend report every weekday at 8', [
    'runAutomation',
    { automation: 'Ad spend report' },
    { every: 'mon-fri 08:00' },
  ]),
  says('run HubSpot sync DACH every 15 min', [
    'runAutomation',
    { automation: 'HubSpot sync DACH' },
    { every: '15m' },
  ]),
  says('webinar-signup: deploy, no cache', ['startDeploy', { project: 'webinar-signup', cache: false }]),
  says('give client-portal 1024 MB memory', ['updateProject', { project: 'client-portal', megabytes: 1024 }]),
  says('plz deploy link-shortner tomorow at 9 am', [
    'startDeploy',
    { project: 'link-shortener' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('can you make pause for the automation Lead enrichement pls', [
    'pauseAutomation',
    { id: 'Lead enrichment' },
  ]),
  says('how much runs is running right now?', ['getRunCount', { status: 'running' }]),
  says('Please put Win-back campaign into the folder Clients/Fashion, otherwise I never find it again', [
    'fileAutomation',
    { id: 'Win-back campaign', folder: 'Clients/Fashion' },
  ]),
  says('Could Jonas Keller become the owner of Social media queue please? He looks after it anyway.', [
    'fileAutomation',
    { id: 'Social media queue', owner: 'Jonas Keller' },
  ]),
  says('How many runs did each automation have this week?', ['getRunsByAutomation', { ...thisWeek }]),
  says('Who has joined or left the organisation lately?', ['listMemberEvents', {}]),
  says('new limit mailchimp, 10 per minute', ['createLimit', { name: 'mailchimp', most: 10, per: '1m' }]),
  says('resend everything Data warehouse did not get since yesterday', [
    'replayEndpointDeliveries',
    { endpoint: 'Data warehouse', since: yesterday.from },
  ]),
  says('watch spring-sale, check every 30 seconds', [
    'setProjectProbe',
    { project: 'spring-sale', seconds: 30 },
  ]),
  says('new project easter-raffle, static template', [
    'createProject',
    { name: 'easter-raffle', template: 'static' },
  ]),
  says('send event campaign.approved with key bergland-7', [
    'sendEvent',
    { event: 'campaign.approved', key: 'bergland-7' },
  ]),
  says('From now on mail the owners when a run fails', ['saveFailureHandling', { mails: true }]),
  says('Our sentences must not go to a language model any more, switch that off', [
    'saveModels',
    { allowed: false },
  ]),
  says('Does the audit log show anything that was refused today?', [
    'listAuditEntries',
    { outcome: 'refused', ...today },
  ]),
  says(
    'Send a mail to hello@bergland.example with the subject “Your report” and the text “It is in the portal.”',
    ['sendMail', { to: 'hello@bergland.example', subject: 'Your report', text: 'It is in the portal.' }],
  ),
  says('Please cancel the run of Kundenreport because the numbers from October are wrong', [
    'cancelRun',
    { run: 'Kundenreport', reason: 'the numbers from October are wrong' },
  ]),
  says('terminate run of Landing page leads, reason: endless loop', [
    'terminateRun',
    { run: 'Landing page leads', reason: 'endless loop' },
  ]),
  says('make up Ad spend report for 25 November', [
    'backfillSchedule',
    {
      automation: 'Ad spend report',
      from: '2026-11-24T23:00:00.000Z',
      to: '2026-11-25T23:00:00.000Z',
    },
  ]),
  says('times Weekly newsletter missed its schedule?', [
    'listFires',
    { automation: 'Weekly newsletter', state: 'missed' },
  ]),
  says('retry run Lead enrichment, from the start', ['retryRun', { run: 'Lead enrichment', from: 'start' }]),
  says('forget key lead-8841 of Lead enrichment', [
    'deleteEntry',
    { automation: 'Lead enrichment', key: 'lead-8841' },
  ]),
  says('i wold like to see what arrived at the webhook from Landing page leads', [
    'listDeliveries',
    { automation: 'Landing page leads' },
  ]),
  says('Is webinar-signup up, and what have the checks seen in the last 48 hours?', [
    'getProjectProbe',
    { project: 'webinar-signup', hours: 48 },
  ]),
  says(
    "Sofia took another job, so the invitation to sofia@brightmail.example isn't needed any more – please take it back",
    ['revokeInvitation', { invitation: 'sofia@brightmail.example' }],
  ),
  says('who did change variabels of the brand-site and when?', [
    'listVariableChanges',
    { project: 'brand-site' },
  ]),

  // hard
  says(
    'Pause every automation that failed today',
    ['pauseAutomation', { id: 'HubSpot sync' }],
    ['pauseAutomation', { id: 'Lead enrichment' }],
  ),
  says('Aisha is right about all of it: approve everything she asked for', decide(portal), decide(budget)),
  says('Approve issue 48, but reject the Black Friday reel', decide(issue), decide(reel, 'reject')),
  says(
    'Run HubSpot sync and then, once that is through, run Lead enrichment',
    ['runAutomation', { automation: 'HubSpot sync' }],
    ['runAutomation', { automation: 'Lead enrichment' }, { after: true }],
  ),
  says(
    'pause all endpoints except Teams channel',
    ['pauseEndpoint', { endpoint: 'Pipedrive bridge' }],
    ['pauseEndpoint', { endpoint: 'Data warehouse' }],
  ),
  asks('Remove Lena from the organisation', ['member'], ['removeMember', {}]),
  asks('Invite somebody as a viewer', ['email'], ['inviteMember', { roles: ['viewer'] }]),
  says(
    'retry all failed runs',
    ['retryRun', { run: 'HubSpot sync' }],
    ['retryRun', { run: 'Lead enrichment' }],
  ),
  says(
    'Please pause the Weekly newsletter right away and resume it on Monday at 8 am, we found a wrong price in it',
    ['pauseAutomation', { id: 'Weekly newsletter' }],
    ['resumeAutomation', { id: 'Weekly newsletter' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says(
    'Diego is leaving us: remove Diego Santos, revoke the key ci runner and pause the endpoint Data warehouse',
    ['removeMember', { member: 'Diego Santos' }],
    ['revokeApiKey', { key: 'ci runner' }],
    ['pauseEndpoint', { endpoint: 'Data warehouse' }],
  ),
  says(
    'Reject the Meta budget with the comment “over plan until January”',
    decide(budget, 'reject', { comment: 'over plan until January' }),
  ),
  says('pls pause Social media queue and NOT the Landing page leads, they need the leads', [
    'pauseAutomation',
    { id: 'Social media queue' },
  ]),
  says('Resume all paused automations except Webinar reminders', [
    'resumeAutomation',
    { id: 'Win-back campaign' },
  ]),
  says(
    'Put spring-sale under maintenance tonight at 10 pm and resume it tomorrow at 6 am, the client wants new prices in',
    ['maintainProject', { project: 'spring-sale' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeProject', { project: 'spring-sale' }, { at: '2026-11-28T05:00:00.000Z' }],
  ),
  says(
    'pls run Kundenreport evry monday at 9 and Bounce cleanup evry day at 7:30',
    ['runAutomation', { automation: 'Kundenreport' }, { every: 'mon 09:00' }],
    ['runAutomation', { automation: 'Bounce cleanup' }, { every: 'daily 07:30' }],
  ),
  says('in 45 min: deploy spring-sale, branch hotfix-cta', [
    'startDeploy',
    { project: 'spring-sale', ref: 'hotfix-cta' },
    { at: '2026-11-27T13:45:00.000Z' },
  ]),
  says('roll brand-site back to Shrink hero images', [
    'rollBackDeploy',
    { project: 'brand-site', deployment: 'Shrink hero images' },
  ]),
]
