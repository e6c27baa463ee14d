import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Driver shift plan', 'active', 'completed'),
    automation('Depot inventory', 'active', 'failed'),
    automation('Depot inventory North', 'active', 'completed'),
    automation('Route optimizer', 'active', 'failed'),
    automation('Parcel label print', 'active', 'completed'),
    automation('Driver payouts', 'active', 'completed'),
    automation('Portal digest', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('Toll reconciliation', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Cold chain alarms', 'paused', 'completed', '2026-11-20T08:00:00.000Z'),
    automation('Frachtabrechnung', 'active', 'completed'),
    automation('Informe de rutas', 'active', 'completed'),
    automation('Purge old waybills', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'customer-portal', also: ['http://customer-portal.localhost:3001'], state: 'live' },
    { name: 'driver-app', also: ['http://driver-app.localhost:3001'], state: 'live' },
    { name: 'depot-dashboard', also: ['http://depot-dashboard.localhost:3001'], state: 'live' },
    { name: 'tracking-api', also: ['http://tracking-api.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Show delivery windows', also: ['customer-portal'], state: 'live' },
    { name: 'Faster map tiles', also: ['driver-app'], state: 'failed' },
    { name: 'Scan with camera', also: ['driver-app'], state: 'live' },
    { name: 'Offline maps', also: ['driver-app'], state: 'retired' },
    { name: 'Dock calendar', also: ['depot-dashboard'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Priya Nair', also: ['priya@example.com'] },
    { name: 'Henrik Olsen', also: ['henrik@example.com'] },
    { name: 'Lucía Romero', also: ['lucia@example.com'] },
    { name: 'Jan Becker', also: ['jan.becker@example.com'] },
    { name: 'Jan Kowalski', also: ['jan.kowalski@example.com'] },
    { name: 'Sofie Lindqvist', also: ['sofie@example.com'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Fleet tracker' }, { name: 'Carrier hub' }, { name: 'Teams alerts' }]),
  waiting: [
    waits(0, 'Driver payouts', 'Pay out 12 drivers?', 'Priya Nair'),
    waits(1, 'Toll reconciliation', 'Book the October toll bill?', 'Priya Nair'),
    waits(2, 'Portal digest', 'Send to 2,300 customers?', 'Henrik Olsen'),
    waits(3, 'Frachtabrechnung', 'Rechnung 4711 freigeben?', 'Jan Becker'),
  ],
  run: numbered('7a0', [
    { name: 'Parcel label print', also: ['Running “Print labels”'], state: 'running' },
    { name: 'Depot inventory North', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Depot inventory', also: ['Failed at “Count shelves”'], state: 'failed' },
    { name: 'Route optimizer', also: ['Failed at “Fetch traffic”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'depot scanners' }, { name: 'bi export' }, { name: 'route planner' }]),
  invitation: numbered('9a0', [{ name: 'marek@example.com' }, { name: 'nadia.ops@example.com' }]),
  mail: numbered('aa0', [
    { name: 'Your parcel 88-204 is delayed' },
    { name: 'Monthly statement October' },
    { name: 'Welcome to the driver app' },
  ]),
}
