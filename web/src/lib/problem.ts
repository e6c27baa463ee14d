/** What the API says when it refuses: RFC 9457 problem details. */
export interface ProblemBody {
  title: string
  /** The HTTP status; 0 when no answer came. */
  status: number
  code: string
  detail?: string
  hint?: string
  errors?: FieldProblem[]
  requestId?: string
}

export interface FieldProblem {
  /** A path into the input, such as `graph.nodes[0].url`. */
  field: string
  code: string
  message: string
  hint?: string
}

export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly body: ProblemBody

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title)
    this.body = body
  }

  get status() {
    return this.body.status
  }
  get code() {
    return this.body.code
  }
}

export const unreachable = (): ProblemError =>
  new ProblemError({
    title: 'Mainspring does not answer',
    status: 0,
    code: 'unreachable',
    detail: 'No answer came from the server.',
    hint: 'It may be restarting, or this machine is offline.',
  })

/** The problem in a refusing response; one made from the status when the body is something else. */
export const problemOf = async (response: Response): Promise<ProblemError> => {
  const body = (await response.json().catch(() => null)) as Partial<ProblemBody> | null
  const away = response.status === 502 || response.status === 503 || response.status === 504
  return new ProblemError({
    ...body,
    title: body?.title ?? (away ? 'Mainspring is not available' : 'Something went wrong'),
    status: response.status,
    code: body?.code ?? `http_${response.status}`,
  })
}

/** Whatever was thrown, as a problem a person can read. */
export const asProblem = (thrown: unknown): ProblemBody =>
  thrown instanceof ProblemError
    ? thrown.body
    : {
        title: 'Something went wrong',
        status: 0,
        code: 'unexpected',
        detail: thrown instanceof Error ? thrown.message : String(thrown),
      }
