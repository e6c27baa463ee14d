import { getContext, setContext } from 'svelte'
import type { Json } from '#workflows/automations/core/json.ts'

/** What something that is written would be; `bare`: all of it is an expression. */
export type Shown = { value: Json } | { problem: string }
export type Previews = (path: string, written: Json, bare: boolean) => Shown | null

const key = Symbol('previews')
/** Lets fields show what their expressions give. */
export const providePreviews = (previews: Previews): Previews => setContext(key, previews)
export const usePreviews = (): Previews | undefined => getContext<Previews | undefined>(key)
