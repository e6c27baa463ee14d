import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Charge subscriptions', 'active', 'completed'),
    automation('Dunning reminders', 'active', 'failed'),
    automation('Trial expiry', 'active', 'completed'),
    automation('Trial expiry EU', 'active', 'failed'),
    automation('Churn report', 'paused', 'completed', '2026-11-12T07:00:00.000Z'),
    automation('Usage rollup', 'active', 'failed'),
    automation('Warehouse load', 'active', 'failed', '2026-11-25T04:30:00.000Z'),
    automation('Ticket triage', 'active', 'completed'),
    automation('Push notifications', 'paused', 'completed', '2026-11-20T15:00:00.000Z'),
    automation('Goodwill credits', 'active', 'completed'),
    automation('Rechnungsversand', 'active', 'completed'),
    automation('Offboard accounts', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'app-web', also: ['http://app-web.localhost:3001'], state: 'live' },
    { name: 'mobile-backend', also: ['http://mobile-backend.localhost:3001'], state: 'live' },
    { name: 'status-page', also: ['http://status-page.localhost:3001'], state: 'live' },
    { name: 'ingest', also: ['http://ingest.localhost:3001'], state: 'live' },
    { name: 'pricing-site', also: ['http://pricing-site.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Fix VAT rounding', also: ['app-web'], state: 'failed' },
    { name: 'Dark mode', also: ['app-web'], state: 'live' },
    { name: 'Offline drafts', also: ['mobile-backend'], state: 'live' },
    { name: 'Batch inserts', also: ['ingest'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Priya Nair', also: ['priya@tallyloop.io'] },
    { name: 'Jonas Keller', also: ['jonas.keller@tallyloop.io'] },
    { name: 'Jonas Brandt', also: ['jonas.brandt@tallyloop.io'] },
    { name: 'Sofía Ortega', also: ['sofia@tallyloop.io'] },
    { name: 'Wei Chen', also: ['wei@tallyloop.io'] },
    { name: 'Marek Nowak', also: ['marek@tallyloop.io'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Zendesk bridge' }, { name: 'Data lake' }, { name: 'PagerDuty' }]),
  waiting: [
    waits(0, 'Goodwill credits', 'Credit 120 EUR to Northwind?', 'Priya Nair'),
    waits(1, 'Offboard accounts', 'Close the account of Hooli?', 'Wei Chen'),
    waits(2, 'Charge subscriptions', 'Charge 2,310 cards?', 'Marek Nowak'),
    waits(3, 'Push notifications', 'Announce the outage?', 'Priya Nair'),
  ],
  run: numbered('7a0', [
    { name: 'Warehouse load', also: ['Running “Copy tables”'], state: 'running' },
    { name: 'Ticket triage', also: ['Waiting until 16:30'], state: 'waiting' },
    { name: 'Usage rollup', also: ['Failed at “Sum events”'], state: 'failed' },
    { name: 'Dunning reminders', also: ['Failed at “Send reminder”'], state: 'failed' },
    { name: 'Trial expiry EU', also: ['Failed at “Find trials”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'ci runner' }, { name: 'metabase' }, { name: 'mobile app' }]),
  invitation: numbered('9a0', [{ name: 'lena@tallyloop.io' }, { name: 'contractor@devhaus.example' }]),
  mail: numbered('aa0', [
    { name: 'Your trial ends tomorrow' },
    { name: 'Payment failed for October' },
    { name: 'Welcome to Tallyloop' },
  ]),
}
