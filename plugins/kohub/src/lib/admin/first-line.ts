import { Failure, registerSecret, type Source } from '@tuglet/kit/lib'

/** The first line of standard input, a secret from now on; throws Failure('usage') when there is none. */
export async function firstLine(stdin: Source, what: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stdin) chunks.push(chunk)
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/)
  if (line === '') throw new Failure('usage', `Standard input held no line with ${what}.`, { code: 'KOHUB_NO_SECRET' })
  registerSecret(line)
  return line
}
