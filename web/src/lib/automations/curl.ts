/** A shell command that delivers to a webhook as its sender would, with the signature its scheme asks for. */
export const curlFor = (url: string, scheme: string, secret?: string): string => {
  const given = secret ?? 'the-signing-secret'
  const body = `body='{"number":"A-1042","total":480}'`
  const send = (headers: string[]) =>
    [
      `curl -X POST '${url}'`,
      ...["-H 'content-type: application/json'", ...headers, '-d "$body"'].map((line) => `  ${line}`),
    ].join(' \\\n')
  const hex = `$(printf '%s' "$body" | openssl dgst -sha256 -hmac "$secret" -r | cut -d' ' -f1)`
  switch (scheme) {
    case 'github':
      return [
        body,
        `secret='${given}'`,
        send([
          "-H 'x-github-event: push'",
          `-H "x-github-delivery: $(date +%s%N)"`,
          `-H "x-hub-signature-256: sha256=${hex}"`,
        ]),
      ].join('\n')
    case 'hmac':
      return [body, `secret='${given}'`, send([`-H "x-signature-256: sha256=${hex}"`])].join('\n')
    case 'standard':
      return [
        body,
        `secret='${secret ?? 'whsec_the-signing-secret'}'`,
        `id="msg_$(date +%s%N)"; at=$(date +%s)`,
        `key=$(printf '%s' "\${secret#whsec_}" | base64 -d | od -An -vtx1 | tr -d ' \\n')`,
        `signature=$(printf '%s' "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)`,
        send([
          `-H "webhook-id: $id"`,
          `-H "webhook-timestamp: $at"`,
          `-H "webhook-signature: v1,$signature"`,
        ]),
      ].join('\n')
    default:
      return [body, send([])].join('\n')
  }
}

export const schemeWords: Record<string, string> = {
  none: 'Nothing is signed: whoever knows the address may deliver.',
  github: 'Deliveries must carry a GitHub signature (X-Hub-Signature-256) made with the secret.',
  hmac: 'Deliveries must carry X-Signature-256, an HMAC-SHA-256 of the body made with the secret.',
  standard:
    'Deliveries must be signed as Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature).',
}
