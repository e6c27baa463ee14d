import { isFields } from '#lib/canvas/drawing.ts'
import { fromCurl, isCurl } from '#lib/canvas/from-curl.ts'
import { isOpenApi, mostOfDocument } from '#lib/canvas/from-openapi.ts'
import { readJson } from '#lib/editor/positions.ts'

/** What somebody brought along to begin with, and what is to be said of it. */
export type Brought =
  | { kind: 'graph'; name?: string; description?: string; graph: object; left: string[] }
  /** Its calls are chosen from once there is a draft to put them in. */
  | { kind: 'document'; text: string }
  | { kind: 'wrong'; line: number; message: string }

export const mostBrought = 900_000

const wrong = (message: string, line = 1): Brought => ({ kind: 'wrong', line, message })

/** What JSON holds: a graph, or an automation with one. Null where it is neither. */
const graphIn = (value: unknown): { name?: string; description?: string; graph: object } | null => {
  if (!isFields(value)) return null
  const text = (field: string, most: number) =>
    typeof value[field] === 'string' && value[field] !== '' ? { [field]: value[field].slice(0, most) } : {}
  const graph = isFields(value.graph) ? value.graph : Array.isArray(value.nodes) ? value : null
  return (
    graph && { graph, ...(graph === value ? {} : { ...text('name', 120), ...text('description', 2000) }) }
  )
}

/** An automation or a graph as JSON, a command of cURL, or an OpenAPI document; null for nothing yet. */
export const broughtIn = (text: string): Brought | null => {
  if (text.trim() === '') return null
  if (isOpenApi(text))
    return text.length > mostOfDocument ? wrong('That is too much.') : { kind: 'document', text }
  if (text.length > mostBrought) return wrong('That is too much.')
  if (isCurl(text)) {
    const made = fromCurl(text)
    if (typeof made === 'string') return wrong(made)
    const { node, left } = made
    const graph = {
      trigger: { type: 'manual' },
      nodes: [node],
      edges: [{ from: 'trigger', to: node.id }],
    }
    return { kind: 'graph', ...(node.name ? { name: node.name.slice(0, 120) } : {}), graph, left }
  }
  const read = readJson(text)
  if (read.error) return wrong(read.error.message, read.error.line)
  const found = graphIn(read.value)
  return found
    ? { kind: 'graph', ...found, left: [] }
    : wrong('A graph has nodes, and an automation has a graph')
}
