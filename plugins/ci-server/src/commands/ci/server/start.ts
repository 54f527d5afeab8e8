import { currentHost, Flags, KitCommand, lines } from '@tuglet/kit'
import { dataDirFlag } from '../../../lib/data-dir-setting.ts'
import { resolveDataDir } from '../../../lib/resolve-data-dir.ts'
import { serve, type ServerStarted } from '../../../lib/serve.ts'

export default class CiServerStart extends KitCommand<typeof CiServerStart> {
  static override summary = 'Run a CI server on this machine.'
  static override description = `
Listens on 127.0.0.1 only, and runs until Ctrl-C or SIGTERM; jobs that run then are ended, queued jobs run at the next
start. Scripts that wait for the address read it with --quiet or --output jsonl, which print it at once.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --port 0 --data-dir ./ci-data --quiet',
  ]

  static override flags = {
    port: Flags.integer({ summary: 'Port to listen on; 0 takes a free one.', default: 8000, min: 0, max: 65_535 }),
    'data-dir': Flags.string(dataDirFlag),
    slots: Flags.integer({ summary: 'How many jobs run at once; 2 if not given.', min: 1 }),
  }

  static override view = lines<ServerStarted>({
    id: ({ url }) => url,
    line: ({ url }) => `CI server listening on ${url}`,
  })

  async *execute() {
    const { port, slots } = this.flags
    const dataDir = await resolveDataDir(this.settings, currentHost())
    yield* serve({ dataDir, port, out: this.out, ...(slots !== undefined && { slots }) })
  }
}
