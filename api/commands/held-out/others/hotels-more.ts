import { asks, days, decide, says, thisWeek, today, yesterday, type Sentence } from '../expected.ts'

// A small hotel chain with a booking site. Marks: (v) varied, (h) hard, (c) compound; the others are plain.
const quote = 'Group quotes: Send the quote to Brightwater School?'
const survey = 'Guest survey: Mail 2,300 guests?'

export const hotelsMore: Sentence[] = [
  says('Which invites have not been answered yet?', ['listInvitations', { status: 'pending' }]),
  says('Who has joined or left us lately?', ['listMemberEvents', {}]),
  says('Who is on our team?', ['listMembers', {}]),
  says('What may each role do?', ['listRoles', {}]),
  says('Samir Haddad quit, throw him out of the organisation', ['removeMember', { member: 'Samir Haddad' }]),
  asks('Take Emma off the team', ['member'], ['removeMember', {}]), // h
  says('Our organisation is now called "Larkfield Group", change that please', [
    'renameOrganisation',
    { name: 'Larkfield Group' },
  ]), // v
  says('Plese withdraw the invite for night.porter@example.com', [
    'revokeInvitation',
    { invitation: 'night.porter@example.com' },
  ]),
  says('cancel invitation lena.fox@example.com', [
    'revokeInvitation',
    { invitation: 'lena.fox@example.com' },
  ]),

  // people, privacy
  says('Who am I here?', ['getProfile', {}]),
  says('Where am I signed in at the moment?', ['listSessions', {}]),
  says('Emma Novak insists on being forgotten: blot her name and e-mail out of everything we keep', [
    'erasePerson',
    { member: 'Emma Novak' },
  ]), // h
  says('Put everything the organisation has into one file for download', ['exportOrganisation', {}]),
  says('Yuki Tanaka asked for all data we hold about her, prepare the file', [
    'exportPerson',
    { member: 'Yuki Tanaka' },
  ]), // v
  says('How many runs would be erased if we kept them for 30 days only?', ['getExpired', { runDays: 30 }]), // v
  says('Which export files can be downloaded?', ['listExports', {}]),
  says('Which files of my own data did I request?', ['listOwnExports', {}]),
  says('Keep finished runs for 90 days', ['saveRetention', { runDays: 90 }]),

  // projects
  says('new project invoice-tool from the python template', [
    'createProject',
    { name: 'invoice-tool', template: 'python' },
  ]),
  says('Wipe out the project careers for good', ['deleteProject', { project: 'careers' }]),
  says('guest-api should forget the registry ghcr.io', [
    'deleteProjectRegistry',
    { project: 'guest-api', server: 'ghcr.io' },
  ]),
  says('Drop the variable PROMO_CODE from booking-site', [
    'deleteProjectVariable',
    { project: 'booking-site', name: 'PROMO_CODE' },
  ]),
  says('Unhook careers from its GitHub repository', ['disconnectRepository', { project: 'careers' }]),
  says('What is live of the project spa?', ['getProject', { project: 'spa' }]),
  says('Has booking-site been up over the last 48 hours?', [
    'getProjectProbe',
    { project: 'booking-site', hours: 48 },
  ]), // v
  says('How many requests did the spa answer, and how fast?', ['getProjectTraffic', { project: 'spa' }]),
  says('When was staff-portal down?', ['listProbeEvents', { project: 'staff-portal' }]),
  says('From which registries does guest-api fetch its images?', [
    'listProjectRegistries',
    { project: 'guest-api' },
  ]),
  says('Names of the variables set for booking-site', ['listProjectVariables', { project: 'booking-site' }]),
  says('What projects do we have?', ['listProjects', {}]),
  says('access log of careers', ['listRequests', { project: 'careers' }]),
  says('Who touched the variables of guest-api, and when?', [
    'listVariableChanges',
    { project: 'guest-api' },
  ]),
  says('The address of spa should say that it is being worked on', ['maintainProject', { project: 'spa' }]), // v
  says('Freeze the project careers in 2 hours', [
    'pauseProject',
    { project: 'careers' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]), // v
  says('No more uptime checks for staff-portal', ['removeProjectProbe', { project: 'staff-portal' }]), // v
  says('Bring guest-api back online', ['resumeProject', { project: 'guest-api' }]),
  says('Keep watch over careers every 30 seconds', ['setProjectProbe', { project: 'careers', seconds: 30 }]), // h
  says('Give booking-site 1024 MB of memory', [
    'updateProject',
    { project: 'booking-site', megabytes: 1024 },
  ]),

  // runs
  says('Abort the run of Housekeeping rota', ['cancelRun', { run: 'Housekeeping rota' }]),
  says('Why did No-show charges break the last time?', ['getLastFailure', { automation: 'No-show charges' }]),
  says('What is the run of Rate update weekends waiting for?', ['getRun', { run: 'Rate update weekends' }]),
  says('How many times has Booking confirmations run today?', [
    'getRunCount',
    { automation: 'Booking confirmations', ...today },
  ]), // v
  says('Numbers of runs per status since Monday', ['getRunCounts', { ...thisWeek }]),
  says('How long do the runs of Channel manager sync take?', [
    'getRunNumbers',
    { automation: 'Channel manager sync' },
  ]),
  says('Which automation failed most often this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]), // v
  says('How many runs were there in each week of this month?', [
    'getRunsOverTime',
    { every: 'week', ...days('10-31') },
  ]), // h
  says('What did the engine write down about the run of Channel manager sync?', [
    'listEngineEvents',
    { run: 'Channel manager sync' },
  ]), // v
  says('Which run filters have been saved?', ['listRunViews', {}]),
  says('failed runs of rate update yesterday', [
    'listRuns',
    { status: 'failed', automation: 'Rate update', ...yesterday },
  ]),
  says('Which runs took the longest on 25 November?', [
    'listRuns',
    { sort: 'longest', ...days('11-24', '11-25') },
  ]), // h
  says('Which steps inside loops has the run of Housekeeping rota made?', [
    'listSteps',
    { run: 'Housekeeping rota' },
  ]),
  says('What needs my okay?', ['listWaiting', {}]),
  says('Carry on with the paused run of Loyalty points', ['resumeRun', { run: 'Loyalty points' }]), // v
  says('Have another go at the failed Channel manager sync run, from the very start', [
    'retryRun',
    { run: 'Channel manager sync', from: 'start' },
  ]), // v
  says('Store the filter status=failed under the name "Broken runs"', [
    'saveRunView',
    { name: 'Broken runs', query: 'status=failed' },
  ]),
  says('Terminate the run of Rate update weekends, reason: wrong prices', [
    'terminateRun',
    { run: 'Rate update weekends', reason: 'wrong prices' },
  ]),

  // schedules, selections, store, tools
  says('Make up for the times Rate update has missed yesterday', [
    'backfillSchedule',
    { automation: 'Rate update', from: yesterday.from, to: yesterday.until },
  ]), // h
  says('When does Housekeeping rota fire next?', ['getSchedule', { automation: 'Housekeeping rota' }]),
  says('Which times did the schedule of Channel manager sync miss?', [
    'listFires',
    { automation: 'Channel manager sync', state: 'missed' },
  ]),
  says('What automations run on a timetable, and when is each due next?', ['listSchedules', {}]), // v
  says('Which frozen lists of runs are there?', ['listSelections', {}]),
  says('Forget the value kept under guest-8812', ['deleteEntry', { key: 'guest-8812' }]),
  says('What values does Loyalty points keep?', ['listEntries', { automation: 'Loyalty points' }]),
  says('what is stored under the key pool-status', ['readEntry', { key: 'pool-status' }]),
  says('Keep "closed" under the key pool-status', ['saveEntry', { key: 'pool-status', value: 'closed' }]),
  says('Which MCP servers can our automations use?', ['listToolServers', {}]),

  // compound (c)
  says(
    'Hold the endpoint Teams channel now and let it go on tomorrow at 8:00',
    ['pauseEndpoint', { endpoint: 'Teams channel' }],
    ['resumeEndpoint', { endpoint: 'Teams channel' }, { at: '2026-11-28T07:00:00.000Z' }],
  ), // h
  says(
    'Deploy the spa and then send a test event to Data warehouse',
    ['startDeploy', { project: 'spa' }],
    ['testEndpoint', { endpoint: 'Data warehouse' }, { after: true }],
  ),
  says(
    'Retry the failed run of Rate update, and after that start Booking confirmations',
    ['retryRun', { run: 'Rate update' }],
    ['runAutomation', { automation: 'Booking confirmations' }, { after: true }],
  ),
  says(
    'Revoke the key lift panel and remove Samir Haddad',
    ['revokeApiKey', { key: 'lift panel' }],
    ['removeMember', { member: 'Samir Haddad' }],
  ),
  says(
    'Tomorrow at 2 am put booking-site and spa under maintenance and at 5 am bring both back',
    ['maintainProject', { project: 'booking-site' }, { at: '2026-11-28T01:00:00.000Z' }],
    ['maintainProject', { project: 'spa' }, { at: '2026-11-28T01:00:00.000Z' }],
    ['resumeProject', { project: 'booking-site' }, { at: '2026-11-28T04:00:00.000Z' }],
    ['resumeProject', { project: 'spa' }, { at: '2026-11-28T04:00:00.000Z' }],
  ), // h
  says(
    'Approve the quote to Brightwater School and reject the mail to 2,300 guests',
    decide(quote),
    decide(survey, 'reject'),
  ),
  says(
    'Export the data of Emma Clarke and then remove her from the team',
    ['exportPerson', { member: 'Emma Clarke' }],
    ['removeMember', { member: 'Emma Clarke' }, { after: true }],
  ), // h
  says(
    'Invite rosa@example.com as viewer and pause Loyalty points',
    ['inviteMember', { email: 'rosa@example.com', roles: ['viewer'] }],
    ['pauseAutomation', { id: 'Loyalty points' }],
  ),
  says(
    'Publish Group quotes and then run it',
    ['publishAutomation', { id: 'Group quotes' }],
    ['runAutomation', { automation: 'Group quotes' }, { after: true }],
  ), // v
  says(
    'How many runs failed today, and what is waiting for me?',
    ['getRunCount', { status: 'failed', ...today }],
    ['listWaiting', {}],
  ), // v
]
