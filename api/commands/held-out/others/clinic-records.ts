import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Appointment reminders', 'active', 'completed'),
    automation('Waitlist filler', 'active', 'failed'),
    automation('Calendar sync', 'active', 'failed'),
    automation('Calendar sync Altona', 'active', 'completed'),
    automation('No-show follow-up', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('Gift vouchers', 'active', 'completed'),
    automation('Exercise plan mailer', 'active', 'completed'),
    automation('Prescription check', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Rezeptabrechnung', 'active', 'completed'),
    automation('Therapist roster', 'paused', 'completed', '2026-11-19T08:00:00.000Z'),
    automation('Purge old scans', 'active', 'completed'),
    automation('Failure desk', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'booking-app', also: ['http://booking-app.localhost:3001'], state: 'live' },
    { name: 'patient-portal', also: ['http://patient-portal.localhost:3001'], state: 'live' },
    { name: 'exercise-videos', also: ['http://exercise-videos.localhost:3001'], state: 'live' },
    { name: 'intranet', also: ['http://intranet.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Faster slot search', also: ['booking-app'], state: 'live' },
    { name: 'Dark mode', also: ['patient-portal'], state: 'failed' },
    { name: 'Upload prescriptions', also: ['patient-portal'], state: 'live' },
    { name: 'Sharper knee clips', also: ['exercise-videos'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Henrike Oltmanns', also: ['henrike@example.com'] },
    { name: 'Jonas Petersen', also: ['jonas.petersen@example.com'] },
    { name: 'Jonas Kwan', also: ['jonas.kwan@example.com'] },
    { name: 'Ayşe Demir', also: ['ayse@example.com'] },
    { name: 'Piet van Dijk', also: ['piet@example.com'] },
    { name: 'Marlene Fuchs', also: ['marlene@example.com'] },
    { name: 'Oscar Lindqvist', also: ['oscar@example.com'] },
    { name: 'Zoë Brandt', also: ['zoe@example.com'] },
    { name: 'Raúl Ortega', also: ['raul@example.com'] },
    { name: 'Greta Sommer', also: ['greta.sommer@example.com'] },
    { name: 'Greta Holm', also: ['greta.holm@example.com'] },
    { name: 'Dilan Yıldız', also: ['dilan@example.com'] },
  ]),
  endpoint: numbered('5a0', [
    { name: 'Teams channel' },
    { name: 'Insurer gateway' },
    { name: 'Practice software' },
  ]),
  waiting: [
    waits(0, 'Rezeptabrechnung', 'Submit batch 4471?', 'Henrike Oltmanns'),
    waits(1, 'Gift vouchers', 'Refund voucher 208?', 'Piet van Dijk'),
    waits(2, 'Exercise plan mailer', 'Mail 1,200 patients?', 'Zoë Brandt'),
    waits(3, 'Purge old scans', 'Delete 312 scans?', 'Henrike Oltmanns'),
  ],
  run: numbered('7a0', [
    { name: 'Appointment reminders', also: ['Running “Text patients”'], state: 'running' },
    { name: 'Calendar sync Altona', also: ['Waiting until 17:30'], state: 'waiting' },
    { name: 'Calendar sync', also: ['Failed at “Read slots”'], state: 'failed' },
    { name: 'Waitlist filler', also: ['Failed at “Find gaps”'], state: 'failed' },
    { name: 'Prescription check', also: ['Failed at “Read scan”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'front desk tablet' }, { name: 'cash till' }, { name: 'metrics reader' }]),
  invitation: numbered('9a0', [
    { name: 'lena.koch@example.com' },
    { name: 'locum@example.com' },
    { name: 'intern.2025@example.com' },
  ]),
  mail: numbered('aa0', [
    { name: 'Your appointment on Monday' },
    { name: 'Invoice 2026-733' },
    { name: 'New exercise plan' },
  ]),
}
