import type { Check } from '../check.ts'

/** No file waits for something while it is imported. */
export const importsWithoutWaiting: Check = {
  title: 'waits for nothing while it is imported',
  async run(plugin) {
    const { waiting } = (await plugin.load()).imports
    return waiting.map((file) => ({ place: file, text: 'It, or what it imports, awaits something at its top level.' }))
  },
}
