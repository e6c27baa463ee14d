import { setTimeout as delay } from 'node:timers/promises'

/** Milliseconds between two tries to listen again. */
const pauses = [200, 500, 1000, 2000, 5000]

/** The events of one stream of server-sent events. */
const read = async function* (body) {
  let rest = ''
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
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
 * @param {{ stream: (path: string, headers: Record<string, string>) => Promise<any> }} api
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
      // Refused is refused; all else may pass.
      if (error.status !== undefined && error.status < 500 && error.status !== 429) throw error
      if (tries === 0) lost(error.message)
    }
    await delay(pauses[Math.min(tries, pauses.length - 1)])
  }
}

/**
 * Every state of a run until it has ended.
 * @param {{ stream: (path: string, headers: Record<string, string>) => Promise<any> }} api
 * @param {string} run
 * @param {(sentence: string) => void} lost told when the connection is lost
 */
export const follow = async function* (api, run, lost) {
  for await (const { event, data } of listen(api, `runs/${encodeURIComponent(run)}/events`, lost)) {
    if (event === 'end') return
    if (event === 'run') yield data
  }
}
