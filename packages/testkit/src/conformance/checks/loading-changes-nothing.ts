import type { Check } from '../check.ts'
import { shown } from '../failure-json.ts'

/** Importing prints nothing and leaves the process as it was. */
export const loadingChangesNothing: Check = {
  title: 'changes nothing by being imported',
  async run(plugin) {
    const { printed, changes } = (await plugin.load()).imports
    const place = plugin.json.name
    return [
      ...changes.map((change) => ({ place, text: `Importing it ${change}.` })),
      ...(printed === '' ? [] : [{ place, text: `Importing it prints: ${shown(printed)}` }]),
    ]
  },
}
