import type { Example } from './examples.ts'

/** Ready automations that show one idea each; all work at once, without any outside service. */
export const ready: Example[] = [
  {
    id: 'totals',
    name: 'Totals per customer',
    description: 'Adds up orders by customer and puts the largest first.',
    input: {
      orders: [
        { customer: 'Ada', amount: 40 },
        { customer: 'Grace', amount: 90 },
        { customer: 'Ada', amount: 15 },
      ],
    },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        {
          id: 'sums',
          type: 'aggregate',
          name: 'Add up',
          items: 'trigger.body.orders',
          groupBy: [{ name: 'customer', key: 'item.customer' }],
          values: [{ name: 'total', does: 'sum', of: 'item.amount' }],
        },
        {
          id: 'ranked',
          type: 'sort',
          name: 'Largest first',
          items: 'steps.sums.items',
          by: [{ key: 'item.total', order: 'descending', as: 'number' }],
        },
      ],
      edges: [
        { from: 'trigger', to: 'sums' },
        { from: 'sums', to: 'ranked' },
      ],
    },
  },
  {
    id: 'contacts',
    name: 'Clean a list of contacts',
    description: 'Drops entries without an address, and doubles of the same one.',
    input: { contacts: [{ email: 'ada@example.com' }, { email: 'ADA@example.com' }, { email: '' }] },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        {
          id: 'real',
          type: 'filter',
          name: 'With an address',
          items: 'trigger.body.contacts',
          where: 'item.email.contains("@")',
        },
        {
          id: 'once',
          type: 'unique',
          name: 'Each once',
          items: 'steps.real.items',
          by: 'lower(item.email)',
        },
      ],
      edges: [
        { from: 'trigger', to: 'real' },
        { from: 'real', to: 'once' },
      ],
    },
  },
  {
    id: 'newest',
    name: 'The five newest',
    description: 'Sorts entries by date and keeps the first five.',
    input: { entries: [{ at: '2026-01-02' }, { at: '2026-03-04' }, { at: '2025-12-31' }] },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        {
          id: 'sorted',
          type: 'sort',
          name: 'Newest first',
          items: 'trigger.body.entries',
          by: [{ key: 'item.at', order: 'descending', as: 'date' }],
        },
        { id: 'top', type: 'limit', name: 'Five of them', items: 'steps.sorted.items', count: 5 },
      ],
      edges: [
        { from: 'trigger', to: 'sorted' },
        { from: 'sorted', to: 'top' },
      ],
    },
  },
  {
    id: 'lines',
    name: 'Read lines of text',
    description: 'Cuts a text into lines and counts those that say something.',
    input: { text: 'first\nsecond\n\nthird' },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        {
          id: 'lines',
          type: 'set',
          name: 'Cut it',
          values: { lines: '{{ trigger.body.text.split("\\n") }}' },
        },
        {
          id: 'full',
          type: 'filter',
          name: 'Not empty',
          items: 'steps.lines.lines',
          where: 'item.trim() != ""',
        },
        { id: 'said', type: 'set', name: 'Count', values: { lines: '{{ size(steps.full.items) }}' } },
      ],
      edges: [
        { from: 'trigger', to: 'lines' },
        { from: 'lines', to: 'full' },
        { from: 'full', to: 'said' },
      ],
    },
  },
  {
    id: 'each',
    name: 'A letter for each customer',
    description: 'Goes through a list and writes a line for each entry.',
    input: { customers: [{ name: 'Ada' }, { name: 'Grace' }] },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        { id: 'all', type: 'forEach', name: 'Each customer', items: 'trigger.body.customers', parallel: 5 },
        {
          id: 'letter',
          type: 'set',
          name: 'Write it',
          parent: 'all',
          values: { text: 'Dear {{ item.name }}, you are number {{ index + 1 }}.' },
        },
      ],
      edges: [
        { from: 'trigger', to: 'all' },
        { from: 'all', port: 'each', to: 'letter' },
      ],
    },
  },
  {
    id: 'fallback',
    name: 'Carry on when something fails',
    description: 'Tries a step and goes on with something else when it fails.',
    input: { amount: -5 },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        { id: 'attempt', type: 'try', name: 'Try it' },
        {
          id: 'sane',
          type: 'if',
          name: 'More than nothing?',
          parent: 'attempt',
          condition: 'trigger.body.amount > 0',
        },
        {
          id: 'refuse',
          type: 'stop',
          name: 'Refuse it',
          parent: 'attempt',
          message: 'An amount of {{ trigger.body.amount }} makes no sense',
          code: 'bad_amount',
        },
        {
          id: 'instead',
          type: 'set',
          name: 'Say so instead',
          parent: 'attempt',
          values: { note: '{{ steps.attempt.error.message }}' },
        },
      ],
      edges: [
        { from: 'trigger', to: 'attempt' },
        { from: 'attempt', port: 'try', to: 'sane' },
        { from: 'sane', port: 'false', to: 'refuse' },
        { from: 'attempt', port: 'catch', to: 'instead' },
      ],
    },
  },
  {
    id: 'both',
    name: 'Two people must agree',
    description: 'Asks finance and management at once, and goes on when both have said yes.',
    input: { what: 'a new printer' },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        { id: 'ask', type: 'parallel', name: 'Ask both', branches: ['finance', 'management'] },
        {
          id: 'finance',
          type: 'approval',
          name: 'Finance',
          parent: 'ask',
          title: 'Can we afford {{ trigger.body.what }}?',
          expiresAfter: '3d',
        },
        {
          id: 'management',
          type: 'approval',
          name: 'Management',
          parent: 'ask',
          title: 'Do we want {{ trigger.body.what }}?',
          expiresAfter: '3d',
        },
        {
          id: 'result',
          type: 'set',
          name: 'Both said yes?',
          values: {
            agreed:
              '{{ steps.ask.finance.decision == "approve" && steps.ask.management.decision == "approve" }}',
          },
        },
      ],
      edges: [
        { from: 'trigger', to: 'ask' },
        { from: 'ask', port: 'finance', to: 'finance' },
        { from: 'ask', port: 'management', to: 'management' },
        { from: 'ask', to: 'result', port: 'done' },
      ],
    },
  },
  {
    id: 'nightly',
    name: 'Ask every morning',
    description: 'Each working day at nine, asks whether the day may begin.',
    input: {},
    graph: {
      trigger: {
        type: 'schedule',
        schedules: [{ kind: 'cron', expression: '0 9 * * 1-5' }],
        timeZone: 'Europe/Berlin',
      },
      nodes: [
        {
          id: 'ask',
          type: 'approval',
          name: 'Ready?',
          title: 'Is everything ready for today?',
          expiresAfter: '8h',
        },
        { id: 'noted', type: 'set', name: 'Note it', values: { by: '{{ steps.ask.by }}' } },
      ],
      edges: [
        { from: 'trigger', to: 'ask' },
        { from: 'ask', port: 'approved', to: 'noted' },
      ],
    },
  },
  {
    id: 'escalate',
    name: 'Remind, then escalate',
    description: 'Asks once, asks again after a day of silence, and says when nobody answers at all.',
    input: { ticket: 'T-7' },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        {
          id: 'first',
          type: 'approval',
          name: 'Ask',
          title: 'Is {{ trigger.body.ticket }} solved?',
          expiresAfter: '1d',
        },
        {
          id: 'second',
          type: 'approval',
          name: 'Ask again',
          title: 'Second call: is {{ trigger.body.ticket }} solved?',
          expiresAfter: '1d',
        },
        { id: 'solved', type: 'set', name: 'Solved', values: { ticket: '{{ trigger.body.ticket }}' } },
        {
          id: 'silent',
          type: 'stop',
          name: 'Nobody answered',
          message: 'Nobody answered about {{ trigger.body.ticket }}',
          code: 'no_answer',
        },
      ],
      edges: [
        { from: 'trigger', to: 'first' },
        { from: 'first', port: 'approved', to: 'solved' },
        { from: 'first', port: 'expired', to: 'second' },
        { from: 'second', port: 'approved', to: 'solved' },
        { from: 'second', port: 'expired', to: 'silent' },
      ],
    },
  },
  {
    id: 'form',
    name: 'Answer a contact form',
    description: 'Checks what a form on your site sends, and answers with what is missing.',
    input: { email: 'ada@example.com', message: 'Hello' },
    graph: {
      trigger: { type: 'webhook', scheme: 'none' },
      nodes: [
        {
          id: 'complete',
          type: 'if',
          name: 'All there?',
          condition: 'has(trigger.body.email) && has(trigger.body.message)',
        },
        { id: 'thanks', type: 'respond', name: 'Thank them', status: 202, body: { ok: true } },
        {
          id: 'missing',
          type: 'respond',
          name: 'Say what is missing',
          status: 422,
          body: { ok: false, needs: ['email', 'message'] },
        },
      ],
      edges: [
        { from: 'trigger', to: 'complete' },
        { from: 'complete', port: 'true', to: 'thanks' },
        { from: 'complete', port: 'false', to: 'missing' },
      ],
    },
  },
  {
    id: 'join',
    name: 'Join orders with customers',
    description: 'Puts two lists together by the number of the customer.',
    input: { orders: [{ id: 1, customer: 7 }], customers: [{ customer: 7, name: 'Ada' }] },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        {
          id: 'joined',
          type: 'merge',
          name: 'Put together',
          left: 'trigger.body.orders',
          right: 'trigger.body.customers',
          how: 'key',
          leftKey: 'item.customer',
          rightKey: 'item.customer',
        },
      ],
      edges: [{ from: 'trigger', to: 'joined' }],
    },
  },
  {
    id: 'batches',
    name: 'Work in batches',
    description: 'Cuts a long list into parts of ten and goes through them one after another.',
    input: { rows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        { id: 'parts', type: 'split', name: 'Parts of ten', value: 'trigger.body.rows', size: 10 },
        { id: 'all', type: 'forEach', name: 'Each part', items: 'steps.parts.items' },
        {
          id: 'sum',
          type: 'set',
          name: 'Add it up',
          parent: 'all',
          values: { count: '{{ size(item) }}', total: '{{ sum(item) }}' },
        },
      ],
      edges: [
        { from: 'trigger', to: 'parts' },
        { from: 'parts', to: 'all' },
        { from: 'all', port: 'each', to: 'sum' },
      ],
    },
  },
]
