import * as z from 'zod'
import type { NodeKind, Policy } from '../node.ts'
import { aggregate } from './aggregate.ts'
import { approval } from './approval.ts'
import { approvals } from './approvals.ts'
import { compensate } from './compensate.ts'
import { event } from './event.ts'
import { filter } from './filter.ts'
import { form } from './form.ts'
import { forEach } from './for-each.ts'
import { http } from './http.ts'
import { ifNode } from './if.ts'
import { join } from './join.ts'
import { limit } from './limit.ts'
import { merge } from './merge.ts'
import { note } from './note.ts'
import { operationNode } from './operation.ts'
import { parallel } from './parallel.ts'
import { repeat } from './repeat.ts'
import { respond } from './respond.ts'
import { set } from './set.ts'
import { sort } from './sort.ts'
import { split } from './split.ts'
import { stop } from './stop.ts'
import { switchNode } from './switch.ts'
import { tryNode } from './try.ts'
import { unique } from './unique.ts'
import { waitUntil } from './wait-until.ts'
import { wait } from './wait.ts'

const kinds = [
  set,
  ifNode,
  switchNode,
  http,
  wait,
  approval,
  approvals,
  operationNode,
  respond,
  filter,
  sort,
  limit,
  unique,
  aggregate,
  split,
  merge,
  stop,
  note,
  forEach,
  repeat,
  parallel,
  tryNode,
  compensate,
  waitUntil,
  event,
  form,
  join,
] as const

/** Every kind of node, by type. */
export const nodeKinds: ReadonlyMap<string, NodeKind> = new Map(
  kinds.map((kind) => [kind.type, kind as unknown as NodeKind]),
)

/** A node as a person writes it. */
export const node = z.discriminatedUnion('type', [
  set.config,
  ifNode.config,
  switchNode.config,
  http.config,
  wait.config,
  approval.config,
  approvals.config,
  operationNode.config,
  respond.config,
  filter.config,
  sort.config,
  limit.config,
  unique.config,
  aggregate.config,
  split.config,
  merge.config,
  stop.config,
  note.config,
  forEach.config,
  repeat.config,
  parallel.config,
  tryNode.config,
  compensate.config,
  waitUntil.config,
  event.config,
  form.config,
  join.config,
])
export type Node = z.output<typeof node>

export const kindOf = (node: Node): NodeKind => nodeKinds.get(node.type)!

/** What is to happen around a node, whatever its kind. */
export const policyOf = (node: Node): Policy => node as Policy

/** The ways out of a node, first the usual one. */
export const portsOf = (node: Node): string[] => [
  ...kindOf(node).ports(node),
  ...(policyOf(node).onError === 'path' ? ['error'] : []),
]

/** The ways to what stands inside a container; none for other nodes. */
export const waysInto = (node: Node): string[] => kindOf(node).container?.ways(node as never) ?? []
