import type { Config } from '@oclif/core'
import { KitHelp } from '@tuglet/kit/help'
import type { Noise } from './catch-noise.ts'

/** The help of a command as the CLI prints it. */
export async function showHelp(id: string, { config, noise }: { config: Config; noise: Noise }): Promise<string> {
  noise.take()
  await new KitHelp(config).showHelp([...id.split(':'), '--help'])
  return noise.take().stdout
}
