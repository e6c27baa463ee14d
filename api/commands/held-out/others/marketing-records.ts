import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Weekly newsletter', 'active', 'completed'),
    automation('Win-back campaign', 'paused', 'completed', '2026-11-12T08:00:00.000Z'),
    automation('HubSpot sync', 'active', 'failed'),
    automation('HubSpot sync DACH', 'active', 'completed'),
    automation('Landing page leads', 'active', 'completed'),
    automation('Lead enrichment', 'active', 'failed'),
    automation('Ad spend report', 'active', 'completed'),
    automation('Client onboarding', 'active', 'completed'),
    automation('Bounce cleanup', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Webinar reminders', 'paused', 'completed', '2026-11-19T08:00:00.000Z'),
    automation('Social media queue', 'active', 'completed'),
    automation('Kundenreport', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'brand-site', also: ['http://brand-site.localhost:3001'], state: 'live' },
    { name: 'spring-sale', also: ['http://spring-sale.localhost:3001'], state: 'live' },
    { name: 'webinar-signup', also: ['http://webinar-signup.localhost:3001'], state: 'live' },
    { name: 'client-portal', also: ['http://client-portal.localhost:3001'], state: 'paused' },
    { name: 'link-shortener', also: ['http://link-shortener.localhost:3001'], state: 'live' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Swap hero video', also: ['brand-site'], state: 'live' },
    { name: 'Shrink hero images', also: ['brand-site'], state: 'retired' },
    { name: 'Add countdown banner', also: ['spring-sale'], state: 'failed' },
    { name: 'Fix signup form', also: ['webinar-signup'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Petra Novak', also: ['petra@pixelhaus.example'] },
    { name: 'Jonas Keller', also: ['jonas@pixelhaus.example'] },
    { name: 'Aisha Rahman', also: ['aisha@pixelhaus.example'] },
    { name: 'Ben Hughes', also: ['ben@pixelhaus.example'] },
    { name: 'Lena Vogel', also: ['lena.vogel@pixelhaus.example'] },
    { name: 'Lena Hartmann', also: ['lena.hartmann@pixelhaus.example'] },
    { name: 'Diego Santos', also: ['diego@freelance.example'] },
  ]),
  endpoint: numbered('5a0', [
    { name: 'Teams channel' },
    { name: 'Pipedrive bridge' },
    { name: 'Data warehouse' },
  ]),
  waiting: [
    waits(0, 'Weekly newsletter', 'Send issue 48 to 12,500 readers?', 'Jonas Keller'),
    waits(1, 'Client onboarding', 'Give Bergland Hotels portal access?', 'Aisha Rahman'),
    waits(2, 'Ad spend report', 'Raise the Meta budget to 6,000 €?', 'Aisha Rahman'),
    waits(3, 'Social media queue', 'Post the Black Friday reel?', 'Ben Hughes'),
  ],
  run: numbered('7a0', [
    { name: 'Landing page leads', also: ['Running “Write to CRM”'], state: 'running' },
    { name: 'Kundenreport', also: ['Running “Render PDF”'], state: 'running' },
    { name: 'HubSpot sync DACH', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'HubSpot sync', also: ['Failed at “Push contacts”'], state: 'failed' },
    { name: 'Lead enrichment', also: ['Failed at “Look up company”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'zapier bridge' }, { name: 'looker dashboard' }, { name: 'ci runner' }]),
  invitation: numbered('9a0', [
    { name: 'sofia@brightmail.example' },
    { name: 'freelance.max@studio.example' },
  ]),
  mail: numbered('aa0', [
    { name: 'Campaign results October' },
    { name: 'Contract for Bergland Hotels' },
    { name: 'Your login to the client portal' },
  ]),
}
