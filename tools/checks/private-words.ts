import { homedir } from 'node:os'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../lib/list-files.ts'
import type { Check } from './check.ts'

const secrets: Readonly<Record<string, RegExp>> = {
  'a Hub token': /\bhf_[A-Za-z]{34}\b/,
  'a Replicate token': /\br8_[A-Za-z\d]{37}\b/,
  'a GitHub token': /\b(?:gh[pousr]_[A-Za-z\d]{36}|github_pat_\w{60,})\b/,
  'an npm token': /\bnpm_[A-Za-z\d]{36}\b/,
  'an AWS key': /\bAKIA[A-Z\d]{16}\b/,
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
}
// People that the tests make up.
const fictitious = /^(ada|grace|alan|me|you|user|username|name|runner|test|someone|stranger)$/i

/** Nothing that belongs to one person or one machine: no secrets, no home directories. */
export const privateWords: Check = {
  name: 'private words',
  async run(root) {
    const paths = listFiles(root).filter((path) => isText(join(root, path)))
    return { problems: paths.flatMap((path) => privateIn(path, readFileSync(join(root, path), 'utf8'), places(root))) }
  },
}

/** The lines of a text that hold a secret or one of the given folders of this machine. */
export function privateIn(path: string, text: string, folders: readonly string[]): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = Object.entries(secrets).find(([, pattern]) => pattern.test(line))?.[0] ?? machinePath(line, folders)
    return found ? [`${path}:${index + 1} holds ${found}`] : []
  })
}

function machinePath(line: string, folders: readonly string[]): string | undefined {
  const own = folders.find((folder) => line.includes(`${folder}/`))
  if (own) return 'a path of this machine'
  const homes = line.matchAll(/(?:\/(?:home|Users)\/|[A-Z]:\\Users\\)([A-Za-z][\w.-]*)(?=[/\\])/g)
  const person = [...homes].find(([, name = '']) => !fictitious.test(name))
  return person ? `a home directory (${person[0]})` : undefined
}

// A short path such as /app is a word that any text may use.
function places(root: string): readonly string[] {
  return [root, homedir()].filter((folder) => folder.split(/[\\/]/).filter(Boolean).length > 1)
}

function isText(file: string): boolean {
  return !/\.(png|gz|zip|tgz|ico|woff2?)$/.test(file) && statSync(file).size < 2_000_000
}
