import { asks, days, decide, says, thisWeek, today, yesterday } from '../expected.ts'
import type { Sentence } from '../expected.ts'

// Automations
const bloom = 'Weekly newsletter - Bloom & Co'
const orders = 'Check out new orders'
const import1 = 'Order import - Kaffeehaus'
const import2 = 'Order import 2 - Kaffeehaus'
const ads = 'Pause ads when sold out'
const invoices = 'Send invoices'
const countdown = 'Black Friday 2026 countdown'
const bounced = 'Clean up bounced addresses'
const restock = 'Restock alert: Velo Huber'
const feed = 'Price feed 24/7'
const late = 'Remind late payers'
// What waits to be decided
const send = 'Weekly newsletter - Bloom & Co: Send to 12,400 readers?'
const invoice = 'Send invoices: Send invoice 2026-088?'
const refund = 'Check out new orders: Refund order 5530?'
const mug = 'Pause ads when sold out: Stop the ad for the red mug?'

/** A small agency; 118 of 130 were read at first sight. */
export const agency: readonly Sentence[] = [
  // Automations
  says('pause Price feed 24/7', ['pauseAutomation', { id: feed }]),
  says('Resume Send invoices', ['resumeAutomation', { id: invoices }]),
  says('run Order import - Kaffeehaus', ['runAutomation', { automation: import1 }]),
  says('run Order import 2 - Kaffeehaus', ['runAutomation', { automation: import2 }]),
  says('Please start the automation Check out new orders', ['runAutomation', { automation: orders }]),
  says('archive Remind late payers', ['archiveAutomation', { id: late }]),
  says('take Remind late payers out of the archive again', ['restoreAutomation', { id: late }]),
  says('pause "Pause ads when sold out"', ['pauseAutomation', { id: ads }]),
  says('resume the automation Remind late payers please', ['resumeAutomation', { id: late }]),
  says('pasue Restock alert: Velo Huber', ['pauseAutomation', { id: restock }]),
  says('kick off the black friday countdown', ['runAutomation', { automation: countdown }]),
  says('could you put the bloom newsletter on hold, they are changing the logo', [
    'pauseAutomation',
    { id: bloom },
  ]),
  says('run the Black Friday 2026 countdown tomorrow at 6am', [
    'runAutomation',
    { automation: countdown },
    { at: '2026-11-28T05:00:00.000Z' },
  ]),
  says('Clean up bounced addresses - run that in half an hour please', [
    'runAutomation',
    { automation: bounced },
    { at: '2026-11-27T13:30:00.000Z' },
  ]),
  says('pause Check out new orders at 18:00', [
    'pauseAutomation',
    { id: orders },
    { at: '2026-11-27T17:00:00.000Z' },
  ]),
  says('on Monday at 8:30 resume Send invoices', [
    'resumeAutomation',
    { id: invoices },
    { at: '2026-11-30T07:30:00.000Z' },
  ]),
  says('run Clean up bounced addresses every Friday at 16:00', [
    'runAutomation',
    { automation: bounced },
    { every: 'fri 16:00' },
  ]),
  says('Every weekday at 8am run the order import 2 for Kaffeehaus', [
    'runAutomation',
    { automation: import2 },
    { every: 'mon-fri 08:00' },
  ]),
  says('start Price feed 24/7 every 30 minutes', ['runAutomation', { automation: feed }, { every: '30m' }]),
  says('run Remind late payers on the first of every month at 7:00', [
    'runAutomation',
    { automation: late },
    { every: 'day 1 07:00' },
  ]),
  says(
    'pause Price feed 24/7 and Order import 2 - Kaffeehaus',
    ['pauseAutomation', { id: feed }],
    ['pauseAutomation', { id: import2 }],
  ),
  says(
    'resume Remind late payers and then run it',
    ['resumeAutomation', { id: late }],
    ['runAutomation', { automation: late }, { after: true }],
  ),
  says(
    'run Order import - Kaffeehaus and after that Check out new orders',
    ['runAutomation', { automation: import1 }],
    ['runAutomation', { automation: orders }, { after: true }],
  ),
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: orders }],
    ['pauseAutomation', { id: import2 }],
    ['pauseAutomation', { id: feed }],
  ),
  says(
    'all automations that failed today should be paused, except the price feed',
    ['pauseAutomation', { id: orders }],
    ['pauseAutomation', { id: import2 }],
  ),
  says(
    'resume all paused automations',
    ['resumeAutomation', { id: invoices }],
    ['resumeAutomation', { id: late }],
  ),
  says('run Send invoices, no sorry, Remind late payers', ['runAutomation', { automation: late }]),
  says('tag Clean up bounced addresses with newsletter', [
    'fileAutomation',
    { id: bounced, tags: ['newsletter'] },
  ]),
  says('put Restock alert: Velo Huber into the folder Clients/Velo', [
    'fileAutomation',
    { id: restock, folder: 'Clients/Velo' },
  ]),
  says('Make Jonas Brandt the owner of the automation Price feed 24/7', [
    'fileAutomation',
    { id: feed, owner: 'Jonas Brandt' },
  ]),
  asks('pause the order import', ['id'], ['pauseAutomation', {}]),
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('list the archived automations', ['listAutomations', { archive: 'only' }]),
  says('show me all automations that Petra owns', ['listAutomations', { owner: 'Petra Lindqvist' }]),
  says('what folders and tags do we have', ['getAutomationLabels', {}]),
  says('what came in at the webhook of Check out new orders?', ['listDeliveries', { automation: orders }]),
  says('What happens when a run fails - who gets told?', ['getFailureHandling', {}]),
  says('stop mailing the owners when a run fails', ['saveFailureHandling', { mails: false }]),
  says('send the event order.paid with the key order-5530', [
    'sendEvent',
    { event: 'order.paid', key: 'order-5530' },
  ]),

  // Decisions
  says('what is waiting for me?', ['listWaiting', {}]),
  says('anything I still have to approve?', ['listWaiting', {}]),
  says('approve the refund of order 5530', decide(refund)),
  says('reject invoice 2026-088', decide(invoice, 'reject')),
  says('yes to sending the newsletter to 12,400 readers', decide(send)),
  says(
    'approve the refund for 5530 with the comment "goodwill, she is a regular"',
    decide(refund, 'approve', { comment: 'goodwill, she is a regular' }),
  ),
  says('approve everything Priya asked for', decide(send), decide(mug)),
  says(
    'reject everything that waits for approval except the refund',
    decide(send, 'reject'),
    decide(invoice, 'reject'),
    decide(mug, 'reject'),
  ),
  says('decline the red mug ad thing and approve the refund', decide(mug, 'reject'), decide(refund)),

  // Runs
  says('show failed runs', ['listRuns', { status: 'failed' }]),
  says('which runs failed today?', ['listRuns', { status: 'failed', ...today }]),
  says('what is running right now', ['listRuns', { status: 'running' }]),
  says('show me the runs of Order import 2 - Kaffeehaus this week', [
    'listRuns',
    { automation: import2, ...thisWeek },
  ]),
  says('all failed runs of the price feed since yesterday', [
    'listRuns',
    { status: 'failed', automation: feed, ...days('11-25') },
  ]),
  says('cancelled runs on 25 November', ['listRuns', { status: 'cancelled', ...days('11-24', '11-25') }]),
  says('list the runs that timed out', ['listRuns', { status: 'timed_out' }]),
  says('how many runs failed yesterday', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('how often did Check out new orders run this week?', [
    'getRunCount',
    { automation: orders, ...thisWeek },
  ]),
  says('How many runs completed today', ['getRunCount', { status: 'completed', ...today }]),
  says('why did Price feed 24/7 fail?', ['getLastFailure', { automation: feed }]),
  says('whats wrong with the order import 2, why did it fail again', [
    'getLastFailure',
    { automation: import2 },
  ]),
  says('which automations had the most failed runs this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('number of runs by automation yesterday', ['getRunsByAutomation', { ...yesterday }]),
  says('show the saved views of runs', ['listRunViews', {}]),
  says('how long do the runs of Weekly newsletter - Bloom & Co take', [
    'getRunNumbers',
    { automation: bloom },
  ]),
  says('cancel the run of Black Friday 2026 countdown', ['cancelRun', { run: countdown }]),
  says('retry the failed run of Order import 2 - Kaffeehaus', ['retryRun', { run: import2 }]),
  says("don't pause the black friday countdown, just cancel its run", ['cancelRun', { run: countdown }]),
  says(
    'retry all failed runs',
    ['retryRun', { run: orders }],
    ['retryRun', { run: import2 }],
    ['retryRun', { run: feed }],
  ),
  says('pause the run of Black Friday 2026 countdown', ['pauseRun', { run: countdown }]),
  says('retry the failed run of Check out new orders from the start', [
    'retryRun',
    { run: orders, from: 'start' },
  ]),

  // Schedules
  says('show all schedules', ['listSchedules', {}]),
  says('when does Weekly newsletter - Bloom & Co fire next?', ['getSchedule', { automation: bloom }]),
  says('which times did Price feed 24/7 miss', ['listFires', { automation: feed, state: 'missed' }]),
  says("make up for yesterday's missed times of Price feed 24/7", [
    'backfillSchedule',
    { automation: feed, from: '2026-11-25T23:00:00.000Z', to: '2026-11-26T23:00:00.000Z' },
  ]),

  // Projects and deployments
  says('deploy bloom-shop', ['startDeploy', { project: 'bloom-shop' }]),
  says('delpoy velo-huber pls', ['startDeploy', { project: 'velo-huber' }]),
  says('deploy the branch winter-sale of kaffeehaus-shop', [
    'startDeploy',
    { project: 'kaffeehaus-shop', ref: 'winter-sale' },
  ]),
  says('Ship bloom-shop on Sunday at 20:00', [
    'startDeploy',
    { project: 'bloom-shop' },
    { at: '2026-11-29T19:00:00.000Z' },
  ]),
  says(
    'deploy all projects except agency-site',
    ['startDeploy', { project: 'bloom-shop' }],
    ['startDeploy', { project: 'kaffeehaus-shop' }],
    ['startDeploy', { project: 'velo-huber' }],
    ['startDeploy', { project: 'newsletter-archive' }],
  ),
  asks('start a deploy', ['project'], ['startDeploy', {}]),
  says('roll back kaffeehaus-shop because the checkout looks broken on phones', [
    'rollBackDeploy',
    { project: 'kaffeehaus-shop' },
  ]),
  says('pause the project newsletter-archive', ['pauseProject', { project: 'newsletter-archive' }]),
  says('bring agency-site back online', ['resumeProject', { project: 'agency-site' }]),
  says('put kaffeehaus-shop under maintenance', ['maintainProject', { project: 'kaffeehaus-shop' }]),
  says(
    'put bloom-shop into maintenance tonight at 10pm and resume it at 11pm',
    ['maintainProject', { project: 'bloom-shop' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeProject', { project: 'bloom-shop' }, { at: '2026-11-27T22:00:00.000Z' }],
  ),
  says('delete the project newsletter-archive', ['deleteProject', { project: 'newsletter-archive' }]),
  says('list projects', ['listProjects', {}]),
  says('show the project bloom-shop', ['getProject', { project: 'bloom-shop' }]),
  says('how much traffic does kaffeehaus-shop get?', ['getProjectTraffic', { project: 'kaffeehaus-shop' }]),
  says('traffic of bloom-shop in the last 48 hours', [
    'getProjectTraffic',
    { project: 'bloom-shop', hours: 48 },
  ]),
  says('show the outages of velo-huber', ['listProbeEvents', { project: 'velo-huber' }]),
  says('uptime of bloom-shop', ['getProjectProbe', { project: 'bloom-shop' }]),
  says('which variables does velo-huber have', ['listProjectVariables', { project: 'velo-huber' }]),
  says('who changed the variables of kaffeehaus-shop?', [
    'listVariableChanges',
    { project: 'kaffeehaus-shop' },
  ]),
  says('remove the variable OLD_PIXEL_ID from bloom-shop', [
    'deleteProjectVariable',
    { project: 'bloom-shop', name: 'OLD_PIXEL_ID' },
  ]),
  says('show the last requests to velo-huber', ['listRequests', { project: 'velo-huber' }]),
  says('stop watching agency-site', ['removeProjectProbe', { project: 'agency-site' }]),
  says('show the deployments of bloom-shop', ['listDeployments', { project: 'bloom-shop' }]),
  says('which deployments failed', ['listDeployments', { status: 'failed' }]),
  says('show me the build log of the deployment Christmas banner', [
    'listLogLines',
    { deployment: 'Christmas banner', source: 'build' },
  ]),

  // Endpoints
  says('list endpoints', ['listEndpoints', {}]),
  says('pause the endpoint Client Slack', ['pauseEndpoint', { endpoint: 'Client Slack' }]),
  says('resume the Bookkeeping endpoint tomorrow at 9', [
    'resumeEndpoint',
    { endpoint: 'Bookkeeping' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('Send a test event to Velo Huber ERP', ['testEndpoint', { endpoint: 'Velo Huber ERP' }]),
  says('get rid of the Client Slack endpoint, they moved to Teams', [
    'deleteEndpoint',
    { endpoint: 'Client Slack' },
  ]),
  says('failed deliveries of the endpoint Bookkeeping', [
    'listEndpointDeliveries',
    { endpoint: 'Bookkeeping', state: 'failed' },
  ]),
  says('send everything again that Bookkeeping did not get since 9 this morning', [
    'replayEndpointDeliveries',
    { endpoint: 'Bookkeeping', since: '2026-11-27T08:00:00.000Z' },
  ]),

  // Members, invitations, keys
  says('who belongs to our organisation?', ['listMembers', {}]),
  says('remove Will Archer', ['removeMember', { member: 'Will Archer' }]),
  asks('remove Jonas', ['member'], ['removeMember', {}]),
  says('Will leaves us, so take him out of the organisation on 1 December at 9:00', [
    'removeMember',
    { member: 'Will Archer' },
    { at: '2026-12-01T08:00:00.000Z' },
  ]),
  says('make Priya an admin', ['changeMemberRoles', { member: 'Priya Nair', roles: ['admin'] }]),
  says('invite sam@example.net as viewer', ['inviteMember', { email: 'sam@example.net', roles: ['viewer'] }]),
  says('revoke the invitation of lea.martin@example.com', [
    'revokeInvitation',
    { invitation: 'lea.martin@example.com' },
  ]),
  says('show pending invitations', ['listInvitations', { status: 'pending' }]),
  says('what roles are there', ['listRoles', {}]),
  says('revoke the api key zapier bridge', ['revokeApiKey', { key: 'zapier bridge' }]),
  says('list our API keys', ['listApiKeys', {}]),

  // Mails
  says('show the mails', ['listMails', {}]),
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says('resend the mail "Doors open at midnight"', ['resendMail', { mail: 'Doors open at midnight' }]),

  // Data, audit, limits, settings
  says('show the limits', ['listLimits', {}]),
  says('export the whole organisation', ['exportOrganisation', {}]),
  says('Export everything we have about Priya Nair', ['exportPerson', { member: 'Priya Nair' }]),
  says('keep ended runs for 180 days', ['saveRetention', { runDays: 180 }]),
  says('keep an eye on the page /cart of bloom-shop and tell us when it goes down', [
    'setProjectProbe',
    { project: 'bloom-shop', path: '/cart' },
  ]),
  says('list the event types an endpoint can get', ['listEventTypes', {}]),
  says('what did we spend on language models this month?', ['getModels', {}]),
  says('show the audit log', ['listAuditEntries', {}]),
  says('verify that nobody tampered with the audit log', ['verifyAudit', {}]),
]

export const agencyNone: readonly string[] = [
  'what will the weather be like in Hamburg tomorrow?',
  'thanks, that was quick!',
  'good morning :)',
  'never mind',
  'write me three subject lines for the Christmas newsletter',
  'translate the welcome mail into Dutch',
  'raise the price of the red mug to 14 euros',
  'post the new mug on Instagram',
  'book a table for four at the Italian place on Thursday',
  'remind me to buy stamps',
  'pause the music',
  'how much is 19% of 340?',
  'archive all the mails in my Gmail inbox',
  'run to the bakery and get croissants please',
  'open a Jira ticket for the broken checkout',
  'turn the heating in the office down',
  "don't pause Price feed 24/7",
  'please never delete kaffeehaus-shop',
  'nobody should cancel the black friday countdown',
  'there is no need to resend the mail Your parcel is on its way',
  'if the price feed fails again, pause it',
  'unless Priya objects, approve the Bloom newsletter',
  'Should Bloom complain, I would roll back bloom-shop',
  'what would happen if I deleted kaffeehaus-shop?',
  'should I remove Will Archer?',
  'how do I pause an automation?',
  'can an archived automation be brought back?',
  'Petra said I should revoke the zapier bridge key',
  'Jonas wrote to me: "please deploy velo-huber tonight"',
  'the client asked whether we could put bloom-shop under maintenance on Sunday',
  'we paused Send invoices last Friday',
  "I'm still thinking about archiving Remind late payers",
  'pause the Pinterest autoposter',
  'remove Sabine Krause from the organisation',
  'deploy bakery-shop',
]
