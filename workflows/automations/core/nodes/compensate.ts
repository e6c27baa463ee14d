import * as z from 'zod'
import type { Advance, Inside } from '../container.ts'
import { nodeKind, limitedWhole, timed } from '../node.ts'
import type { Body } from '../state.ts'

type Undoing = Extract<Body, { of: 'compensate' }>

const fields = z.strictObject({ ...timed, ...limitedWhole, type: z.literal('compensate') })

export const compensate = nodeKind({
  type: 'compensate',
  title: 'Compensate',
  summary: 'When a step inside fails, takes back those that are done, the last one first.',
  example: {},
  waits: 'For what stands inside of it, and after a failure for what takes it back.',
  onlyCalls: true,
  config: fields,
  ports: () => ['done', 'compensated'],
  run: () => ({ do: 'enter', body: { of: 'compensate', undone: [] } }),
  container: {
    ways: () => ['do'],
    sees: (body) => {
      const { error } = body as Undoing
      return { step: error ? { error: { code: error.code, message: error.message } } : { error: null } }
    },
    advance: (_: z.output<typeof fields>, before: Undoing, inside): Advance => {
      const waits = {
        for: 'inside',
        done: before.undone.length,
        of: null,
        failed: before.error ? 1 : 0,
      } as const
      let body = before
      if (!body.error) {
        const branch = inside.go('do')
        if (branch === 'open') return { do: 'stay', body, waits }
        if ('done' in branch)
          return { do: 'finish', output: { result: branch.done, error: null, undone: [] } }
        body = { ...body, error: branch.failed }
        inside.keep(body)
        inside.drain()
      }
      // What is still under way may yet take effect, and is then to be taken back as well.
      if (!body.left) {
        if (inside.isOpen()) return { do: 'stay', body, waits }
        body = { ...body, left: inside.doneLastFirst('do').filter((id) => inside.undoOf(id)) }
      }
      return undo(body, inside)
    },
  },
})

const undo = (before: Undoing, inside: Inside): Advance => {
  const body = { ...before, left: [...before.left!], undone: [...before.undone] }
  for (;;) {
    const [id] = body.left
    const { code, message } = body.error!
    if (id === undefined)
      return {
        ...{ do: 'finish', port: 'compensated' },
        output: {
          result: null,
          error: { code, message, node: body.error!.node ?? null },
          undone: body.undone,
        },
      }
    const branch = inside.run(inside.undoOf(id)!)
    if (branch === 'open')
      return { do: 'stay', body, waits: { for: 'inside', done: body.undone.length, of: null, failed: 1 } }
    if ('failed' in branch)
      return {
        do: 'fail',
        error: {
          ...branch.failed,
          code: 'compensation_failed',
          message: `“${id}” could not be taken back after “${message}”: ${branch.failed.message}`,
        },
      }
    body.left.shift()
    body.undone.push(id)
  }
}
