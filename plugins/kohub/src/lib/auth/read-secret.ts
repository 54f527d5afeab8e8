import { Failure, registerSecret, type Host } from '@tuglet/kit/lib'
import { inputText } from '../files/input-text.ts'

/** Which secret is needed, and how a script gives it. */
export interface SecretQuestion {
  readonly text: string
  /** `password`, `token` */
  readonly what: string
  /** The flag that reads it from standard input. */
  readonly flag: string
  readonly fromStdin: boolean
}

/** A secret from standard input or from a hidden prompt; throws Failure('usage') where there is none. */
export async function readSecret(
  { text, what, flag, fromStdin }: SecretQuestion,
  host: Pick<Host, 'stdin' | 'ask'>,
): Promise<string> {
  const given = fromStdin ? await inputText(host.stdin) : await host.ask({ text, kind: 'secret', flag })
  const secret = given.replace(/^\uFEFF/, '').replace(/\r?\n$/, '')
  if (secret !== '') {
    registerSecret(secret)
    return secret
  }
  throw new Failure('usage', `There is no ${what} in what was given.`, {
    code: 'SECRET_EMPTY',
    hints: [`Give it on standard input with ${flag}.`],
  })
}
