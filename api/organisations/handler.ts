import type { Context } from 'hono'
import type * as z from 'zod'
import { readJson } from '../body.ts'
import type { Env } from '../from.ts'
import { fromZod } from '../problem.ts'

const bodyLimit = 16_384

/** The JSON body of a request, checked. */
export const given = async <T extends z.ZodType>(c: Context<Env>, shape: T): Promise<z.output<T>> => {
  const input = await readJson(c.req.raw, bodyLimit)
  const read = shape.safeParse(input)
  if (!read.success) throw fromZod(read.error, { input })
  return read.data
}

/** An answer of a declared shape. */
export const json = <T extends z.ZodType>(body: z.output<T>): Response =>
  Response.json(body, { headers: { 'cache-control': 'no-store' } })
