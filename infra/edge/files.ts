import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { globMatcher } from '../glob.ts'
import type { Route, SiteRules } from './routes.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** `/blog/*` is everything below /blog; a star elsewhere is anything within one segment, nothing else is special. */
const matcher = (pattern: string) => {
  const below = pattern.endsWith('/*')
  const plain = (below ? pattern.slice(0, -2) : pattern).replace(/[?[\\]/g, '\\$&').replace(/\*+/g, '*')
  const [match, count] = [globMatcher(plain), plain.split('/').length]
  /** What the last star stands for, of the segments of a path. */
  return (path: string[]): string | undefined => {
    const rest = path.slice(count)
    const whole = rest.length === 0 || below || (rest.length === 1 && rest[0] === '')
    return whole && match(path.slice(0, count)) ? rest.join('/') : undefined
  }
}

/** An address as a header may hold it. */
const location = (text: string): string => text.replace(/[^!-~]+/g, (some) => encodeURI(some.toWellFormed()))

const redirectsOf = (rules: SiteRules) =>
  rules.redirects.map(({ from, to, status }) => {
    const match = matcher(from)
    return (path: string[]) => {
      const rest = match(path)
      return rest === undefined ? undefined : { status, to: location(to.replace(':splat', () => rest)) }
    }
  })

/** Names that hold a hash of what is in them never change. */
const hashed = /[.-][\w-]{8,}\.(?:js|mjs|css|woff2?|png|jpe?g|webp|avif|svg|ico|wasm)$/

/** Serves the files of one static release: known once, so that no path can lead out of it. */
export const filesHandler = ({ folder, rules }: Extract<Route['target'], { kind: 'files' }>): Handler => {
  const redirects = redirectsOf(rules)
  const headers = rules.headers.map(({ path, values }) => ({ match: matcher(path), values }))
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
      const segments = path.split('/')
      for (const { match, values } of headers)
        if (match(segments) !== undefined)
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
    const segments = (URL.parse(request.url ?? '/', 'http://x')?.pathname ?? '/').split('/')
    for (const redirect of redirects) {
      const found = redirect(segments)
      if (found) return void response.writeHead(found.status, { location: found.to }).end()
    }
    files(request, response, () => {
      response.writeHead(404, { 'content-type': missing ? 'text/html; charset=utf-8' : 'text/plain' })
      response.end(request.method === 'HEAD' ? undefined : (missing ?? 'Not found\n'))
    })
  }
}
