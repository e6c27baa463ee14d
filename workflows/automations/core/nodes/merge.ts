import * as z from 'zod'
import { takeAside } from '../cel/limits.ts'
import type { Json } from '../json.ts'
import { assertFits, identity, listField, listOf, made, shown } from '../lists.ts'
import { common, expression, FieldError, nodeKind } from '../node.ts'

/** A pair of places in the two lists; undefined on the side that has nothing. */
type Pair = [left: number | undefined, right: number | undefined]

export const merge = nodeKind({
  type: 'merge',
  title: 'Merge',
  summary: 'Makes one list of two: one after the other, by position, or by a key both have.',
  example: {
    left: 'steps.orders.body',
    right: 'steps.customers.body',
    how: 'key',
    leftKey: 'item.customer',
    rightKey: 'item.id',
    keep: 'left',
  },
  waits: 'For nothing; its list is made at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('merge'),
    left: listField('First list'),
    right: listField('Second list'),
    how: z.enum(['append', 'position', 'key']).default('append').meta({
      title: 'How',
      description: 'append: one after the other · position: first with first · key: where the keys are equal',
    }),
    leftKey: expression
      .default('item.id')
      .meta({ title: 'Key in the first list', description: 'Sees item and index; null equals nothing' }),
    rightKey: expression
      .default('item.id')
      .meta({ title: 'Key in the second list', description: 'Sees item and index; null equals nothing' }),
    keep: z.enum(['inner', 'left', 'outer']).default('inner').meta({
      title: 'Keeps',
      description: 'inner: only what has a partner · left: all of the first list · outer: all of both',
    }),
    into: z.enum(['one', 'pair']).default('one').meta({
      title: 'Makes of two items',
      description: 'one: their fields together, the second list’s over the first’s · pair: left and right',
    }),
  }),
  ports: () => ['out'],
  expressions: ({ left, right, how, leftKey, rightKey }) => [
    { field: 'left', expression: left },
    { field: 'right', expression: right },
    ...(how === 'key'
      ? [
          { field: 'leftKey', expression: leftKey, each: true as const },
          { field: 'rightKey', expression: rightKey, each: true as const },
        ]
      : []),
  ],
  run: ({ how, keep, into, ...written }, { evaluate, each }) => {
    const left = listOf('left', evaluate('left', written.left))
    const right = listOf('right', evaluate('right', written.right))
    if (how === 'append') {
      assertFits('right', left.length + right.length)
      return made([...left, ...right])
    }
    const pairs =
      how === 'position'
        ? byPosition(left.length, right.length)
        : byKey(each('leftKey', written.leftKey, left), each('rightKey', written.rightKey, right))
    const kept = pairs.filter(
      ([l, r]) => keep === 'outer' || (l !== undefined && (keep === 'left' || r !== undefined)),
    )
    assertFits(how === 'key' ? 'leftKey' : 'left', kept.length)
    return made(kept.map(([l, r]) => join(left, l, right, r, into)))
  },
})

const byPosition = (left: number, right: number): Pair[] =>
  Array.from({ length: Math.max(left, right) }, (_, i) => [
    i < left ? i : undefined,
    i < right ? i : undefined,
  ])

/** In the order of the first list, then what the second has alone. */
const byKey = (left: Json[], right: Json[]): Pair[] => {
  const places = Map.groupBy(right.keys(), (i) => (right[i] === null ? undefined : identity(right[i]!)))
  const alone = new Set(right.keys())
  const pairs: Pair[] = []
  for (const [l, key] of left.entries()) {
    const partners = key === null ? undefined : places.get(identity(key))
    if (!partners) pairs.push([l, undefined])
    // Keys that repeat on both sides multiply, so it asks before it makes them.
    assertFits('leftKey', pairs.length + (partners?.length ?? 0))
    takeAside(partners?.length ?? 0)
    for (const r of partners ?? []) {
      pairs.push([l, r])
      alone.delete(r)
    }
  }
  assertFits('leftKey', pairs.length + alone.size)
  for (const r of alone) pairs.push([undefined, r])
  return pairs
}

const join = (
  left: Json[],
  l: number | undefined,
  right: Json[],
  r: number | undefined,
  into: 'one' | 'pair',
): Json => {
  const [a, b] = [l === undefined ? null : left[l]!, r === undefined ? null : right[r]!]
  if (into === 'pair') return { left: a, right: b }
  return {
    ...(l === undefined ? {} : fieldsOf('left', a, l)),
    ...(r === undefined ? {} : fieldsOf('right', b, r)),
  }
}

const fieldsOf = (field: string, value: Json, item: number): Record<string, Json> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new FieldError(
    field,
    `must have fields to be put together, but item ${item} is ${shown(value)}; use into: "pair"`,
  )
}
