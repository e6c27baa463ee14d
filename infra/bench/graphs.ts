type Node = { id: string } & Record<string, unknown>
type Edge = { from: string; to: string }

const webhook = { type: 'webhook', scheme: 'none' }
const answer = { id: 'answer', type: 'respond', body: { done: true } }
const numbered = <T>(count: number, make: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i))

/** Nodes one after another. */
const row = (nodes: Node[]) => ({
  trigger: webhook,
  nodes,
  edges: nodes.map(({ id }, i): Edge => ({ from: nodes[i - 1]?.id ?? 'trigger', to: id })),
})

/** Nodes side by side, with the last of the list behind all of them. */
const fan = (nodes: Node[], last: Node) => ({
  trigger: webhook,
  nodes: [...nodes, last],
  edges: nodes.flatMap(({ id }): Edge[] => [
    { from: 'trigger', to: id },
    { from: id, to: last.id },
  ]),
})

const set = (i: number, value = '{{ trigger.body.name }}'): Node => ({
  id: `n${i}`,
  type: 'set',
  values: { value },
})
const call = (url: string, i: number): Node => ({
  ...{ id: `n${i}`, type: 'http', method: 'POST', url, body: { n: 1 }, doubt: 'repeat' },
})

/** What is measured on our side. `url`: who receives the effects. */
export const graphs = (url: string) => ({
  one: row([set(0, 'Hello {{ trigger.body.name }}'), { ...answer, body: '{{ steps.n0 }}' }]),
  forty: row([
    ...numbered(40, (i) => set(i, i === 0 ? '{{ trigger.body.a }}' : `{{ steps.n${i - 1}.value + 1 }}`)),
    answer,
  ]),
  hundred: fan(
    numbered(100, (i) => set(i)),
    answer,
  ),
  effect: row([call(url, 0), answer]),
  five: row([...numbered(5, (i) => call(url, i)), answer]),
  fan: fan(
    numbered(100, (i) => call(url, i)),
    answer,
  ),
  accepted: row([call(url, 0)]),
  endless: row([
    {
      ...{ id: 'n0', type: 'set' },
      values: {
        value:
          '{{ [1,2,3,4,5,6,7,8,9,10].map(a, [1,2,3,4,5,6,7,8,9,10].map(b, [1,2,3,4,5,6,7,8,9,10].map(c, [1,2,3,4,5,6,7,8,9,10].map(d, [1,2,3,4,5,6,7,8,9,10].map(e, [1,2,3,4,5,6,7,8,9,10].map(f, [1,2,3,4,5,6,7,8,9,10].map(g, a + g))))))).size() }}',
      },
    },
    answer,
  ]),
})
