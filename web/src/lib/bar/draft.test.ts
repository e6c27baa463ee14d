import { expect, test } from 'vitest'
import type { Shown } from '#workflows/commands/contract.ts'
import { draftOf, open, planned, reshown, undone, withValue, without } from './draft.ts'

const field = (name: string, several = false) => ({
  field: name,
  title: name,
  kind: 'text' as const,
  options: [],
  several,
})
const shown = (more: Partial<Shown>): Shown => ({
  ...{
    kind: 'operation',
    operation: 'pauseAutomation',
    domain: 'automations',
    title: 't',
    summary: 's',
    input: {},
  },
  ...{ over: null, fields: [field('id')], at: null, after: false, acts: null, effect: 'idempotent' },
  ...{ destructive: false, permission: 'p', refused: null, confirm: null },
  ...{ undo: 'resumeAutomation', undoTakes: null },
  ...{ alone: false, repeats: null },
  ...more,
})

test('an argument is typed, and left out when it is empty', () => {
  const typed = withValue(draftOf(shown({})), field('id'), 'x')
  expect(typed.input).toEqual({ id: 'x' })
  expect(withValue(typed, field('id'), '').input).toEqual({})
  expect(withValue(typed, field('roles', true), 'a, b,').input).toEqual({ id: 'x', roles: ['a', 'b'] })
})

test('a step asks for what nobody filled in', () => {
  const draft = draftOf(shown({ fields: [field('id'), field('text')], over: { field: 'id', values: ['a'] } }))
  expect(open(draft).map((each) => each.field)).toEqual(['text'])
})

test('one of a list can be left out, but not the last', () => {
  const draft = draftOf(shown({ over: { field: 'id', values: ['a', 'b'] } }))
  expect(without(draft, 'a').over?.values).toEqual(['b'])
  expect(without(without(draft, 'a'), 'b').over?.values).toEqual(['b'])
})

test('what is done is taken back from its end, if all of it can be', () => {
  const one = draftOf(shown({ input: { id: 'a' } }))
  const two = draftOf(
    shown({ operation: 'resumeAutomation', undo: 'pauseAutomation', input: { id: 'b' }, after: true }),
  )
  expect(undone([one, two], [])).toEqual([
    { ...planned(two), operation: 'pauseAutomation', after: false },
    { ...planned(one), operation: 'resumeAutomation' },
  ])
  expect(undone([one, draftOf(shown({ undo: null }))], [])).toBeNull()
})

test('what made something is taken back by what it made, once that is known', () => {
  const made = draftOf(
    shown({ operation: 'automatePlan', undo: 'pauseAutomation', undoTakes: { id: 'automation' } }),
  )
  expect(undone([made], [{ automation: 'a', name: 'n' }])).toEqual([
    { operation: 'pauseAutomation', input: { id: 'a' }, over: null, at: null, after: false },
  ])
  expect(undone([made], [undefined])).toBeNull()
})

test('looked at anew, a plan still asks what it asked and still says what was guessed', () => {
  const acts = { field: 'id', total: 1, sample: [{ value: 'a', label: 'A' }] }
  const plan = {
    ...{ plan: 'p', hash: null, expiresAt: null, sentence: 's', questions: [], nearest: [] },
    elsewhere: null,
    ...{ by: 'rules' as const, model: 'off' as const },
  }
  const asked = { step: 0, field: 'id', ask: 'Which?', choices: [] }
  const before = { ...plan, questions: [asked], steps: [shown({ confirm: 'A guess.' }), shown({})] }
  const checked = { ...plan, hash: 'h', steps: [shown({ acts }), shown({ acts })] }
  expect(reshown(before, checked)).toMatchObject({
    hash: 'h',
    questions: [asked],
    steps: [
      { acts: null, confirm: 'A guess.' },
      { acts, confirm: null },
    ],
  })
})
