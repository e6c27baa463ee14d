import type { DataConverter } from '@temporalio/common'
import { fileURLToPath } from 'node:url'
import { payloadCodec } from './codec.ts'

export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url))

/** The one data converter, for clients and workers alike. */
export const dataConverter: DataConverter = { payloadCodecs: [payloadCodec()], failureConverterPath }
