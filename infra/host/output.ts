import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'

/** Ends the last line of what was said by somebody who is gone, so that it is a line, and the next begins its own. */
export const endLine = (file: string): void => {
  let handle: number
  try {
    handle = openSync(file, 'a+')
  } catch {
    return
  }
  try {
    const { size } = fstatSync(handle)
    if (size === 0) return
    const last = Buffer.alloc(1)
    readSync(handle, last, 0, 1, size - 1)
    if (last[0] !== 10) writeSync(handle, '\n')
  } finally {
    closeSync(handle)
  }
}
