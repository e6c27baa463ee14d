import ipaddr from 'ipaddr.js'

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

const rangeOf = (text: string): Range =>
  text.includes('/')
    ? ipaddr.parseCIDR(text)
    : [ipaddr.parse(text), ipaddr.parse(text).kind() === 'ipv4' ? 32 : 128]

const within = (address: ipaddr.IPv4 | ipaddr.IPv6, [range, bits]: Range): boolean =>
  address.kind() === range.kind() && address.match(range as never, bits)

/**
 * The address of whoever asks: that of the connection, unless it is one of our proxies; then the last address in
 * X-Forwarded-For that is none of ours. What stands before it was written by the caller and says nothing.
 * @param proxies addresses or networks, as the setting MAINSPRING_TRUSTED_PROXIES lists them
 */
export const clientAddress = (
  connection: string | undefined,
  forwardedFor: string | undefined,
  proxies: readonly string[],
): string => {
  const ranges = proxies.map(rangeOf)
  const ours = (text: string) => ranges.some((range) => within(ipaddr.process(text), range))
  let address = connection ?? ''
  const hops = (forwardedFor ?? '').split(',').slice(-20)
  while (ipaddr.isValid(address) && ours(address)) {
    const hop = hops
      .pop()
      ?.trim()
      .replace(/^\[(.*)\](:\d+)?$/, '$1')
      .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    if (!hop || !ipaddr.isValid(hop)) break
    address = hop
  }
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : ''
}
