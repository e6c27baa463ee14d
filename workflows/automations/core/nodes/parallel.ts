import * as z from 'zod'
import type { Advance } from '../container.ts'
import type { Json } from '../json.ts'
import { nodeKind, limitedWhole, timed } from '../node.ts'

const fields = z.strictObject({
  ...timed,
  ...limitedWhole,
  type: z.literal('parallel'),
  branches: z
    .array(
      z.string().regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, 'a letter a–z first, then up to 39 letters, digits or _'),
    )
    .min(1)
    .max(20)
    .refine((names) => new Set(names).size === names.length, 'Each name once')
    .meta({ title: 'Branches', description: 'Their names; each is a way in' }),
})

export const parallel = nodeKind({
  type: 'parallel',
  title: 'Parallel',
  summary: 'Runs several branches at once and goes on when all are done; one that fails stops the others.',
  example: { branches: ['stock', 'payment'] },
  waits: 'For all of its branches to be done.',
  onlyCalls: true,
  config: fields,
  ports: () => ['done'],
  run: () => ({ do: 'enter', body: { of: 'parallel' } }),
  container: {
    ways: ({ branches }: z.output<typeof fields>) => branches,
    sees: () => ({ step: null }),
    advance: ({ branches }: z.output<typeof fields>, body: { of: 'parallel' }, inside): Advance => {
      const output: Record<string, Json> = {}
      for (const name of branches) {
        const branch = inside.go(name)
        if (branch === 'open') continue
        if ('failed' in branch) return { do: 'fail', error: branch.failed }
        output[name] = branch.done
      }
      const done = Object.keys(output).length
      if (done === branches.length) return { do: 'finish', output }
      return { do: 'stay', body, waits: { for: 'inside', done, of: branches.length, failed: 0 } }
    },
  },
})
