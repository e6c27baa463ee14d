// Stands inside a sandbox, which has no network: what goes in and out goes through sockets in the file system. Runs the
// command it is given as a child; plain JavaScript, since it runs under whatever Node is mounted.
import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'

const { MAINSPRING_COMMAND: command, ...env } = process.env
const [app, stop] = ['/run/mainspring/app.sock', '/run/mainspring/stop.sock']
const egress = '/run/egress/egress.sock'
const port = existsSync('/run/mainspring') && env.PORT

/** Joins two sockets, each of which ends the other. */
const join = (from, to) => {
  from.pipe(to).pipe(from)
  from.on('error', () => to.destroy())
  to.on('error', () => from.destroy())
}

if (existsSync(egress)) createServer((socket) => join(socket, connect(egress))).listen(3128, '127.0.0.1')

if (port) {
  for (const path of [app, stop]) rmSync(path, { force: true })
  createServer({ allowHalfOpen: true }, (socket) => {
    const target = connect({ port: Number(port), host: 'localhost', allowHalfOpen: true })
    join(socket, target)
  }).listen(app)
}

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
child.on('exit', (code, name) => process.exit(code ?? (name === 'SIGTERM' ? 143 : 137)))
