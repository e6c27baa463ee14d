import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Booking confirmations', 'active', 'completed'),
    automation('Channel manager sync', 'active', 'failed'),
    automation('Rate update', 'active', 'failed'),
    automation('Rate update weekends', 'active', 'completed'),
    automation('Guest survey', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('Deposit refunds', 'active', 'completed'),
    automation('Housekeeping rota', 'active', 'completed'),
    automation('No-show charges', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Spring offer', 'paused', 'completed', '2026-10-20T08:00:00.000Z'),
    automation('Group quotes', 'active', 'completed'),
    automation('Loyalty points', 'active', 'completed'),
    automation('Alert duty manager', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'booking-site', also: ['http://booking-site.localhost:3001'], state: 'live' },
    { name: 'spa', also: ['http://spa.localhost:3001'], state: 'live' },
    { name: 'staff-portal', also: ['http://staff-portal.localhost:3001'], state: 'live' },
    { name: 'careers', also: ['http://careers.localhost:3001'], state: 'live' },
    { name: 'guest-api', also: ['http://guest-api.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Late checkout option', also: ['booking-site'], state: 'live' },
    { name: 'Fix calendar on phones', also: ['booking-site'], state: 'failed' },
    { name: 'New treatment list', also: ['spa'], state: 'live' },
    { name: 'Shift swap page', also: ['staff-portal'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Greta Olsen', also: ['greta@example.com'] },
    { name: 'Samir Haddad', also: ['samir@example.com'] },
    { name: 'Emma Clarke', also: ['emma.clarke@example.com'] },
    { name: 'Emma Novak', also: ['emma.novak@example.com'] },
    { name: 'Piotr Zielinski', also: ['piotr@example.com'] },
    { name: 'Yuki Tanaka', also: ['yuki@example.com'] },
  ]),
  endpoint: numbered('5a0', [
    { name: 'Teams channel' },
    { name: 'Front desk screen' },
    { name: 'Data warehouse' },
  ]),
  waiting: [
    waits(0, 'Deposit refunds', 'Refund 180 euros to room 214?', 'Samir Haddad'),
    waits(1, 'Group quotes', 'Send the quote to Brightwater School?', 'Greta Olsen'),
    waits(2, 'Guest survey', 'Mail 2,300 guests?', 'Greta Olsen'),
  ],
  run: numbered('7a0', [
    { name: 'Housekeeping rota', also: ['Running “Assign rooms”'], state: 'running' },
    { name: 'Rate update weekends', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Rate update', also: ['Failed at “Push rates”'], state: 'failed' },
    { name: 'Channel manager sync', also: ['Failed at “Read rooms”'], state: 'failed' },
    { name: 'Loyalty points', also: ['Paused before “Add points”'], state: 'paused' },
  ]),
  key: numbered('8a0', [{ name: 'door locks' }, { name: 'lift panel' }, { name: 'reporting' }]),
  invitation: numbered('9a0', [{ name: 'lena.fox@example.com' }, { name: 'night.porter@example.com' }]),
  mail: numbered('aa0', [
    { name: 'Your stay in October' },
    { name: 'Welcome to Larkfield' },
    { name: 'Invoice 4471' },
  ]),
}
