import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Client intake', 'active', 'completed'),
    automation('Bank statement import', 'active', 'failed'),
    automation('VAT return', 'active', 'completed'),
    automation('VAT return quarterly', 'active', 'completed', '2026-10-09T07:00:00.000Z'),
    automation('Invoice reminders', 'active', 'failed'),
    automation('Payroll', 'active', 'completed'),
    automation('Court deadlines', 'active', 'completed'),
    automation('Receipt scanner', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Conflict check', 'paused', 'completed', '2026-11-10T08:00:00.000Z'),
    automation('Trust account reconciliation', 'active', 'completed'),
    automation('Holiday greetings', 'paused', 'completed', '2025-12-18T08:00:00.000Z'),
    automation('Shred expired files', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'client-portal', also: ['http://client-portal.localhost:3001'], state: 'live' },
    { name: 'website', also: ['http://website.localhost:3001'], state: 'live' },
    { name: 'time-tracker', also: ['http://time-tracker.localhost:3001'], state: 'live' },
    { name: 'document-vault', also: ['http://document-vault.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Fix the sign-in page', also: ['client-portal'], state: 'live' },
    { name: 'Upload larger files', also: ['client-portal'], state: 'failed' },
    { name: 'New team photos', also: ['website'], state: 'live' },
    { name: 'Bill in six-minute units', also: ['time-tracker'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Helen Marsh', also: ['helen@example.com'] },
    { name: 'Daniel Okafor', also: ['daniel@example.com'] },
    { name: 'Priya Nair', also: ['priya@example.com'] },
    { name: 'George Whitfield', also: ['george@example.com'] },
    { name: 'Sarah Klein', also: ['sarah.klein@example.com'] },
    { name: 'Sarah Lindqvist', also: ['sarah.lindqvist@example.com'] },
    { name: 'Marco Bianchi', also: ['marco@example.com'] },
    { name: 'Yusuf Demir', also: ['yusuf@example.com'] },
    { name: 'Emma Doyle', also: ['emma@example.com'] },
    { name: 'Peter Novak', also: ['peter@example.com'] },
    { name: 'Ruth Abrams', also: ['ruth@example.com'] },
    { name: 'Oliver Hayes', also: ['oliver@example.com'] },
  ]),
  endpoint: numbered('5a0', [
    { name: 'Teams channel' },
    { name: 'DATEV bridge' },
    { name: 'Archive server' },
  ]),
  waiting: [
    waits(0, 'Client intake', 'Accept Harlow Ltd as a client?', 'Helen Marsh'),
    waits(1, 'VAT return', 'File the October return for Brightwater?', 'Priya Nair'),
    waits(2, 'Shred expired files', 'Destroy 212 files?', 'George Whitfield'),
    waits(3, 'Payroll', 'Release the November salaries?', 'Priya Nair'),
  ],
  run: numbered('7a0', [
    { name: 'Court deadlines', also: ['Running “Read calendar”'], state: 'running' },
    { name: 'Trust account reconciliation', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Invoice reminders', also: ['Failed at “Send letters”'], state: 'failed' },
    { name: 'Bank statement import', also: ['Failed at “Fetch statements”'], state: 'failed' },
  ]),
  key: numbered('8a0', [
    { name: 'copy room scanner' },
    { name: 'bank gateway' },
    { name: 'reporting laptop' },
  ]),
  invitation: numbered('9a0', [
    { name: 'lena.fischer@example.com' },
    { name: 'trainee@example.com' },
    { name: 'm.torres@example.com' },
  ]),
  mail: numbered('aa0', [
    { name: 'Fee note 2026-311' },
    { name: 'Missing receipts for October' },
    { name: 'Your appointment on 3 December' },
  ]),
}
