import { expect, test } from 'vitest'
import { catalogue } from '#workflows/operations.ts'
import { titled } from './titled.ts'

const of = (name: string) => titled(catalogue.find(({ contract }) => contract.name === name)!.contract)

test.each([
  ['getProjectTraffic', '[show] traffic (of|to|for) {project}'],
  ['listRequests', '(how|what) (is|was|are|were) requests (of|to|for) {project}'],
  ['rotateEndpointSecret', 'rotate secret (of|for) {endpoint}'],
  ['restoreAutomation', 'take {id} out of archive'],
  ['restoreAutomation', 'take automation {id} out of archive'],
  ['transferOwnership', 'hand over ownership (of|to|for) {member}'],
  ['updateProfile', 'change name (to|into) {name}'],
])('what %s does is said as its title has it: %s', (name, said) => expect(of(name)).toContain(said))

test('a verb alone is left to what declares it, and what takes more than a name is not said so', () => {
  for (const { contract } of catalogue)
    for (const said of titled(contract)) expect(said, contract.name).not.toMatch(/^\w+ \{\w+\}$/)
  for (const name of ['skipStep', 'createProject', 'listRuns', 'inviteMember']) expect(of(name)).toEqual([])
})
