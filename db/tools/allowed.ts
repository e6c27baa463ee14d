import { settings } from '#infra/settings.ts'

/** Why no tool server may be at an address here, in words; undefined when one may. The operator can name the hosts. */
export const whyNotConnectable = (url: string): string | undefined => {
  const allowed = settings().MAINSPRING_MCP_HOSTS
  const { host, hostname } = new URL(url)
  if (allowed.length === 0 || allowed.includes(host) || allowed.includes(hostname)) return undefined
  return `Tool servers at ${host} are not allowed here; MAINSPRING_MCP_HOSTS names those that are`
}
