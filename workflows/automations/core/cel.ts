import { Environment, ParseError, type ASTNode } from '@marcbachmann/cel-js'
import { compile, type Run } from './cel/compile.ts'
import { ExpressionError } from './cel/errors.ts'
import { Budget, limits } from './cel/limits.ts'
import { Recent } from './cel/recent.ts'
import { references, type References } from './cel/references.ts'
import { toJson } from './cel/values.ts'
import type { Json } from './json.ts'
import { hasExpression, parseTemplate, TemplateError, type TemplatePart } from './template.ts'

export { ExpressionError } from './cel/errors.ts'

/** An expression that can be evaluated. */
export interface ParsedExpression {
  source: string
  references: References
  /** How many variables of `map`, `all` … it needs places for. */
  variables: number
  run: Run
}

interface Mistake {
  message: string
  /** Offset in the expression, from 0. */
  position?: number
  hint?: string
}

export interface Analysis extends References {
  error?: Mistake
}

const { nodes, depth } = limits
const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  enableOptionalTypes: true,
  limits: {
    maxAstNodes: nodes,
    maxDepth: depth,
    maxListElements: nodes,
    maxMapEntries: nodes,
    maxCallArguments: 32,
  },
})

const parsed = new Recent<ParsedExpression>(500)

const syntax = (source: string): ASTNode => {
  if (source.length > limits.source)
    throw new ExpressionError(`the expression has ${source.length} characters; the limit is ${limits.source}`)
  try {
    return environment.parse(source).ast
  } catch (error) {
    if (error instanceof ParseError)
      throw new ExpressionError(readable(error.summary), { position: error.range?.start })
    throw translated(error)
  }
}

/** The parser's names of tokens in the words of somebody who writes expressions. */
const readable = (message: string): string =>
  message
    .replace(/^Unexpected token: EOF$/, 'the expression ends too early')
    .replace(/\bEOF\b/, 'the end')
    .replace(/^Unexpected character: '?`'?$/, 'Unexpected character: ` (texts stand in "…")')
    .replace(/^Exceeded maxAstNodes \((\d+)\)$/, 'the expression has more than $1 parts')
    .replace(/^Exceeded maxDepth \((\d+)\)$/, 'the expression is more than $1 levels deep')

/** Whatever goes wrong below is an ExpressionError above. */
const translated = (error: unknown): ExpressionError => {
  if (error instanceof ExpressionError) return error
  if (error instanceof RangeError)
    return new ExpressionError('the expression or its values are nested too deeply')
  return new ExpressionError(
    `it cannot be evaluated: ${error instanceof Error ? error.message : String(error)}`,
  )
}

/**
 * Reads an expression. The last 500 are kept.
 * @throws {ExpressionError} with one line of message, and the offset and a hint where they are known
 */
export const parseExpression = (source: string): ParsedExpression => parsed.get(source, read)

const read = (source: string): ParsedExpression => {
  const node = syntax(source)
  const count = { variables: 0 }
  try {
    return {
      source,
      references: references(node),
      run: compile(node, { variables: new Map(), count }),
      variables: count.variables,
    }
  } catch (error) {
    throw translated(error)
  }
}

/** What an expression refers to and what is wrong with it, without evaluating it. */
export const analyse = (source: string): Analysis => {
  let found: References = { steps: [], roots: [] }
  try {
    found = references(syntax(source))
    parseExpression(source)
    return found
  } catch (error) {
    const { message, position, hint } = translated(error)
    return {
      ...found,
      error: {
        message,
        ...(position === undefined ? {} : { position }),
        ...(hint === undefined ? {} : { hint }),
      },
    }
  }
}

/**
 * The value of an expression over some data, as JSON: timestamps as ISO text, durations as "90s", bytes as
 * base64. Takes at most `limits.steps` steps, on every machine the same.
 * @throws {ExpressionError} and nothing else
 */
export const evaluate = (source: string, scope: Record<string, Json>): Json => {
  try {
    const { run, variables } = parseExpression(source)
    const budget = new Budget()
    return toJson(run({ scope, variables: new Array(variables).fill(null), budget }), budget)
  } catch (error) {
    throw translated(error).at({ expression: source })
  }
}

/**
 * Replaces every `{{ expression }}` in the texts of a value, however deep. A text that is one expression and
 * nothing else becomes its value, of any type; others stay text, with null as nothing and objects as JSON.
 * @param field path of the value, for errors
 * @throws {ExpressionError} naming field and expression
 */
export const resolve = (value: Json, scope: Record<string, Json>, field: string, level = 0): Json => {
  if (typeof value === 'string') return hasExpression(value) ? fill(value, scope, field) : value
  if (typeof value !== 'object' || value === null) return value
  if (level > limits.nesting)
    throw new ExpressionError(`values are more than ${limits.nesting} deep`, { field })
  if (Array.isArray(value)) return value.map((each, i) => resolve(each, scope, `${field}[${i}]`, level + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolve(each, scope, below(field, key), level + 1)]),
  )
}

const fill = (template: string, scope: Record<string, Json>, field: string): Json => {
  const parts = cut(template, field)
  const evaluatePart = ({ expression }: { expression: string }): Json => {
    try {
      return evaluate(expression, scope)
    } catch (error) {
      throw translated(error).at({ field, expression })
    }
  }
  const [only, second] = parts
  if (only && !second && 'expression' in only) return evaluatePart(only)
  let text = ''
  for (const part of parts) {
    text += 'text' in part ? part.text : asText(evaluatePart(part))
    if (text.length > limits.text)
      throw new ExpressionError(`makes a text of more than ${limits.text} characters`, { field })
  }
  return text
}

const cut = (template: string, field: string): TemplatePart[] => {
  try {
    return parseTemplate(template)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw translated(error)
    throw new ExpressionError(error.message, {
      field,
      expression: template,
      position: error.offset,
      hint: 'Close it with "}}", or write {{ "{{" }} for the braces themselves.',
    })
  }
}

const asText = (value: Json): string =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const below = (field: string, key: string): string =>
  /^[A-Za-z_$][\w$-]*$/.test(key) ? (field ? `${field}.${key}` : key) : `${field}[${JSON.stringify(key)}]`

export interface TemplateAnalysis extends Analysis {
  field: string
  expression: string
}

/** Every expression in the texts of a value, with what it refers to and what is wrong with it. */
export const analyseTemplates = (value: Json, field: string, level = 0): TemplateAnalysis[] => {
  if (typeof value === 'string') return hasExpression(value) ? analyseTemplate(value, field) : []
  if (typeof value !== 'object' || value === null) return []
  if (level > limits.nesting)
    return [
      {
        field,
        expression: '',
        steps: [],
        roots: [],
        error: { message: `values are more than ${limits.nesting} deep` },
      },
    ]
  if (Array.isArray(value))
    return value.flatMap((each, i) => analyseTemplates(each, `${field}[${i}]`, level + 1))
  return Object.entries(value).flatMap(([key, each]) => analyseTemplates(each, below(field, key), level + 1))
}

const analyseTemplate = (template: string, field: string): TemplateAnalysis[] => {
  try {
    return cut(template, field).flatMap((part) =>
      'expression' in part ? [{ field, expression: part.expression, ...analyse(part.expression) }] : [],
    )
  } catch (error) {
    const { message, position, hint } = translated(error)
    return [
      {
        field,
        expression: template,
        steps: [],
        roots: [],
        error: {
          message,
          ...(position === undefined ? {} : { position }),
          ...(hint === undefined ? {} : { hint }),
        },
      },
    ]
  }
}
