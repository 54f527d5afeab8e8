// npm run new -- command ci jobs retry: a command, the function behind it and their tests, in the golden shape.
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { newCommand } = await import('./new/new-command.ts')
const [kind, ...words] = process.argv.slice(2)
try {
  if (kind !== 'command') throw new Error('say what: npm run new -- command <topic> [<noun>] <verb>')
  for (const path of await newCommand(root, words)) process.stdout.write(`Wrote ${path}\n`)
  process.stdout.write('Next: say in the summary, the view and the lib file what it does; then npm run fix.\n')
} catch (error) {
  process.stderr.write(`Error: ${error.message}\n`)
  process.exitCode = 2
}
