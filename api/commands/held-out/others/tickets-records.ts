import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Order confirmations', 'active', 'completed'),
    automation('Seat map sync', 'active', 'failed'),
    automation('Payout to organisers', 'active', 'completed'),
    automation('Waitlist offers', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('Refund tickets', 'active', 'completed'),
    automation('Door list export', 'active', 'failed'),
    automation('Artist newsletter', 'active', 'completed'),
    automation('Resale check', 'active', 'failed', '2026-11-25T08:00:00.000Z'),
    automation('VAT report', 'active', 'completed', '2026-11-02T08:00:00.000Z'),
    automation('No-show survey', 'paused', 'completed', '2026-11-20T08:00:00.000Z'),
    automation('Fraud screening', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'tickets-web', also: ['http://tickets-web.localhost:3001'], state: 'live' },
    { name: 'venue-map', also: ['http://venue-map.localhost:3001'], state: 'live' },
    { name: 'press-kit', also: ['http://press-kit.localhost:3001'], state: 'live' },
    { name: 'scanner-api', also: ['http://scanner-api.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Faster seat picker', also: ['tickets-web'], state: 'live' },
    { name: 'Apple Pay button', also: ['tickets-web'], state: 'failed' },
    { name: 'Balcony rows', also: ['venue-map'], state: 'live' },
    { name: 'Spring tour photos', also: ['press-kit'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Jonas Kühn', also: ['jonas@stagelight.example'] },
    { name: 'Priya Nair', also: ['priya@stagelight.example'] },
    { name: 'Marta Lindqvist', also: ['marta@stagelight.example'] },
    { name: 'Daniel Osei', also: ['daniel.osei@stagelight.example'] },
    { name: 'Daniel Roth', also: ['daniel.roth@stagelight.example'] },
    { name: 'Chloé Martin', also: ['chloe@stagelight.example'] },
    { name: 'Sam Whitfield', also: ['sam@stagelight.example'] },
    { name: 'Elif Demir', also: ['elif@stagelight.example'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Gate scanners' }, { name: 'Accounting' }, { name: 'Discord' }]),
  waiting: [
    waits(0, 'Refund tickets', 'Refund order 7731?', 'Priya Nair'),
    waits(1, 'Payout to organisers', 'Pay 12,400 € to Nordlicht?', 'Jonas Kühn'),
    waits(2, 'Artist newsletter', 'Send to 9,200 fans?', 'Chloé Martin'),
    waits(3, 'Fraud screening', 'Block buyer 5512?', 'Priya Nair'),
  ],
  run: numbered('7a0', [
    { name: 'Order confirmations', also: ['Running “Print tickets”'], state: 'running' },
    { name: 'Waitlist offers', also: ['Waiting until 20:00'], state: 'waiting' },
    { name: 'Seat map sync', also: ['Failed at “Read seats”'], state: 'failed' },
    { name: 'Door list export', also: ['Failed at “Upload list”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'ci pipeline' }, { name: 'door tablets' }, { name: 'metabase' }]),
  invitation: numbered('9a0', [{ name: 'lena@example.com' }, { name: 'temp.crew@example.com' }]),
  mail: numbered('aa0', [
    { name: 'Your tickets for Nordlicht' },
    { name: 'Payout statement October' },
    { name: 'Doors open at 19:00' },
  ]),
}
