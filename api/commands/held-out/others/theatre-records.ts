import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Release seat holds', 'active', 'completed'),
    automation('Ticket reminders', 'active', 'failed'),
    automation('Sync box office', 'active', 'failed'),
    automation('Season newsletter', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('Press digest', 'active', 'completed'),
    automation('Refund tickets', 'active', 'completed'),
    automation('Renew subscriptions', 'paused', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Publish programme', 'active', 'completed'),
    automation('Abendkassenbericht', 'active', 'completed'),
    automation('Recordatorio de ensayos', 'paused', 'completed', '2026-11-20T08:00:00.000Z'),
    automation('Purge old scans', 'active', 'completed'),
    automation('Advent calendar', 'archived', 'completed', '2026-01-07T08:00:00.000Z'),
  ]),
  project: numbered('2a0', [
    { name: 'tickets', also: ['http://tickets.localhost:3001'], state: 'live' },
    { name: 'press-room', also: ['http://press-room.localhost:3001'], state: 'live' },
    { name: 'newsletter-signup', also: ['http://newsletter-signup.localhost:3001'], state: 'live' },
    { name: 'summer-stage', also: ['http://summer-stage.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Seat map in colour', also: ['tickets'], state: 'live' },
    { name: 'Faster checkout queue', also: ['tickets'], state: 'failed' },
    { name: 'Old seat map', also: ['tickets'], state: 'retired' },
    { name: 'Spring premiere photos', also: ['press-room'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Helene Brandt', also: ['helene@example.com'] },
    { name: 'Oskar Lindqvist', also: ['oskar@example.com'] },
    { name: 'Pilar Ortega', also: ['pilar@example.com'] },
    { name: 'Jonas Krämer', also: ['jonas.kraemer@example.com'] },
    { name: 'Jonas Adler', also: ['jonas.adler@example.com'] },
    { name: 'Mirja Solberg', also: ['mirja@example.com'] },
  ]),
  endpoint: numbered('5a0', [
    { name: 'Foyer screens' },
    { name: 'Press agency feed' },
    { name: 'Ticket scanner hub' },
  ]),
  waiting: [
    waits(0, 'Refund tickets', 'Refund booking 4471?', 'Pilar Ortega'),
    waits(1, 'Season newsletter', 'Send to 6,200 subscribers?', 'Oskar Lindqvist'),
    waits(2, 'Publish programme', 'Announce the spring premiere?', 'Helene Brandt'),
    waits(3, 'Refund tickets', 'Refund booking 4502?', 'Pilar Ortega'),
  ],
  run: numbered('7a0', [
    { name: 'Press digest', also: ['Running “Collect reviews”'], state: 'running' },
    { name: 'Release seat holds', also: ['Waiting until 19:30'], state: 'waiting' },
    { name: 'Sync box office', also: ['Failed at “Read seats”'], state: 'failed' },
    { name: 'Ticket reminders', also: ['Failed at “Send texts”'], state: 'failed' },
    { name: 'Purge old scans', also: ['Running “Delete batch”'], state: 'running' },
  ]),
  key: numbered('8a0', [{ name: 'turnstile reader' }, { name: 'press mailer' }]),
  invitation: numbered('9a0', [{ name: 'guest.director@example.com' }, { name: 'old.intern@example.com' }]),
  mail: numbered('aa0', [
    { name: 'Press pass confirmed' },
    { name: 'Your seats for Hamlet' },
    { name: 'Rehearsal moved to 10:00' },
  ]),
}
