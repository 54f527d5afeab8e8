import type { Check } from '../check.ts'

/** What a command of a plugin may read, beyond the kit, before it starts. */
const most = { files: 250, bytes: 2_500_000 }

/** Importing a command reads little. */
export const importsLittle: Check = {
  title: `imports at most ${most.files} files and ${most.bytes / 1e6} MB beside the kit before a command starts`,
  async run(plugin) {
    const costs = await plugin.costs()
    // A build may make one file of many sources, so these are not counted.
    const mostFiles = plugin.built ? most.files : Infinity
    const heavy = costs.filter(({ files, bytes }) => files > mostFiles || bytes > most.bytes)
    return heavy.map(({ file, files, bytes, largest }) => {
      const named = largest.map((one) => `${one.name} (${Math.round(one.bytes / 1000)} kB)`).join(', ')
      const text = `It imports ${files} files and ${Math.round(bytes / 1000)} kB: ${named}. Import what is large where it is used.`
      return { place: file, text }
    })
  },
}
