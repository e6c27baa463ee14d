import * as z from 'zod'
import { expression } from './node.ts'

const limits = {
  items: expression.default('answer.body').meta({
    title: 'Items of a page',
    description: 'Sees answer (status, headers, body) and page, its number from 1; a list',
  }),
  maxPages: z.int().min(1).max(1000).default(50).meta({ title: 'Pages at most' }),
  maxItems: z.int().min(1).max(100_000).default(10_000).meta({ title: 'Items at most' }),
}
const parameter = z.string().min(1).max(100).meta({ title: 'Query parameter' })

/** How a list is read that its receiver gives in pages. Each page is a call of its own, under its own key. */
export const pages = z
  .discriminatedUnion('by', [
    z
      .strictObject({ by: z.literal('link'), ...limits })
      .meta({ title: 'The header Link', description: 'Its address for rel="next"' }),
    z
      .strictObject({
        by: z.literal('next'),
        next: expression.meta({
          title: 'Address of the next page',
          description: 'Null or empty after the last',
        }),
        ...limits,
      })
      .meta({ title: 'An address in the answer' }),
    z
      .strictObject({
        by: z.literal('cursor'),
        parameter: parameter.default('cursor'),
        cursor: expression.meta({
          title: 'Cursor of the next page',
          description: 'Null or empty after the last',
        }),
        ...limits,
      })
      .meta({ title: 'A cursor in the answer' }),
    z
      .strictObject({
        by: z.literal('page'),
        parameter: parameter.default('page'),
        first: z.int().min(0).max(1_000_000).default(1).meta({ title: 'The first page is' }),
        ...limits,
      })
      .meta({ title: 'Numbers of pages', description: 'Until a page is empty' }),
    z
      .strictObject({ by: z.literal('offset'), parameter: parameter.default('offset'), ...limits })
      .meta({ title: 'How many items were read', description: 'Until a page is empty' }),
  ])
  .meta({ title: 'Reads all pages' })
export type Pages = z.output<typeof pages>

/** The expressions in it, by field, beside what they all see. */
export const pageExpressions = (written: Pages): { field: string; expression: string }[] => [
  { field: 'pages.items', expression: written.items },
  ...(written.by === 'next' ? [{ field: 'pages.next', expression: written.next }] : []),
  ...(written.by === 'cursor' ? [{ field: 'pages.cursor', expression: written.cursor }] : []),
]
