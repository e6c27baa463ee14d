/** Whether the host and port of a URL are among the exceptions, `host:port` each. */
export const isExempt = ({ hostname, port, protocol }: URL, allow: readonly string[]): boolean => {
  const wanted = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
  return allow.some((entry) => entry.toLowerCase() === wanted)
}
