import { Failure } from '@tuglet/kit/lib'

/** Whether a target is an address and not a folder or a name. */
export function isAddress(target: string): boolean {
  return /^https?:\/\//i.test(target.trim())
}

/** The address of a server without a slash at the end; without a scheme it is http. Throws Failure `usage` on anything else. */
export function serverAddress(text: string): string {
  const target = text.trim()
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(target) ? target : `http://${target}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new Failure('usage', `Invalid runtime URL: ${target === '' ? '(empty)' : withoutPassword(target)}`, {
      code: 'BAD_SERVER_URL',
      hints: ['Give the address of the server, such as http://localhost:8000 or https://you-name.hf.space'],
    })
  }
  if (url.username || url.password) {
    throw new Failure('usage', 'An address must not hold a password.', { code: 'BAD_SERVER_URL' })
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

// What stands before an @ may be a password, and it need not be shown to say that the address is wrong.
function withoutPassword(text: string): string {
  return text.replace(/\/\/[^@/]*@/, '//…@')
}
