// Stands inside a sandbox, which has no network: what goes in and out goes through sockets in the file system. Runs the
// command it is given as a child, or none where it stands beside a container; plain JavaScript, since it runs under
// whatever Node is mounted.
import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'

const { MAINSPRING_COMMAND: command, ...env } = process.env
const [app, stop] = ['/run/mainspring/app.sock', '/run/mainspring/stop.sock']
const egress = '/run/egress/egress.sock'
/** How many may wait to be let in while there is no time for them; one more is refused. As many as kernels allow. */
const waiting = 4096
const port = existsSync('/run/mainspring') && env.PORT

/** Joins two sockets, each of which ends the other. */
const join = (from, to) => {
  from.pipe(to).pipe(from)
  from.on('error', () => to.destroy())
  to.on('error', () => from.destroy())
}

/** Whatever stands behind it comes and goes; what is asked meanwhile fails by itself. */
const proxy = existsSync('/run/egress')
  ? createServer((socket) => join(socket, connect(egress))).listen(3128, '127.0.0.1')
  : undefined

if (port) {
  for (const path of [app, stop]) rmSync(path, { force: true })
  createServer({ allowHalfOpen: true }, (socket) => {
    const target = connect({ port: Number(port), host: 'localhost', allowHalfOpen: true })
    join(socket, target)
  }).listen({ path: app, backlog: waiting })
}

const run = () => {
  const child = spawn('/bin/sh', ['-c', command], { stdio: 'inherit', detached: true, env })
  const signal = (name) => {
    try {
      process.kill(-child.pid, name)
    } catch {
      // It has ended.
    }
  }
  if (port) createServer(() => signal('SIGTERM')).listen(stop)
  for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => signal(name))
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(127)
  })
  child.on('exit', (code, name) => {
    // What it has left running would keep the sandbox, which nobody knows any more. There is nobody else in here.
    try {
      process.kill(-1, 'SIGKILL')
    } catch {
      // It has left nothing.
    }
    process.exit(code ?? (name === 'SIGTERM' ? 143 : 137))
  })
}
// What it is to run may ask for something at once.
if (command !== undefined && proxy) proxy.once('listening', run)
else if (command !== undefined) run()
