import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Charge subscriptions', 'active', 'failed'),
    automation('Pack monthly boxes', 'active', 'completed'),
    automation('Order green beans', 'active', 'completed'),
    automation('Café till report', 'active', 'completed'),
    automation('Roast plan', 'active', 'failed'),
    automation('Loyalty stamps', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('Welcome new subscribers', 'active', 'completed'),
    automation('Print shipping labels', 'active', 'failed'),
    automation('Refund broken bags', 'active', 'completed'),
    automation('Wholesale invoices', 'active', 'failed', '2026-11-25T08:00:00.000Z'),
    automation('Review requests', 'paused', 'failed', '2026-11-19T08:00:00.000Z'),
    automation('Cancel unpaid orders', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'web-shop', also: ['http://web-shop.localhost:3001'], state: 'live' },
    { name: 'subscription-portal', also: ['http://subscription-portal.localhost:3001'], state: 'live' },
    { name: 'cafe-menu', also: ['http://cafe-menu.localhost:3001'], state: 'live' },
    { name: 'brew-guide', also: ['http://brew-guide.localhost:3001'], state: 'live' },
    { name: 'roast-log', also: ['http://roast-log.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Holiday gift banner', also: ['web-shop'], state: 'live' },
    { name: 'Add decaf filter', also: ['web-shop'], state: 'failed' },
    { name: 'Skip a month button', also: ['subscription-portal'], state: 'failed' },
    { name: 'Winter menu', also: ['cafe-menu'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Greta Holm', also: ['greta@example.com'] },
    { name: 'Oskar Lind', also: ['oskar@example.com'] },
    { name: 'Priya Nair', also: ['priya@example.com'] },
    { name: 'Jonas Beck', also: ['jonas@example.com'] },
    { name: 'Matteo Conti', also: ['matteo@example.com'] },
    { name: 'Lena Vogt', also: ['lena.vogt@example.com'] },
    { name: 'Lena Marsh', also: ['lena.marsh@example.com'] },
  ]),
  endpoint: numbered('5a0', [
    { name: 'Label printer' },
    { name: 'Accounting bridge' },
    { name: 'Barista chat' },
  ]),
  waiting: [
    waits(0, 'Refund broken bags', 'Refund order 5520?', 'Priya Nair'),
    waits(1, 'Order green beans', 'Buy 300 kg of Sidamo?', 'Jonas Beck'),
    waits(2, 'Wholesale invoices', 'Write to Hotel Adler again?', 'Priya Nair'),
  ],
  run: numbered('7a0', [
    { name: 'Pack monthly boxes', also: ['Running “Print packing lists”'], state: 'running' },
    { name: 'Café till report', also: ['Running “Read the till”'], state: 'running' },
    { name: 'Welcome new subscribers', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Charge subscriptions', also: ['Failed at “Charge card”'], state: 'failed' },
    { name: 'Roast plan', also: ['Failed at “Read stock”'], state: 'failed' },
    { name: 'Print shipping labels', also: ['Failed at “Ask courier”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'till system' }, { name: 'tax advisor' }, { name: 'old tablet' }]),
  invitation: numbered('9a0', [{ name: 'sofia@example.com' }, { name: 'beans.broker@example.com' }]),
  mail: numbered('aa0', [
    { name: 'Your coffee is on its way' },
    { name: 'Payment reminder 3071' },
    { name: 'Welcome to the club' },
  ]),
}
