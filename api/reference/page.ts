import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openapi } from '../openapi.ts'
import { eventLinks, eventRules, eventSection, type Events } from './event.ts'
import { markup, Html, prose } from './html.ts'
import { parameterToRead, shapeToRead, type Shape } from './shape.ts'

interface Answer {
  $ref?: string
  description?: string
  content?: Record<string, { schema?: Shape }>
}
interface Route {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: {
    name: string
    in: string
    required?: boolean
    description?: string
    schema: Shape
    example?: unknown
  }[]
  requestBody?: { content: Record<string, { schema: Shape; example?: unknown }> }
  responses: Record<string, Answer>
  'x-permission'?: string
  'x-effect'?: string
}
interface Document {
  info: { title: string; description: string }
  tags: { name: string }[]
  paths: Record<string, Record<string, Route>>
  webhooks: Events
  components: { schemas: Record<string, Shape>; responses: Record<string, Answer> }
}
type Placed = { path: string; method: string; route: Route }

const effects: Record<string, string> = {
  idempotent: 'Again is harmless',
  once: 'Counts once: send an Idempotency-Key',
  outward: 'Reaches outside',
}

const parameters = (route: Route): Html[] =>
  (['path', 'query', 'header'] as const).map((place) => {
    const own = (route.parameters ?? []).filter((each) => each.in === place)
    if (own.length === 0) return markup``
    const drawn = own.map(({ name, schema, required = false, description }) =>
      parameterToRead(name, schema, required, description),
    )
    return markup`<h4>${{ path: 'In the path', query: 'Query', header: 'Headers' }[place]}</h4>
      <dl>${drawn}</dl>`
  })

const shapeOf = ({ content }: Answer): Shape | undefined =>
  Object.entries(content ?? {}).find(([type]) => type === 'application/json')?.[1].schema

const answer = (document: Document, [status, given]: [string, Answer]): Html => {
  const said = given.$ref ? document.components.responses[given.$ref.split('/').at(-1)!]! : given
  const shape = shapeOf(said)
  const line = markup`<span class="status s${status[0]}">${status}</span> ${prose(said.description ?? '')}`
  return shape && Object.keys(shape).length > 0
    ? markup`<details ${status < '300' ? new Html('open') : ''}>
        <summary>${line}</summary>
        ${shapeToRead(shape)}
      </details>`
    : markup`<p class="answer">${line}</p>`
}

const call = ({ path, method, route }: Placed): Html => {
  const body = route.requestBody?.content['application/json']
  const needed = (route.parameters ?? []).filter((each) => each.in === 'query' && each.required)
  const query = needed.map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`)
  const url = `$MAINSPRING${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  const lines = [
    `curl "${url}"`,
    ...(route.security?.length === 0 ? [] : ['  -H "authorization: Bearer $KEY"']),
    ...(body
      ? [
          `  -H 'content-type: application/json'`,
          `  -d '${JSON.stringify(body.example ?? {}).replaceAll("'", "'\\''")}'`,
        ]
      : method === 'post'
        ? ['  -X POST']
        : []),
  ]
  return markup`<pre tabindex="0"><code>${lines.join(' \\\n')}</code></pre>`
}

const section = (document: Document, placed: Placed): Html => {
  const { path, method, route } = placed
  const { operationId, summary, description, responses } = route
  const body = route.requestBody?.content['application/json']?.schema
  const permission = route['x-permission']
  const effect = effects[route['x-effect'] ?? '']
  const words = [operationId, summary, description, path, permission].join(' ').toLowerCase()
  return markup`<section id="${operationId}" data-words="${words}">
    <h3><a href="#${operationId}">${summary}</a></h3>
    <p class="route"><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></p>
    ${description && markup`<p>${prose(description)}</p>`}
    <p class="facts">
      ${permission ? markup`Needs <code>${permission}</code>.` : ''}
      ${route.security?.length === 0 && 'No sign-in needed.'} ${effect && `${effect}.`}
    </p>
    ${call(placed)} ${parameters(route)}
    ${
      body &&
      markup`<h4>Body</h4>
        ${shapeToRead(body)}`
    }
    <h4>Answers</h4>
    ${Object.entries(responses).map((each) => answer(document, each))}
  </section>`
}

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const hashed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const draw = () => {
  const document = openapi() as unknown as Document
  const [style, script] = [file('./reference.css'), file('./reference.client.js')]
  const placed = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, route]) => ({ path, method, route })),
  )
  const groups = document.tags.map(({ name }) => ({
    name,
    routes: placed.filter(({ route }) => route.tags[0] === name),
  }))
  const schemas = Object.entries(document.components.schemas)
  const { title, description } = document.info
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} API reference</title>
        <style>${new Html(style)}</style>
      </head>
      <body>
        <nav aria-label="Operations">
          <p class="title">${title} API</p>
          <input
            id="search"
            type="search"
            placeholder="Search, or press /"
            aria-label="Search operations"
            autocomplete="off"
          />
          <p id="found" role="status"></p>
          ${groups.map(
            ({ name, routes }) =>
              markup`<div class="group">
                <h2>${name}</h2>
                <ul>
                  ${routes.map(
                    ({ method, route }) =>
                      markup`<li data-for="${route.operationId}">
                        <a href="#${route.operationId}"
                          ><span class="method ${method}">${method === 'get' ? 'GET' : 'POST'}</span>
                          ${route.summary}</a
                        >
                      </li>`,
                  )}
                </ul>
              </div>`,
          )}
          <div class="group">
            <h2>events</h2>
            <ul>
              ${eventLinks(document.webhooks)}
            </ul>
          </div>
          <div class="group">
            <h2>schemas</h2>
            <ul>
              ${schemas.map(([name]) => markup`<li data-for="schema-${name}"><a href="#schema-${name}">${name}</a></li>`)}
            </ul>
          </div>
        </nav>
        <main>
          <h1>${title} API</h1>
          <p>${description}</p>
          <p>
            Send an API key as <code>Authorization: Bearer …</code>; <code>npm run key</code> makes one. The
            same in a form for programs: <a href="/api/openapi.json">openapi.json</a>, and what your key may
            do: <a href="/api/v1/manifest">manifest</a>.
          </p>
          <pre tabindex="0"><code>MAINSPRING=http://localhost:3000
KEY=$(npm run -s key | tail -1)</code></pre>
          ${groups.map(
            ({ name, routes }) =>
              markup`<div class="group">
                <h2>${name}</h2>
                ${routes.map((each) => section(document, each))}
              </div>`,
          )}
          <div class="group">
            <h2>events</h2>
            ${eventRules(document.webhooks)} ${Object.entries(document.webhooks).map(eventSection)}
          </div>
          <div class="group">
            <h2>schemas</h2>
            ${schemas.map(
              ([name, shape]) =>
                markup`<section id="schema-${name}" data-words="${name.toLowerCase()}">
                  <h3><a href="#schema-${name}">${name}</a></h3>
                  ${shape.description && markup`<p>${prose(shape.description)}</p>`}${shapeToRead(shape)}
                </section>`,
            )}
          </div>
        </main>
        <script type="module">${new Html(script)}</script>
      </body>
    </html>`
  return {
    body: page.text,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      // Nothing but this page's own style and script; no request leaves it.
      'content-security-policy': `default-src 'none'; style-src ${hashed(style)}; script-src ${hashed(script)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  }
}

let drawn: ReturnType<typeof draw> | undefined

/** Answers `GET /api/reference`: the OpenAPI document as a page to read, with nothing from elsewhere. */
export const reference = (): Response => {
  drawn ??= draw()
  return new Response(drawn.body, { headers: drawn.headers })
}
