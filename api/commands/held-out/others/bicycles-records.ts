import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Order intake', 'active', 'completed'),
    automation('Supplier price import', 'active', 'failed'),
    automation('Warehouse restock', 'active', 'failed'),
    automation('Warehouse restock Hamburg', 'active', 'completed'),
    automation('Repair reminders', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('Return labels', 'active', 'completed'),
    automation('Frame number check', 'paused', 'completed', '2026-11-20T08:00:00.000Z'),
    automation('Review requests', 'active', 'failed', '2026-11-25T08:00:00.000Z'),
    automation('Test ride bookings', 'active', 'completed'),
    automation('Weekly sales report', 'active', 'completed'),
    automation('Clear old carts', 'active', 'completed'),
    automation('Pick and pack', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'storefront', also: ['http://storefront.localhost:3001'], state: 'live' },
    { name: 'bike-configurator', also: ['http://bike-configurator.localhost:3001'], state: 'live' },
    { name: 'dealer-portal', also: ['http://dealer-portal.localhost:3001'], state: 'live' },
    { name: 'scanner-app', also: ['http://scanner-app.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Show frame sizes', also: ['storefront'], state: 'live' },
    { name: 'Faster search', also: ['storefront'], state: 'failed' },
    { name: 'New cart page', also: ['storefront'], state: 'retired' },
    { name: 'Dealer price lists', also: ['dealer-portal'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Greta Sommer', also: ['greta@velohaus.example'] },
    { name: 'Pavel Novák', also: ['pavel@velohaus.example'] },
    { name: 'Aisha Rahman', also: ['aisha@velohaus.example'] },
    { name: 'Ben Carter', also: ['ben.carter@velohaus.example'] },
    { name: 'Ben Hofmann', also: ['ben.hofmann@velohaus.example'] },
    { name: 'Yuki Tanaka', also: ['yuki@velohaus.example'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Carrier hub' }, { name: 'Teams channel' }]),
  waiting: [
    waits(0, 'Return labels', 'Refund order 5512?', 'Greta Sommer'),
    waits(1, 'Order intake', 'Ship 40 bikes to Velo Lyon?', 'Aisha Rahman'),
    waits(2, 'Weekly sales report', 'Send it to the board?', 'Pavel Novák'),
  ],
  run: numbered('7a0', [
    { name: 'Pick and pack', also: ['Running “Print slips”'], state: 'running' },
    { name: 'Warehouse restock Hamburg', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Warehouse restock', also: ['Failed at “Read shelves”'], state: 'failed' },
    { name: 'Supplier price import', also: ['Failed at “Fetch list”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'label printer' }, { name: 'ci pipeline' }, { name: 'metabase' }]),
  invitation: numbered('9a0', [
    { name: 'oskar@velohaus.example' },
    { name: 'summer.intern@velohaus.example' },
  ]),
  mail: numbered('aa0', [{ name: 'Your order 5498 has shipped' }, { name: 'Test ride on Saturday' }]),
}
