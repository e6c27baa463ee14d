import { asks, days, decide, says, yesterday, type Sentence } from '../expected.ts'

const refund = 'Refund broken bags: Refund order 5520?'
const beans = 'Order green beans: Buy 300 kg of Sidamo?'
const hotel = 'Wholesale invoices: Write to Hotel Adler again?'

export const roasteryMore: Sentence[] = [
  says(
    'Good morning! I would love Matteo Conti to look after Loyalty stamps, so please make him the owner of that automation.',
    ['fileAutomation', { id: 'Loyalty stamps', owner: 'Matteo Conti' }],
  ),
  says(
    'Whenever a run fails, please let the owners get a mail, I am tired of hearing it from customers first.',
    ['saveFailureHandling', { mails: true }],
  ),
  says(
    'We are called Holm & Lind Coffee from now on, so please rename the organisation to Holm & Lind Coffee.',
    ['renameOrganisation', { name: 'Holm & Lind Coffee' }],
  ),
  says('Could you please keep the value Sidamo under the key bean-of-the-month?', [
    'saveEntry',
    { key: 'bean-of-the-month', value: 'Sidamo' },
  ]),
  says('Please deploy the subscription-portal from the branch gift-plans.', [
    'startDeploy',
    { project: 'subscription-portal', ref: 'gift-plans' },
  ]),
  says('Would you be so kind as to deploy the web-shop once more, but without the build cache this time?', [
    'startDeploy',
    { project: 'web-shop', cache: false },
  ]),
  says(
    'The courier was down all morning, so please send everything again that the Label printer did not get since 8 am today.',
    ['replayEndpointDeliveries', { endpoint: 'Label printer', since: '2026-11-27T07:00:00.000Z' }],
  ),
  says('Please rename the endpoint Barista chat to Bar team.', [
    'updateEndpoint',
    { endpoint: 'Barista chat', name: 'Bar team' },
  ]),
  says('Please keep an eye on the brew-guide and check it every 120 seconds.', [
    'setProjectProbe',
    { project: 'brew-guide', seconds: 120 },
  ]),
  says('You can stop watching the roast-log, hardly anybody but me ever opens it.', [
    'removeProjectProbe',
    { project: 'roast-log' },
  ]),
  says('Please delete the variable OLD_TILL_URL of the cafe-menu.', [
    'deleteProjectVariable',
    { project: 'cafe-menu', name: 'OLD_TILL_URL' },
  ]),
  says('Could you show me the requests to the web-shop that contain “/checkout”?', [
    'listRequests',
    { project: 'web-shop', search: '/checkout' },
  ]),
  says(
    'Please send a mail to hotel@example.com with the subject “Tasting on Monday” and the text “We look forward to seeing you.”',
    [
      'sendMail',
      { to: 'hotel@example.com', subject: 'Tasting on Monday', text: 'We look forward to seeing you.' },
    ],
  ),
  says('Plese run Wholesale invoices on the first of every month at 6:00.', [
    'runAutomation',
    { automation: 'Wholesale invoices' },
    { every: 'day 1 06:00' },
  ]),
  says('The roaster needs its stock numbers fresh, so could you run Roast plan every 30 minutes?', [
    'runAutomation',
    { automation: 'Roast plan' },
    { every: '30m' },
  ]),
  says(
    'Would you run Print shipping labels this afternoon at half past four, please? The courier comes at five.',
    ['runAutomation', { automation: 'Print shipping labels' }, { at: '2026-11-27T15:30:00.000Z' }],
  ),
  says('In two hours please pause Welcome new subscribers.', [
    'pauseAutomation',
    { id: 'Welcome new subscribers' },
    { at: '2026-11-27T15:00:00.000Z' },
  ]),
  says(
    'Please pause Charge subscriptions and Cancel unpaid orders, the bank is having one of its days.',
    ['pauseAutomation', { id: 'Charge subscriptions' }],
    ['pauseAutomation', { id: 'Cancel unpaid orders' }],
  ),
  says(
    'Why did Charge subscriptions fail, and could you retry its failed run?',
    ['getLastFailure', { automation: 'Charge subscriptions' }],
    ['retryRun', { run: 'Charge subscriptions' }],
  ),
  says('Please terminate the run of Café till report with the reason “till was replaced”.', [
    'terminateRun',
    { run: 'Café till report', reason: 'till was replaced' },
  ]),
  says(
    'How is the deployment Add decaf filter doing, and what does its build log say?',
    ['getDeployment', { deployment: 'Add decaf filter' }],
    ['listLogLines', { deployment: 'Add decaf filter', source: 'build' }],
  ),
  says(
    'Greta here, still at the roaster: please say yes to whatever Jonas asked for, we need those beans before Christmas.',
    decide(beans),
  ),
  says('What does Order green beans keep under its keys?', [
    'listEntries',
    { automation: 'Order green beans' },
  ]),
  says('How many ended runs would we erase by keeping them for only 60 days?', [
    'getExpired',
    { runDays: 60 },
  ]),

  // ---- hard ----
  says(
    'Please pause every automation that failed today except Charge subscriptions, we do need the money to come in.',
    ['pauseAutomation', { id: 'Roast plan' }],
    ['pauseAutomation', { id: 'Print shipping labels' }],
  ),
  says(
    'Everybody is back from the coffee fair, so could you resume all automations that are paused?',
    ['resumeAutomation', { id: 'Loyalty stamps' }],
    ['resumeAutomation', { id: 'Review requests' }],
  ),
  says(
    'Please retry every failed run, the internet in the warehouse is working again.',
    ['retryRun', { run: 'Charge subscriptions' }],
    ['retryRun', { run: 'Roast plan' }],
    ['retryRun', { run: 'Print shipping labels' }],
  ),
  says(
    'Please approve everything that Priya asked for, she has been so patient with me this week.',
    decide(refund),
    decide(hotel),
  ),
  says(
    'Please reject everything that is waiting for a decision, except the refund of order 5520.',
    decide(beans, 'reject'),
    decide(hotel, 'reject'),
  ),
  asks('Could you please make Lena an approver?', ['member'], ['changeMemberRoles', { roles: ['approver'] }]),
  asks(
    'Lena is leaving us for a bakery, what a pity; please remove her from the organisation.',
    ['member'],
    ['removeMember', {}],
  ),
  asks(
    'We found a lovely new barista, could you please invite her as a viewer?',
    ['email'],
    ['inviteMember', { roles: ['viewer'] }],
  ),
  says('Please don’t pause Order green beans, pause Roast plan instead.', [
    'pauseAutomation',
    { id: 'Roast plan' },
  ]),
  says(
    'Please pause Print shipping labels now and resume it on Monday at 8 am, because the printer is at the repair shop over the weekend.',
    ['pauseAutomation', { id: 'Print shipping labels' }],
    ['resumeAutomation', { id: 'Print shipping labels' }, { at: '2026-11-30T07:00:00.000Z' }],
  ),
  says(
    'Would you deploy the web-shop from the branch christmas tonight at 22:30 and then run Café till report?',
    ['startDeploy', { project: 'web-shop', ref: 'christmas' }, { at: '2026-11-27T21:30:00.000Z' }],
    ['runAutomation', { automation: 'Café till report' }, { after: true }],
  ),
  says(
    'Please put every live project under maintenance, only not the web-shop, people are buying presents there.',
    ['maintainProject', { project: 'subscription-portal' }],
    ['maintainProject', { project: 'cafe-menu' }],
    ['maintainProject', { project: 'brew-guide' }],
  ),
  says('Please pause Welcome new subscribers, no wait, sorry, I meant Cancel unpaid orders.', [
    'pauseAutomation',
    { id: 'Cancel unpaid orders' },
  ]),
  says(
    'Please approve the letter to Hotel Adler with the comment “be nice to them” and then send the mail “Payment reminder 3071” again.',
    decide(hotel, 'approve', { comment: 'be nice to them' }),
    ['resendMail', { mail: 'Payment reminder 3071' }, { after: true }],
  ),
  says(
    'Could you cancel all runs that are running at the moment, the power is about to be cut for the electrician?',
    ['cancelRun', { run: 'Pack monthly boxes' }],
    ['cancelRun', { run: 'Café till report' }],
  ),
  says(
    'Please make up for the times that Order green beans has missed on Wednesday, our supplier only tells us now that nothing arrived.',
    [
      'backfillSchedule',
      { automation: 'Order green beans', from: '2026-11-24T23:00:00.000Z', to: '2026-11-25T23:00:00.000Z' },
    ],
  ),
  says(
    'How many runs of Wholesale invoices failed last week, and when does it fire next?',
    ['getRunCount', { status: 'failed', automation: 'Wholesale invoices', ...days('11-15', '11-22') }],
    ['getSchedule', { automation: 'Wholesale invoices' }],
  ),
  says(
    'Oskar from the office again: who did what here yesterday according to the audit log, and is there anything waiting for me?',
    ['listAuditEntries', { from: yesterday.from, to: yesterday.until }],
    ['listWaiting', {}],
  ),
]
