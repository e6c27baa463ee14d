import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Value {
  stringValue?: string
  intValue?: number | string
  boolValue?: boolean
}
interface Sent {
  resourceSpans: {
    resource: { attributes: { key: string; value: Value }[] }
    scopeSpans: {
      spans: {
        traceId: string
        spanId: string
        parentSpanId?: string
        name: string
        kind: number
        attributes: { key: string; value: Value }[]
        links?: { traceId: string; spanId: string }[]
        status?: { code?: number }
      }[]
    }[]
  }[]
}

/** A span as it came over the wire. */
export interface ReceivedSpan {
  trace: string
  id: string
  parent: string | undefined
  name: string
  /** The process it came from, as it names itself. */
  part: string
  attributes: Record<string, string | number | boolean | undefined>
  links: string[]
  failed: boolean
}

const plain = (attributes: { key: string; value: Value }[]) =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.boolValue ?? Number(value.intValue)]),
  )

/** A collector of traces, OTLP as JSON over HTTP. */
export const startCollector = async () => {
  const spans: ReceivedSpan[] = []
  /** Everything that came, as text. */
  let wire = ''
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      if (request.url !== '/v1/traces') return response.writeHead(404).end()
      wire += text
      for (const { resource, scopeSpans } of (JSON.parse(text) as Sent).resourceSpans)
        for (const span of scopeSpans.flatMap((scope) => scope.spans))
          spans.push({
            trace: span.traceId,
            id: span.spanId,
            parent: span.parentSpanId || undefined,
            name: span.name,
            part: String(plain(resource.attributes)['mainspring.part']),
            attributes: plain(span.attributes),
            links: (span.links ?? []).map(({ traceId }) => traceId),
            failed: span.status?.code === 2,
          })
      return response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    wire: () => wire,
    /** The span above, and the one above that, up to the first whose parent did not come here. */
    above: (span: ReceivedSpan): ReceivedSpan[] => {
      const way: ReceivedSpan[] = []
      for (let at: ReceivedSpan | undefined = span; at;) {
        const { trace, parent }: ReceivedSpan = at
        at = spans.find((each) => each.trace === trace && each.id === parent)
        if (at) way.push(at)
      }
      return way
    },
    close: () => server.close(),
  }
}
