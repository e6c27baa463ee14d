import { describe, expect, test } from 'vitest'
import { catalogue } from '#workflows/operations.ts'
import { heardOf, soFar } from './heard.ts'

const answer = {
  why: 'Pause “Nightly backup”, \\ then say so.',
  steps: [
    { operation: 'pauseAutomation', input: { id: 'nightly {backup]' } },
    { operation: 'sendMail', input: { to: 'ada@example.com', subject: '"why": "x"', text: 'a\nb' } },
  ],
}

describe('an answer while it is written', () => {
  test('grows word by word and step by step, wherever it is cut', () => {
    const text = JSON.stringify(answer)
    let [why, steps] = ['', 0]
    for (let end = 0; end <= text.length; end++) {
      const read = soFar(text.slice(0, end))
      expect(answer.why.startsWith(read.why)).toBe(true)
      expect(read.why.length).toBeGreaterThanOrEqual(why.length)
      expect(read.steps).toEqual(answer.steps.slice(0, read.steps.length))
      expect(read.steps.length).toBeGreaterThanOrEqual(steps)
      why = read.why
      steps = read.steps.length
    }
    expect([why, steps]).toEqual([answer.why, 2])
  })

  test.each([
    '',
    '{',
    '[[[{',
    '"steps": [{}',
    'Sure!',
    '{"steps": [{"operation": x}]}',
    '}}}]]]',
    '{"why": "\\u12',
  ])('that is no answer is nothing: %s', (text) => expect(soFar(text)).toEqual({ steps: [], why: '' }))

  test('shows only what may be proposed, by our own names, and long values cut', () => {
    const listed = catalogue.filter(({ contract }) => contract.name === 'sendMail')
    const said = JSON.stringify({
      steps: [
        ...answer.steps,
        { operation: 'deleteEverything', input: {} },
        { operation: 'sendMail', input: { to: 'x'.repeat(5000), 'drop table': 1 } },
      ],
    })
    const heard = heardOf(said, 'm', listed)
    expect(heard).toMatchObject({
      model: 'm',
      text: '',
      steps: [{ title: 'Send a mail' }, { title: 'Send a mail' }],
    })
    expect(heard.steps[0]!.fields.map(({ text }) => text)).toEqual(['ada@example.com', '"why": "x"', 'a\nb'])
    expect(heard.steps[1]!.fields).toHaveLength(1)
    expect(heard.steps[1]!.fields[0]!.text).toHaveLength(200)
  })
})
