import * as z from 'zod'
import type { Failure } from '../../../runs/contract.ts'
import type { Advance, Branch } from '../container.ts'
import type { Json } from '../json.ts'
import { nodeKind, limitedWhole, timed } from '../node.ts'
import type { Body } from '../state.ts'

type Attempt = Extract<Body, { of: 'try' }>

const fields = z.strictObject({ ...timed, ...limitedWhole, type: z.literal('try') })

export const tryNode = nodeKind({
  type: 'try',
  title: 'Try',
  summary: 'Runs “try”; when that fails “catch”, which sees why; and “finally” however it went.',
  example: {},
  waits: 'For what stands inside of it.',
  onlyCalls: true,
  config: fields,
  ports: () => ['done'],
  run: () => ({ do: 'enter', body: { of: 'try', at: 'try', result: { output: null } } }),
  container: {
    ways: () => ['try', 'catch', 'finally'],
    sees: (body) => ({ step: { error: told((body as Attempt).error) } }),
    advance: (_: z.output<typeof fields>, before: Attempt, inside): Advance => {
      let body = before
      for (;;) {
        const branch: Branch = inside.go(body.at)
        if (branch === 'open')
          return { do: 'stay', body, waits: { for: 'inside', done: 0, of: null, failed: 0 } }
        if ('failed' in branch) inside.drop(body.at)
        const next = after(body, branch, inside.has('catch'))
        if (!next.at) return next.end
        body = next as Attempt
        inside.keep(body)
      }
    },
  },
})

/** Where it goes on after one part is over, or how it ends. */
const after = (
  body: Attempt,
  branch: Exclude<Branch, 'open'>,
  catches: boolean,
): Attempt | { at?: undefined; end: Advance } => {
  const failed = 'failed' in branch ? branch.failed : undefined
  const output = 'done' in branch ? branch.done : null
  if (body.at === 'try')
    return failed
      ? { ...body, at: catches ? 'catch' : 'finally', error: failed }
      : { ...body, at: 'finally', result: { output } }
  if (body.at === 'catch')
    return failed
      ? { ...body, at: 'finally', error: failed }
      : { ...body, at: 'finally', caught: true, result: { output } }
  if (failed) return { end: { do: 'fail', error: failed } }
  if (body.error && !body.caught) return { end: { do: 'fail', error: body.error } }
  return {
    end: { do: 'finish', output: { result: body.result.output ?? null, error: told(body.error) } },
  }
}

/** An error as expressions see it. */
const told = (error: Failure | undefined): Json =>
  error ? { code: error.code, message: error.message, node: error.node ?? null } : null
