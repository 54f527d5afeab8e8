import type { Check } from '../check.ts'

/** No command or hook breaks when it is loaded. */
export const everythingLoads: Check = {
  title: 'loads every command and every contribution',
  async run(plugin) {
    const { broken, hooks } = await plugin.load()
    const failed = new Set(broken.map(({ file }) => file))
    return [
      ...broken.map(({ file, error }) => ({ place: file, text: `It does not load: ${error}` })),
      ...hooks.flatMap(({ file, hook, error }) =>
        error === undefined || failed.has(file)
          ? []
          : [{ place: file, text: `It contributes nothing to ${hook}: ${error}` }],
      ),
    ]
  },
}
