/** A job that was ended because of what one evaluation took; `index` is that of the node, -1 before the first. */
class EvaluationError extends Error {
  readonly index: number
  constructor(message: string, index: number) {
    super(message)
    this.index = index
  }
}

export class EvaluationTimeout extends EvaluationError {
  override name = 'EvaluationTimeout'
  readonly milliseconds: number
  constructor(index: number, milliseconds: number) {
    super(`An evaluation took longer than ${milliseconds} ms`, index)
    this.milliseconds = milliseconds
  }
}

export class EvaluationMemory extends EvaluationError {
  override name = 'EvaluationMemory'
  constructor(index: number, megabytes: number) {
    super(`An evaluation needed more than ${megabytes} MB of memory`, index)
  }
}

/** The thread ended for another reason; the job may be tried again. */
export class EvaluationCrash extends EvaluationError {
  override name = 'EvaluationCrash'
  constructor(index: number, reason: string) {
    super(`The thread of an evaluation ended: ${reason}`, index)
  }
}

/** Nothing was evaluated: too many jobs wait, this one waited too long, or the pool was closed. Try again later. */
export class EvaluationBusy extends Error {
  override name = 'EvaluationBusy'
}
