import type { Check } from '../check.ts'
import { hookFiles } from '../package-json.ts'

const installScripts = ['preinstall', 'install', 'postinstall', 'preuninstall', 'uninstall', 'postuninstall']

/** A plugin runs when one of its commands is called or a point is asked for, and at no other time. */
export const noLifecycleHooks: Check = {
  title: 'hooks into no other command and into no installation',
  async run({ json }) {
    const hooks = hookFiles(json).filter(
      ({ hook }) => !/^[a-z][\w-]*:[a-zA-Z][\w-]*$/.test(hook) || hook.startsWith('plugins:'),
    )
    const scripts = installScripts.filter((name) => json.scripts?.[name] !== undefined)
    return [
      ...hooks.map(({ hook }) => `The hook "${hook}" runs with every command of every plugin.`),
      ...scripts.map((name) => `The script "${name}" runs when it is installed.`),
    ].map((text) => ({ place: 'package.json', text }))
  },
}
