import * as z from 'zod'
import { durationOf } from '../duration.ts'
import { formFields, repeatedField } from '../form-fields.ts'
import { common, FieldError, nodeKind, text } from '../node.ts'
import { addresses, asked } from './approvals.ts'

export const form = nodeKind({
  type: 'form',
  title: 'Form',
  summary: 'Asks a person to fill in a form on a page of its own, and goes on with what they wrote.',
  example: {
    title: 'What shall we deliver, {{ trigger.body.name }}?',
    fields: [
      { type: 'number', name: 'amount', label: 'How many', required: true, whole: true, min: 1 },
      { type: 'text', name: 'notes', label: 'Anything else', long: true },
    ],
    expiresAfter: '7d',
  },
  waits: 'For somebody to fill it in, or for its time to be over.',
  config: z.strictObject({
    ...common,
    type: z.literal('form'),
    title: text(200).min(1).meta({ title: 'What it is called' }),
    detail: text(5000).optional().meta({ title: 'Text', widget: 'textarea' }),
    fields: formFields.min(1).meta({ title: 'Fields' }),
    ...asked,
    link: z.boolean().default(false).meta({
      title: 'Link for anybody',
      description: 'An unguessable link for one answer, without signing in',
    }),
    sendTo: z.array(text(254)).max(10).default([]).meta({
      title: 'Mail the link to',
      description: 'E-mail addresses of anybody; only with a link',
    }),
    mails: z
      .boolean()
      .default(true)
      .meta({ title: 'Mail to members', description: 'To the people and roles that are named' }),
    expiresAfter: text(200)
      .optional()
      .meta({ title: 'Expires after', description: 'For example 7d; then it leaves by “expired”' }),
  }),
  ports: () => ['answered', 'expired'],
  run: ({ title, detail, fields, approvers, roles, link, sendTo, mails, expiresAfter }, { now }) => {
    const repeated = repeatedField(fields)
    if (repeated >= 0) throw new FieldError(`fields.${repeated}.name`, 'is the name of another field')
    const to = addresses(sendTo)
    if (to.length > 0 && !link) throw new FieldError('sendTo', 'needs the link for anybody')
    const wrong = to.find((address) => !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address))
    if (wrong !== undefined) throw new FieldError('sendTo', `is no address: ${JSON.stringify(wrong)}`)
    return {
      do: 'form',
      waits: {
        ...{ for: 'form', title, fields, approvers: addresses(approvers), roles, link },
        ...(detail === undefined ? {} : { detail }),
      },
      ...{ sendTo: to, mails },
      ...(expiresAfter === undefined ? {} : { until: now + durationOf('expiresAfter', expiresAfter) }),
    }
  },
})
