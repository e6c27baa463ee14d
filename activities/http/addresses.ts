import ipaddr from 'ipaddr.js'

/** Public addresses behind which clouds keep what belongs to the machine; the others are link-local or private. */
const machineServices = new Set(['168.63.129.16'])

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Why nothing may be called at this address, in words; undefined when it is a public one. Only addresses known
 * to be public pass: loopback, private, link-local, shared, multicast, reserved and every way of writing an
 * IPv4 address inside an IPv6 one (mapped, NAT64, 6to4, Teredo) do not.
 */
export const whyBlocked = (address: string): string | undefined => {
  // "fe80::1%eth0" names an interface of this machine.
  if (!ipaddr.isValid(address) || address.includes('%')) return 'is not an address'
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (range !== 'unicast') return `is ${words[range] ?? 'a reserved address'}`
  if (parsed.kind() === 'ipv6')
    return (parsed as ipaddr.IPv6).match(globalUnicast) ? undefined : 'is not a public address'
  // ipaddr.js reads "0177.0.0.1" and "1" as inet_aton would; what remains is compared in its usual form.
  return machineServices.has(parsed.toString()) ? 'belongs to this machine’s cloud' : undefined
}

const words: Record<string, string> = {
  loopback: 'this machine itself',
  unspecified: 'this machine itself',
  private: 'a private address',
  uniqueLocal: 'a private address',
  linkLocal: 'a link-local address',
  carrierGradeNat: 'a shared address (100.64.0.0/10)',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  ipv4Mapped: 'an IPv4 address written as IPv6',
  rfc6052: 'an IPv4 address behind NAT64',
  '6to4': 'an IPv4 address inside 6to4',
  teredo: 'an IPv4 address inside Teredo',
}
