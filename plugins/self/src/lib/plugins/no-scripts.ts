import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Failure, type Host } from '@tuglet/kit/lib'

/**
 * Makes npm skip install scripts in the folder where plugins live, whoever starts it there. The environment is stronger
 * than that folder's file; one that asks for scripts is a Failure('usage').
 */
export async function forbidScripts({ dirs: { data }, env }: Host): Promise<void> {
  const [asking] = Object.entries(env).find(([name, value]) => isOurs(name) && isOff(value)) ?? []
  if (asking !== undefined) {
    throw new Failure('usage', `${asking} asks npm to run install scripts, which plugins are not allowed.`, {
      code: 'SCRIPTS_WANTED',
      hints: [`Unset ${asking}.`],
    })
  }
  const file = path.join(data, '.npmrc')
  const before = readText(file)
  if (/^ignore-scripts=true$/m.test(before)) return
  const others = before.split('\n').filter((line) => line !== '' && !/^\s*ignore-scripts\b/.test(line))
  await mkdir(data, { recursive: true, mode: 0o700 })
  await writeFile(file, [...others, 'ignore-scripts=true', ''].join('\n'))
}

const isOurs = (name: string) => /^npm_config_ignore[_-]scripts$/i.test(name)
const isOff = (value: string | undefined) => value !== undefined && value !== '' && value !== 'true'

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
