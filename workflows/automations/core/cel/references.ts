import type { ASTNode } from '@marcbachmann/cel-js'

export interface References {
  /** Ids used as steps.<id> or steps["id"]. */
  steps: string[]
  /** Names at the beginning that no enclosing `map`, `all` … declares. */
  roots: string[]
}

const declaring = new Set(['all', 'exists', 'exists_one', 'existsOne', 'map', 'filter'])
const namespaces = new Map([
  ['cel', ['bind']],
  ['optional', ['of', 'none']],
])

/** What an expression refers to, each name once. */
export const references = (node: ASTNode): References => {
  const steps = new Set<string>()
  const roots = new Set<string>()

  const visit = (node: ASTNode, declared: ReadonlySet<string>): void => {
    const step = stepOf(node, declared)
    if (step !== undefined) steps.add(step)
    if (node.op === 'id') {
      if (!declared.has(node.args)) roots.add(node.args)
    } else if (node.op === 'rcall') visitCall(node.args, declared)
    else for (const child of children(node.args)) visit(child, declared)
  }

  const visitCall = (
    [name, receiver, given]: [string, ASTNode, ASTNode[]],
    declared: ReadonlySet<string>,
  ): void => {
    const inNamespace =
      receiver.op === 'id' && !declared.has(receiver.args) && namespaces.get(receiver.args)?.includes(name)
    if (!inNamespace) visit(receiver, declared)
    const [variable, ...rest] = given
    const declares =
      variable?.op === 'id' && (inNamespace ? name === 'bind' : declaring.has(name) && rest.length > 0)
    if (!declares) for (const each of given) visit(each, declared)
    else {
      const inner = new Set([...declared, variable.args])
      // The value of cel.bind(x, value, body) does not see x yet.
      for (const [i, each] of rest.entries()) visit(each, inNamespace && i === 0 ? declared : inner)
    }
  }

  visit(node, new Set())
  return { steps: [...steps], roots: [...roots] }
}

const stepOf = (node: ASTNode, declared: ReadonlySet<string>): string | undefined => {
  if (node.op !== '.' && node.op !== '.?' && node.op !== '[]' && node.op !== '[?]') return undefined
  const [container, key] = node.args
  if (container.op !== 'id' || container.args !== 'steps' || declared.has('steps')) return undefined
  if (typeof key === 'string') return key
  return key.op === 'value' && typeof key.args === 'string' ? key.args : undefined
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'pos' in value

const children = (args: unknown): ASTNode[] =>
  Array.isArray(args) ? args.flatMap(children) : isNode(args) ? [args] : []
