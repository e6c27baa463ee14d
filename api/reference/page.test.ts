import { expect, test } from 'vitest'
import { openapi } from '../openapi.ts'
import { checkedApp } from '../testing.ts'
import { markup, joined, prose } from './html.ts'

const app = checkedApp()
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
