import { BlockList, isIP } from 'node:net'

/** Whether an output may be fetched from there: over https from a public host, or from this machine when the API is here too. */
export function mayFetch(address: string | URL, endpoint: string): boolean {
  const url = URL.parse(String(address))
  if (!url || url.username !== '' || url.password !== '') return false
  if (isLoopback(url.hostname)) return isLoopback(new URL(endpoint).hostname) && /^https?:$/.test(url.protocol)
  return url.protocol === 'https:' && !isPrivate(url.hostname)
}

/** Whether a text without a schema is the address of an output file: Replicate's own, or a data URI. */
export function looksLikeFile(text: string, endpoint: string): boolean {
  if (/^data:[\w.+-]+\/[\w.+-]+[;,]/i.test(text)) return true
  if (!/^https?:\/\/\S+$/.test(text) || !mayFetch(text, endpoint)) return false
  const { hostname, pathname } = new URL(text)
  return pathname !== '/' && (isLoopback(hostname) || /(?:^|\.)replicate\.delivery$/.test(hostname))
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

// A model's author writes its outputs, and must not have us fetch what only this machine can reach.
function isPrivate(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  const version = isIP(bare)
  if (version === 0) return !bare.includes('.') || /\.(?:local|internal|lan|home\.arpa)$/.test(bare)
  // Of IPv6 only 2000::/3 is public.
  return version === 6 ? !/^[23]/.test(bare) : reserved.check(bare)
}

const reserved = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  reserved.addSubnet(network, bits)
}
