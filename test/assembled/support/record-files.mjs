// Preloaded into a program: writes what it loads and reads, one JSON document, to the file TUGLET_TEST_RECORD.
import fs from 'node:fs'
import { createRequire, registerHooks, syncBuiltinESMExports } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const loaded = []
const read = []
registerHooks({
  load(url, context, next) {
    if (!url.startsWith('node:')) loaded.push(url)
    return next(url, context)
  },
})
for (const name of ['readFileSync', 'statSync', 'lstatSync', 'realpathSync', 'existsSync', 'readdirSync']) {
  const real = fs[name]
  fs[name] = Object.assign((path, ...more) => {
    if (typeof path === 'string') read.push(`${name} ${path}`)
    return real(path, ...more)
  }, real)
}
syncBuiltinESMExports()
const write = fs.writeFileSync
process.on('exit', () => {
  // The launcher's bundles are run as scripts and only stand in this cache.
  const files = [
    ...loaded.map((url) => (url.startsWith('file:') ? fileURLToPath(url) : url)),
    ...Object.keys(require.cache),
  ]
  write(process.env.TUGLET_TEST_RECORD, JSON.stringify({ loaded: [...new Set(files)], read }))
})
