import type { Sentence } from '../expected.ts'
import { says, asks, days, today, yesterday, thisWeek, decide } from '../expected.ts'

const payers = 'Course invoices: Remind 12 late payers?'
const mailing = 'Weekly mailing: Send to 2,300 subscribers?'
const books = 'Textbook reorder: Order 40 copies of Menschen A2?'
const voucher = 'Review requests: Offer a voucher to Mr Petrov?'

/** A language school; set aside: the rules were not made better by it. */
export const school: readonly Sentence[] = [
  // automations
  says('pause Confirm bookings', ['pauseAutomation', { id: 'Confirm bookings' }]),
  says('Please pause the automation Waitlist mailing, the list is being cleaned up', [
    'pauseAutomation',
    { id: 'Waitlist mailing' },
  ]),
  says('resume the weekly mailing', ['resumeAutomation', { id: 'Weekly mailing' }]),
  says('turn Textbook reorder back on please', ['resumeAutomation', { id: 'Textbook reorder' }]),
  says('run Teacher timesheets', ['runAutomation', { automation: 'Teacher timesheets' }]),
  says('kick off zertifikate drucken', ['runAutomation', { automation: 'Zertifikate drucken' }]),
  says('could you start Placment test results now, two students are already asking', [
    'runAutomation',
    { automation: 'Placement test results' },
  ]),
  says('Run Textbook stock tonight at 8pm', [
    'runAutomation',
    { automation: 'Textbook stock' },
    { at: '2026-11-27T19:00:00.000Z' },
  ]),
  says('in 45 minutes start Course invoices', [
    'runAutomation',
    { automation: 'Course invoices' },
    { at: '2026-11-27T13:45:00.000Z' },
  ]),
  says('run Teacher timesheets every weekday at 7:30', [
    'runAutomation',
    { automation: 'Teacher timesheets' },
    { every: 'mon-fri 07:30' },
  ]),
  says('on the first of every month at 6 am run Course invoices', [
    'runAutomation',
    { automation: 'Course invoices' },
    { every: 'day 1 06:00' },
  ]),
  says('every 15 minutes run Textbook stock', [
    'runAutomation',
    { automation: 'Textbook stock' },
    { every: '15m' },
  ]),
  says('Start Review requests each Friday at 16:00', [
    'runAutomation',
    { automation: 'Review requests' },
    { every: 'fri 16:00' },
  ]),
  says('publish Trial lesson follow-up', ['publishAutomation', { id: 'Trial lesson follow-up' }]),
  says('archive Textbook reorder, we order by hand from now on', [
    'archiveAutomation',
    { id: 'Textbook reorder' },
  ]),
  says('take Weekly mailing out of the archive', ['restoreAutomation', { id: 'Weekly mailing' }]),
  says(
    'pause every automation that failed today',
    ['pauseAutomation', { id: 'Trial lesson follow-up' }],
    ['pauseAutomation', { id: 'Course invoices' }],
    ['pauseAutomation', { id: 'Textbook stock' }],
  ),
  says(
    'resume all automations that are paused',
    ['resumeAutomation', { id: 'Weekly mailing' }],
    ['resumeAutomation', { id: 'Textbook reorder' }],
  ),
  says(
    'run Textbook stock and then Course invoices',
    ['runAutomation', { automation: 'Textbook stock' }],
    ['runAutomation', { automation: 'Course invoices' }, { after: true }],
  ),
  says(
    'pause both trial lesson automations',
    ['pauseAutomation', { id: 'Trial lesson reminder' }],
    ['pauseAutomation', { id: 'Trial lesson follow-up' }],
  ),
  says(
    'pause Review requests until Monday at 8:00',
    ['pauseAutomation', { id: 'Review requests' }],
    ['resumeAutomation', { id: 'Review requests' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  asks('pause the trial lesson automation', ['id'], ['pauseAutomation', {}]),
  says('file Course invoices in the folder Billing', [
    'fileAutomation',
    { id: 'Course invoices', folder: 'Billing' },
  ]),
  says('make Amélie Durand the owner of Zertifikate drucken', [
    'fileAutomation',
    { id: 'Zertifikate drucken', owner: 'Amélie Durand' },
  ]),
  says('which automations are paused?', ['listAutomations', { status: 'paused' }]),
  says('show me the automations in the archive', ['listAutomations', { archive: 'only' }]),
  says('Which automations does Hanna own?', ['listAutomations', { owner: 'Hanna Vogt' }]),
  says('show the automation Confirm bookings', ['getAutomation', { id: 'Confirm bookings' }]),
  says('what arrived at the webhook of Confirm bookings', [
    'listDeliveries',
    { automation: 'Confirm bookings' },
  ]),
  says('what happens when a run fails?', ['getFailureHandling', {}]),
  says('which folders and tags do our automations have', ['getAutomationLabels', {}]),
  says('send the event term.started', ['sendEvent', { event: 'term.started' }]),
  says('Fire the event course.full with the key B1-evening', [
    'sendEvent',
    { event: 'course.full', key: 'B1-evening' },
  ]),
  // decisions
  says('approve the 40 copies of Menschen', decide(books)),
  says('Reject the voucher for Mr Petrov', decide(voucher, 'reject')),
  says('yes, go ahead and send it to the 2,300 subscribers', decide(mailing)),
  says('approve everything Hanna asked for', decide(payers), decide(books)),
  says(
    'decline the reminder to the late payers with the comment "wait until December"',
    decide(payers, 'reject', { comment: 'wait until December' }),
  ),
  says(
    'approve all waiting decisions except the one of the weekly mailing',
    decide(payers),
    decide(books),
    decide(voucher),
  ),
  says('turn down what Sofia Ricci asked for', decide(mailing, 'reject')),
  says('ok the textbook order and reject the voucher', decide(books), decide(voucher, 'reject')),
  says('what is waiting for me?', ['listWaiting', {}]),
  // runs
  says('show the failed runs of today', ['listRuns', { status: 'failed', ...today }]),
  says('which runs of Confirm bookings failed yesterday', [
    'listRuns',
    { status: 'failed', automation: 'Confirm bookings', ...yesterday },
  ]),
  says('list all runs of Review requests this week', [
    'listRuns',
    { automation: 'Review requests', ...thisWeek },
  ]),
  says('What is running right now? I mean the runs', ['listRuns', { status: 'running' }]),
  says('how many runs failed this week?', ['getRunCount', { status: 'failed', ...thisWeek }]),
  says('how often did Textbook stock run yesterday', [
    'getRunCount',
    { automation: 'Textbook stock', ...yesterday },
  ]),
  says('number of completed runs of Course invoices on 20 November', [
    'getRunCount',
    { status: 'completed', automation: 'Course invoices', ...days('11-19', '11-20') },
  ]),
  says('how many runs of each status were there today', ['getRunCounts', { ...today }]),
  says('why did Course invoices fail', ['getLastFailure', { automation: 'Course invoices' }]),
  says('Why on earth did the last run fail?', ['getLastFailure', {}]),
  says('which automations failed most often this week?', [
    'getRunsByAutomation',
    { status: 'failed', ...thisWeek },
  ]),
  says('runs per automation yesterday', ['getRunsByAutomation', { ...yesterday }]),
  says('how long did the runs of Teacher timesheets take this week', [
    'getRunNumbers',
    { automation: 'Teacher timesheets', ...thisWeek },
  ]),
  says('show the saved views of runs', ['listRunViews', {}]),
  says('cancel the run of Waitlist mailing', ['cancelRun', { run: 'Waitlist mailing' }]),
  says('retry the failed run of Trial lesson follow-up', ['retryRun', { run: 'Trial lesson follow-up' }]),
  says('retry the run of Course invoices from the start', [
    'retryRun',
    { run: 'Course invoices', from: 'start' },
  ]),
  says(
    'retry all runs that failed',
    ['retryRun', { run: 'Trial lesson follow-up' }],
    ['retryRun', { run: 'Course invoices' }],
    ['retryRun', { run: 'Textbook stock' }],
  ),
  says(
    'cancel every running run',
    ['cancelRun', { run: 'Waitlist mailing' }],
    ['cancelRun', { run: 'Teacher timesheets' }],
  ),
  says('hold the run of Teacher timesheets for now', ['pauseRun', { run: 'Teacher timesheets' }]),
  says('Terminate the run of Waitlist mailing, reason: wrong recipients', [
    'terminateRun',
    { run: 'Waitlist mailing', reason: 'wrong recipients' },
  ]),
  // schedules
  says('when does Trial lesson reminder fire next?', [
    'getSchedule',
    { automation: 'Trial lesson reminder' },
  ]),
  says('list all schedules', ['listSchedules', {}]),
  says('which times did the schedule of Teacher timesheets miss?', [
    'listFires',
    { automation: 'Teacher timesheets', state: 'missed' },
  ]),
  says('Make up the missed times of Textbook stock for yesterday', [
    'backfillSchedule',
    { automation: 'Textbook stock', from: yesterday.from, to: yesterday.until },
  ]),
  // deploys
  says('deploy the webshop', ['startDeploy', { project: 'webshop' }]),
  says('depoly booking please', ['startDeploy', { project: 'booking' }]),
  says('ship the branch christmas-sale of webshop', [
    'startDeploy',
    { project: 'webshop', ref: 'christmas-sale' },
  ]),
  says('Deploy course-catalogue tomorrow at 6:00, before the first teacher is in', [
    'startDeploy',
    { project: 'course-catalogue' },
    { at: '2026-11-28T05:00:00.000Z' },
  ]),
  says(
    'deploy webshop, booking and the teacher wiki',
    ['startDeploy', { project: 'webshop' }],
    ['startDeploy', { project: 'booking' }],
    ['startDeploy', { project: 'teacher-wiki' }],
  ),
  says('build booking again without the cache', ['startDeploy', { project: 'booking', cache: false }]),
  says('roll back the webshop, the vouchers are broken', ['rollBackDeploy', { project: 'webshop' }]),
  says('which deployments of booking failed?', ['listDeployments', { project: 'booking', status: 'failed' }]),
  says('show the build log of Faster course search', [
    'listLogLines',
    { deployment: 'Faster course search', source: 'build' },
  ]),
  says(
    'deploy the webshop and after that send a test event to the Teams channel',
    ['startDeploy', { project: 'webshop' }],
    ['testEndpoint', { endpoint: 'Teams channel' }, { after: true }],
  ),
  asks('start a deploy', ['project'], ['startDeploy', {}]),
  // projects
  says('put booking under maintenance', ['maintainProject', { project: 'booking' }]),
  says('tonight at 11pm put the course catalogue into maintenance mode', [
    'maintainProject',
    { project: 'course-catalogue' },
    { at: '2026-11-27T22:00:00.000Z' },
  ]),
  says('bring level-check back online', ['resumeProject', { project: 'level-check' }]),
  says(
    'pause the teacher wiki and deploy the webshop',
    ['pauseProject', { project: 'teacher-wiki' }],
    ['startDeploy', { project: 'webshop' }],
  ),
  says('delete the project level-check', ['deleteProject', { project: 'level-check' }]),
  says('create a project called summer-camp', ['createProject', { name: 'summer-camp' }]),
  says('uptime of booking over the last 48 hours', ['getProjectProbe', { project: 'booking', hours: 48 }]),
  says('how much traffic did the webshop get in the last 6 hours?', [
    'getProjectTraffic',
    { project: 'webshop', hours: 6 },
  ]),
  says('outages of booking', ['listProbeEvents', { project: 'booking' }]),
  says('watch course-catalogue every 30 seconds', [
    'setProjectProbe',
    { project: 'course-catalogue', seconds: 30 },
  ]),
  says('stop watching the teacher wiki', ['removeProjectProbe', { project: 'teacher-wiki' }]),
  says('which variables does the webshop have', ['listProjectVariables', { project: 'webshop' }]),
  says('Who changed variables of booking lately?', ['listVariableChanges', { project: 'booking' }]),
  says('connect webshop to the repository sprachwerk/webshop', [
    'connectRepository',
    { project: 'webshop', repository: 'sprachwerk/webshop' },
  ]),
  // endpoints
  says('pause the endpoint Bookkeeping', ['pauseEndpoint', { endpoint: 'Bookkeeping' }]),
  says('Resume the Zoom bridge at half past four this afternoon', [
    'resumeEndpoint',
    { endpoint: 'Zoom bridge' },
    { at: '2026-11-27T15:30:00.000Z' },
  ]),
  says(
    'send a test event to every endpoint',
    ['testEndpoint', { endpoint: 'Teams channel' }],
    ['testEndpoint', { endpoint: 'Bookkeeping' }],
    ['testEndpoint', { endpoint: 'Zoom bridge' }],
  ),
  says('which deliveries to Bookkeeping failed?', [
    'listEndpointDeliveries',
    { endpoint: 'Bookkeeping', state: 'failed' },
  ]),
  says('send everything again that Bookkeeping did not get since yesterday', [
    'replayEndpointDeliveries',
    { endpoint: 'Bookkeeping', since: yesterday.from },
  ]),
  says('get rid of the Zoom bridge endpoint', ['deleteEndpoint', { endpoint: 'Zoom bridge' }]),
  says('what kinds of events can an endpoint be told of?', ['listEventTypes', {}]),
  // mails
  says('send the mail Welcome to B1 evening again', ['resendMail', { mail: 'Welcome to B1 evening' }]),
  says('which mails were refused', ['listMails', { state: 'refused' }]),
  says('open the mail about the certificate', ['getMail', { mail: 'Your certificate is ready' }]),
  says('send a mail to parents@example.com with the subject "Snow day" and the text "No lessons tomorrow."', [
    'sendMail',
    { to: 'parents@example.com', subject: 'Snow day', text: 'No lessons tomorrow.' },
  ]),
  // organisation
  says('invite lena@example.com as a viewer', [
    'inviteMember',
    { email: 'lena@example.com', roles: ['viewer'] },
  ]),
  asks('invite a new approver', ['email'], ['inviteMember', { roles: ['approver'] }]),
  says('Ben has left the school, remove him from the organisation', [
    'removeMember',
    { member: 'Ben Okafor' },
  ]),
  asks('remove Sofia from the organisation', ['member'], ['removeMember', {}]),
  says('change the role of Yuki Tanaka to builder', [
    'changeMemberRoles',
    { member: 'Yuki Tanaka', roles: ['builder'] },
  ]),
  says(
    'withdraw all invitations except the one for marta@example.com',
    ['revokeInvitation', { invitation: 'paulo.trainee@example.com' }],
    ['revokeInvitation', { invitation: 'summer.intern@example.com' }],
  ),
  says('which invitations are still pending?', ['listInvitations', { status: 'pending' }]),
  says('show every role and what it may do', ['listRoles', {}]),
  says('who are our members?', ['listMembers', {}]),
  says('who joined or left the organisation lately?', ['listMemberEvents', {}]),
  says('rename the organisation to Sprachwerk Berlin', ['renameOrganisation', { name: 'Sprachwerk Berlin' }]),
  // keys
  says('revoke the key of the old website', ['revokeApiKey', { key: 'old website' }]),
  says(
    'kill all API keys but the front desk till',
    ['revokeApiKey', { key: 'report laptop' }],
    ['revokeApiKey', { key: 'old website' }],
  ),
  // privacy
  says("export Jakub's data, he asked for it by law", ['exportPerson', { member: 'Jakub Nowak' }]),
  says('export the whole organisation', ['exportOrganisation', {}]),
  says('keep ended runs for 90 days and deliveries for 30 days', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  // audit, holds, limits
  says('what was refused today according to the audit log?', [
    'listAuditEntries',
    { outcome: 'refused', ...today },
  ]),
  says('verify the audit log', ['verifyAudit', {}]),
  says('which held acts can still be undone?', ['listHeldActs', { state: 'held' }]),
  says('hold acts that take something away for 60 seconds', ['saveHold', { seconds: 60 }]),
  says('create a limit named zoom of at most 5 per minute', [
    'createLimit',
    { name: 'zoom', most: 5, per: '1m' },
  ]),
  // store, tools, chat, commands, selections, people
  says('what is kept under the key next-term?', ['readEntry', { key: 'next-term' }]),
  says('which tool servers do we have', ['listToolServers', {}]),
  says('list my conversations', ['listConversations', {}]),
  says('which language models may sentences be sent to', ['getModels', {}]),
  says('show the selections of runs', ['listSelections', {}]),
  says('where am I signed in?', ['listSessions', {}]),
]

export const schoolNone: readonly string[] = [
  // other domains, small talk
  'what is the weather like in Lisbon tomorrow?',
  'good morning everyone',
  'thanks, that was quick',
  'translate "see you on Thursday" into Polish',
  'what is the subjunctive of avoir?',
  'book room 3 for the Spanish conversation club',
  'order two pizzas for the teachers',
  'remind me to buy flowers for the secretary',
  'I am so tired of this printer',
  'write a poem about irregular verbs',
  'how much is a train ticket to Prague',
  'Happy birthday Yuki!',
  // systems that do not exist here
  'turn down the heating in classroom 2',
  'unlock the front door for the evening course',
  'print 20 copies of the worksheet',
  'set the out-of-office reply in Outlook',
  'transfer 300 euros to the landlord',
  'post the new course dates on Instagram',
  'cancel my dentist appointment',
  'mute the speakers in the lobby',
  // negated
  'do not pause Confirm bookings',
  "please don't deploy the webshop today",
  'never delete the project booking',
  'nobody should approve the voucher for Mr Petrov yet',
  // conditional, hypothetical
  'if Textbook stock fails once more, pause it',
  'what would happen if I deleted the webshop?',
  'suppose we removed Jakub Nowak, who would look after the invoices?',
  'I might revoke the key of the old website some day',
  'it would be nice if the weekly mailing were running again',
  // records that do not exist
  'pause the automation Library fines',
  'remove Gregor Pfeiffer from the organisation',
  'deploy the alumni-portal project',
  'revoke the API key of the cafeteria',
  'pause the endpoint Mailchimp relay',
  // questions about doing, reported speech, past
  'how do I pause an automation?',
  'what should I know before deleting a project?',
  'Hanna said she paused the waitlist mailing',
  'Sofia Ricci told me to tell you that Ben wants to deploy the webshop',
  'I already resumed the Zoom bridge this morning',
  'yesterday we ran Course invoices by hand',
]
