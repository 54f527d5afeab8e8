import type { Command, Config } from '@oclif/core'
import { Failure, withHost } from '@tuglet/kit'
import { fakeHost } from '../../fake-host.ts'

/** Why a command cannot read these words, or undefined when it can; nothing of it is run. */
export async function parseWords(
  command: Command.Class,
  words: readonly string[],
  config: Config,
): Promise<string | undefined> {
  await using host = fakeHost()
  const idle = class extends (command as unknown as new (...given: unknown[]) => object) {
    execute(): never {
      throw new Failure('conflict', parsed, { code: parsed })
    }
  } as unknown as Command.Class
  try {
    await withHost(host, () => idle.run([...words], config))
    return 'it does not call execute'
  } catch (error) {
    const { code, message } = error as Partial<Failure>
    return code === parsed || isAboutFiles(message) ? undefined : message
  }
}

const parsed = 'WORDS_PARSED'

// An example names files that are the reader's.
function isAboutFiles(message = ''): boolean {
  return /^No (file|directory) found at /.test(message)
}
