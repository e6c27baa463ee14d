/** Milliseconds between two tries to listen again. */
const pauses = [200, 500, 1000, 2000, 5000]

/** Waits so many milliseconds, or until the signal says that nobody waits any more. */
export const delay = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })

/** The texts of a stream; not every browser iterates over one. */
const texts = async function* (body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The events of one stream of server-sent events. */
const read = async function* (body) {
  let rest = ''
  for await (const text of texts(body)) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop()
    for (const block of blocks) {
      const lines = block.split('\n')
      const valueOf = (name) =>
        lines
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trimStart())
          .join('\n')
      if (valueOf('data'))
        yield { event: valueOf('event'), id: valueOf('id'), data: JSON.parse(valueOf('data')) }
    }
  }
}

/**
 * Every event of a stream, whatever becomes of the connection: a lost one is taken up where it was, by the id of the last
 * event. It ends only where it is refused, or when nobody wants more.
 * @param {{ stream: (path: string, headers: Record<string, string>) => Promise<any>, signal?: AbortSignal }} api
 * @param {string} path
 * @param {(sentence: string) => void} lost told when the connection is lost
 */
export const listen = async function* (api, path, lost) {
  let last
  for (let tries = 0; ; tries++) {
    try {
      for await (const heard of read(await api.stream(path, last ? { 'last-event-id': last } : {}))) {
        tries = 0
        last = heard.id || last
        yield heard
      }
    } catch (error) {
      api.signal?.throwIfAborted()
      // Refused is refused; all else may pass.
      if (error.status !== undefined && error.status < 500 && error.status !== 429) throw error
      if (tries === 0) lost(error.message)
    }
    await delay(pauses[Math.min(tries, pauses.length - 1)], api.signal)
  }
}

/**
 * Every state of a run until it has ended.
 * @param {{ stream: (path: string, headers: Record<string, string>) => Promise<any> }} api
 * @param {string} run
 * @param {(sentence: string) => void} lost told when the connection is lost
 */
export const follow = async function* (api, run, lost = () => undefined) {
  for await (const { event, data } of listen(api, `runs/${encodeURIComponent(run)}/events`, lost)) {
    if (event === 'end') return
    if (event === 'run') yield data
  }
}
