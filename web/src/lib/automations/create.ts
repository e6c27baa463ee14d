import { client, uniqueKey } from '#lib/client.ts'
import type { Example } from './examples.ts'

/** Creates an example, published and ready to run. Answers its id and, once only, its webhook secret. */
export const createExample = async ({ name, description, graph }: Example, key = uniqueKey()) => {
  const { automation, secret } = await client.automations.createAutomation(
    { name, description, graph, publish: true },
    key,
  )
  if (secret) sessionStorage.setItem(`secret:${automation.id}`, secret)
  return automation
}

/** A draft with one step, to be changed. */
export const createBlank = async (name: string, key: string) => {
  const { automation, secret } = await client.automations.createAutomation(
    {
      name,
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

/** A secret made on the page before, shown once. */
export const takeSecret = (id: string): string | null => {
  const secret = sessionStorage.getItem(`secret:${id}`)
  sessionStorage.removeItem(`secret:${id}`)
  return secret
}
