import { fork, type ChildProcess } from 'node:child_process'
import type { Job, Loaded } from './load.ts'

/** A program of the bench in a process of its own, with the first thing it says. It ends with this process. */
export const start = async <T>(
  file: string,
  args: string[] = [],
): Promise<{ said: T; child: ChildProcess; stop: () => void }> => {
  const child = fork(new URL(file, import.meta.url), args)
  const said = await new Promise<T>((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code}`)))
  })
  return { said, child, stop: () => child.disconnect() }
}

export type Load = (job: Job) => Promise<Loaded>

/** A load generator beside everything else, so that measuring does not disturb what is measured. */
export const startLoad = async (): Promise<{ load: Load; stop: () => void }> => {
  const { child, stop } = await start('./load.ts')
  let next = 0
  const load: Load = (job) =>
    new Promise((resolve, reject) => {
      const id = next++
      const hear = (message: { id: number; loaded?: Loaded; error?: string }) => {
        if (message.id !== id) return
        child.off('message', hear)
        if (message.loaded) resolve(message.loaded)
        else reject(new Error(message.error))
      }
      child.on('message', hear)
      child.send({ id, job })
    })
  return { load, stop }
}
