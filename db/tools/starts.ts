import type { callTool, readToolServer } from '#workflows/tools/contract.ts'
import { toolLimits } from '#workflows/tools/core/limits.ts'
import type { Input } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import type { Start } from '../starts.ts'
import type { Caller } from '../transactions.ts'
import { findToolServer } from './rows.ts'

export const startReading = async (
  tx: Transaction,
  { toolServer: server }: Input<typeof readToolServer>,
  { org }: Caller,
): Promise<Start> => {
  await mustBeOpen(tx, org)
  await findToolServer(tx, org, server)
  return {}
}

const bad = (message: string, hint: string) => new Refused(422, 'bad_call', message, { hint })

/** Refuses what the server surely would, before anything is sent. */
export const startCall = async (
  tx: Transaction,
  { toolServer: server, tool, arguments: given }: Input<typeof callTool>,
  { org }: Caller,
): Promise<Start> => {
  await mustBeOpen(tx, org)
  const { name, tools } = await findToolServer(tx, org, server)
  const known = tools.find((each) => each.name === tool)
  if (!known)
    throw bad(
      `“${name}” has no tool “${tool}”`,
      tools.length > 0
        ? `It has ${tools
            .slice(0, 10)
            .map((each) => each.name)
            .join(', ')}.`
        : 'Read its tools first.',
    )
  if (JSON.stringify(given).length > toolLimits.arguments)
    throw bad('The arguments are too large', `At most ${toolLimits.arguments} characters.`)
  const { required } = (known.input ?? {}) as { required?: unknown }
  const missing = Array.isArray(required) ? required.filter((each) => !(String(each) in given)) : []
  if (missing.length > 0)
    throw bad(`“${tool}” needs ${missing.join(', ')}`, 'Give it as an argument of the tool.')
  return {}
}
