import type { Trigger } from '#workflows/automations/core/graph.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { runAutomation } from '#workflows/automations/contract.ts'
import type { resendMail } from '#workflows/mails/contract.ts'
import type { Input } from '#workflows/operation.ts'
import { findAutomation } from './automations/rows.ts'
import { startTrial } from './automations/trials.ts'
import { graphOf } from './automations/versions.ts'
import type { Transaction } from './client.ts'
import { startPlan } from './commands/starts.ts'
import { assertResendable } from './mails/rows.ts'
import { startDeploy, startProjectDeletion, startRollBack } from './deploys/starts.ts'
import { startDeletion } from './organisations/closing.ts'
import { startInvitation } from './organisations/invitations.ts'
import { mustBeOpen } from './organisations/settings.ts'
import { startErasure, startOwnExport, startPersonExport } from './privacy/starts.ts'
import { notFound, Refused } from './refused.ts'
import { startCall, startReading } from './tools/starts.ts'
import { mustFit } from './runs/said.ts'
import type { runs } from './schema.ts'
import { startSelection } from './selections/starts.ts'
import type { Caller } from './transactions.ts'

/** What a run's row gets besides its input. */
export type Start = Partial<
  Pick<typeof runs.$inferInsert, 'id' | 'automation' | 'version' | 'trigger' | 'subject'>
>

/** Pins the version a run takes, or says why it cannot start. */
const startAutomation = async (
  tx: Transaction,
  { automation, version, input }: Input<typeof runAutomation>,
  { org, actor }: Caller,
): Promise<Start> => {
  await mustBeOpen(tx, org)
  const row = await findAutomation(tx, org, automation)
  if (row.version === null)
    throw new Refused(409, 'not_published', 'It has no published version yet', { hint: 'Publish it first.' })
  if (row.status === 'paused')
    throw new Refused(409, 'paused', 'The automation is paused', { hint: 'Resume it first.' })
  const taken = version ?? row.version
  const graph = await graphOf(tx, org, automation, taken)
  if (!graph) throw notFound('version')
  const body = filledIn(graph.trigger, input)
  const trigger: Json = { kind: 'manual', by: actor.name, body, headers: {}, query: {} }
  return { automation, version: taken, trigger }
}

/** What a run by hand begins with: where its trigger asks for something, that and nothing else. */
const filledIn = (trigger: Trigger, input: Json): Json => {
  if (trigger.type !== 'manual' || !trigger.fields?.length) return input
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Refused(400, 'invalid_input', 'What was filled in does not fit', {
      fields: [{ field: 'input', message: 'This must be an object with what the trigger asks for.' }],
    })
  return mustFit(trigger.fields, input, 'input')
}

const startResend = async (
  tx: Transaction,
  { mail }: Input<typeof resendMail>,
  { org }: Caller,
): Promise<Start> => {
  await assertResendable(tx, org, mail)
  return {}
}

type AnyStart = (tx: Transaction, input: never, caller: Caller) => Promise<Start>

/** What is checked and pinned before a run of an operation is accepted, by operation; most need nothing. */
export const starts: ReadonlyMap<
  string,
  (tx: Transaction, input: unknown, caller: Caller) => Promise<Start>
> = new Map(
  Object.entries({
    actOnSelection: startSelection,
    callTool: startCall,
    deleteOrganisation: startDeletion,
    deleteProject: startProjectDeletion,
    erasePerson: startErasure,
    exportOwnData: startOwnExport,
    exportPerson: startPersonExport,
    inviteMember: startInvitation,
    readToolServer: startReading,
    resendMail: startResend,
    runAutomation: startAutomation,
    rollBackDeploy: startRollBack,
    runPlan: startPlan,
    startDeploy,
    tryAutomation: startTrial,
  } as Record<string, AnyStart>).map(([name, start]) => [name, start as never]),
)
