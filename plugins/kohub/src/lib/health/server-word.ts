import type { ServerCheck } from '@tuglet/kohub-client'

/** What answers at an address, in a sentence. */
export function serverWord({ kind, name, version, status }: ServerCheck, endpoint: string): string {
  if (kind === 'kohakuhub') return `${name ?? 'KohakuHub'} ${version ?? ''}`.trim()
  if (kind === 'huggingface') {
    return `${endpoint} is a Hugging Face Hub, not a KohakuHub: use hf there, or set another address.`
  }
  if (kind === 'webPage') {
    return `${endpoint} answers with a web page (${status ?? 200}), not with the API: is the port right? The usual one is 28080.`
  }
  return `${endpoint} is no KohakuHub: it answers with ${status ?? 'something else'}.`
}
