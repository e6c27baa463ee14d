// What somebody writes who has the package alone; compiled and run from a folder of its own by infra/cli.e2e.test.ts.
export const program = `
import { mainspring, MainspringError, type Refusal, type Run } from 'mainspring-client'

const client = mainspring({ url: process.env.MAINSPRING_URL!, key: process.env.MAINSPRING_KEY! })
const said: Record<string, unknown> = {}

const { automation } = await client.createAutomation({
  name: 'By package',
  graph: {
    nodes: [{ id: 'double', type: 'set', values: { y: '{{ trigger.body.x * 2 }}' } }],
    edges: [{ from: 'trigger', to: 'double' }],
  },
  publish: true,
})
said.output = await client.runAutomation.finish({ automation: automation.id, input: { x: 21 } })

const again = () => client.runAutomation({ automation: automation.id, input: { x: 1 } }, { once: 'the-same' })
said.once = (await again()).run.id === (await again()).run.id

const { run } = await client.runAutomation({ automation: automation.id, input: { x: 4 } })
for await (const detail of client.follow(run.id)) said.status = detail.run.status

const runs: Run[] = []
for await (const each of client.listRuns.each({ automation: automation.id, limit: 1 })) runs.push(each)
said.runs = runs.length

for await (const told of client.listRuns.follow({ automation: automation.id })) {
  said.followed = told.data.items.length
  break
}

try {
  await client.getRun({ run: crypto.randomUUID() })
} catch (error) {
  if (!(error instanceof MainspringError)) throw error
  said.refused = (error as Refusal).code satisfies 'not_found' | string
}
console.log(JSON.stringify(said))
`

/** Each line is wrong; a compiler that lets one pass has not understood the types. */
export const wrong = `
import { mainspring, type Refusal } from 'mainspring-client'
const client = mainspring({ url: 'http://localhost' })
// @ts-expect-error there is no such operation
client.runAutomaton({})
// @ts-expect-error a field is missing
client.getRun({})
// @ts-expect-error no such status
client.listRuns({ status: 'sleeping' })
// @ts-expect-error no such field
client.createAutomation({ name: 'a', graph: { nodes: [], edges: [] }, colour: 'red' })
// @ts-expect-error no such kind of node
client.validateAutomation({ graph: { nodes: [{ id: 'a', type: 'dance' }], edges: [] } })
// @ts-expect-error a view that is no list has no pages
client.getRun.each({ run: 'a' })
// @ts-expect-error only what runs can be finished
client.pauseAutomation.finish({ id: 'a' })
// @ts-expect-error a view takes no Idempotency-Key
client.listRuns({}, { once: 'a' })
// @ts-expect-error an output is not there without waiting for it
export const output: string = (await client.runAutomation({ automation: 'a' })).output.text
// @ts-expect-error no such code
export const isOdd = (refusal: Refusal) => refusal.code === 'odd'
`
