import { expect, test } from 'vitest'
import { openapi } from '../openapi.ts'
import { createApp } from '../app.ts'
import { markup, joined, prose } from './html.ts'
import { sampleOf } from './sample.ts'

const app = createApp()
const answer = await app.request('/api/reference')
const page = await answer.text()

test('the page has every operation of the document, and every schema that one links to', () => {
  const ids = new Set([...page.matchAll(/<section\s+id="([^"]+)"/g)].map(([, id]) => id))
  for (const item of Object.values(openapi().paths))
    for (const route of Object.values(item)) expect(ids).toContain((route as any).operationId)
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(links.length).toBeGreaterThan(200)
  for (const link of links) expect(ids).toContain(link)
})

test('the page asks nobody else for anything, and could not', () => {
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  expect(page).not.toMatch(/\son\w+="|style="/)
  const policy = answer.headers.get('content-security-policy')!
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; /)
  expect(policy).not.toContain('unsafe')
})

test('what contracts say is text on the page, never markup', () => {
  expect(markup`<p>${'<b>&"'}</p>${[markup`<i>1</i>`, 2, undefined, false]}`.text).toBe(
    '<p>&lt;b&gt;&amp;&quot;</p><i>1</i>2',
  )
  expect(prose('a `<b>` c').text).toBe('a <code>&lt;b&gt;</code> c')
  expect(joined(['<', markup`<br>`], ' | ').text).toBe('&lt; | <br>')
})

test('an example has what is required, and ends where a schema holds itself', () => {
  const tree = { type: 'object', required: ['below'], properties: { below: { $ref: '#/x/Tree' } } }
  expect(JSON.stringify(sampleOf(tree, { Tree: tree }))).toMatch(/null/)
  expect(
    sampleOf(
      {
        type: 'object',
        required: ['id', 'kind', 'list'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          kind: { enum: ['a', 'b'] },
          list: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 3 } },
          other: { type: 'string' },
        },
      },
      {},
    ),
  ).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), kind: 'a', list: [3] })
})
