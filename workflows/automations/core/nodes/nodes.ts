import * as z from 'zod'
import type { NodeKind } from '../node.ts'
import { approval } from './approval.ts'
import { http } from './http.ts'
import { ifNode } from './if.ts'
import { operationNode } from './operation.ts'
import { respond } from './respond.ts'
import { set } from './set.ts'
import { switchNode } from './switch.ts'
import { wait } from './wait.ts'

const kinds = [set, ifNode, switchNode, http, wait, approval, operationNode, respond] as const

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
])
export type Node = z.output<typeof node>

export const kindOf = (node: Node): NodeKind => nodeKinds.get(node.type)!
