import { Failure, type Host, type Service, type Source } from '@tuglet/kit/lib'

const mostBytes = 64 * 1024

/** A token from stdin or from a hidden prompt; throws Failure('usage') when there is none or it cannot be one. */
export async function readToken(
  { title }: Pick<Service<unknown>, 'title'>,
  { host, withToken }: { readonly host: Host; readonly withToken: boolean },
): Promise<string> {
  const given = withToken
    ? await inputText(host.stdin)
    : await host.ask({ text: `Token for ${title}:`, kind: 'secret', flag: '--with-token' })
  const token = given.replace(/^\uFEFF/, '').trim()
  if (token === '') throw refuse('There is no token in what was given.', 'TOKEN_EMPTY')
  // A header takes nothing else; the words must not repeat what may be a secret.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw refuse('A token is one word of plain characters; what was given is not.', 'TOKEN_MALFORMED')
  }
  return token
}

async function inputText(stdin: Source): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stdin) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > mostBytes) throw refuse('What was given is far too long for a token.', 'TOKEN_MALFORMED')
  }
  return text + decoder.decode()
}

function refuse(message: string, code: string): Failure {
  return new Failure('usage', message, {
    code,
    hints: ['Nothing was stored. Give the token alone: echo "$TOKEN" | tuglet auth login SERVICE --with-token'],
  })
}
