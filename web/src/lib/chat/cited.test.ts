import { expect, test } from 'vitest'
import { pageOfCitation } from './cited.ts'

test.each([
  ['run', 'r', '/runs/r'],
  ['endpoint', 'e', '/settings/endpoints/e'],
  ['member', 'm', '/settings/organisation'],
  ['view', 'listRuns?status=failed', '/runs?status=failed'],
  ['view', 'getRunsByAutomation', '/views/getRunsByAutomation'],
  ['automation', '../settings/danger', '/automations/..%2Fsettings%2Fdanger'],
  ['javascript', 'alert(1)', null],
])('what is cited as %s %s is at %s', (kind, id, page) => expect(pageOfCitation({ kind, id })).toBe(page))
