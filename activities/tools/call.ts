import { cancellationSignal } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { withOrg } from '#db/client.ts'
import { Refused } from '#db/refused.ts'
import { openToolServer } from '#db/tools/rows.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { callTool } from '#workflows/tools/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { accept, claim, leaveInDoubt, release, type Effect } from '../automations/effects.ts'
import { beating } from '../beat.ts'
import { callToolOf, ServerFailed } from './wire.ts'

type Called = Output<typeof callTool>

const failed = (type: string, message: string) => ApplicationFailure.nonRetryable(message, type)
const doubtful = (tool: string) =>
  failed(
    'doubtful',
    `“${tool}” may have been called, but its answer was lost. Look there before you call it again.`,
  )

/**
 * Calls a tool at most once: what the server surely did not hear is thrown, to be tried again; what it may have acted
 * on is in doubt, and nobody repeats it.
 */
export const callServerTool = async ({
  org,
  run,
  server,
  tool,
  given,
}: {
  org: string
  run: string
  server: string
  tool: string
  given: Record<string, Json>
}): Promise<Called> => {
  const effect: Effect = { org, run, node: 'call', key: `${run}/call` }
  const claimed = await withOrg(org, (tx) => claim(tx, effect, 'fail', 0))
  if (!claimed.go) {
    if ('doubt' in claimed) throw doubtful(tool)
    return claimed.output as unknown as Called
  }
  try {
    const place = { ...(await openToolServer(org, server)), signal: cancellationSignal() }
    const result = await beating(() => callToolOf(place, { tool, given, key: effect.key }))
    const called = saidBy(result)
    await withOrg(org, (tx) => accept(tx, effect, called as unknown as Json))
    if (result.isError) throw failed('tool_failed', called.text.slice(0, 1000) || `“${tool}” failed`)
    return called
  } catch (error) {
    if (error instanceof ApplicationFailure) throw error
    const known = error instanceof ServerFailed ? error : undefined
    if (known?.heard) {
      await withOrg(org, (tx) => leaveInDoubt(tx, effect))
      throw doubtful(tool)
    }
    await withOrg(org, (tx) => release(tx, effect))
    // It was removed after the call was accepted.
    if (error instanceof Refused) throw failed(error.code, error.message)
    if (!known) throw error
    if (!known.later) throw failed('tool_refused', known.message)
    throw ApplicationFailure.create({ message: known.message, type: 'CallFailed' })
  }
}

/** The answer as text and data; pictures and the like are left out. */
const saidBy = ({ content, structuredContent }: Awaited<ReturnType<typeof callToolOf>>): Called => ({
  text: content
    .flatMap((each) => (each.type === 'text' ? [each.text] : []))
    .join('\n')
    .replaceAll('\0', ''),
  data: (structuredContent ?? null) as Json,
})
