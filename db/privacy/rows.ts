import { join } from 'node:path'
import { settings } from '#infra/settings.ts'

/** Where an export is downloaded. */
export const exportUrl = (id: string): string => `${settings().origin}/api/v1/exports/${id}`

/** The folder of an organisation's exports; its files are readable by the server's user alone. */
export const exportFolder = (org: string): string => {
  // Both become parts of a path, so both are of a known form.
  if (!/^[\w-]{1,64}$/.test(org)) throw new Error(`not an organisation: ${org}`)
  return join(settings().data, 'exports', org)
}

export const exportFile = (org: string, id: string): string => {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not an export: ${id}`)
  return join(exportFolder(org), `${id}.jsonl.gz`)
}
