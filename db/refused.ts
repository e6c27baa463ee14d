import type { Problem } from '#workflows/automations/core/graph.ts'

/** A transaction that cannot be: what is asked for is not there, is in the way, or makes no sense. Nothing was changed. */
export class Refused extends Error {
  override name = 'Refused'
  readonly status: 400 | 402 | 403 | 404 | 409 | 422
  readonly code: string
  readonly hint: string | undefined
  readonly problems: Problem[] | undefined
  /** Of the input: which field, and what is wrong with it. */
  readonly fields: { field: string; message: string }[] | undefined
  constructor(
    status: Refused['status'],
    code: string,
    message: string,
    more: { hint?: string; problems?: Problem[]; fields?: { field: string; message: string }[] } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.hint = more.hint
    this.problems = more.problems
    this.fields = more.fields
  }
}

/** The same answer for what is unknown and what is another organisation's. */
export const notFound = (what: string): Refused => new Refused(404, 'not_found', `There is no such ${what}`)
