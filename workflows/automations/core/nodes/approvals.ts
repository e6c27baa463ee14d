import * as z from 'zod'
import type { StagePlan } from '../chain.ts'
import { durationOf } from '../duration.ts'
import { formFields, repeatedField } from '../form-fields.ts'
import { common, FieldError, nodeKind, text } from '../node.ts'

/** The roles that may approve at all. */
export const decidingRoles = ['owner', 'admin', 'member', 'operator', 'approver'] as const

export const asked = {
  approvers: z
    .array(text(254))
    .max(50)
    .default([])
    .meta({ title: 'People', description: 'E-mail addresses of members' }),
  roles: z
    .array(z.enum(decidingRoles))
    .max(decidingRoles.length)
    .default([])
    .meta({ title: 'Roles', description: 'Without people and roles, everyone who may approve' }),
}

const stage = z
  .strictObject({
    name: text(80).default('').meta({ title: 'Name', description: 'Such as “Finance”' }),
    ...asked,
    need: z
      .union([
        z.enum(['any', 'all']).meta({ title: 'Any or all' }),
        z.int().min(1).max(50).meta({ title: 'So many' }),
      ])
      .default('any')
      .meta({
        title: 'How many must approve',
        description: 'any: one of them · all: each person, and one of each role · or a number of people',
      }),
    fields: formFields.default([]).meta({ title: 'To fill in', description: 'With an approval' }),
    expiresAfter: text(200)
      .optional()
      .meta({ title: 'Expires after', description: 'For example 2d; then it leaves by “expired”' }),
    remind: z
      .boolean()
      .default(true)
      .meta({ title: 'Remind at half time', description: 'Until it is escalated or expires' }),
    escalate: z
      .strictObject({
        after: text(200).min(1).meta({ title: 'After', description: 'For example 1d' }),
        ...asked,
      })
      .optional()
      .meta({ title: 'Escalate', description: 'Others may then decide too, and one of them is enough' }),
  })
  .meta({ title: 'Stage' })

export const approvals = nodeKind({
  type: 'approvals',
  title: 'Approval chain',
  summary: 'Asks people or roles in order, reminds and escalates; one rejection ends it.',
  example: {
    title: 'Pay {{ trigger.body.amount }} to {{ trigger.body.to }}?',
    stages: [
      { name: 'Team', roles: ['approver'], expiresAfter: '2d' },
      {
        name: 'Finance',
        approvers: ['ada@example.com', 'grace@example.com'],
        need: 'all',
        fields: [{ type: 'text', name: 'costCentre', label: 'Cost centre', required: true }],
        expiresAfter: '5d',
        escalate: { after: '2d', roles: ['owner'] },
      },
    ],
  },
  waits: 'For each stage to be approved, for one rejection, or for its time to be over.',
  config: z.strictObject({
    ...common,
    type: z.literal('approvals'),
    title: text(200).min(1).meta({ title: 'What is asked' }),
    detail: text().optional().meta({ title: 'Detail', widget: 'textarea' }),
    stages: z.array(stage).min(1).max(10).meta({ title: 'Stages' }),
    fourEyes: z.boolean().default(false).meta({
      title: 'Four eyes',
      description: 'Whoever started the run may not decide, and nobody decides in two stages',
    }),
    mails: z
      .boolean()
      .default(true)
      .meta({ title: 'Mail to those who are asked', description: 'And when they are reminded' }),
  }),
  ports: () => ['approved', 'rejected', 'expired'],
  run: ({ title, detail, stages, fourEyes, mails }) => ({
    do: 'ask',
    chain: {
      title,
      ...(detail === undefined ? {} : { detail }),
      stages: stages.map((each, i) => planned(each, `stages.${i}`)),
      ...{ fourEyes, mails },
    },
  }),
})

type Stage = z.output<typeof stage>

/** What makes no sense about a stage, whoever its expressions will name: where and what. */
export const stageProblem = ({
  approvers,
  roles,
  need,
  fields,
  escalate,
}: Stage): { field: string; message: string } | undefined => {
  const people = addresses(approvers)
  if (need === 'all' && people.length + roles.length === 0)
    return { field: 'need', message: 'is all, but neither people nor roles are named' }
  if (typeof need === 'number' && roles.length === 0 && people.length > 0 && need > people.length)
    return { field: 'need', message: `is ${need}, but fewer people are named: ${people.length}` }
  if (escalate && escalate.approvers.length + escalate.roles.length === 0)
    return { field: 'escalate.approvers', message: 'must name somebody, or a role beside it' }
  const repeated = repeatedField(fields)
  return repeated < 0
    ? undefined
    : { field: `fields.${repeated}.name`, message: 'is the name of another field' }
}

const planned = (written: Stage, at: string): StagePlan => {
  const { name, approvers, roles, need, fields, expiresAfter, remind, escalate } = written
  const problem = stageProblem(written)
  if (problem) throw new FieldError(`${at}.${problem.field}`, problem.message)
  const expires = expiresAfter === undefined ? undefined : durationOf(`${at}.expiresAfter`, expiresAfter)
  const after = escalate && durationOf(`${at}.escalate.after`, escalate.after)
  if (expires !== undefined && after !== undefined && after >= expires)
    throw new FieldError(`${at}.escalate.after`, 'must be shorter than the time after which it expires')
  return {
    ...{ name, approvers: addresses(approvers), roles, need, fields, remind },
    ...(expires === undefined ? {} : { expires }),
    ...(escalate && after !== undefined
      ? { escalate: { after, approvers: addresses(escalate.approvers), roles: escalate.roles } }
      : {}),
  }
}

export const addresses = (written: readonly string[]): string[] => [
  ...new Set(written.map((address) => address.trim().toLowerCase()).filter(Boolean)),
]
