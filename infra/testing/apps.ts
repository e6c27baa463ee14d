/** Small projects, each as its files by their paths; what they answer tells which commit runs. */
const json = (value: unknown) => JSON.stringify(value, null, 2)

const server = (more = '', handle = `response.end('node ' + process.env.GREETING)`) => `
import { createServer } from 'node:http'
${more}
const server = createServer((request, response) => { ${handle} })
server.listen(process.env.PORT)
process.on('SIGTERM', () => server.close(() => process.exit(0)))
`
const node = (code: string, scripts: Record<string, string> = { start: 'node server.mjs' }, more = {}) => ({
  'package.json': json({ name: 'app', version: '1.0.0', scripts, ...more }),
  'server.mjs': code,
})

export const apps = {
  static: {
    'index.html': '<h1>static</h1>',
    'about/index.html': 'about',
    '404.html': 'not here',
    'mainspring.json': json({
      static: {
        redirects: [{ from: '/old/*', to: '/about/:splat', status: 301 }],
        headers: [{ path: '/*', values: { 'x-made-by': 'us' } }],
      },
    }),
  },
  /** Built by a script into a folder of its own; unknown paths are answered by its page. */
  spa: {
    'package.json': json({ name: 'spa', version: '1.0.0', scripts: { build: 'node build.mjs' } }),
    'build.mjs': `import { mkdirSync, writeFileSync } from 'node:fs'
mkdirSync('dist')
writeFileSync('dist/index.html', '<h1>spa</h1>')`,
    'mainspring.json': json({ static: { spa: true } }),
  },
  node: node(server()),
  /** With a package from the registry, held by a lock file. */
  dependency: {
    ...node(server(`import ms from 'ms'`, `response.end('dependency ' + ms('2 days'))`), undefined, {
      dependencies: { ms: '2.1.3' },
    }),
    'package-lock.json': json({
      ...{ name: 'app', version: '1.0.0', lockfileVersion: 3, requires: true },
      packages: {
        '': { name: 'app', version: '1.0.0', dependencies: { ms: '2.1.3' } },
        'node_modules/ms': {
          version: '2.1.3',
          integrity:
            'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==',
        },
      },
    }),
  },
  python: {
    'main.py': `import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b'python')
http.server.HTTPServer(('', int(os.environ['PORT'])), Handler).serve_forever()
`,
  },
  go: {
    'go.mod': 'module app\n\ngo 1.21\n',
    // Of the standard library only what takes no time to compile.
    'main.go': `package main

import (
	"os"
	"strconv"
	"syscall"
)

func main() {
	port, _ := strconv.Atoi(os.Getenv("PORT"))
	socket, _ := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	syscall.Bind(socket, &syscall.SockaddrInet4{Port: port})
	syscall.Listen(socket, 16)
	for {
		asked, _, err := syscall.Accept(socket)
		if err != nil {
			continue
		}
		syscall.Read(asked, make([]byte, 4096))
		syscall.Write(asked, []byte("HTTP/1.1 200 OK\\r\\nconnection: close\\r\\ncontent-length: 2\\r\\n\\r\\ngo"))
		syscall.Close(asked)
	}
}
`,
  },
  /** Two processes, and a command before requests come. */
  processes: {
    Procfile: 'web: node web.mjs\nticker: node ticker.mjs\nrelease: echo migrated $GREETING\n',
    'web.mjs': server('', `response.end('processes')`),
    'ticker.mjs': `setInterval(() => console.log('tick'), 200)`,
  },
  failingBuild: node(server(), {
    start: 'node server.mjs',
    build: 'echo half done && node -e "process.exit(3)"',
  }),
  failingTest: {
    ...node(server()),
    'mainspring.json': json({ test: 'echo one of them fails; exit 1' }),
  },
  crashing: node(`console.log('cannot go on'); process.exit(2)`),
  unhealthy: node(server('', `response.writeHead(503).end('not well')`)),
  slowStart: node(
    `setTimeout(async () => { ${server('', `response.end('slow')`).replace("import { createServer } from 'node:http'", "const { createServer } = await import('node:http')")} }, 2500)`,
  ),
  /** Answers slowly, and to the end although it was asked to go. */
  draining: node(
    server('', `setTimeout(() => response.end('drained ' + process.env.MAINSPRING_COMMIT), 1500)`),
  ),
  /** Leaves children that have ended, and one that ignores being asked. */
  zombie: node(
    server(
      `import { spawn } from 'node:child_process'
for (let i = 0; i < 5; i++) spawn('true')
spawn('sh', ['-c', 'trap "" TERM; while true; do sleep 1; done'])`,
      `response.end('zombie')`,
    ),
  ),
  /** Tells what it can reach of the machine it runs on. */
  curious: node(
    server(
      `import { connect } from 'node:net'
import { readdirSync, writeFileSync } from 'node:fs'
const reach = (host, port) => new Promise((done) => {
  const socket = connect({ host, port: Number(port), timeout: 1500 })
  socket.on('connect', () => done(true)); socket.on('error', () => done(false)); socket.on('timeout', () => done(false))
})
const reachByProxy = async (url) => {
  const answer = await fetch(url).catch(() => undefined)
  return answer ? answer.status : 0
}
const tell = async () => {
  const targets = process.env.TARGETS.split(',')
  const reached = []
  for (const target of targets) if (await reach(...target.split(':'))) reached.push(target)
  for (const target of targets) { const status = await reachByProxy('http://' + target + '/'); if (status && status !== 403) reached.push('proxy ' + target + ' ' + status) }
  let wrote = true
  try { writeFileSync('/app/x', 'x') } catch { wrote = false }
  return JSON.stringify({ reached, wrote, root: readdirSync('/'), user: process.getuid(), pids: readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).length, names: Object.keys(process.env) })
}`,
      `tell().then((text) => response.end(text))`,
    ),
  ),
  nothing: { 'notes.txt': 'What am I?' },
  escape: { 'index.html': 'x', 'passwd.link': '/etc/passwd' },
} satisfies Record<string, Record<string, string>>
export type AppName = keyof typeof apps
