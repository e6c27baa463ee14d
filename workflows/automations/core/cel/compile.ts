import type { ASTNode } from '@marcbachmann/cel-js'
import type { Json } from '../json.ts'
import { access, optionalAccess } from './access.ts'
import { ExpressionError, LimitError } from './errors.ts'
import { functions } from './functions/functions.ts'
import type { Budget } from './limits.ts'
import { special } from './macros.ts'
import { binaryOperators, negate, not } from './operators.ts'
import { mapOf, own, typeOf, type MapValue, type Value } from './values.ts'

/** One evaluation: the data, the variables of `map`, `all` …, and what may still be used. */
export interface Frame {
  scope: Record<string, Json>
  variables: Value[]
  budget: Budget
}
export type Run = (frame: Frame) => Value

/** While compiling: where each variable of an enclosing `map`, `all` … is kept. */
export interface Names {
  variables: ReadonlyMap<string, number>
  /** How many variables the whole expression has so far. */
  count: { variables: number }
}

/**
 * Turns a syntax tree into a function. cel-js parses; its evaluator is not used, because it tells integers
 * from doubles (every number of JSON is a double, so `n + 1` fails), types lists by their first element and
 * runs `matches` on JavaScript's RegExp.
 * @throws {ExpressionError} for unknown functions, wrong argument counts and numbers beyond 2^53
 */
export const compile = (node: ASTNode, names: Names): Run => located(node, compileNode(node, names))

/** Counts the step, and adds the place to an error that does not have one. */
const located =
  (node: ASTNode, run: Run): Run =>
  (frame) => {
    try {
      frame.budget.spend(1)
      return run(frame)
    } catch (error) {
      throw error instanceof ExpressionError && error.position === undefined
        ? error.at({ position: node.pos })
        : error
    }
  }

const compileNode = (node: ASTNode, names: Names): Run => {
  switch (node.op) {
    case 'value':
      return literal(node.args, node)
    case 'id':
      return identifier(node.args, names)
    case '.':
    case '.?': {
      const [container, key] = [compile(node.args[0], names), node.args[1]]
      const get = node.op === '.' ? access : optionalAccess
      return (frame) => get(container(frame), key)
    }
    case '[]':
    case '[?]': {
      const [container, key] = node.args.map((each) => compile(each, names)) as [Run, Run]
      const get = node.op === '[]' ? access : optionalAccess
      return (frame) => get(container(frame), key(frame))
    }
    case 'call':
      return call(node, node.args[0], undefined, node.args[1], names)
    case 'rcall':
      return call(node, node.args[0], node.args[1], node.args[2], names)
    case 'list': {
      const elements = node.args.map((each) => compile(each, names))
      return (frame) => {
        frame.budget.list(elements.length)
        return elements.map((each) => each(frame))
      }
    }
    case 'map':
      return mapLiteral(node.args, names)
    case '?:': {
      const [condition, yes, no] = node.args.map((each) => compile(each, names)) as [Run, Run, Run]
      return (frame) => (isTrue(condition(frame), 'before "?"') ? yes(frame) : no(frame))
    }
    case '||':
    case '&&': {
      const [left, right] = node.args.map((each) => compile(each, names)) as [Run, Run]
      return either(node.op === '||', left, right)
    }
    case '!_':
    case '-_': {
      const [run, operator] = [compile(node.args, names), node.op === '!_' ? not : negate]
      return (frame) => operator(run(frame))
    }
    default: {
      const operator = binaryOperators.get(node.op)
      if (!operator) throw new ExpressionError(`"${node.op}" cannot be used here`, { position: node.pos })
      const [left, right] = (node.args as ASTNode[]).map((each) => compile(each, names)) as [Run, Run]
      return (frame) => operator(left(frame), right(frame), frame.budget)
    }
  }
}

const literal = (value: unknown, node: ASTNode): Run => {
  const whole =
    typeof value === 'bigint'
      ? value
      : typeof value === 'object' && value !== null && typeof value.valueOf() === 'bigint'
        ? (value.valueOf() as bigint)
        : undefined
  if (whole === undefined) return () => value as Value
  const number = Number(whole)
  if (!Number.isSafeInteger(number))
    throw new ExpressionError('the number is beyond 2^53, where digits are lost', {
      position: node.pos,
      hint: 'Write it as a text.',
    })
  return () => number
}

const identifier = (name: string, { variables }: Names): Run => {
  const slot = variables.get(name)
  if (slot !== undefined) return (frame) => frame.variables[slot]!
  return ({ scope }) => {
    const value = own(scope as MapValue, name)
    if (value !== undefined) return value
    throw new ExpressionError(`nothing is called "${name}"`, {
      hint: `Expressions see ${Object.keys(scope).slice(0, 20).join(', ') || 'nothing here'}.`,
    })
  }
}

const call = (
  node: ASTNode,
  name: string,
  receiver: ASTNode | undefined,
  given: ASTNode[],
  names: Names,
): Run => {
  const form = special(name, receiver, given, names)
  if (form) return form
  const position = node.pos
  const found = functions.get(name)
  if (!found) throw unknownFunction(name, position)
  const nodes = receiver ? [receiver, ...given] : given
  const [fewest, most] = found.arity
  if (nodes.length < fewest || nodes.length > most)
    throw new ExpressionError(
      `${name}() takes ${fewest === most ? fewest : `${fewest} to ${most}`} arguments, but got ${nodes.length}`,
      { position, hint: receiver ? 'What stands before the dot counts as the first.' : undefined },
    )
  const runs = nodes.map((each) => compile(each, names))
  return (frame) =>
    found.call(
      runs.map((each) => each(frame)),
      frame.budget,
    )
}

const unknownFunction = (name: string, position: number): ExpressionError => {
  if (name === 'matches')
    return new ExpressionError('matches() is not available', {
      position,
      hint: 'Use re2(text, "pattern"), which takes RE2 patterns.',
    })
  if (name === 'now')
    return new ExpressionError('now() is not available, because a run repeats exactly', {
      position,
      hint: 'Use timestamp(run.startedAt).',
    })
  const near = [...functions.keys()].find((each) => each.toLowerCase() === name.toLowerCase())
  return new ExpressionError(`there is no function ${name.slice(0, 80)}()`, {
    position,
    hint: near && `Did you mean ${near}()?`,
  })
}

const mapLiteral = (entries: [ASTNode, ASTNode][], names: Names): Run => {
  const runs = entries.map(([key, value]) => [compile(key, names), compile(value, names)] as const)
  return (frame) => {
    frame.budget.list(runs.length)
    const made = new Map<string, Value>()
    for (const [runKey, value] of runs) {
      const key = runKey(frame)
      if (typeof key !== 'string')
        throw new ExpressionError(`a key of a map is a string, not a ${typeOf(key)}`, {
          hint: 'Write {"key": value}.',
        })
      if (key === '__proto__') throw new ExpressionError('"__proto__" cannot be used as a name')
      if (made.has(key))
        throw new ExpressionError(`the key ${JSON.stringify(key.slice(0, 80))} stands twice in one map`)
      made.set(key, value(frame))
    }
    return mapOf(made)
  }
}

export const isTrue = (value: Value, where: string): boolean => {
  if (typeof value === 'boolean') return value
  throw new ExpressionError(`a bool is needed ${where}, but here is a ${typeOf(value)}`, {
    hint: 'Compare it: x != null, size(x) > 0, x == "yes".',
  })
}

/** `||` and `&&`: as CEL says, an error on one side does not matter where the other side decides. */
const either = (decisive: boolean, left: Run, right: Run): Run => {
  const where = `beside "${decisive ? '||' : '&&'}"`
  return (frame) => {
    let failure: ExpressionError | undefined
    try {
      if (isTrue(left(frame), where) === decisive) return decisive
    } catch (error) {
      failure = overruled(error, frame)
    }
    if (isTrue(right(frame), where) === decisive) return decisive
    if (failure) throw failure
    return !decisive
  }
}

/** An error that the rest of the expression may still make irrelevant; thrown on at once when a limit was reached. */
export const overruled = (error: unknown, { budget }: Frame): ExpressionError => {
  if (!(error instanceof ExpressionError) || error instanceof LimitError) throw error
  // Errors are slow to make, so a list full of them must not be cheap.
  budget.spend(500)
  return error
}
