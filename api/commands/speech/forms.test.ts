import { expect, test } from 'vitest'
import { interpret } from '../interpret.ts'
import { asOtherKind } from '../other-kind.ts'
import { world } from './testing.ts'

const why = async (text: string) => {
  const heard = await asOtherKind(await interpret(text, world), world)
  return 'why' in heard ? { why: heard.why, form: heard.apart?.contract.name, input: heard.input } : heard
}

test.each([
  ['make an api key called CI', 'createApiKey', { name: 'CI' }],
  ['new api key', 'createApiKey', {}],
  ['register https://example.com/hook as an endpoint', 'createEndpoint', { url: 'https://example.com/hook' }],
  ['connect a repository', 'connectRepository', {}],
  ['new automation', 'createAutomation', {}],
  ['delete the organisation', 'deleteOrganisation', {}],
])('“%s” leads to its form, with what was said', async (text, form, input) => {
  expect(await why(text)).toMatchObject({ form, input })
})

test.each([
  'set API_KEY=hush of docs',
  'set the variable API_KEY of docs to hush',
  'set API_KEY to hush for docs',
  'add the variable API_KEY=hush to docs',
])('“%s” leads to its form without what is secret', async (text) => {
  const { form, input } = (await why(text)) as { form?: string; input?: object }
  expect(form).toBe('saveProjectVariables')
  expect(Object.keys(input!)).toEqual(['project'])
})

test.each(['cancel all runs', 'cancel all runs of Stock sync', 'we deployed docs yesterday'])(
  '“%s” is neither done nor taken for a question',
  async (text) => expect(await why(text)).toMatchObject({ why: expect.any(String), form: undefined }),
)

test('what cannot be done to a thing is said of it by what it is', async () => {
  expect(await why('delete Newsletter')).toMatchObject({
    why: '“Newsletter” is an automation, and that cannot be done to one.',
  })
})

test('a greeting asks for nothing', async () => {
  expect(await why('good morning, everybody')).toMatchObject({ why: expect.any(String), form: undefined })
})

test('where nothing is running, that is said', async () => {
  const idle = { ...world, records: async () => ({ all: [], complete: true }) }
  expect(await interpret('cancel everything that is running', idle)).toMatchObject({
    why: 'There is no run like that: “running runs”.',
  })
})
