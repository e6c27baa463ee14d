/** How long a model may say nothing, and how long all of its answer may take, in milliseconds. */
export const silence = 12_000
const longest = 20_000

/**
 * Asks for what arrives bit by bit: it is given up when it is cancelled, when nothing comes for a while, or when it
 * takes too long altogether. `alive` is called at each bit.
 */
export const patiently = async <T>(
  cancelled: AbortSignal | undefined,
  work: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<T> => {
  const ours = new AbortController()
  const giveUp = (why: string, after: number) => setTimeout(() => ours.abort(new Error(why)), after)
  const all = giveUp('It took too long', longest)
  let quiet = giveUp('It fell silent', silence)
  const alive = () => {
    clearTimeout(quiet)
    quiet = giveUp('It fell silent', silence)
  }
  const signal = cancelled ? AbortSignal.any([cancelled, ours.signal]) : ours.signal
  try {
    const done = await work(signal, alive)
    // A stream that is given up ends like any other.
    signal.throwIfAborted()
    return done
  } finally {
    clearTimeout(all)
    clearTimeout(quiet)
  }
}
