import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit/start'
import type { FoundPlugin } from '../plugins/find-plugins.ts'

/** The failure for words that begin with a command of a parked plugin: which plugin that is, and how to get it back. */
export function parkedCommand(
  words: readonly string[],
  parked: readonly FoundPlugin[],
  bin: string,
): Failure | undefined {
  const owner = parked.find(({ root }) => commandIds(root).some((id) => leadsTo(words, id)))
  if (!owner) return undefined
  return new Failure('plugin', `${bin} ${words.join(' ')} is in the plugin ${owner.name}, which is switched off.`, {
    code: 'PLUGIN_PARKED',
    hints: [
      `Look at it with ${bin} plugins inspect ${owner.name}`,
      `Use it again with ${bin} plugins enable ${owner.name}`,
    ],
    data: { plugin: owner.name },
  })
}

const leadsTo = (words: readonly string[], id: string) => `${words.join(':')}:`.startsWith(`${id}:`)

function commandIds(root: string): readonly string[] {
  try {
    const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as { commands: object }
    return Object.keys(commands)
  } catch {
    return []
  }
}
