import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Vaccination reminders', 'active', 'completed'),
    automation('Lab results import', 'active', 'failed'),
    automation('Stock reorder', 'active', 'failed'),
    automation('Stock reorder Bremen', 'active', 'completed'),
    automation('Puppy newsletter', 'paused', 'completed', '2026-11-10T08:00:00.000Z'),
    automation('Insurance claims', 'active', 'completed'),
    automation('Missed appointments', 'active', 'completed'),
    automation('Overdue invoices', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Dienstplan', 'active', 'completed'),
    automation('X-ray archive', 'active', 'completed'),
    automation('Microchip registry', 'paused', 'completed', '2026-11-18T08:00:00.000Z'),
    automation('Summer price list', 'archived', 'completed', '2026-09-30T08:00:00.000Z'),
  ]),
  project: numbered('2a0', [
    { name: 'booking', also: ['http://booking.localhost:3001'], state: 'live' },
    { name: 'website', also: ['http://website.localhost:3001'], state: 'live' },
    { name: 'owner-app', also: ['http://owner-app.localhost:3001'], state: 'live' },
    { name: 'intranet', also: ['http://intranet.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Show opening hours', also: ['website'], state: 'live' },
    { name: 'Online deposits', also: ['booking'], state: 'failed' },
    { name: 'Dark mode for owners', also: ['owner-app'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Henrike Sommer', also: ['henrike@example.org'] },
    { name: 'Paul Adeyemi', also: ['paul@example.org'] },
    { name: 'Chloé Martin', also: ['chloe@example.org'] },
    { name: 'Beate Lindqvist', also: ['beate@example.org'] },
    { name: 'Jan Petersen', also: ['jan.petersen@example.org'] },
    { name: 'Jan Kowalski', also: ['jan.kowalski@example.org'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Reception pager' }, { name: 'Lab bridge' }, { name: 'Wholesaler' }]),
  waiting: [
    waits(0, 'Insurance claims', 'Submit claim 4417 for Rex?', 'Henrike Sommer'),
    waits(1, 'Stock reorder', 'Order 60 boxes of vaccine?', 'Paul Adeyemi'),
    waits(2, 'Puppy newsletter', 'Send to 1,850 owners?', 'Paul Adeyemi'),
    waits(3, 'Dienstplan', 'Is the December rota final?', 'Henrike Sommer'),
  ],
  run: numbered('7a0', [
    { name: 'X-ray archive', also: ['Running “Compress scans”'], state: 'running' },
    { name: 'Stock reorder Bremen', also: ['Waiting until 19:00'], state: 'waiting' },
    { name: 'Stock reorder', also: ['Failed at “Read shelves”'], state: 'failed' },
    { name: 'Lab results import', also: ['Failed at “Fetch”'], state: 'failed' },
    { name: 'Overdue invoices', also: ['Failed at “Render letter”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'front desk tablet' }, { name: 'lab machine' }, { name: 'metabase' }]),
  invitation: numbered('9a0', [{ name: 'sophie@example.org' }, { name: 'locum.vet@example.org' }]),
  mail: numbered('aa0', [
    { name: 'Your bill 2026-0731' },
    { name: 'Appointment confirmation' },
    { name: 'Rabies booster due' },
  ]),
}
