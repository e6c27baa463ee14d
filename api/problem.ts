import { STATUS_CODES } from 'node:http'
import * as z from 'zod'
import { log } from '#infra/log.ts'
import { fieldErrors, type FieldError } from './invalid.ts'

interface Said {
  /** HTTP status, 400 to 599. */
  status: number
  /** Stable, for programs: lower_snake_case. */
  code: string
  /** One sentence, for people. */
  detail: string
  /** What to do about it. */
  hint?: string
  errors?: FieldError[]
  /** Which limit a 429 is about. */
  limit?: string
  headers?: Record<string, string>
}

/** A refusal that the caller gets to read, as RFC 9457 `application/problem+json`. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly hint: string | undefined
  readonly errors: FieldError[] | undefined
  readonly limit: string | undefined
  readonly headers: Record<string, string>
  constructor({ status, code, detail, hint, errors, limit, headers = {} }: Said, cause?: unknown) {
    super(detail, { cause })
    this.status = status
    this.code = code
    this.detail = detail
    this.hint = hint
    this.errors = errors
    this.limit = limit
    this.headers = headers
  }
}

/** Another method on a path that is known; `allow` as in the header. */
export const notAllowed = (method: string, allow: string): Problem =>
  new Problem({
    status: 405,
    code: 'method_not_allowed',
    detail: `${method} is not possible here.`,
    hint: `Use ${allow.replaceAll(', ', ' or ')}.`,
    headers: { allow },
  })

const isProblem = (error: unknown): error is Problem => error instanceof Problem

/** What zod refused, field by field, as a 400. `input` is what was parsed; `prefix` goes before each field. */
export const fromZod = (
  error: z.ZodError,
  { input, prefix = '' }: { input: unknown; prefix?: string },
): Problem => {
  const errors = fieldErrors(error, input, prefix)
  const [first] = errors
  const detail =
    errors.length === 1
      ? `${first!.field}: ${first!.message}`
      : `${errors.length} fields are not valid; the first is ${first?.field}.`
  return new Problem({ status: 400, code: 'invalid_input', detail, errors }, error)
}

/** SQLSTATE classes and socket errors that mean the database is away or full, not that a statement was wrong. */
const databaseAway =
  /^(57P0[1-5]|08\w{3}|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/
const databaseAwayWords =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Cannot use a pool after calling end)/

/** Whether this error, or what caused it, is the database being away. */
export const isDatabaseAway = (error: unknown, depth = 0): boolean => {
  if (!(error instanceof Error) || depth > 5) return false
  const code = 'code' in error ? String(error.code) : ''
  if (databaseAway.test(code) || databaseAwayWords.test(error.message)) return true
  const inside = error instanceof AggregateError ? error.errors : []
  return [error.cause, ...inside].some((each) => isDatabaseAway(each, depth + 1))
}

/** Any error as a problem: refusals as they are, a database that is away as 503, all else as a 500 that says nothing. */
export const toProblem = (error: unknown): Problem => {
  if (isProblem(error)) return error
  if (isDatabaseAway(error))
    return new Problem(
      {
        status: 503,
        code: 'database_unavailable',
        detail: 'The database does not answer at the moment.',
        hint: 'Try again in a few seconds.',
        headers: { 'retry-after': '2' },
      },
      error,
    )
  return new Problem(
    {
      status: 500,
      code: 'internal',
      detail: 'Something went wrong on our side.',
      hint: 'It is in the log under this requestId.',
    },
    error,
  )
}

/** The answer to a request that failed with `error`. Unexpected errors are logged whole and shown not at all. */
export const problemResponse = (error: unknown, requestId: string): Response => {
  const problem = toProblem(error)
  if (problem.status === 500) log.error({ requestId, err: error }, problem.code)
  else if (problem.status === 503) log.warn({ requestId, error: String(problem.cause ?? '') }, problem.code)
  const { status, code, detail, hint, errors, limit, headers } = problem
  return new Response(
    JSON.stringify({
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      detail,
      hint,
      errors,
      limit,
      requestId,
    }),
    {
      status,
      headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    },
  )
}
