import type { Config } from '@oclif/core'
import { KitHelp } from '@tuglet/kit/help'
import type { Noise } from './catch-noise.ts'

let before: Promise<unknown> = Promise.resolve()

/** The help of a command as the CLI prints it. One at a time: what is printed does not say for which command it is. */
export function showHelp(id: string, to: { config: Config; noise: Noise }): Promise<string> {
  const help = before.then(() => printed(id, to))
  before = help.catch(() => undefined)
  return help
}

async function printed(id: string, { config, noise }: { config: Config; noise: Noise }): Promise<string> {
  noise.take()
  await new KitHelp(config).showHelp([...id.split(':'), '--help'])
  // The help of a topic gives the commands in it other ids, by which nobody would find them.
  for (const command of config.commands) command.id = command.id.replaceAll(' ', ':')
  return noise.take().stdout
}
