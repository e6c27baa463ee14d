import protos from '@temporalio/proto'
import type { History } from './open-events.ts'

const { History: Message } = protos.temporal.api.history.v1

/** A history as the engine's protocol writes it: as such it can be given to another thread. */
export const packHistory = (history: History): Uint8Array => Message.encode(history).finish()

export const unpackHistory = (packed: Uint8Array): History => Message.decode(packed)
