import * as z from 'zod'
import type { Json } from '../../automations/core/json.ts'
import { isOfInstallation, type AnyContract } from '../../operation.ts'
import type { Planned } from '../contract.ts'

/** What only its own form can do: what is typed into it or shown after it must be kept nowhere. */
const secret = /"widget":"(secret|password)"/

/** What may be left out and is secret when it is given: a plan leaves it out. */
export const secretFields = ({ input }: AnyContract): readonly string[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input' })
  return Object.keys(properties).filter(
    (field) => !required.includes(field) && secret.test(JSON.stringify(properties[field])),
  )
}

/** What is typed into a field that is secret is shown nowhere, not even where it is asked for. */
export const isSecret = ({ input }: AnyContract, field: string): boolean => {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input' })
  return secret.test(JSON.stringify(properties[field]))
}

const inputOfPlan = (contract: AnyContract): unknown => {
  const { properties = {}, ...rest } = z.toJSONSchema(contract.input, { io: 'input' })
  const left = new Set(secretFields(contract))
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([field]) => !left.has(field))),
  }
}

const known = new WeakMap<AnyContract, boolean>()

/** Whether a plan may hold it: not what goes past the walls, what only an owner may, what is secret, or a plan. */
export const plannable = (contract: AnyContract): boolean => {
  const before = known.get(contract)
  if (before !== undefined) return before
  const { kind, permission, output } = contract
  const able =
    kind !== 'view' &&
    permission !== 'commands:use' &&
    !isOfInstallation(permission) &&
    permission !== 'organisation:own' &&
    !secret.test(JSON.stringify([inputOfPlan(contract), z.toJSONSchema(output)]))
  known.set(contract, able)
  return able
}

/** Whether somebody has to agree before it is done: it takes away, sends out or spends, or runs and cannot run twice. */
export const mustBeConfirmed = (contract: AnyContract): boolean =>
  contract.kind === 'operation' &&
  (contract.destructive === true ||
    contract.effect === 'outward' ||
    contract.meter !== undefined ||
    (contract.host === 'workflow' && contract.effect !== 'idempotent'))

/** The calls of a step, each with where it stands: one, or one for each thing it is done to. */
export const callsOf = ({ input, over }: Pick<Planned, 'input' | 'over'>): Record<string, Json>[] =>
  over ? over.values.map((value) => ({ ...input, [over.field]: value })) : [input]

/** A plan's steps as one text that differs whenever they do. */
export const canonical = (steps: readonly Planned[]): string =>
  JSON.stringify(
    steps.map(({ operation, input, over, at, after }) => sorted([operation, input, over, at, after])),
  )

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key]!)]),
  )
}
