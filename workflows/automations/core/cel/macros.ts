import type { ASTNode } from '@marcbachmann/cel-js'
import { presence } from './access.ts'
import { compile, isTrue, overruled, type Frame, type Names, type Run } from './compile.ts'
import { ExpressionError } from './errors.ts'
import { isMap, Optional, typeOf, type Value } from './values.ts'

type Visit = (each: Run, frame: Frame, elements: Value[], put: (element: Value) => void) => Value

/** Forms whose arguments are not simply evaluated first: has, cel.bind, optional.of, orValue, map, filter, all … */
export const special = (
  name: string,
  receiver: ASTNode | undefined,
  given: ASTNode[],
  names: Names,
): Run | undefined => {
  if (!receiver) return name === 'has' && given.length === 1 ? has(given[0]!, names) : undefined
  const namespace = receiver.op === 'id' && !names.variables.has(receiver.args) ? receiver.args : undefined
  if (namespace === 'cel' && name === 'bind' && given.length === 3)
    return bind(given as [ASTNode, ASTNode, ASTNode], names)
  if (namespace === 'optional' && name === 'none' && given.length === 0) return () => new Optional(undefined)
  if (namespace === 'optional' && name === 'of' && given.length === 1) {
    const value = compile(given[0]!, names)
    return (frame) => new Optional(value(frame))
  }
  if ((name === 'orValue' || name === 'or') && given.length === 1)
    return orElse(name, receiver, given[0]!, names)
  return comprehension(name, receiver, given, names)
}

const has = (node: ASTNode, names: Names): Run => {
  const find = finder(node, names)
  return (frame) => find(frame) !== undefined
}

const finder = (node: ASTNode, names: Names): ((frame: Frame) => Value | undefined) => {
  if (node.op === '.' || node.op === '.?') {
    const [inside, key] = [finder(node.args[0], names), node.args[1]]
    return (frame) => presence(inside(frame), key)
  }
  if (node.op === '[]' || node.op === '[?]') {
    const [inside, key] = [finder(node.args[0], names), compile(node.args[1], names)]
    return (frame) => presence(inside(frame), key(frame))
  }
  return compile(node, names)
}

/** The fallback is evaluated only where it is needed. Null counts as absent: JSON says "nothing" both ways. */
const orElse = (name: 'or' | 'orValue', receiver: ASTNode, fallback: ASTNode, names: Names): Run => {
  const [first, second] = [compile(receiver, names), compile(fallback, names)]
  return (frame) => {
    const optional = first(frame)
    if (!(optional instanceof Optional))
      throw new ExpressionError(`${name}() follows .?field, but here is a ${typeOf(optional)}`, {
        hint: `Write o.?field.${name}(x).`,
      })
    const { value } = optional
    if (value !== undefined && value !== null) return name === 'or' ? optional : value
    const other = second(frame)
    if (name === 'or' && !(other instanceof Optional))
      throw new ExpressionError(`or() takes an optional, but got a ${typeOf(other)}`, {
        hint: 'Use orValue(x) for a plain value.',
      })
    return other
  }
}

const bind = ([variable, value, body]: [ASTNode, ASTNode, ASTNode], names: Names): Run => {
  const run = compile(value, names)
  const inner = withVariable(variable, names)
  const result = compile(body, inner.names)
  return (frame) => {
    frame.variables[inner.slot] = run(frame)
    return result(frame)
  }
}

const withVariable = (node: ASTNode, { variables, count }: Names): { slot: number; names: Names } => {
  if (node.op !== 'id')
    throw new ExpressionError('the first argument is the name of a variable', { position: node.pos })
  const slot = count.variables++
  return { slot, names: { variables: new Map([...variables, [node.args, slot]]), count } }
}

const comprehension = (name: string, receiver: ASTNode, given: ASTNode[], names: Names): Run | undefined => {
  const visit = visits.get(`${name}/${given.length}`)
  if (!visit) return undefined
  const range = compile(receiver, names)
  const inner = withVariable(given[0]!, names)
  const [first, second] = given.slice(1).map((each) => compile(each, inner.names)) as [Run, Run | undefined]
  return (frame) => {
    const value = range(frame)
    const elements = Array.isArray(value) ? value : isMap(value) ? Object.keys(value) : undefined
    if (!elements) throw new ExpressionError(`${name}() goes through a list or a map, not a ${typeOf(value)}`)
    const put = (element: Value) => {
      frame.budget.spend(1)
      frame.variables[inner.slot] = element
    }
    return visit(first, frame, elements, put, second)
  }
}

/** `exists` and `all`: an error of one element does not matter where another decides. */
const quantifier =
  (decisive: boolean, name: string): Visit =>
  (each, frame, elements, put) => {
    let failure: ExpressionError | undefined
    for (const element of elements) {
      put(element)
      try {
        if (isTrue(each(frame), `in ${name}()`) === decisive) return decisive
      } catch (error) {
        failure = overruled(error, frame)
      }
    }
    if (failure) throw failure
    return !decisive
  }

const exactlyOne: Visit = (each, frame, elements, put) => {
  let count = 0
  for (const element of elements) {
    put(element)
    if (isTrue(each(frame), 'in exists_one()')) count++
  }
  return count === 1
}

const collect = (
  frame: Frame,
  elements: Value[],
  put: (element: Value) => void,
  take: (element: Value) => Value | undefined,
): Value[] => {
  const made: Value[] = []
  for (const element of elements) {
    put(element)
    const value = take(element)
    if (value !== undefined && made.push(value) % 1000 === 0) frame.budget.list(made.length)
  }
  return made
}

const visits = new Map<string, (...given: [...Parameters<Visit>, Run | undefined]) => Value>([
  ['all/2', quantifier(false, 'all')],
  ['exists/2', quantifier(true, 'exists')],
  ['exists_one/2', exactlyOne],
  ['existsOne/2', exactlyOne],
  ['map/2', (each, frame, elements, put) => collect(frame, elements, put, () => each(frame))],
  [
    'map/3',
    (test, frame, elements, put, each) =>
      collect(frame, elements, put, () => (isTrue(test(frame), 'in map()') ? each!(frame) : undefined)),
  ],
  [
    'filter/2',
    (test, frame, elements, put) =>
      collect(frame, elements, put, (element) => (isTrue(test(frame), 'in filter()') ? element : undefined)),
  ],
])
