import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command, Event } from './state.ts'
import { noon, walk } from './testing.ts'
import { drawn, expected, givenBy, graphOf, idOf, type Drawn } from '#infra/testing/graphs.ts'

/** What happens because of a command. */
const answerTo = (command: Command, all: Drawn[], trigger: number): object | undefined => {
  const { node } = command
  const i = Number(/^n(\d+)/.exec(node)![1])
  const { kind, number } = all[i]!
  const { way } = givenBy(all[i]!, trigger)
  if (command.kind === 'continue') return { kind: 'continued', node }
  if (command.kind === 'timer')
    return kind === 'wait' || way === 'expired' ? { kind: 'elapsed', node } : undefined
  if (command.kind === 'operation') return { kind: 'performed', node, output: { isNew: true, value: number } }
  if (command.kind !== 'fetch') return undefined
  const called = command.request.url.split('/').at(-1)
  if (called === 'refused')
    return { kind: 'failed', node, error: { code: 'http_status', message: 'no', node } }
  return { kind: 'performed', node, output: { body: { called: Number(called) } } }
}

test('random graphs come to the nodes that a simple evaluator says, in whatever order things end', () => {
  fc.assert(
    fc.property(
      drawn(12),
      fc.integer({ min: 0, max: 5 }),
      fc.infiniteStream(fc.nat()),
      (all, trigger, order) => {
        const run = walk(graphOf(all, trigger, 'https://example.com/'), { body: trigger })
        const open: object[] = []
        const took = (commands: Command[]) => {
          for (const command of commands) {
            const answer = answerTo(command, all, trigger)
            if (answer) open.push(answer)
          }
        }
        /** What people do, about whatever waits for them. */
        const people = () =>
          Object.entries(run.state().nodes).flatMap(([node, { waits }]): object[] => {
            if (!/^n\d+$/.test(node)) return []
            const { way } = givenBy(all[Number(node.slice(1))]!, trigger)
            if (waits?.for === 'form')
              return way === 'answered' ? [{ kind: 'answered', node, values: {}, by: 'Ada' }] : []
            if (waits?.for === 'event')
              return way === 'arrived' ? [{ kind: 'arrived', node, payload: null, by: 'Ada' }] : []
            if (waits?.for !== 'approval') return []
            const person = { by: 'Ada', email: 'ada@x.com', roles: [], comment: '' }
            return [{ kind: 'decided', node, decision: way === 'approved' ? 'approve' : 'reject', ...person }]
          })
        took(run.start().commands)
        for (let steps = 0; steps < 1000; steps++) {
          const may = [...open, ...people()]
          if (may.length === 0) break
          const next = may[Number(order.next().value) % may.length]!
          if (open.includes(next)) open.splice(open.indexOf(next), 1)
          took(run.go({ ...next, at: noon + steps } as unknown as Omit<Event, 'at'>).commands)
        }
        const { nodes, status } = run.state()
        const { reached, arrived } = expected(all, trigger)
        expect(status).toBe('completed')
        for (const [i, each] of all.entries()) {
          const node = nodes[idOf(i)]!
          const { way, output, state = 'done' } = givenBy(each, trigger)
          expect([each.kind, node.state]).toEqual([each.kind, reached[i] ? state : 'skipped'])
          if (!reached[i]) continue
          expect([each.kind, node.port]).toEqual([each.kind, way])
          if (output) expect(node.output).toMatchObject(output as object)
          if (each.kind === 'join')
            expect((node.output as { arrived: string[] }).arrived.toSorted()).toEqual(arrived(i))
        }
      },
    ),
    { numRuns: 300 },
  )
})
