import { asks, says, today, type Sentence } from './expected.ts'

/** Of the fifteenth set, what is said of people, keys, and what is kept. */
export const others: readonly Sentence[] = [
  // Members, invitations, keys
  says('invite kim@example.com as operator, good for 3 days', [
    'inviteMember',
    { email: 'kim@example.com', roles: ['operator'], days: 3 },
  ]),
  says('give Linus Berg the roles builder and approver instead of what he has', [
    'changeMemberRoles',
    { member: 'Linus Berg', roles: ['builder', 'approver'] },
  ]),
  says('Tom Fischer left the company, so remove him', ['removeMember', { member: 'Tom Fischer' }]),
  says('revoke the invitation of old.friend@example.com', [
    'revokeInvitation',
    { invitation: 'old.friend@example.com' },
  ]),
  says('revoke the grafana key, it leaked in a screenshot', ['revokeApiKey', { key: 'grafana' }]),
  says('invitations that are still pending', ['listInvitations', { status: 'pending' }]),
  says('who joined or left the organisation lately', ['listMemberEvents', {}]),
  asks('remove Tom from the organisation', ['member'], ['removeMember', {}]),
  asks('make Tom a viewer', ['member'], ['changeMemberRoles', { roles: ['viewer'] }]),
  says('who belongs to the organisation and in which roles?', ['listMembers', {}]),
  says('Which API keys do we have', ['listApiKeys', {}]),
  asks('deploy the branch hotfix-login', ['project'], ['startDeploy', { ref: 'hotfix-login' }]),
  says('change the roles of Tom Weber to viewer and billing', [
    'changeMemberRoles',
    { member: 'Tom Weber', roles: ['viewer', 'billing'] },
  ]),

  // Limits, holds, privacy, store, audit
  says('create a limit named crm, at most 100 within any 1m', [
    'createLimit',
    { name: 'crm', most: 100, per: '1m' },
  ]),
  says('which limits do we have and who is waiting on them?', ['listLimits', {}]),
  says('hold acts for 45 seconds', ['saveHold', { seconds: 45 }]),
  says('which held acts were undone?', ['listHeldActs', { state: 'undone' }]),
  says('Export everything about María García', ['exportPerson', { member: 'María García' }]),
  says('export the whole organisation tonight at 23:00', [
    'exportOrganisation',
    {},
    { at: '2026-11-27T22:00:00.000Z' },
  ]),
  says('keep ended runs for 90 days and deliveries for 30 days', [
    'saveRetention',
    { runDays: 90, deliveryDays: 30 },
  ]),
  says('kept values of Stock sync whose key begins with sku-', [
    'listEntries',
    { automation: 'Stock sync', prefix: 'sku-' },
  ]),
  says('forget the kept value under order-1042 of Refund orders', [
    'deleteEntry',
    { automation: 'Refund orders', key: 'order-1042' },
  ]),
  says('what was refused in the audit log today?', ['listAuditEntries', { outcome: 'refused', ...today }]),
  says('verify the audit log', ['verifyAudit', {}]),
]
