import * as z from 'zod'
import type { Waits } from '../../../runs/contract.ts'
import type { Advance, Inside } from '../container.ts'
import { listField, listOf, wholeOf } from '../lists.ts'
import { nodeKind, text, limitedWhole, timed } from '../node.ts'
import { addFailure, addResult, itemOf, loopOver, putApart, resultsOf } from '../loop.ts'
import type { LoopBody } from '../state.ts'

const fields = z.strictObject({
  ...timed,
  ...limitedWhole,
  type: z.literal('forEach'),
  items: listField(),
  parallel: z
    .union([z.number().int().min(1).max(50), text(200)])
    .default(1)
    .meta({ title: 'At once', description: 'How many items may be under way together, up to 50' }),
  failures: z.enum(['stop', 'continue']).default('stop').meta({
    title: 'When an item fails',
    description: 'stop: the others are stopped and it fails · continue: the item is counted as failed',
  }),
  collect: z.boolean().default(true).meta({
    title: 'Keep results',
    description: 'What the last step gave for each item, as steps.<id>.items; null for what failed',
  }),
})

export const forEach = nodeKind({
  type: 'forEach',
  title: 'For each',
  summary: 'Runs what stands inside once for each item of a list, one after another or several at once.',
  example: { items: 'trigger.body.orders', parallel: 5, failures: 'continue' },
  waits: 'For its items to be done.',
  onlyCalls: true,
  config: fields,
  ports: () => ['done'],
  expressions: ({ items }) => [{ field: 'items', expression: items }],
  run: ({ items: written, parallel }, { evaluate }) => {
    const items = listOf('items', evaluate('items', written))
    return { do: 'enter', body: loopOver(items, wholeOf('parallel', parallel, 1, 50)) }
  },
  container: {
    ways: () => ['each'],
    loops: true,
    gives: ['item', 'index'],
    sees: (body, index) => {
      const item = itemOf(body as LoopBody, index)
      return { step: { item, index }, also: { item, index } }
    },
    advance: (node: z.output<typeof fields>, before: LoopBody, inside): Advance => {
      const body = { ...before, fresh: [...before.fresh], failed: [...before.failed] }
      const failure = goOn(node, body, inside)
      if (failure) return failure
      putApart(body)
      const { count, ended, failed, failedCount } = body
      if (ended < count)
        return { do: 'stay', body, waits: waitsOf(body), ...(isCut(body) && { again: true }) }
      const items = node.collect ? resultsOf(body) : []
      if (!items) return { do: 'stay', body: { ...body, gathers: true }, waits: waitsOf(body), again: true }
      return {
        do: 'finish',
        output: { ...(node.collect ? { items } : {}), count, failed, failedCount },
      }
    },
  },
})

/** Looks at every open item and begins as many as may be under way; the failure when one ends all. */
const goOn = (node: z.output<typeof fields>, body: LoopBody, inside: Inside): Advance | undefined => {
  let looked = body.open
  body.open = []
  for (;;) {
    for (const index of looked) {
      const branch = inside.go('each', index)
      if (branch === 'open') {
        body.open.push(index)
        continue
      }
      if ('failed' in branch && node.failures === 'stop') return { do: 'fail', error: branch.failed }
      if ('failed' in branch) addFailure(body, index, branch.failed)
      else if (node.collect) addResult(body, index, branch.done)
      body.ended++
      inside.leave(index)
    }
    looked = []
    while (
      body.open.length + looked.length < body.parallel &&
      body.next < body.count &&
      inside.allowance.left > 0
    ) {
      inside.allowance.left--
      looked.push(body.next++)
    }
    if (looked.length === 0) return undefined
  }
}

/** Whether it could go on at once, but this burst is long enough. */
const isCut = ({ open, parallel, next, count }: LoopBody): boolean => open.length < parallel && next < count

const waitsOf = ({ ended, count, failedCount }: LoopBody): Waits => ({
  for: 'inside',
  done: ended,
  of: count,
  failed: failedCount,
})
