import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import type { Route, SiteRules } from './routes.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** `/blog/*` is everything below /blog; a star elsewhere is one segment. `to` takes what the last star stood for as `:splat`. */
const matcher = (pattern: string): RegExp => {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\/\*$/, '(?:/(.*))?').replace(/\*/g, '[^/]*')}/?$`)
}

const redirectsOf = (rules: SiteRules) =>
  rules.redirects.map(({ from, to, status }) => {
    const pattern = matcher(from)
    return (path: string) => {
      const found = pattern.exec(path)
      return found ? { status, to: to.replace(':splat', found[1] ?? '') } : undefined
    }
  })

/** Names that hold a hash of what is in them never change. */
const hashed = /[.-][\w-]{8,}\.(?:js|mjs|css|woff2?|png|jpe?g|webp|avif|svg|ico|wasm)$/

/** Serves the files of one static release: known once, so that no path can lead out of it. */
export const filesHandler = ({ folder, rules }: Extract<Route['target'], { kind: 'files' }>): Handler => {
  const redirects = redirectsOf(rules)
  const headers = rules.headers.map(({ path, values }) => ({ pattern: matcher(path), values }))
  const page = join(folder, '404.html')
  const missing = existsSync(page) ? readFileSync(page) : undefined
  const files = sirv(folder, {
    etag: true,
    single: rules.spa,
    setHeaders: (response, path) => {
      response.setHeader(
        'cache-control',
        hashed.test(path) && !path.endsWith('.html') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
      for (const { pattern, values } of headers)
        if (pattern.test(path))
          for (const [name, value] of Object.entries(values)) response.setHeader(name, value)
    },
  })
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response
        .writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain' })
        .end('Method not allowed\n')
      return
    }
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    for (const redirect of redirects) {
      const found = redirect(pathname)
      if (found) return void response.writeHead(found.status, { location: found.to }).end()
    }
    files(request, response, () => {
      response.writeHead(404, { 'content-type': missing ? 'text/html; charset=utf-8' : 'text/plain' })
      response.end(request.method === 'HEAD' ? undefined : (missing ?? 'Not found\n'))
    })
  }
}
