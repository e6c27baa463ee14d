import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { Json } from '../../../../workflows/automations/core/json.ts'
import type { Schema } from '../form/schema.ts'
import type { Entry } from './manifest.ts'
import { clientOf, commandOf, curlOf, withoutSecrets } from './snippets.ts'

// Plain JavaScript, which the types of this room do not follow.
const { inputFrom } = (await import(new URL('../../../../infra/cli/fields.mjs', import.meta.url).href)) as {
  inputFrom: (schema: Schema, given: { name: string; value?: string }[]) => unknown
}

const input: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    days: { type: 'integer' },
    roles: { type: 'array', items: { type: 'string' } },
    input: {},
    secret: { type: 'string', widget: 'secret' },
    key: { type: 'string' },
  },
}
const contract = { domain: 'a', name: 'doIt', kind: 'operation', path: '/api/v1/a/doIt', input } as Entry
const nasty: Record<string, Json> = {
  name: `it's "$HOME" \`id\` & ; \\ | é\n!`,
  days: -3,
  roles: ['a b', "'", '--x'],
  input: { deep: [1, null, "'"], '--body': true },
}
/** The words that a shell makes of a command. */
const words = (command: string): string[] =>
  execFileSync('sh', ['-c', `show() { printf '%s\\0' "$@"; }\nshow ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1)

test('the curl command sends exactly the input, whatever is in it', () => {
  const said = words(curlOf(contract, nasty, 'http://localhost:3000'))
  expect(said).toContain('http://localhost:3000/api/v1/a/doIt')
  expect(JSON.parse(said[said.indexOf('-d') + 1]!)).toEqual(nasty)
})

test('a view is asked for by its parameters, each quoted as a whole', () => {
  const said = words(curlOf({ ...contract, kind: 'view' }, { name: nasty.name!, days: 2 }, 'http://h'))
  expect(said.filter((_, i) => said[i - 1] === '--data-urlencode')).toEqual([`name=${nasty.name}`, 'days=2'])
})

test('the command line reads its flags back as the same input', () => {
  const said = words(commandOf(contract, nasty)).slice(4)
  const flags = said.map((word) => {
    const [, name, value] = /^--([^=]+)=(.*)$/s.exec(word)!
    return { name: name!, value: value! }
  })
  expect(inputFrom(input, flags)).toEqual(nasty)
})

test('a field that the command line keeps for itself is sent as a document', () => {
  const command = commandOf(contract, { key: 'x' })
  expect(command).toMatch(/^npx mainspring run doIt --body - <<'END'\n/)
  expect(JSON.parse(command.split('\n').slice(1, -1).join('\n'))).toEqual({ key: 'x' })
})

test('the program calls the contract by its names', () => {
  expect(clientOf(contract, { name: 'x', input: { 'a-b': 1 } })).toBe(
    'await client.a.doIt({\n  name: "x",\n  input: {\n    "a-b": 1\n  }\n})',
  )
})

test('a typed secret is in none of them', () => {
  expect(withoutSecrets(input, { name: 'x', secret: 'hunter2' })).toEqual({ name: 'x', secret: 'the-secret' })
})
