import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sandboxUser } from '#infra/sandbox/sandbox.ts'
import { bareEnvironment } from '#infra/settings.ts'

const run = async (program: string, args: string[]): Promise<void> => {
  const child = spawn(program, args, { env: bareEnvironment(), stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${program} ended with code ${code}`)
}

/** Gives files to whoever builds. */
export const giveToSandbox = async (folder: string): Promise<void> => {
  const user = sandboxUser()
  if (user) await run('chown', ['-R', '--no-dereference', `${user.uid}:${user.gid}`, '--', folder])
}
