import { client, uniqueKey } from '#lib/client.ts'
import type { Example } from './examples.ts'

/** Creates an example, published and ready to run. Answers its id and, once only, its webhook secret. */
export const createExample = async (
  { name, description, graph }: Example,
  key = uniqueKey(),
  folder = '',
) => {
  const { automation, secret } = await client.automations.createAutomation(
    { name, description, graph, folder, publish: true },
    key,
  )
  if (secret) sessionStorage.setItem(`secret:${automation.id}`, secret)
  return automation
}

/** A draft with one step, to be changed. */
export const createBlank = async (name: string, key: string, folder = '') => {
  const { automation, secret } = await client.automations.createAutomation(
    {
      ...{ name, folder },
      graph: {
        trigger: { type: 'manual' },
        nodes: [
          { id: 'greet', type: 'set', name: 'Say hello', values: { text: 'Hello {{ trigger.body.name }}' } },
        ],
        edges: [{ from: 'trigger', to: 'greet' }],
      },
      allowProblems: true,
    },
    key,
  )
  if (secret) sessionStorage.setItem(`secret:${automation.id}`, secret)
  return automation
}

/** A draft of a graph that may have problems: those are shown where it opens. */
export const createFrom = async (
  name: string,
  { graph, description }: { graph: object; description?: string },
  key: string,
  folder = '',
) => {
  const { automation, secret } = await client.automations.createAutomation(
    { name, folder, ...(description ? { description } : {}), graph: graph as never, allowProblems: true },
    key,
  )
  if (secret) sessionStorage.setItem(`secret:${automation.id}`, secret)
  return automation
}

/** A secret made on the page before, shown once. */
export const takeSecret = (id: string): string | null => {
  const secret = sessionStorage.getItem(`secret:${id}`)
  sessionStorage.removeItem(`secret:${id}`)
  return secret
}

/** A document whose calls are chosen from on the page of the draft. */
export const giveDocument = (id: string, text: string): void => {
  try {
    sessionStorage.setItem(`document:${id}`, text)
  } catch {
    // Too much for this browser: it can be pasted there as well.
  }
}

export const takeDocument = (id: string): string | null => {
  const text = sessionStorage.getItem(`document:${id}`)
  sessionStorage.removeItem(`document:${id}`)
  return text
}
