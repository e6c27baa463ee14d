import {
  acme,
  days,
  decide,
  news,
  refund,
  says,
  thisWeek,
  today,
  yesterday,
  type Sentence,
} from './expected.ts'
import { others } from './fifteenth-others.ts'

/** An operations engineer on duty: precise, with field words, values and times. */
export const fifteenth: readonly Sentence[] = [
  // Automations
  says('pause Stock sync', ['pauseAutomation', { id: 'Stock sync' }]),
  says('Take Stock sync EU out of service for now, the warehouse is being migrated.', [
    'pauseAutomation',
    { id: 'Stock sync EU' },
  ]),
  says('resume the Newsletter automation', ['resumeAutomation', { id: 'Newsletter' }]),
  says('Archive Informe semanal, nobody reads it any more', ['archiveAutomation', { id: 'Informe semanal' }]),
  says('run Nightly import now', ['runAutomation', { automation: 'Nightly import' }]),
  says('Kick off Lead scoring in 20 minutes', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { at: '2026-11-27T13:20:00.000Z' },
  ]),
  says('start version 4 of Monatsabschluss', [
    'runAutomation',
    { automation: 'Monatsabschluss', version: 4 },
  ]),
  says('publish Abandoned carts', ['publishAutomation', { id: 'Abandoned carts' }]),
  says(
    'publish Lead scoring and then run it',
    ['publishAutomation', { id: 'Lead scoring' }],
    ['runAutomation', { automation: 'Lead scoring' }, { after: true }],
  ),
  says('Put Nightly import into the folder Imports/Nightly', [
    'fileAutomation',
    { id: 'Nightly import', folder: 'Imports/Nightly' },
  ]),
  says('make Linus Berg the owner of Stock sync EU', [
    'fileAutomation',
    { id: 'Stock sync EU', owner: 'Linus Berg' },
  ]),
  says('unpin the step fetch in Nightly import', [
    'unpinStep',
    { automation: 'Nightly import', node: 'fetch' },
  ]),
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
  ),
  says(
    'Please run all automations again that failed this week',
    ['runAutomation', { automation: 'Nightly import' }],
    ['runAutomation', { automation: 'Stock sync' }],
    ['runAutomation', { automation: 'Lead scoring' }],
  ),
  says(
    'maintenance window: pause all active automations except Refund orders, Delete old files and Onboard customers',
    ['pauseAutomation', { id: 'Nightly import' }],
    ['pauseAutomation', { id: 'Stock sync' }],
    ['pauseAutomation', { id: 'Stock sync EU' }],
    ['pauseAutomation', { id: 'Abandoned carts' }],
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['pauseAutomation', { id: 'Monatsabschluss' }],
    ['pauseAutomation', { id: 'Informe semanal' }],
  ),
  says('resume all paused automations on Monday at 8', [
    'resumeAutomation',
    { id: 'Newsletter' },
    { at: '2026-11-30T07:00:00.000Z' },
  ]),
  says(
    'Pause Lead scoring now and resume it at 18:00.',
    ['pauseAutomation', { id: 'Lead scoring' }],
    ['resumeAutomation', { id: 'Lead scoring' }, { at: '2026-11-27T17:00:00.000Z' }],
  ),
  says(
    'pause Stock sync and Stock sync EU tonight at 23:30',
    ['pauseAutomation', { id: 'Stock sync' }, { at: '2026-11-27T22:30:00.000Z' }],
    ['pauseAutomation', { id: 'Stock sync EU' }, { at: '2026-11-27T22:30:00.000Z' }],
  ),
  says('run Delete old files every Saturday at 03:00', [
    'runAutomation',
    { automation: 'Delete old files' },
    { every: 'sat 03:00' },
  ]),
  says('Run Stock sync EU every 15 minutes', [
    'runAutomation',
    { automation: 'Stock sync EU' },
    { every: '15m' },
  ]),
  says('start Monatsabschluss on the 1st of every month at 6 am', [
    'runAutomation',
    { automation: 'Monatsabschluss' },
    { every: 'day 1 06:00' },
  ]),
  says('on weekdays at 07:45 run Lead scoring', [
    'runAutomation',
    { automation: 'Lead scoring' },
    { every: 'mon-fri 07:45' },
  ]),
  says('run Abandoned carts daily at 21:15', [
    'runAutomation',
    { automation: 'Abandoned carts' },
    { every: 'daily 21:15' },
  ]),
  says('send the event order.paid with key order-1042', [
    'sendEvent',
    { event: 'order.paid', key: 'order-1042' },
  ]),
  says('set the error automation to none and mail the owners when a run fails', [
    'saveFailureHandling',
    { automation: null, mails: true },
  ]),
  says('use Onboard customers as the error automation', [
    'saveFailureHandling',
    { automation: 'Onboard customers' },
  ]),
  says('what is our failure handling set to?', ['getFailureHandling', {}]),
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('how many automations are still drafts?', ['listAutomations', { status: 'draft' }]),
  says('list only the archived automations', ['listAutomations', { archive: 'only' }]),
  says('automations tagged critical', ['listAutomations', { tag: 'critical' }]),
  says('Which automations does Ada Lovelace own?', ['listAutomations', { owner: 'Ada Lovelace' }]),
  says('show folders, tags and owners of the automations', ['getAutomationLabels', {}]),
  says('open the automation Refund orders', ['getAutomation', { id: 'Refund orders' }]),
  says('what arrived at the webhook of Onboard customers?', [
    'listDeliveries',
    { automation: 'Onboard customers' },
  ]),
  says('which results are pinned in Lead scoring', ['listPins', { automation: 'Lead scoring' }]),

  // Approvals
  says('approve the refund of order 991', decide(refund)),
  says('Reject the ACME account', decide(acme, 'reject')),
  says(
    "approve the refund with the comment 'checked with finance'",
    decide(refund, 'approve', { comment: 'checked with finance' }),
  ),
  says('approve everything Ada asked for', decide(refund), decide(acme)),
  says('turn down all waiting approvals except the refund', decide(acme, 'reject'), decide(news, 'reject')),
  says('Approve order 991 and reject the newsletter to 4,000 people', decide(refund), decide(news, 'reject')),
  says('what is waiting for me?', ['listWaiting', {}]),

  // Runs
  says('retry the failed Nightly import run', ['retryRun', { run: 'Nightly import' }]),
  says('retry the failed run of Stock sync from the start', [
    'retryRun',
    { run: 'Stock sync', from: 'start' },
  ]),
  says(
    'Retry all failed runs.',
    ['retryRun', { run: 'Stock sync' }],
    ['retryRun', { run: 'Nightly import' }],
  ),
  says('retry every failed run except Nightly import', ['retryRun', { run: 'Stock sync' }]),
  says('cancel the running Abandoned carts run', ['cancelRun', { run: 'Abandoned carts' }]),
  says('cancel the run of Stock sync EU that is waiting, reason: warehouse closed', [
    'cancelRun',
    { run: 'Stock sync EU', reason: 'warehouse closed' },
  ]),
  says('terminate the Abandoned carts run, reason: stuck in a loop', [
    'terminateRun',
    { run: 'Abandoned carts', reason: 'stuck in a loop' },
  ]),
  says(
    'Hold the run of Abandoned carts and let that run go on at 15:30',
    ['pauseRun', { run: 'Abandoned carts' }],
    ['resumeRun', { run: 'Abandoned carts' }, { at: '2026-11-27T14:30:00.000Z' }],
  ),
  says('pause the run Abandoned carts', ['pauseRun', { run: 'Abandoned carts' }]),
  says('show me the run of Stock sync EU', ['getRun', { run: 'Stock sync EU' }]),
  says('engine events of the Nightly import run', ['listEngineEvents', { run: 'Nightly import' }]),
  says('which steps did the Abandoned carts run make inside of loops?', [
    'listSteps',
    { run: 'Abandoned carts' },
  ]),
  says('list failed runs of Nightly import today', [
    'listRuns',
    { status: 'failed', automation: 'Nightly import', ...today },
  ]),
  says('timed out runs yesterday', ['listRuns', { status: 'timed_out', ...yesterday }]),
  says('Show the runs that are waiting right now', ['listRuns', { status: 'waiting' }]),
  says('runs of Refund orders with status cancelled since 20 November', [
    'listRuns',
    { status: 'cancelled', automation: 'Refund orders', ...days('11-19') },
  ]),
  says('runs with the subject order 1042', ['listRuns', { subject: 'order 1042' }]),
  says('How many runs are queued?', ['getRunCount', { status: 'queued' }]),
  says('how many runs failed yesterday', ['getRunCount', { status: 'failed', ...yesterday }]),
  says('how many runs of Stock sync completed this week?', [
    'getRunCount',
    { status: 'completed', automation: 'Stock sync', ...thisWeek },
  ]),
  says('how many runs failed on 21 November?', [
    'getRunCount',
    { status: 'failed', ...days('11-20', '11-21') },
  ]),
  says('how many Abandoned carts runs were cancelled since 06:00 today', [
    'getRunCount',
    { status: 'cancelled', automation: 'Abandoned carts', from: '2026-11-27T05:00:00.000Z' },
  ]),
  says('why did Nightly import fail last time?', ['getLastFailure', { automation: 'Nightly import' }]),
  says('What was the reason for the last failure of Stock sync', [
    'getLastFailure',
    { automation: 'Stock sync' },
  ]),
  says('which automation had the most failed runs this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('number of runs by automation today', ['getRunsByAutomation', { ...today }]),
  says('numbers of runs by status for Lead scoring this week', [
    'getRunCounts',
    { automation: 'Lead scoring', ...thisWeek },
  ]),
  says('failed runs per hour today', ['getRunsOverTime', { every: 'hour', status: 'failed', ...today }]),
  says('how long did the runs of Monatsabschluss take this week?', [
    'getRunNumbers',
    { automation: 'Monatsabschluss', ...thisWeek },
  ]),
  says('list the saved views of runs', ['listRunViews', {}]),
  says('save a view of runs named Broken with the filter status=failed', [
    'saveRunView',
    { name: 'Broken', query: 'status=failed' },
  ]),
  says('frozen lists of runs, newest first', ['listSelections', {}]),

  // Schedules
  says('when does Nightly import fire next?', ['getSchedule', { automation: 'Nightly import' }]),
  says('list all schedules', ['listSchedules', {}]),
  says('which times did the schedule of Stock sync miss?', [
    'listFires',
    { automation: 'Stock sync', state: 'missed' },
  ]),
  says('Backfill the schedule of Nightly import for yesterday', [
    'backfillSchedule',
    { automation: 'Nightly import', from: '2026-11-25T23:00:00.000Z', to: '2026-11-26T23:00:00.000Z' },
  ]),

  // Projects and deploys
  says('deploy shop', ['startDeploy', { project: 'shop' }]),
  says('Ship the branch hotfix-vat of shop to production', [
    'startDeploy',
    { project: 'shop', ref: 'hotfix-vat' },
  ]),
  says('deploy tag v2.4.1 of docs without the build cache', [
    'startDeploy',
    { project: 'docs', ref: 'v2.4.1', cache: false },
  ]),
  says('deploy landing-page tomorrow at 05:30', [
    'startDeploy',
    { project: 'landing-page' },
    { at: '2026-11-28T04:30:00.000Z' },
  ]),
  says('roll shop back', ['rollBackDeploy', { project: 'shop' }]),
  says('roll back the shop to the deployment Round prices up, checkout is broken', [
    'rollBackDeploy',
    { project: 'shop', deployment: 'Round prices up' },
  ]),
  says(
    'resume billing-api and then deploy it',
    ['resumeProject', { project: 'billing-api' }],
    ['startDeploy', { project: 'billing-api' }, { after: true }],
  ),
  says('put shop under maintenance', ['maintainProject', { project: 'shop' }]),
  says(
    'shop into maintenance at 22:00, back up at 23:00',
    ['maintainProject', { project: 'shop' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeProject', { project: 'shop' }, { at: '2026-11-27T22:00:00.000Z' }],
  ),
  says(
    'pause the project landing-page until 17:00',
    ['pauseProject', { project: 'landing-page' }],
    ['resumeProject', { project: 'landing-page' }, { at: '2026-11-27T16:00:00.000Z' }],
  ),
  says(
    'Deploy every live project except docs',
    ['startDeploy', { project: 'shop' }],
    ['startDeploy', { project: 'landing-page' }],
  ),
  says('watch landing-page every 30 seconds at the path /health and expect status 200', [
    'setProjectProbe',
    { project: 'landing-page', path: '/health', seconds: 30, status: 200 },
  ]),
  says('stop watching docs', ['removeProjectProbe', { project: 'docs' }]),
  says('set the branch of docs to release', ['updateProject', { project: 'docs', branch: 'release' }]),
  says('delete the variable OLD_TOKEN of shop', [
    'deleteProjectVariable',
    { project: 'shop', name: 'OLD_TOKEN' },
  ]),
  says('Disconnect the GitHub repository from landing-page', [
    'disconnectRepository',
    { project: 'landing-page' },
  ]),
  says('uptime of shop please', ['getProjectProbe', { project: 'shop' }]),
  says('traffic of shop over the last 6 hours', ['getProjectTraffic', { project: 'shop', hours: 6 }]),
  says('outages of billing-api', ['listProbeEvents', { project: 'billing-api' }]),
  says('last requests to docs containing /login', ['listRequests', { project: 'docs', search: '/login' }]),
  says('names of the variables of billing-api', ['listProjectVariables', { project: 'billing-api' }]),
  says('who changed which variables of shop?', ['listVariableChanges', { project: 'shop' }]),
  says('failed deployments of shop', ['listDeployments', { project: 'shop', status: 'failed' }]),
  says('show the build log of New checkout', [
    'listLogLines',
    { deployment: 'New checkout', source: 'build' },
  ]),
  says('show the deployment Explain refunds', ['getDeployment', { deployment: 'Explain refunds' }]),
  says('list all projcts', ['listProjects', {}]),

  // Endpoints
  says('pause the Warehouse endpoint for now', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says(
    'pause Warehouse and resume it in 2 hours',
    ['pauseEndpoint', { endpoint: 'Warehouse' }],
    ['resumeEndpoint', { endpoint: 'Warehouse' }, { at: '2026-11-27T15:00:00.000Z' }],
  ),
  says('send a test event to Slack relay', ['testEndpoint', { endpoint: 'Slack relay' }]),
  says(
    'Resume Warehouse, and after that replay its failed deliveries since 09:00 today',
    ['resumeEndpoint', { endpoint: 'Warehouse' }],
    [
      'replayEndpointDeliveries',
      { endpoint: 'Warehouse', since: '2026-11-27T08:00:00.000Z' },
      { after: true },
    ],
  ),
  says('change the URL of Warehouse to https://wh.example.com/in', [
    'updateEndpoint',
    { endpoint: 'Warehouse', url: 'https://wh.example.com/in' },
  ]),
  says('failed deliveries of Slack relay', [
    'listEndpointDeliveries',
    { endpoint: 'Slack relay', state: 'failed' },
  ]),
  says('which deploy.failed deliveries went to Warehouse?', [
    'listEndpointDeliveries',
    { endpoint: 'Warehouse', type: 'deploy.failed' },
  ]),
  says('how much is waiting for the endpoint Warehouse, show it to me', [
    'getEndpoint',
    { endpoint: 'Warehouse' },
  ]),

  // Mails
  says('resend the mail Your invoice 2026-118', ['resendMail', { mail: 'Your invoice 2026-118' }]),
  says('which mails were refused?', ['listMails', { state: 'refused' }]),
  says("mail linus@example.com with the subject 'On call' and the text 'Taking over at six.'", [
    'sendMail',
    { to: 'linus@example.com', subject: 'On call', text: 'Taking over at six.' },
  ]),
  ...others,
]
