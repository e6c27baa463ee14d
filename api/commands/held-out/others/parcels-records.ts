import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Label printing', 'active', 'completed'),
    automation('Carrier rates', 'active', 'failed'),
    automation('Carrier rates Nordics', 'active', 'completed'),
    automation('Driver onboarding', 'active', 'completed'),
    automation('Freight invoices', 'active', 'completed'),
    automation('Overdue reminders', 'paused', 'completed', '2026-11-16T08:00:00.000Z'),
    automation('Parcel tracking', 'active', 'failed'),
    automation('Lost parcel claims', 'active', 'completed'),
    automation('Customs papers', 'active', 'failed', '2026-11-25T08:00:00.000Z'),
    automation('Weekly fleet report', 'paused', 'completed', '2026-11-20T08:00:00.000Z'),
    automation('Clean up scans', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'tracking-site', also: ['http://tracking-site.localhost:3001'], state: 'live' },
    { name: 'driver-portal', also: ['http://driver-portal.localhost:3001'], state: 'live' },
    { name: 'rates-api', also: ['http://rates-api.localhost:3001'], state: 'live' },
    { name: 'depot-board', also: ['http://depot-board.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Show delivery window', also: ['tracking-site'], state: 'live' },
    { name: 'Faster map', also: ['tracking-site'], state: 'failed' },
    { name: 'Upload licence photo', also: ['driver-portal'], state: 'live' },
    { name: 'Cache zone prices', also: ['rates-api'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Ingrid Solheim', also: ['ingrid@hopline.example'] },
    { name: 'Marek Nowak', also: ['marek@hopline.example'] },
    { name: 'Priya Raman', also: ['priya@hopline.example'] },
    { name: 'Dan Okafor', also: ['dan.okafor@hopline.example'] },
    { name: 'Dan Petrov', also: ['dan.petrov@hopline.example'] },
    { name: 'Yusuf Demir', also: ['yusuf@hopline.example'] },
    { name: 'Chloe Martin', also: ['chloe@hopline.example'] },
    { name: 'Tobias Lang', also: ['tobias@hopline.example'] },
    { name: 'Wei Chen', also: ['wei@hopline.example'] },
    { name: 'Freya Holm', also: ['freya@hopline.example'] },
    { name: 'Luis Ortega', also: ['luis@hopline.example'] },
    { name: 'Hannah Brandt', also: ['hannah@hopline.example'] },
  ]),
  endpoint: numbered('5a0', [
    { name: 'Depot screens' },
    { name: 'Teams bridge' },
    { name: 'Carrier portal' },
  ]),
  waiting: [
    waits(0, 'Lost parcel claims', 'Pay claim 4471?', 'Marek Nowak'),
    waits(1, 'Driver onboarding', 'Accept Jonas Keller as a driver?', 'Ingrid Solheim'),
    waits(2, 'Freight invoices', 'Send 212 invoices?', 'Priya Raman'),
    waits(3, 'Lost parcel claims', 'Pay claim 4502?', 'Marek Nowak'),
  ],
  run: numbered('7a0', [
    { name: 'Label printing', also: ['Running “Print labels”'], state: 'running' },
    { name: 'Carrier rates Nordics', also: ['Waiting until 17:00'], state: 'waiting' },
    { name: 'Carrier rates', also: ['Failed at “Read tariffs”'], state: 'failed' },
    { name: 'Parcel tracking', also: ['Failed at “Ask carrier”'], state: 'failed' },
    { name: 'Customs papers', also: ['Waiting for the form at “goods”'], state: 'waiting' },
    { name: 'Clean up scans', also: ['Running “List scans”'], state: 'running' },
  ]),
  key: numbered('8a0', [{ name: 'depot scanner' }, { name: 'bookkeeping' }, { name: 'uptime monitor' }]),
  invitation: numbered('9a0', [
    { name: 'sofia@hopline.example' },
    { name: 'jonas.keller@mail.example' },
    { name: 'temp.packer@mail.example' },
  ]),
  mail: numbered('aa0', [
    { name: 'Invoice 2026-0931' },
    { name: 'Your parcel is on its way' },
    { name: 'Welcome, new driver' },
  ]),
}
