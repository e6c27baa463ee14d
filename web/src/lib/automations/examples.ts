import type { createAutomation } from '#workflows/automations/contract.ts'
import type { Request } from '#workflows/operation.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { ready } from './ready.ts'

type New = Pick<Request<typeof createAutomation>, 'name' | 'description' | 'graph'>
export interface Example extends New {
  id: string
  /** An input that makes it do something. */
  input: Json
}

/** Small automations that work at once, without any outside service. */
export const examples: Example[] = [
  {
    id: 'discount',
    name: 'Approve a discount',
    description: 'Small discounts pass by themselves; larger ones wait for a person.',
    input: { customer: 'Ada Lovelace', percent: 25 },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        {
          id: 'offer',
          type: 'set',
          name: 'Read the request',
          values: { customer: '{{ trigger.body.customer }}', percent: '{{ trigger.body.percent }}' },
        },
        { id: 'large', type: 'if', name: 'More than 10 %?', condition: 'steps.offer.percent > 10' },
        {
          id: 'ask',
          type: 'approval',
          name: 'Ask a person',
          title: 'Give {{ steps.offer.customer }} {{ steps.offer.percent }} % off?',
          detail: 'Anything over 10 % needs a person.',
          expiresAfter: '3d',
        },
        {
          id: 'granted',
          type: 'set',
          name: 'Granted',
          values: { customer: '{{ steps.offer.customer }}', percent: '{{ steps.offer.percent }}' },
        },
        {
          id: 'refused',
          type: 'set',
          name: 'Refused',
          values: { customer: '{{ steps.offer.customer }}', percent: 0 },
        },
      ],
      edges: [
        { from: 'trigger', to: 'offer' },
        { from: 'offer', to: 'large' },
        { from: 'large', port: 'true', to: 'ask' },
        { from: 'large', port: 'false', to: 'granted' },
        { from: 'ask', port: 'approved', to: 'granted' },
        { from: 'ask', port: 'rejected', to: 'refused' },
        { from: 'ask', port: 'expired', to: 'refused' },
      ],
    },
  },
  {
    id: 'order',
    name: 'Sort incoming orders',
    description: 'Takes orders at a web address, sorts them by size and answers at once.',
    input: { number: 'A-1042', total: 480 },
    graph: {
      trigger: { type: 'webhook', scheme: 'none' },
      nodes: [
        {
          id: 'size',
          type: 'switch',
          name: 'How large?',
          cases: [
            { port: 'large', when: 'trigger.body.total >= 1000' },
            { port: 'medium', when: 'trigger.body.total >= 100' },
          ],
        },
        {
          id: 'review',
          type: 'approval',
          name: 'Review it',
          title: 'Accept order {{ trigger.body.number }} over {{ trigger.body.total }} €?',
          expiresAfter: '2d',
        },
        {
          id: 'accept',
          type: 'respond',
          name: 'Answer the shop',
          status: 202,
          body: { order: '{{ trigger.body.number }}', accepted: true },
        },
        {
          id: 'label',
          type: 'set',
          name: 'Label it',
          values: { order: '{{ trigger.body.number }}', lane: 'standard' },
        },
      ],
      edges: [
        { from: 'trigger', to: 'size' },
        { from: 'trigger', to: 'accept' },
        { from: 'size', port: 'large', to: 'review' },
        { from: 'size', port: 'medium', to: 'label' },
        { from: 'size', port: 'otherwise', to: 'label' },
        { from: 'review', port: 'approved', to: 'label' },
      ],
    },
  },
  {
    id: 'reminder',
    name: 'Wait, then ask again',
    description: 'Waits a minute through restarts and releases, then asks whether it is done.',
    input: { task: 'Send the invoice' },
    graph: {
      trigger: { type: 'manual' },
      nodes: [
        { id: 'pause', type: 'wait', name: 'Give it time', duration: '1m' },
        {
          id: 'ask',
          type: 'approval',
          name: 'Is it done?',
          title: 'Is “{{ trigger.body.task }}” done?',
          expiresAfter: '7d',
        },
        { id: 'done', type: 'set', name: 'Done', values: { task: '{{ trigger.body.task }}', done: true } },
      ],
      edges: [
        { from: 'trigger', to: 'pause' },
        { from: 'pause', to: 'ask' },
        { from: 'ask', port: 'approved', to: 'done' },
      ],
    },
  },
  ...ready,
]
