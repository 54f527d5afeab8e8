import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { linkPlugin } from '../../lib/link-plugin.ts'
import type { Row, Scenario } from '../scenario.ts'
import { pairs, ratio } from '../start-up/ratio.ts'

/** How long a command takes that asks a KohakuHub one thing, as a multiple of Node's own start. */
export const scenario: Scenario = {
  name: 'kohub',
  method: `Whole processes of the built CLI against a KohakuHub on the same machine; each ratio is to \`node -e 0\` run right before, median of ${pairs} pairs. Node's own \`fetch\` and \`http.get\` of the same address stand beside it: nothing that uses them takes less.`,
  async run(root) {
    const home = mkdtempSync(join(tmpdir(), 'tuglet-bench-'))
    const hub = await startHub()
    try {
      linkPlugin(root, 'kohub', join(home, 'data'))
      return rows(root, home, hub)
    } finally {
      hub.stop()
      rmSync(home, { recursive: true, force: true })
    }
  },
}

interface Hub {
  readonly url: string
  readonly token: string
  stop(): void
}

function rows(root: string, home: string, { url, token }: Hub): Row[] {
  const env = { HF_ENDPOINT: url, HF_TOKEN: token }
  const tuglet = (...words: string[]) =>
    ratio([process.execPath, join(root, 'bin', 'run.cjs'), 'kohub', ...words], home, env).toFixed(2)
  const info = ['repo', 'info', 'my-org/my-model']
  const fetching = `fetch('${url}/api/models/my-org/my-model').then((answer) => answer.json())`
  const getting = `require('http').get('${url}/api/models/my-org/my-model', (answer) => answer.resume())`
  return [
    { what: 'kohub repo info, asking the server', value: tuglet(...info, '--no-cache'), promise: 'at most 2.6' },
    { what: 'kohub repo info, again within seconds', value: tuglet(...info) },
    { what: 'kohub config get endpoint, which asks nobody', value: tuglet('config', 'get', 'endpoint') },
    { what: 'node -e with one http.get', value: ratio([process.execPath, '-e', getting], home, env).toFixed(2) },
    { what: 'node -e with one fetch', value: ratio([process.execPath, '-e', fetching], home, env).toFixed(2) },
  ]
}

async function startHub(): Promise<Hub> {
  const program = fileURLToPath(new URL('../kohub/hub-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@tuglet/source', '--no-warnings', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, token } = JSON.parse(String(line)) as { url: string; token: string }
  return { url, token, stop: () => child.stdin.end() }
}
