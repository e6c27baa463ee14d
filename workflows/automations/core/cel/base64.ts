const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as base64. Written out, because the host of a workflow has no btoa. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let shift = 18; shift >= 0; shift -= 6) text += alphabet[(three >> shift) & 63]
  }
  const padding = (3 - (bytes.length % 3)) % 3
  return text.slice(0, text.length - padding) + '='.repeat(padding)
}

/** The bytes behind base64, also its form for URLs and without padding; undefined for anything else. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  const plain = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4))
  let bits = 0
  let have = 0
  let at = 0
  for (const character of plain) {
    bits = ((bits << 6) | alphabet.indexOf(character)) & 0xffff
    have += 6
    if (have < 8) continue
    have -= 8
    bytes[at++] = bits >> have
  }
  return bytes
}

/** Bytes as the base64 of URLs and tokens, which is not padded. */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
