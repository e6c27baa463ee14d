import { asks, days, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

export const bicyclesMore: Sentence[] = [
  says('hook bike-configurator up to the github repository velohaus/configurator', [
    'connectRepository',
    { project: 'bike-configurator', repository: 'velohaus/configurator' },
  ]),
  says('set up a new project size-guide from the static template', [
    'createProject',
    { name: 'size-guide', template: 'static' },
  ]),
  says('get rid of the project scanner-app completely', ['deleteProject', { project: 'scanner-app' }]),
  says('dealer-portal no longer needs the variable LEGACY_TOKEN, remove it', [
    'deleteProjectVariable',
    { project: 'dealer-portal', name: 'LEGACY_TOKEN' },
  ]),
  says('forget the ghcr.io registry of bike-configurator', [
    'deleteProjectRegistry',
    { project: 'bike-configurator', server: 'ghcr.io' },
  ]),
  says('Unlink dealer-portal from its GitHub repo', ['disconnectRepository', { project: 'dealer-portal' }]),
  says('show me the project bike-configurator', ['getProject', { project: 'bike-configurator' }]),
  says('What is the uptime of dealer-portal?', ['getProjectProbe', { project: 'dealer-portal' }]),
  says('How much traffic has storefront had over the last 48 hours?', [
    'getProjectTraffic',
    { project: 'storefront', hours: 48 },
  ]),
  says('outages of the storefront so far?', ['listProbeEvents', { project: 'storefront' }]),
  says('from which registries does dealer-portal fetch its images?', [
    'listProjectRegistries',
    { project: 'dealer-portal' },
  ]),
  says('names of the environment variables of storefront please', [
    'listProjectVariables',
    { project: 'storefront' },
  ]),
  says('list all our projects', ['listProjects', {}]),
  says('show the last requests to storefront containing /checkout', [
    'listRequests',
    { project: 'storefront', search: '/checkout' },
  ]),
  says('Who has changed variables of storefront, and when?', [
    'listVariableChanges',
    { project: 'storefront' },
  ]),
  says('We are working on dealer-portal, put up the maintenance page', [
    'maintainProject',
    { project: 'dealer-portal' },
  ]),
  says('take bike-configurator offline for the time being, just pause it', [
    'pauseProject',
    { project: 'bike-configurator' },
  ]),
  says('stop watching bike-configurator', ['removeProjectProbe', { project: 'bike-configurator' }]),
  says('scanner-app should answer again', ['resumeProject', { project: 'scanner-app' }]),
  says('Watch storefront and check it every 30 seconds', [
    'setProjectProbe',
    { project: 'storefront', seconds: 30 },
  ]),
  says('storefront needs more memory, give it 1024 MB', [
    'updateProject',
    { project: 'storefront', megabytes: 1024 },
  ]),
  says('from now on build dealer-portal from the branch stable', [
    'updateProject',
    { project: 'dealer-portal', branch: 'stable' },
  ]),
  // runs
  says('cancel the pick and pack run', ['cancelRun', { run: 'Pick and pack' }]),
  says('why did the supplier price import fail?', [
    'getLastFailure',
    { automation: 'Supplier price import' },
  ]),
  says('What went wrong in the last failed run?', ['getLastFailure', {}]),
  says('show the steps of the waiting run of Warehouse restock Hamburg', [
    'getRun',
    { run: 'Warehouse restock Hamburg' },
  ]),
  says('how many runs have failed today', ['getRunCount', { status: 'failed', ...today }]),
  says('How many runs of each status are there this week?', ['getRunCounts', { ...thisWeek }]),
  says('How long do runs of Order intake take?', ['getRunNumbers', { automation: 'Order intake' }]),
  says('which automation had the most failed runs this week', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('failed runs per hour today', ['getRunsOverTime', { every: 'hour', status: 'failed', ...today }]),
  says('what did the engine write down about the run of Supplier price import', [
    'listEngineEvents',
    { run: 'Supplier price import' },
  ]),
  says('list the saved views of runs', ['listRunViews', {}]),
  says('Which runs are still going?', ['listRuns', { status: 'running' }]),
  says('all failed runs of Review requests', [
    'listRuns',
    { status: 'failed', automation: 'Review requests' },
  ]),
  says('show me the longest runs this week', ['listRuns', { sort: 'longest', ...thisWeek }]),
  says('Is there anything I still have to sign off?', ['listWaiting', {}]),
  says('put the current run of Pick and pack on hold', ['pauseRun', { run: 'Pick and pack' }]),
  says('let the paused Pick and pack run carry on', ['resumeRun', { run: 'Pick and pack' }]),
  says('Retry the failed run of Warehouse restock', ['retryRun', { run: 'Warehouse restock' }]),
  says('start the failed price import run over from the very beginning', [
    'retryRun',
    { run: 'Supplier price import', from: 'start' },
  ]),
  says(
    'retry both failed runs',
    ['retryRun', { run: 'Warehouse restock' }],
    ['retryRun', { run: 'Supplier price import' }],
  ),
  says('Terminate the Pick and pack run at once, reason: printer jam', [
    'terminateRun',
    { run: 'Pick and pack', reason: 'printer jam' },
  ]),
  // schedules, selections
  says('Start every run of the weekly sales report that we missed yesterday', [
    'backfillSchedule',
    { automation: 'Weekly sales report', from: yesterday.from, to: yesterday.until },
  ]),
  says('when does Clear old carts fire next?', ['getSchedule', { automation: 'Clear old carts' }]),
  says('which times has the schedule of Weekly sales report missed', [
    'listFires',
    { automation: 'Weekly sales report', state: 'missed' },
  ]),
  says('Show all schedules and when each one fires next', ['listSchedules', {}]),
  says('show me the frozen lists of runs', ['listSelections', {}]),
  // store, tools
  says('forget the value kept under order-5512', ['deleteEntry', { key: 'order-5512' }]),
  says('What values does Order intake keep?', ['listEntries', { automation: 'Order intake' }]),
  says('read the value stored under the key last-pallet', ['readEntry', { key: 'last-pallet' }]),
  says('store the value express under the key shipping-mode', [
    'saveEntry',
    { key: 'shipping-mode', value: 'express' },
  ]),
  says('which MCP tool servers do we have?', ['listToolServers', {}]),
  says('Add the tool server stock lookup at https://tools.velohaus.example/mcp', [
    'addToolServer',
    { name: 'stock lookup', url: 'https://tools.velohaus.example/mcp' },
  ]),
  // then, after that
  says(
    'deploy storefront and then send a test event to carrier hub',
    ['startDeploy', { project: 'storefront' }],
    ['testEndpoint', { endpoint: 'Carrier hub' }, { after: true }],
  ),
  says(
    'Run supplier price import, and after that Warehouse restock',
    ['runAutomation', { automation: 'Supplier price import' }],
    ['runAutomation', { automation: 'Warehouse restock' }, { after: true }],
  ),

  // dates, times, repeats
  says('run the weekly sales report tomorrow at 9', [
    'runAutomation',
    { automation: 'Weekly sales report' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('In 20 minutes pause storefront', [
    'pauseProject',
    { project: 'storefront' },
    { at: '2026-11-27T13:20:00.000Z' },
  ]),
  says('every Monday at 7 am run Supplier price import', [
    'runAutomation',
    { automation: 'Supplier price import' },
    { every: 'mon 07:00' },
  ]),
  says('Deploy dealer-portal tonight at 10 pm', [
    'startDeploy',
    { project: 'dealer-portal' },
    { at: '2026-11-27T21:00:00.000Z' },
  ]),
  says('start Warehouse restock every weekday at half past six in the morning', [
    'runAutomation',
    { automation: 'Warehouse restock' },
    { every: 'mon-fri 06:30' },
  ]),
  says('which runs have failed since Tuesday?', ['listRuns', { status: 'failed', ...days('11-23') }]),
  says('How many runs did we have yesterday?', ['getRunCount', { ...yesterday }]),
  says('resume repair reminders on Monday at 8:00', [
    'resumeAutomation',
    { id: 'Repair reminders' },
    { at: '2026-11-30T07:00:00.000Z' },
  ]),
  says('on the first of every month at 6:00 run clear old carts', [
    'runAutomation',
    { automation: 'Clear old carts' },
    { every: 'day 1 06:00' },
  ]),
  says('run Order intake every 15 minutes', [
    'runAutomation',
    { automation: 'Order intake' },
    { every: '15m' },
  ]),
  says(
    'Put storefront under maintenance at 22:00 today and bring it back at 23:30',
    ['maintainProject', { project: 'storefront' }, { at: '2026-11-27T21:00:00.000Z' }],
    ['resumeProject', { project: 'storefront' }, { at: '2026-11-27T22:30:00.000Z' }],
  ),
  says('export the organisation every Sunday at 3:00', ['exportOrganisation', {}, { every: 'sun 03:00' }]),
  says(
    'Pause Carrier hub now and resume it in two hours',
    ['pauseEndpoint', { endpoint: 'Carrier hub' }],
    ['resumeEndpoint', { endpoint: 'Carrier hub' }, { at: '2026-11-27T15:00:00.000Z' }],
  ),
  says('Send everything again that Carrier hub has not received since Wednesday', [
    'replayEndpointDeliveries',
    { endpoint: 'Carrier hub', since: '2026-11-24T23:00:00.000Z' },
  ]),
  says('revoke the label printer key on 1 December at noon', [
    'revokeApiKey',
    { key: 'label printer' },
    { at: '2026-12-01T11:00:00.000Z' },
  ]),

  // must be asked about
  asks('remove Ben from the organisation', ['member'], ['removeMember', {}]),
  asks('Make Ben an approver', ['member'], ['changeMemberRoles', { roles: ['approver'] }]),
  asks('export everything we have about Ben', ['member'], ['exportPerson', {}]),
  asks('please roll the project back', ['project'], ['rollBackDeploy', {}]),
  asks('revoke one of the API keys', ['key'], ['revokeApiKey', {}]),
]
