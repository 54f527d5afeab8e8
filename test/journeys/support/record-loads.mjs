// Preloaded into a program: writes the address of every module that it loads into the folder TUGLET_TEST_LOADS at its end.
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'

const loaded = []
registerHooks({
  load(url, context, nextLoad) {
    loaded.push(url)
    return nextLoad(url, context)
  },
})
process.on('exit', () => {
  writeFileSync(join(process.env.TUGLET_TEST_LOADS, `${process.pid}.json`), JSON.stringify(loaded))
})
