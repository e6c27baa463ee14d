import type * as contract from '#workflows/keys/contract.ts'
import type { Read } from '../views.ts'
import { readKeys } from './rows.ts'

export const listApiKeys: Read<typeof contract.listApiKeys> = async (tx) => ({ items: await readKeys(tx) })
