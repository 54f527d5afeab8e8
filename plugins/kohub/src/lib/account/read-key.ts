import { Failure, type Host } from '@tuglet/kit/lib'
import { readInput } from '../files/read-input.ts'

/** A public key and what stands at its end, mostly `user@machine`. */
export interface PublicKey {
  readonly text: string
  readonly comment: string
}

/** Reads a public SSH key; throws Failure('usage') for anything else, above all for a private one. */
export async function readKey(file: string, host: Pick<Host, 'cwd' | 'stdin' | 'dirs'>): Promise<PublicKey> {
  const place = file.startsWith('~/') ? `${host.dirs.home}${file.slice(1)}` : file
  const text = (await readInput(place, host)).trim()
  if (/PRIVATE KEY/.test(text)) {
    throw new Failure('usage', `${file} is a private key, which nobody else may see; nothing was sent.`, {
      code: 'KEY_PRIVATE',
      hints: [`Its public half is mostly beside it: ${file}.pub`],
    })
  }
  const [, comment] = /^(?:ssh-|ecdsa-|sk-)[\w@.-]+ [A-Za-z0-9+/]+=*(?: (.*))?$/.exec(text) ?? ['', undefined]
  if (!/^(?:ssh-|ecdsa-|sk-)[\w@.-]+ [A-Za-z0-9+/]+=*(?: .*)?$/.test(text)) {
    throw new Failure('usage', `${file} holds no public SSH key.`, { code: 'KEY_MALFORMED' })
  }
  return { text, comment: comment ?? 'key' }
}
