import type { Check } from './check.ts'
import type { InstalledPlugin } from './installed-plugin.ts'
import { kitOf, ownKit } from './kit-of.ts'

/** Which copies of the kit are in use; plugins may bring their own, and all of them work together. */
export function kitVersions(plugins: readonly InstalledPlugin[]): Check {
  return {
    title: 'kit',
    async run() {
      const own = ownKit()
      const others = plugins.flatMap(({ name, root }) => {
        const kit = kitOf(root)
        return kit && kit.root !== own.root ? [`${kit.version} in ${name}`] : []
      })
      const also = others.length === 0 ? 'all plugins share it' : `plugins with their own: ${others.join(', ')}`
      return { state: 'ok', message: `The kit is ${own.version}; ${also}.` }
    },
  }
}
