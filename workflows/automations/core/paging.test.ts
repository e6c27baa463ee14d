import { expect, test } from 'vitest'
import { asked, call, edge, walk } from './testing.ts'

const list = (pages: object) => ({
  nodes: [
    call('list', undefined, { method: 'GET', url: 'https://api.example.com/items?size=2', pages }),
    { id: 'end', type: 'set', values: { all: '{{ steps.list.items }}', more: '{{ steps.list.more }}' } },
  ],
  edges: [edge('trigger', 'list'), edge('list', 'end')],
})
const page = (body: unknown, headers: object = {}) =>
  ({ kind: 'performed', node: 'list', output: { status: 200, headers, body } }) as never
const first = (burst: { commands: unknown[] }) =>
  burst.commands[0] as { key: string; request: { url: string }; repeats: number } | undefined

test('the header Link leads from page to page, each under a key of its own', () => {
  const run = walk(list({ by: 'link' }))
  expect(first(run.start())).toMatchObject({ key: 'r1/list/-/1' })
  const link =
    '<https://api.example.com/items?size=2&p=0>; rel="prev", </items?size=2&p=2>; title="x"; rel="next last"'
  const second = run.go(page([1, 2], { link }))
  expect(asked(second)).toEqual(['fetch list'])
  expect(first(second)).toMatchObject({
    key: 'r1/list~2/-/1',
    request: { url: 'https://api.example.com/items?size=2&p=2' },
    retry: { attempts: 5 },
    doubt: 'repeat',
  })
  run.go(page([3], { link: '<https://api.example.com/items>; rel=prev' }))
  expect(run.state()).toMatchObject({ status: 'completed', output: { all: [1, 2, 3], more: false } })
  expect(run.state().nodes.list!.output).toMatchObject({ pages: 2 })
})

test.each([
  [{ by: 'page', first: 0 }, ['page=0', 'page=1', 'page=2'], () => []],
  [{ by: 'offset', parameter: 'skip' }, ['size=2', 'skip=2', 'skip=3'], () => []],
  [
    { by: 'cursor', cursor: 'answer.body.at', items: 'answer.body.items' },
    ['size=2', 'cursor=b', 'cursor=c%26'],
    null,
  ],
  [{ by: 'next', next: 'answer.body.next', items: 'answer.body.items' }, ['size=2', 'at=b', 'at=c'], null],
])('%j asks for each page until there is none', (pages, expected, empty) => {
  const run = walk(list(pages))
  const urls = [first(run.start())!.request.url]
  const body = (items: unknown[], at: string | null) =>
    empty ? items : { items, at, next: at && `?at=${at.replace('&', '')}` }
  for (const burst of [run.go(page(body([1, 2], 'b'))), run.go(page(body([3], 'c&')))])
    urls.push(first(burst)!.request.url)
  run.go(page(body([], null)))
  for (const [i, part] of expected.entries()) expect(urls[i]).toContain(part)
  expect(run.state().output).toEqual({ all: [1, 2, 3], more: false })
})

test('it stops at so many pages or items, and says that there is more', () => {
  const pages = walk(list({ by: 'page', maxPages: 2 }))
  pages.start()
  pages.go(page([1]))
  pages.go(page([2]))
  expect(pages.state().output).toEqual({ all: [1, 2], more: true })
  const items = walk(list({ by: 'page', maxItems: 3 }))
  items.start()
  items.go(page([1, 2]))
  items.go(page([3, 4]))
  expect(items.state().output).toEqual({ all: [1, 2, 3], more: true })
})

test.each([
  [
    { by: 'next', next: '"https://evil.example.com/"' },
    'pages.next leads to another server: "https://evil.example.com"',
  ],
  [{ by: 'next', next: '"?size=2"' }, 'pages leads to the same page again'],
  [{ by: 'next', next: '5' }, 'pages.next must be an address'],
  [{ by: 'cursor', cursor: '[1]' }, 'pages.cursor must be a text or a number'],
  [{ by: 'page', items: 'answer.body.items' }, 'pages.items'],
])('%j fails by its field', (pages, message) => {
  const run = walk(list(pages))
  run.start()
  run.go(page([1]))
  expect(run.state().status).toBe('failed')
  expect(run.state().error).toMatchObject({ node: 'list', message: expect.stringContaining(message) })
})

test('a Link header made to be slow is read at once', () => {
  const run = walk(list({ by: 'link' }))
  run.start()
  const since = performance.now()
  run.go(page([], { link: `<${'<'.repeat(4000)}${'; rel="'.repeat(600)}` }))
  expect(performance.now() - since).toBeLessThan(200)
  expect(run.state().status).toBe('completed')
})
