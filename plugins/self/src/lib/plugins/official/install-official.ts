import { Failure } from '@tuglet/kit/lib'
import { installMissing } from '../install-plugins.ts'
import { installedVersion } from '../installed-version.ts'
import type { OfficialInstaller, OfficialPlugin, OfficialUse } from './official-installer.ts'

/** Installs an official plugin at the first use of one of its commands. */
export const installOfficial: OfficialInstaller = async (plugin, use) => {
  if (!(await mayInstall(plugin, use))) throw notInstalled(plugin, use)
  const { name, version } = plugin
  // Another process may have been faster.
  if (installedVersion(name, use.host) === version) return
  use.out.note(`Installing ${name} ${version}, which ${commandOf(use)} is in.`)
  const { userAgent, npmRegistry, plugins } = use.config
  const config = { userAgent, npmRegistry, plugins, pjson: { oclif: { jitPlugins: { [name]: version } } } }
  await installMissing([name], { ...use, config })
}

async function mayInstall({ name, version }: OfficialPlugin, use: OfficialUse): Promise<boolean> {
  const { env, stdin, stderr, ask } = use.host
  const end = use.words.indexOf('--')
  const said = new Set(end === -1 ? use.words : use.words.slice(0, end))
  if (said.has('--no-input') || isOn(env['TUGLET_NO_INPUT'])) return false
  if (said.has('--yes') || isOn(env['CI'])) return true
  if (!stdin.isTTY || !stderr.isTTY) return false
  const text = `${commandOf(use)} is in the plugin ${name}, which is not installed. Install version ${version} now?`
  return (await ask({ text, kind: 'confirm', flag: '--yes', default: 'yes' })) === 'yes'
}

/** The failure for a command whose plugin is not installed; it names the command that installs it. */
function notInstalled({ name }: OfficialPlugin, use: OfficialUse): Failure {
  return new Failure('plugin', `${commandOf(use)} is in the plugin ${name}, which is not installed.`, {
    code: 'PLUGIN_NOT_INSTALLED',
    hints: [`Install it with tuglet plugins install ${name}`],
    data: { plugin: name },
  })
}

function commandOf({ words, config }: OfficialUse): string {
  const end = words.findIndex((word) => word.startsWith('-'))
  const path = end === -1 ? words : words.slice(0, end)
  const ids = new Set([...config.plugins.values()].flatMap(({ commands }) => commands.map(({ id }) => id)))
  const length = path.findLastIndex((_, at) => ids.has(path.slice(0, at + 1).join(':'))) + 1
  return ['tuglet', ...(length === 0 ? path : path.slice(0, length))].join(' ')
}

function isOn(variable: string | undefined): boolean {
  return variable !== undefined && !/^(|0|false|no)$/i.test(variable)
}
