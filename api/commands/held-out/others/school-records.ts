import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Confirm bookings', 'active', 'completed'),
    automation('Trial lesson reminder', 'active', 'completed'),
    automation('Trial lesson follow-up', 'active', 'failed'),
    automation('Course invoices', 'active', 'failed'),
    automation('Weekly mailing', 'paused', 'completed', '2026-11-13T08:00:00.000Z'),
    automation('Waitlist mailing', 'active', 'completed'),
    automation('Teacher timesheets', 'active', 'completed'),
    automation('Placement test results', 'active', 'failed', '2026-11-25T08:00:00.000Z'),
    automation('Textbook stock', 'active', 'failed'),
    automation('Textbook reorder', 'paused', 'completed', '2026-11-20T08:00:00.000Z'),
    automation('Zertifikate drucken', 'active', 'completed'),
    automation('Review requests', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'webshop', also: ['http://webshop.localhost:3001'], state: 'live' },
    { name: 'booking', also: ['http://booking.localhost:3001'], state: 'live' },
    { name: 'course-catalogue', also: ['http://course-catalogue.localhost:3001'], state: 'live' },
    { name: 'teacher-wiki', also: ['http://teacher-wiki.localhost:3001'], state: 'live' },
    { name: 'level-check', also: ['http://level-check.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Gift vouchers at checkout', also: ['webshop'], state: 'live' },
    { name: 'Faster course search', also: ['booking'], state: 'failed' },
    { name: 'Fix calendar time zone', also: ['booking'], state: 'live' },
    { name: 'New teacher photos', also: ['course-catalogue'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Hanna Vogt', also: ['hanna@example.com'] },
    { name: 'Jakub Nowak', also: ['jakub@example.com'] },
    { name: 'Sofia Ricci', also: ['sofia.ricci@example.com'] },
    { name: 'Sofia Lindqvist', also: ['sofia.lindqvist@example.com'] },
    { name: 'Amélie Durand', also: ['amelie@example.com'] },
    { name: 'Ben Okafor', also: ['ben@example.com'] },
    { name: 'Yuki Tanaka', also: ['yuki@example.com'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Teams channel' }, { name: 'Bookkeeping' }, { name: 'Zoom bridge' }]),
  waiting: [
    waits(0, 'Course invoices', 'Remind 12 late payers?', 'Hanna Vogt'),
    waits(1, 'Weekly mailing', 'Send to 2,300 subscribers?', 'Sofia Ricci'),
    waits(2, 'Textbook reorder', 'Order 40 copies of Menschen A2?', 'Hanna Vogt'),
    waits(3, 'Review requests', 'Offer a voucher to Mr Petrov?', 'Ben Okafor'),
  ],
  run: numbered('7a0', [
    { name: 'Waitlist mailing', also: ['Running “Send mails”'], state: 'running' },
    { name: 'Teacher timesheets', also: ['Running “Read calendars”'], state: 'running' },
    { name: 'Trial lesson reminder', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Trial lesson follow-up', also: ['Failed at “Find lessons”'], state: 'failed' },
    { name: 'Course invoices', also: ['Failed at “Make PDF”'], state: 'failed' },
    { name: 'Textbook stock', also: ['Failed at “Count shelf”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'front desk till' }, { name: 'report laptop' }, { name: 'old website' }]),
  invitation: numbered('9a0', [
    { name: 'marta@example.com' },
    { name: 'paulo.trainee@example.com' },
    { name: 'summer.intern@example.com' },
  ]),
  mail: numbered('aa0', [
    { name: 'Your course invoice 2026-341' },
    { name: 'Welcome to B1 evening' },
    { name: 'Your certificate is ready' },
  ]),
}
