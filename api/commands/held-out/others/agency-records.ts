import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Weekly newsletter - Bloom & Co', 'active', 'completed'),
    automation('Check out new orders', 'active', 'failed'),
    automation('Order import - Kaffeehaus', 'active', 'completed'),
    automation('Order import 2 - Kaffeehaus', 'active', 'failed'),
    automation('Pause ads when sold out', 'active', 'completed'),
    automation('Send invoices', 'paused', 'completed', '2026-11-20T08:00:00.000Z'),
    automation('Black Friday 2026 countdown', 'active', 'completed'),
    automation('Clean up bounced addresses', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Restock alert: Velo Huber', 'active', 'completed'),
    automation('Welcome mail for new subscribers', 'active', 'completed'),
    automation('Price feed 24/7', 'active', 'failed'),
    automation('Remind late payers', 'paused', 'completed', '2026-11-18T08:00:00.000Z'),
  ]),
  project: numbered('2a0', [
    { name: 'bloom-shop', also: ['http://bloom-shop.localhost:3001'], state: 'live' },
    { name: 'kaffeehaus-shop', also: ['http://kaffeehaus-shop.localhost:3001'], state: 'live' },
    { name: 'velo-huber', also: ['http://velo-huber.localhost:3001'], state: 'live' },
    { name: 'agency-site', also: ['http://agency-site.localhost:3001'], state: 'paused' },
    { name: 'newsletter-archive', also: ['http://newsletter-archive.localhost:3001'], state: 'live' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Bigger buttons in cart', also: ['bloom-shop'], state: 'live' },
    { name: 'Christmas banner', also: ['kaffeehaus-shop'], state: 'failed' },
    { name: 'Fix size filter', also: ['velo-huber'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Hannah Okafor', also: ['hannah@example.com'] },
    { name: 'Petra Lindqvist', also: ['petra@example.com'] },
    { name: 'Jonas Meier', also: ['jonas.meier@example.com'] },
    { name: 'Jonas Brandt', also: ['jonas.brandt@example.com'] },
    { name: 'Priya Nair', also: ['priya@example.com'] },
    { name: 'Will Archer', also: ['will@example.com'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Client Slack' }, { name: 'Bookkeeping' }, { name: 'Velo Huber ERP' }]),
  waiting: [
    waits(0, 'Weekly newsletter - Bloom & Co', 'Send to 12,400 readers?', 'Priya Nair'),
    waits(1, 'Send invoices', 'Send invoice 2026-088?', 'Petra Lindqvist'),
    waits(2, 'Check out new orders', 'Refund order 5530?', 'Will Archer'),
    waits(3, 'Pause ads when sold out', 'Stop the ad for the red mug?', 'Priya Nair'),
  ],
  run: numbered('7a0', [
    { name: 'Black Friday 2026 countdown', also: ['Running “Count hours”'], state: 'running' },
    { name: 'Welcome mail for new subscribers', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Check out new orders', also: ['Failed at “Read orders”'], state: 'failed' },
    { name: 'Order import 2 - Kaffeehaus', also: ['Failed at “Fetch”'], state: 'failed' },
    { name: 'Price feed 24/7', also: ['Failed at “Upload feed”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'zapier bridge' }, { name: 'reporting laptop' }]),
  invitation: numbered('9a0', [{ name: 'lea.martin@example.com' }, { name: 'freelancer@example.org' }]),
  mail: numbered('aa0', [
    { name: 'Invoice 2026-087' },
    { name: 'Your parcel is on its way' },
    { name: 'Doors open at midnight' },
  ]),
}
