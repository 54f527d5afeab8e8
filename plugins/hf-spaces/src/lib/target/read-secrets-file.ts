import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { currentHost, Failure, isLoose, type Output } from '@tuglet/kit/lib'

/** The `KEY=VALUE` lines of a file, or of standard input for `-`; warns where others can read the file. */
export async function readSecretsFile(file: string, out: Output): Promise<readonly (readonly [string, string])[]> {
  const host = currentHost()
  const text = file === '-' ? await inputText() : await fileText(path.resolve(host.cwd, file))
  if (file !== '-' && isLoose(path.resolve(host.cwd, file), host.platform)) {
    out.warn(`${file} holds secrets and others on this machine can read it. Run: chmod 600 ${file}`)
  }
  const entries = Object.entries(parseEnv(text)).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  )
  if (entries.length > 0) return entries
  throw new Failure('usage', `--secrets-file: ${file === '-' ? 'standard input' : file} holds no KEY=VALUE line.`, {
    code: 'SECRETS_FILE_EMPTY',
  })
}

async function fileText(file: string): Promise<string> {
  const isFile = await stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  )
  if (isFile) return readFile(file, 'utf8')
  throw new Failure('usage', `--secrets-file: there is no file ${file}.`, { code: 'SECRETS_FILE_MISSING' })
}

async function inputText(): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of currentHost().stdin) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}
