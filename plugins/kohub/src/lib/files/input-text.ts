import { Failure, type Source } from '@tuglet/kit/lib'

const mostBytes = 10_000_000

/** All of standard input as text; throws Failure('usage') for more than ten megabytes. */
export async function inputText(stdin: Source): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stdin) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > mostBytes) throw new Failure('usage', 'Standard input is too long.', { code: 'INPUT_TOO_LONG' })
  }
  return text + decoder.decode()
}
