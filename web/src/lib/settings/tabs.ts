import type { Permission } from '#workflows/operation.ts'
import { mayAs } from '#lib/people/access.ts'
import type { Me } from '#lib/session.ts'

interface SettingsTab {
  id: string
  title: string
  /** Any of these opens it. */
  permissions: Permission[]
}

const tabs: readonly SettingsTab[] = [
  { id: 'profile', title: 'Profile', permissions: ['profile:read'] },
  { id: 'security', title: 'Security', permissions: ['profile:read'] },
  { id: 'organisation', title: 'Organisation', permissions: ['organisation:read'] },
  { id: 'keys', title: 'API keys', permissions: ['keys:manage'] },
  { id: 'endpoints', title: 'Webhooks', permissions: ['endpoints:read'] },
  { id: 'tools', title: 'Tool servers', permissions: ['automations:read'] },
  { id: 'models', title: 'Language models', permissions: ['organisation:read'] },
  { id: 'limits', title: 'Limits', permissions: ['automations:read'] },
  { id: 'audit', title: 'Audit', permissions: ['audit:read'] },
  { id: 'privacy', title: 'Privacy & data', permissions: ['organisation:read'] },
  { id: 'mails', title: 'Mail outbox', permissions: ['mails:read', 'installation:manage'] },
  { id: 'danger', title: 'Danger zone', permissions: ['organisation:read'] },
]

/** The parts of the settings this person may see. */
export const tabsOf = (me: Me): { id: string; title: string; href: string }[] =>
  tabs
    .filter(({ permissions }) => permissions.some((permission) => mayAs(me, permission)))
    .map(({ id, title }) => ({ id, title, href: `/settings/${id}` }))
