import { expect, test } from 'vitest'
import { roles } from '../../operation.ts'
import { decidingRoles } from './nodes/approvals.ts'
import { begun } from './state.ts'
import { step } from './step.ts'
import { edge, noon, surrounding, walk } from './testing.ts'
import { graph } from './graph.ts'
import { plan } from './walk.ts'

const chain = (stages: object[], more: object = {}) => ({
  nodes: [
    { id: 'ask', type: 'approvals', title: 'Pay?', stages, mails: false, ...more },
    { id: 'yes', type: 'set', values: { paid: true } },
    { id: 'late', type: 'set', values: { late: true } },
  ],
  edges: [edge('trigger', 'ask'), edge('ask', 'yes', 'approved'), edge('ask', 'late', 'expired')],
})
const by = (email: string, more: object = {}) =>
  ({
    kind: 'decided',
    node: 'ask',
    decision: 'approve',
    by: email,
    comment: '',
    email,
    roles: [],
    ...more,
  }) as never
const elapsed = (stage: number, of?: string) =>
  ({ kind: 'elapsed', node: 'ask', stage, ...(of && { of }) }) as never
const stageOf = (run: ReturnType<typeof walk>) => {
  const waits = run.state().nodes.ask?.waits
  return waits?.for === 'approval' ? waits : undefined
}

test('the roles that can be asked are those that may approve', () =>
  expect(decidingRoles).toEqual(
    Object.entries(roles).flatMap(([name, may]) =>
      (may as readonly string[]).includes('approvals:decide') ? [name] : [],
    ),
  ))

test('stages are asked one after the other, and what became of each is its output', () => {
  const run = walk(
    chain([
      { name: 'Team', approvers: ['A@x.com '] },
      { name: 'Finance', approvers: ['b@x.com'] },
    ]),
  )
  run.start()
  expect(stageOf(run)).toMatchObject({ approvers: ['a@x.com'], stage: { index: 0, of: 2, name: 'Team' } })
  run.go(by('a@x.com', { comment: 'fine' }))
  expect(stageOf(run)).toMatchObject({ approvers: ['b@x.com'], stage: { index: 1, given: [] } })
  run.go(by('b@x.com'))
  expect(run.state().status).toBe('completed')
  expect(run.state().nodes.ask).toMatchObject({
    port: 'approved',
    output: {
      decision: 'approve',
      by: 'b@x.com',
      stages: [
        { name: 'Team', decisions: [{ by: 'a@x.com', comment: 'fine' }] },
        { name: 'Finance', decisions: [{ by: 'b@x.com' }] },
      ],
    },
  })
})

test('one rejection ends it, whatever others said', () => {
  const run = walk(chain([{ approvers: ['a@x.com', 'b@x.com'], need: 'all' }]))
  run.start()
  run.go(by('a@x.com'))
  run.go(by('b@x.com', { decision: 'reject', comment: 'no' }))
  expect(run.state().nodes.ask).toMatchObject({
    port: 'rejected',
    output: { decision: 'reject', comment: 'no' },
  })
})

test('a number of people has to approve, each counted once', () => {
  const run = walk(chain([{ need: 2 }]))
  run.start()
  run.go(by('a@x.com'))
  run.go(by('a@x.com'))
  expect(stageOf(run)?.stage?.given).toHaveLength(1)
  run.go(by('b@x.com'))
  expect(run.state().nodes.ask?.port).toBe('approved')
})

test('all means every person and one of every role; nobody else counts', () => {
  const run = walk(chain([{ approvers: ['a@x.com'], roles: ['owner'], need: 'all' }]))
  run.start()
  run.go(by('a@x.com'))
  run.go(by('c@x.com', { roles: ['member'] }))
  expect(stageOf(run)?.stage?.given.map((each) => each.by)).toEqual(['a@x.com'])
  run.go(by('d@x.com', { roles: ['owner'] }))
  expect(run.state().nodes.ask?.port).toBe('approved')
})

test('it reminds at half time, escalates, and then one of those is enough', () => {
  const run = walk(
    chain(
      [
        {
          approvers: ['a@x.com', 'b@x.com'],
          need: 'all',
          expiresAfter: '4d',
          escalate: { after: '2d', roles: ['owner'] },
        },
      ],
      {
        mails: true,
      },
    ),
  )
  const day = 86_400_000
  expect(run.start().commands).toMatchObject([
    { kind: 'timer', milliseconds: 4 * day, stage: 0 },
    { kind: 'timer', milliseconds: 2 * day, of: 'escalate' },
    { kind: 'timer', milliseconds: day, of: 'remind' },
    { kind: 'notice', notice: { what: 'asked', approvers: ['a@x.com', 'b@x.com'] } },
  ])
  run.go(by('a@x.com'))
  expect(run.go(elapsed(0, 'remind')).commands).toMatchObject([
    { kind: 'notice', notice: { what: 'reminded', except: ['a@x.com'] } },
  ])
  run.go(by('boss@x.com', { roles: ['owner'] }))
  expect(stageOf(run)?.stage?.given).toHaveLength(1)
  expect(run.go(elapsed(0, 'escalate')).commands).toMatchObject([
    { kind: 'notice', notice: { what: 'escalated', roles: ['owner'] } },
  ])
  run.go(by('boss@x.com', { roles: ['owner'] }))
  expect(run.state().nodes.ask?.port).toBe('approved')
})

test('a stage that nobody decides in time leaves by its own way; timers of an earlier stage mean nothing', () => {
  const run = walk(chain([{ expiresAfter: '1d' }, { expiresAfter: '1d' }]))
  run.start()
  const next = run.go(by('a@x.com')).commands.map(({ kind }) => kind)
  expect(next[0]).toBe('cancel')
  run.go(elapsed(0))
  expect(run.state().status).toBe('waiting')
  run.go(elapsed(1))
  expect(run.state().nodes.ask).toMatchObject({ port: 'expired', output: { decision: 'expired' } })
  expect(run.state().nodes.late?.state).toBe('done')
})

test('with four eyes neither the starter decides nor anybody twice', () => {
  const path = plan(graph.parse(chain([{}, {}], { fourEyes: true })))
  const around = surrounding()
  around.run.starter = 'a@x.com'
  let state = begun()
  const go = (event: object) => (state = step(path, state, [{ at: noon, ...event } as never], around).state)
  go({ kind: 'started' })
  go(by('a@x.com'))
  expect(state.nodes.ask?.chain?.at).toBe(0)
  go(by('b@x.com'))
  expect(state.nodes.ask?.chain?.at).toBe(1)
  go(by('b@x.com'))
  expect(state.nodes.ask?.state).toBe('waiting')
  go(by('c@x.com'))
  expect(state.nodes.ask?.port).toBe('approved')
})

test('who cannot be told from others decides no stage', () => {
  const run = walk(chain([{}]))
  run.start()
  run.go(by('', { email: null }))
  expect(run.state().status).toBe('waiting')
})

test('a trial asks as any run does, but writes to nobody', () => {
  const path = plan(graph.parse(chain([{ roles: ['owner'] }], { mails: true })))
  const commands = (may: string[]) =>
    step(path, begun(), [{ kind: 'started', at: noon }], { ...surrounding(), trial: { pins: {}, may } })
      .commands
  expect(commands([])).toEqual([])
  expect(commands(['ask'])).toMatchObject([{ kind: 'notice' }])
})
