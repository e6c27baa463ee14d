import { expect, test } from 'vitest'
import { keyOf, webhookProblems } from './dedupe.ts'
import { webhookTrigger } from './webhook.ts'

const webhook = (key: string, within?: string) =>
  webhookTrigger.parse({ type: 'webhook', dedupe: { key, ...(within === undefined ? {} : { within }) } })
const made = (key: string, trigger = { body: { id: 7, text: 'a', list: [1, 2], none: null } }) =>
  keyOf(webhook(key).dedupe!, trigger)

test('a key is any value of the delivery, as text', () => {
  expect(made('trigger.body.id')).toEqual({ key: '7' })
  expect(made('trigger.body.text + "/" + string(trigger.body.id)')).toEqual({ key: 'a/7' })
  expect(made('trigger.body.list')).toEqual({ key: '[1,2]' })
  expect(made('sha256(toJson(trigger.body))')).toEqual({ key: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('a delivery of which no key can be made says why', () => {
  expect(made('trigger.body.none')).toEqual({ why: 'its key is empty: trigger.body.none' })
  expect(made('trigger.body.missing')).toEqual({
    why: 'it has no key: there is no "missing" here in trigger.body.missing',
  })
  expect(made('toJson(trigger.body).split("").map(a, toJson(trigger.body).replace("a", a)).join()')).toEqual({
    why: 'its key has 1936 characters; the limit is 500',
  })
  const list = Array.from({ length: 5000 }, (_, i) => i)
  expect(
    keyOf(webhook('trigger.l.map(a, trigger.l.map(b, a * b).sum()).sum()').dedupe!, { l: list }),
  ).toEqual({
    why: 'its key takes too long to make',
  })
})

const mistakes: [string, string | undefined, string, string][] = [
  ['trigger.body.', undefined, 'dedupe.key', 'bad_expression'],
  ['steps.a.id', undefined, 'dedupe.key', 'unknown_name'],
  ['"x"', undefined, 'dedupe.key', 'constant_key'],
  ['trigger.id', '10ms', 'dedupe.within', 'bad_duration'],
  ['trigger.id', 'soon', 'dedupe.within', 'bad_duration'],
  ['trigger.id', '400d', 'dedupe.within', 'bad_duration'],
]
test.each(mistakes)('a webhook with the key %s within %s is not published', (key, within, field, code) => {
  expect(webhookProblems(webhook(key, within))[0]).toMatchObject({ node: 'trigger', field, code })
})

test('a good key is no problem, and none is needed', () => {
  expect(webhookProblems(webhook('trigger.headers["x-id"]', '30d'))).toEqual([])
  expect(webhookProblems(webhookTrigger.parse({ type: 'webhook' }))).toEqual([])
})
