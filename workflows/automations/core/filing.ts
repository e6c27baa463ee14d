import * as z from 'zod'
import { operation, view } from '../../operation.ts'
import {
  automation,
  automationDescription as description,
  automationId as id,
  automationName as name,
  folder,
  owner,
  tags,
} from './automation.ts'

export const fileAutomation = operation({
  name: 'fileAutomation',
  title: 'File an automation',
  summary: 'Puts it into a folder, and gives it tags and an owner; what it does stays as it is.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject({
    id,
    folder: folder.optional(),
    tags: tags.optional(),
    owner: owner.nullable().optional().meta({ title: 'Owner', widget: 'member', none: 'Nobody' }),
  }),
  output: z.strictObject({ automation }),
})

export const renameAutomation = operation({
  name: 'renameAutomation',
  title: 'Rename an automation',
  summary: 'Changes how it is called and described; what it does stays as it is.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  phrases: ['rename {id} to {name}', 'rename automation {id} to {name}'],
  input: z.strictObject({ id, name, description: description.optional() }),
  output: z.strictObject({ automation }),
})

export const archiveAutomation = operation({
  name: 'archiveAutomation',
  title: 'Archive an automation',
  summary: 'Puts it away: it takes no triggers and lists leave it out; its runs and versions stay.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  undo: 'restoreAutomation',
  phrases: ['archive {id}', 'archive automation {id}'],
  input: z.strictObject({ id }),
  output: z.strictObject({ automation }),
})

export const restoreAutomation = operation({
  name: 'restoreAutomation',
  title: 'Take an automation out of the archive',
  summary: 'Lists show it again; it stays paused until somebody resumes it.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  undo: 'archiveAutomation',
  phrases: ['unarchive {id}', 'unarchive automation {id}'],
  input: z.strictObject({ id }),
  output: z.strictObject({ automation }),
})

/** Of each kind, the ones most used. */
export const mostLabels = 200
const labels = z.array(z.strictObject({ name: z.string(), automations: z.int() }))

export const getAutomationLabels = view({
  name: 'getAutomationLabels',
  title: 'Folders, tags and owners',
  summary: 'What automations are filed under, and how many under each.',
  permission: 'automations:read',
  input: z.strictObject({}),
  output: z.strictObject({
    folders: labels,
    tags: labels,
    owners: z.array(z.strictObject({ id: z.string(), name: z.string(), automations: z.int() })),
    archived: z.int(),
  }),
})
