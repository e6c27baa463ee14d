import type { Named } from '#db/commands/records.ts'

export const numbered = (group: string, all: readonly Omit<Named, 'id'>[]): Named[] =>
  all.map((each, i) => ({
    id: `00000000-0000-7000-8000-0000000${group}${i.toString(16).padStart(3, '0')}`,
    ...each,
  }))

const today = '2026-11-27T08:10:00.000Z'
export const automation = (name: string, state: string, last: string, at = today) => ({
  name,
  state,
  last: { state: last, at },
})
export const waits = (run: number, title: string, asks: string, by: string): Named => ({
  ...numbered(
    '6a',
    Array.from({ length: 9 }, () => ({ name: `${title}: ${asks}` })),
  )[run]!,
  also: [title, asks],
  by,
  input: { run: `00000000-0000-7000-8000-00000006a${String(run).padStart(3, '0')}`, node: 'ask' },
})

/** An organisation the rules were not written for. */
export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Onboard customers', 'active', 'completed'),
    automation('Nightly import', 'active', 'failed'),
    automation('Stock sync', 'active', 'failed'),
    automation('Stock sync EU', 'active', 'completed'),
    automation('Newsletter', 'paused', 'completed', '2026-11-10T08:00:00.000Z'),
    automation('Refund orders', 'active', 'completed'),
    automation('Abandoned carts', 'active', 'completed'),
    automation('Lead scoring', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Monatsabschluss', 'active', 'completed'),
    automation('Informe semanal', 'active', 'completed'),
    automation('Delete old files', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'shop', also: ['http://shop.localhost:3001'], state: 'live' },
    { name: 'docs', also: ['http://docs.localhost:3001'], state: 'live' },
    { name: 'landing-page', also: ['http://landing-page.localhost:3001'], state: 'live' },
    { name: 'billing-api', also: ['http://billing-api.localhost:3001'], state: 'paused' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Round prices up', also: ['shop'], state: 'live' },
    { name: 'New checkout', also: ['shop'], state: 'failed' },
    { name: 'Explain refunds', also: ['docs'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Ada Lovelace', also: ['ada@example.com'] },
    { name: 'Linus Berg', also: ['linus@example.com'] },
    { name: 'María García', also: ['maria@example.com'] },
    { name: 'Tom Weber', also: ['tom.weber@example.com'] },
    { name: 'Tom Fischer', also: ['tom.fischer@example.com'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Slack relay' }, { name: 'Warehouse' }]),
  waiting: [
    waits(0, 'Refund orders', 'Refund order 991?', 'Ada Lovelace'),
    waits(1, 'Onboard customers', 'Open an account for ACME?', 'Ada Lovelace'),
    waits(2, 'Newsletter', 'Send to 4,000 people?', 'Linus Berg'),
  ],
  run: numbered('7a0', [
    { name: 'Abandoned carts', also: ['Running “Find carts”'], state: 'running' },
    { name: 'Stock sync EU', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Stock sync', also: ['Failed at “Read stock”'], state: 'failed' },
    { name: 'Nightly import', also: ['Failed at “Fetch”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'build server' }, { name: 'grafana' }]),
  invitation: numbered('9a0', [{ name: 'nina@example.com' }, { name: 'old.friend@example.com' }]),
  mail: numbered('aa0', [{ name: 'Your invoice 2026-118' }, { name: 'Welcome aboard' }]),
}

/** Friday, 27 November 2026, 14:00 in Berlin. */
export const now = new Date('2026-11-27T13:00:00.000Z')
export const zone = 'Europe/Berlin'
