import * as z from 'zod'
import type { NodeKind } from '../node.ts'
import { aggregate } from './aggregate.ts'
import { approval } from './approval.ts'
import { filter } from './filter.ts'
import { http } from './http.ts'
import { ifNode } from './if.ts'
import { limit } from './limit.ts'
import { merge } from './merge.ts'
import { note } from './note.ts'
import { operationNode } from './operation.ts'
import { respond } from './respond.ts'
import { set } from './set.ts'
import { sort } from './sort.ts'
import { split } from './split.ts'
import { stop } from './stop.ts'
import { switchNode } from './switch.ts'
import { unique } from './unique.ts'
import { wait } from './wait.ts'

const kinds = [
  set,
  ifNode,
  switchNode,
  http,
  wait,
  approval,
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
])
export type Node = z.output<typeof node>

export const kindOf = (node: Node): NodeKind => nodeKinds.get(node.type)!
