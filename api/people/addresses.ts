import ipaddr from 'ipaddr.js'

/** The address a limit counts for: one IPv4 address, or a /64 of IPv6, which is what one customer gets. */
export const addressGroup = (address: string): string => {
  if (!ipaddr.isValid(address)) return 'unknown'
  const read = ipaddr.process(address)
  if (read.kind() === 'ipv4') return read.toString()
  return `${(read as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
