import type { Scenario } from '../scenario.ts'
import { hashSpeed } from '../spaces/hash-speed.ts'
import { manyFiles } from '../spaces/many-files.ts'
import { unchangedPush } from '../spaces/unchanged-push.ts'

/** What a push of a large folder costs when nothing changed. */
export const scenario: Scenario = {
  name: 'spaces',
  method:
    'A folder of 10,000 files of up to 20 kB, 100 MB in all, with a warm cache. Hashing is in pairs with `find | xargs sha256sum` over the same files; the push goes to the fake Hub on this machine.',
  async run() {
    using files = manyFiles(10_000)
    return [...(await unchangedPush(files)), await hashSpeed(files)]
  },
}
