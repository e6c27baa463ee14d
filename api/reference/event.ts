import { markup, prose, type Html } from './html.ts'
import { parameterToRead, shapeToRead, type Shape } from './shape.ts'

/** What the document says of an event that we send. */
export interface Event {
  post: {
    operationId: string
    summary: string
    description: string
    parameters: { name: string; description: string; schema: Shape }[]
    requestBody: { content: { 'application/json': { schema: Shape; example: unknown } } }
  }
}
export type Events = Record<string, Event>

/** Events as entries of the list at the side. */
export const eventLinks = (events: Events): Html[] =>
  Object.entries(events).map(
    ([type, { post }]) =>
      markup`<li data-for="${post.operationId}"><a href="#${post.operationId}"><code>${type}</code></a></li>`,
  )

/** How an event comes, the same for all of them. */
export const eventRules = (events: Events): Html => {
  const [first] = Object.values(events)
  if (!first) return markup``
  const { description, parameters } = first.post
  return markup`<p>${prose(description.slice(description.indexOf('. ') + 2))}</p>
    <h4>Headers</h4>
    <dl>${parameters.map(({ name, schema, description }) => parameterToRead(name, schema, true, description))}</dl>`
}

export const eventSection = ([type, { post }]: [string, Event]): Html => {
  const { operationId, summary, description, requestBody } = post
  const { schema, example } = requestBody.content['application/json']
  return markup`<section id="${operationId}" data-words="${[type, summary, 'event webhook'].join(' ').toLowerCase()}">
    <h3><a href="#${operationId}">${summary}</a></h3>
    <p class="route"><span class="method post">POST</span> <code>${type}</code></p>
    <p>${prose(description.slice(0, description.indexOf('. ') + 1))}</p>
    <pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre>
    <h4>Body</h4>
    ${shapeToRead(schema)}
  </section>`
}
