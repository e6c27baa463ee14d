import * as z from 'zod'
import { message, operation } from '../../operation.ts'

// What is said and done behind the API: in no catalogue, so on no surface.

/** Told to an invitation's run by the transaction that ends the invitation. */
export const invitationSettled = message({
  name: 'invitationSettled',
  title: 'An invitation is settled',
  summary: 'Wakes the run of an invitation that was accepted, declined or revoked.',
  permission: 'members:manage',
  input: z.strictObject({ run: z.uuid() }),
  output: z.strictObject({ status: z.string() }),
})

/** A run of the installation, not of the organisation, whose key and rows it erases. It has the id of the deletion's run. */
export const eraseOrganisation = operation({
  name: 'eraseOrganisation',
  title: 'Erase an organisation',
  summary: 'Erases every row, file and history of an organisation, and certifies it.',
  permission: 'installation:manage',
  effect: 'idempotent',
  host: 'workflow',
  by: 'people',
  input: z.strictObject({ organisation: z.string(), requestedAt: z.iso.datetime() }),
  output: z.strictObject({ certificate: z.string() }),
})
