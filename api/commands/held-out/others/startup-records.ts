import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Provision tenant', 'active', 'completed'),
    automation('Nightly backup', 'active', 'failed'),
    automation('Cleanup sandboxes', 'active', 'failed'),
    automation('Sync Stripe', 'active', 'completed'),
    automation('Trial reminder', 'paused', 'completed', '2026-11-10T08:00:00.000Z'),
    automation('Refund credits', 'active', 'completed'),
    automation('Usage rollup', 'active', 'completed'),
    automation('Rotate logs', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Churn report', 'active', 'completed'),
    automation('Send invoices', 'active', 'completed'),
    automation('Uptime digest', 'paused', 'completed', '2026-11-16T08:00:00.000Z'),
    automation('Alert on-call', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'core-api', also: ['http://core-api.localhost:3001'], state: 'live' },
    { name: 'web-app', also: ['http://web-app.localhost:3001'], state: 'live' },
    { name: 'docs', also: ['http://docs.localhost:3001'], state: 'live' },
    { name: 'worker', also: ['http://worker.localhost:3001'], state: 'live' },
    { name: 'status-page', also: ['http://status-page.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Fix login redirect', also: ['web-app'], state: 'live' },
    { name: 'Bump node to 24', also: ['core-api'], state: 'failed' },
    { name: 'Add usage endpoint', also: ['core-api'], state: 'live' },
    { name: 'Explain webhooks', also: ['docs'], state: 'live' },
    { name: 'Speed up queue', also: ['worker'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Jonas Keller', also: ['jonas@tidepool.dev'] },
    { name: 'Priya Nair', also: ['priya@tidepool.dev'] },
    { name: 'Mia Hoffmann', also: ['mia@tidepool.dev'] },
    { name: 'Max Lindner', also: ['max.lindner@example.com'] },
    { name: 'Max Bauer', also: ['max.bauer@example.com'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Discord bot' }, { name: 'PagerDuty' }, { name: 'Segment' }]),
  waiting: [
    waits(0, 'Provision tenant', 'Create a tenant for Globex?', 'Priya Nair'),
    waits(1, 'Refund credits', 'Give 200 credits to Initech?', 'Priya Nair'),
    waits(2, 'Send invoices', 'Send 48 invoices?', 'Mia Hoffmann'),
  ],
  run: numbered('7a0', [
    { name: 'Usage rollup', also: ['Running “Sum events”'], state: 'running' },
    { name: 'Churn report', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Nightly backup', also: ['Failed at “Upload dump”'], state: 'failed' },
    { name: 'Cleanup sandboxes', also: ['Failed at “Drop volumes”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'ci runner' }, { name: 'grafana' }, { name: 'local cli' }]),
  invitation: numbered('9a0', [{ name: 'sam@contractor.dev' }, { name: 'lena@example.com' }]),
  mail: numbered('aa0', [
    { name: 'Invoice 2026-204' },
    { name: 'Your trial ends soon' },
    { name: 'Welcome to Tidepool' },
  ]),
}
