// oclif as its own starter uses it: the CLI's package given to `execute`, plugins loaded from the disk by oclif itself.
import { readFileSync } from 'node:fs'
import { argv, env } from 'node:process'
import { execute, settings, type Interfaces } from '@oclif/core'

const [root = '', ...args] = argv.slice(2)
settings.enableAutoTranspile = false
env['TUGLET_DATA_DIR'] = `${env['TUGLET_HOME']}/data`
env['TUGLET_CACHE_DIR'] = `${env['TUGLET_HOME']}/cache`
const pjson = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as Interfaces.PJSON
await execute({ args, dir: root, loadOptions: { root, pjson, devPlugins: false } })
