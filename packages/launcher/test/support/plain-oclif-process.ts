// Plain oclif, with its own loading of plugins from the disk: what every start of the CLI is compared with. The kit puts
// the words in order and tells failures, as it does there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { Config, run, settings, type Interfaces } from '@oclif/core'
import {
  openRun,
  orderWords,
  setProcessHost,
  startNodeHost,
  wasTold,
  withHost,
  type CommandWords,
} from '@tuglet/kit/start'
import { unknownCommand } from '../../src/start/unknown-command.ts'

const root = env['TUGLET_TEST_ROOT'] ?? ''
const words = argv.slice(2)
const host = startNodeHost()
setProcessHost(host)
settings.enableAutoTranspile = false
env['TUGLET_CONFIG_DIR'] = host.dirs.config
env['TUGLET_DATA_DIR'] = host.dirs.data
env['TUGLET_CACHE_DIR'] = host.dirs.cache

await host.finish(await start())

async function start(): Promise<number> {
  try {
    await withHost(host, runWords)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (wasTold(error)) return error.exitCode
    const opened = await openRun(host, words)
    const failure = await opened.fail(error, {})
    await opened.end()
    return failure.exitCode
  }
}

async function runWords(): Promise<void> {
  const pjson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Interfaces.PJSON
  const target = fileURLToPath(import.meta.resolve('@tuglet/kit/help'))
  const oclif = { ...pjson.oclif, helpClass: { target, identifier: 'KitHelp' } }
  const config = await Config.load({ root, pjson: { ...pjson, oclif }, devPlugins: false })
  const ordered = orderWords(words, config.commands as unknown as CommandWords[])
  const unknown = unknownCommand(ordered, config)
  if (unknown) throw unknown
  await run(ordered, config)
}
