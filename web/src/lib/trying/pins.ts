import { client } from '#lib/client.ts'
import { isFields } from '#lib/canvas/drawing.ts'
import type { Pins } from './sampled.ts'

/** Where browsers kept what is pinned before it lived with the draft. */
const nameOf = (id: string) => `mainspring.pins.${id}`

const left = (id: string): Pins => {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(nameOf(id)) ?? '{}')
    if (!isFields(read)) return {}
    return Object.fromEntries(
      Object.entries(read).filter(([, pin]) => isFields(pin) && 'output' in pin),
    ) as Pins
  } catch {
    return {}
  }
}

/** What is pinned of an automation; what this browser still has of it is brought along. */
export const readPins = async (automation: string): Promise<Pins> => {
  const { items } = await client.automations.listPins({ automation })
  const kept: Pins = Object.fromEntries(
    items.map(({ node, output, port }) => [node, { output, ...(port === null ? {} : { port }) }]),
  )
  const own = left(automation)
  const missing = Object.entries(own).filter(([node]) => !Object.hasOwn(kept, node))
  for (const [node, pin] of missing) await client.automations.pinStep({ automation, node, ...pin })
  localStorage.removeItem(nameOf(automation))
  return { ...own, ...kept }
}
