import { decide, refund, says, today, type Sentence } from '../expected.ts'

export const doubts: Sentence[] = [
  says('pause Stock sync EU', ['pauseAutomation', { id: 'Stock sync EU' }]),
  says('resume Newsletter please', ['resumeAutomation', { id: 'Newsletter' }]),
  says('run Nightly import', ['runAutomation', { automation: 'Nightly import' }]),
  says('archive Lead scoring', ['archiveAutomation', { id: 'Lead scoring' }]),
  says('deploy docs', ['startDeploy', { project: 'docs' }]),
  says('deploy the branch summer-sale of landing-page', [
    'startDeploy',
    { project: 'landing-page', ref: 'summer-sale' },
  ]),
  says('roll back shop', ['rollBackDeploy', { project: 'shop' }]),
  says('pause the project docs', ['pauseProject', { project: 'docs' }]),
  says('put shop under maintenance', ['maintainProject', { project: 'shop' }]),
  says('resume billing-api', ['resumeProject', { project: 'billing-api' }]),
  says('revoke the API key grafana', ['revokeApiKey', { key: 'grafana' }]),
  says('remove the member Linus Berg', ['removeMember', { member: 'Linus Berg' }]),
  says('pause the endpoint Warehouse', ['pauseEndpoint', { endpoint: 'Warehouse' }]),
  says('approve refund order 991', decide(refund)),
  says('revoke the invitation for old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('run Abandoned carts every day at 07:30', [
    'runAutomation',
    { automation: 'Abandoned carts' },
    { every: 'daily 07:30' },
  ]),
  says('run Refund orders tomorrow at 9:00', [
    'runAutomation',
    { automation: 'Refund orders' },
    { at: '2026-11-28T08:00:00.000Z' },
  ]),
  says('pausiere Monatsabschluss', ['pauseAutomation', { id: 'Monatsabschluss' }]),
  says('which runs failed today?', ['listRuns', { status: 'failed', ...today }]),
  says('who are our members?', ['listMembers', {}]),
]
