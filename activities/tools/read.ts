import { cancellationSignal } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { withOrg } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { toolServers } from '#db/schema.ts'
import { openToolServer, serverWhere } from '#db/tools/rows.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Tool } from '#workflows/tools/contract.ts'
import { toolLimits } from '#workflows/tools/core/limits.ts'
import { ServerFailed, toolsOf } from './wire.ts'

type Told = Awaited<ReturnType<typeof toolsOf>>[number]

/** A text that a column takes and nobody has to scroll for. */
const short = (text: string, most: number) => text.replaceAll('\0', '').slice(0, most)

const kept = ({ name, title, description, inputSchema, annotations }: Told): Tool[] => {
  if (name.length > toolLimits.name || name.includes('\0')) return []
  const input = JSON.stringify(inputSchema)
  const fits = input.length <= toolLimits.schema && !input.includes('\\u0000')
  return [
    {
      name,
      title: short(title ?? annotations?.title ?? name, 200),
      description: short(description ?? '', 2000),
      input: fits ? (inputSchema as unknown as Json) : { type: 'object' },
      readOnly: annotations?.readOnlyHint ?? false,
    },
  ]
}

/** Asks a server for its tools and keeps what it tells, or why it told nothing. Safe to repeat. */
export const readServerTools = async ({
  org,
  server,
}: {
  org: string
  server: string
}): Promise<{ tools: number }> => {
  const keep = (values: Partial<typeof toolServers.$inferInsert>) =>
    withOrg(org, (tx) => tx.update(toolServers).set(values).where(serverWhere(org, server)))
  try {
    const place = { ...(await openToolServer(org, server)), signal: cancellationSignal() }
    const told = (await toolsOf(place, toolLimits.tools)).flatMap(kept)
    const tools = [...new Map(told.map((tool) => [tool.name, tool])).values()]
    await keep({ tools, readAt: new Date(), problem: null })
    return { tools: tools.length }
  } catch (error) {
    if (!(error instanceof ServerFailed)) throw error
    await keep({ problem: error.message.slice(0, 500) })
    throw ApplicationFailure.create({
      ...{ message: error.message, type: 'server_failed', nonRetryable: !error.later },
    })
  } finally {
    hint(org)
  }
}
