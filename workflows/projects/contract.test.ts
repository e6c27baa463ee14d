import { describe, expect, test } from 'vitest'
import { createProject, saveProjectVariables, updateProject } from './contract.ts'
import { startDeploy } from '../deploys/contract.ts'

/** What has got into a shell, a path, an option or a log of somebody's. */
const tricks = [
  ...['--upload-pack=touch /tmp/x', '-x', '$(touch /tmp/x)', '`id`', 'a;id', 'a|id', 'a&&id', 'a\nb', 'a b'],
  ...[
    '../../etc',
    '/etc/passwd',
    'a/../../b',
    'a\u0000b',
    '\u202e',
    'a..b',
    'refs/../x',
    'a@{1}',
    'x.lock',
    '',
  ],
]
const project = '019aa2f3-6f7e-7b6a-8c1d-2f6f0a4b9c11'

describe('names, branches, folders and refs take nothing that could be read as something else:', () => {
  test.each(tricks)('%j', (trick) => {
    expect(createProject.input.safeParse({ name: trick }).success, 'name').toBe(false)
    expect(createProject.input.safeParse({ name: 'shop', branch: trick }).success, 'branch').toBe(false)
    // An empty one is the root itself.
    if (trick !== '' && !/^a\.\.b$|^x\.lock$|^a@|^refs/.test(trick))
      expect(updateProject.input.safeParse({ project, root: trick }).success, 'root').toBe(false)
    expect(startDeploy.input.safeParse({ project, ref: trick }).success, 'ref').toBe(false)
  })
})

test('what people really use is taken', () => {
  for (const branch of ['main', 'feature/a-b', 'release-1.2', 'v2@next', 'user/x_y'])
    expect(createProject.input.safeParse({ name: 'shop', branch }).success, branch).toBe(true)
  for (const root of ['', 'web', 'apps/web', 'packages/@scope/site', '.site'])
    expect(updateProject.input.safeParse({ project, root }).success, root).toBe(true)
  for (const ref of ['main', 'v1.2.3', '0123abc', 'a'.repeat(40)])
    expect(startDeploy.input.safeParse({ project, ref }).success, ref).toBe(true)
})

test('what is too much is refused', () => {
  expect(createProject.input.safeParse({ name: 'a'.repeat(49) }).success).toBe(false)
  expect(saveProjectVariables.input.safeParse({ project, text: 'x'.repeat(256_001) }).success).toBe(false)
})
