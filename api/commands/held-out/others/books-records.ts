import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Order confirmations', 'active', 'completed'),
    automation('Royalty statements', 'active', 'failed'),
    automation('Catalogue sync', 'active', 'failed'),
    automation('Catalogue sync wholesale', 'active', 'completed'),
    automation('Reading club digest', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('Ticket refunds', 'active', 'completed'),
    automation('Preorder reminders', 'active', 'completed'),
    automation('Manuscript intake', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Author onboarding', 'active', 'completed'),
    automation('Event announcements', 'paused', 'completed', '2026-11-20T08:00:00.000Z'),
    automation('Returns to distributor', 'active', 'completed'),
    automation('Shelf audit', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'storefront', also: ['http://storefront.localhost:3001'], state: 'live' },
    { name: 'press-site', also: ['http://press-site.localhost:3001'], state: 'live' },
    { name: 'box-office', also: ['http://box-office.localhost:3001'], state: 'live' },
    { name: 'author-portal', also: ['http://author-portal.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Faster search', also: ['storefront'], state: 'live' },
    { name: 'Show signed copies', also: ['storefront'], state: 'retired' },
    { name: 'Seat map for readings', also: ['box-office'], state: 'failed' },
    { name: 'Spring list', also: ['press-site'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Harriet Vane', also: ['harriet@example.com'] },
    { name: 'Otis Redfern', also: ['otis@example.com'] },
    { name: 'Paula Quill', also: ['paula@example.com'] },
    { name: 'Jonas Brandt', also: ['jonas.brandt@example.com'] },
    { name: 'Jonas Lindqvist', also: ['jonas.lindqvist@example.com'] },
    { name: 'Yuki Tanaka', also: ['yuki@example.com'] },
  ]),
  endpoint: numbered('5a0', [
    { name: 'Accounting bridge' },
    { name: 'Print house' },
    { name: 'Lobby display' },
  ]),
  waiting: [
    waits(0, 'Ticket refunds', 'Refund 3 tickets for the poetry night?', 'Otis Redfern'),
    waits(1, 'Author onboarding', 'Sign the contract with Lena Hart?', 'Harriet Vane'),
    waits(2, 'Event announcements', 'Mail 2,300 readers?', 'Otis Redfern'),
    waits(3, 'Returns to distributor', 'Send back 140 copies?', 'Paula Quill'),
  ],
  run: numbered('7a0', [
    { name: 'Preorder reminders', also: ['Running “Find preorders”'], state: 'running' },
    { name: 'Catalogue sync wholesale', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Catalogue sync', also: ['Failed at “Read prices”'], state: 'failed' },
    { name: 'Royalty statements', also: ['Failed at “Add up sales”'], state: 'failed' },
    { name: 'Shelf audit', also: ['Running “Count shelves”'], state: 'running' },
  ]),
  key: numbered('8a0', [{ name: 'till scanner' }, { name: 'ci runner' }, { name: 'stats board' }]),
  invitation: numbered('9a0', [{ name: 'mirek@example.com' }, { name: 'guest.curator@example.com' }]),
  mail: numbered('aa0', [
    { name: 'Your signed copy is on its way' },
    { name: 'Contract draft for Night Ferry' },
    { name: 'Two tickets for the poetry night' },
  ]),
}
