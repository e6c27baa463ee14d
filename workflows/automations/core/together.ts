import { kindOf, policyOf } from './nodes/nodes.ts'
import { idOf } from './places.ts'
import { openPlaces, type Command, type State } from './state.ts'
import { ancestors, type Plan } from './walk.ts'

/** More commands than this are left to the engine, each by itself. */
const most = 500

/**
 * Whether all there is to do is to make calls, and nothing else can come of them before the last is over: no wait, no
 * question to anybody, nothing that another host has to hear of at once.
 */
export const mayGoTogether = (plan: Plan, state: State, commands: readonly Command[]): boolean => {
  if (commands.length < 2 || commands.length > most) return false
  if (commands.some((command) => command.kind !== 'fetch' || command.tried)) return false
  if (openPlaces(state).length !== commands.length) return false
  const roots = [...new Set(commands.map(({ node }) => ancestors(plan, idOf(node)).at(-1) ?? idOf(node)))]
  return before(plan, roots).every((id) => onlyCalls(plan, id))
}

/** What may begin while some of these are under way and others are over, with those that have an inside themselves. */
const before = (plan: Plan, roots: readonly string[]): string[] => {
  const behind = roots.map((root) => reachable(plan, root))
  const all = new Set(behind.flatMap((each) => [...each]))
  // What all of them lead to waits for all of them, unless it or what leads there takes the first that comes.
  const takesFirst = [...all].some((id) => {
    const node = plan.nodes.get(id)
    return node?.type === 'join' && node.when === 'first'
  })
  const soon = takesFirst ? all : [...all].filter((id) => !behind.every((each) => each.has(id)))
  return [...roots, ...soon]
}

const reachable = ({ from }: Plan, id: string): Set<string> => {
  const found = new Set<string>()
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { to } of from.get(at) ?? [])
      if (!found.has(to)) {
        found.add(to)
        open.push(to)
      }
  return found
}

/** Whether a node, and all that stands inside of it, asks for nothing but calls. */
const onlyCalls = (plan: Plan, id: string): boolean => {
  const node = plan.nodes.get(id)
  if (!node) return false
  const { timeout, retry, limit } = policyOf(node)
  if (!kindOf(node).onlyCalls || timeout !== undefined || retry || limit) return false
  const inside = [...(plan.inside.get(id)?.values() ?? [])].flat()
  return inside.every((each) => onlyCalls(plan, each))
}
