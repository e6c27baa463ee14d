import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs'

/** The log is begun anew at this size, in bytes, and one old one is kept. */
const largest = 20_000_000
const streams = new Map<string, { stream: WriteStream; bytes: number }>()

const open = (file: string) => {
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
  stream.on('error', () => undefined)
  const opened = { stream, bytes: statSync(file, { throwIfNoEntry: false })?.size ?? 0 }
  streams.set(file, opened)
  return opened
}

/** Appends one line of JSON, in the background; a full disk must not keep requests from being answered. */
export const appendLine = (file: string, line: object): void => {
  let log = streams.get(file) ?? open(file)
  if (log.bytes > largest) {
    log.stream.end()
    renameSync(file, `${file}.old`)
    log = open(file)
  }
  const text = `${JSON.stringify(line)}\n`
  log.bytes += text.length
  log.stream.write(text)
}
