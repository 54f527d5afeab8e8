// Runs `kohub repo info` in a process where looking at the globals that are slow to load is an error; prints the result.
import { stdout } from 'node:process'

const slow = ['fetch', 'Headers', 'Request', 'Response', 'FormData', 'WebSocket', 'EventSource']
const [endpoint = '', token = '', ...words] = process.argv.slice(2)

const { fakeHost, runCommand } = await import('@tuglet/testkit')
const { default: KohubRepoInfo } = await import('../../src/commands/kohub/repo/info.ts')
for (const name of slow) {
  Object.defineProperty(globalThis, name, {
    get() {
      throw new Error(`${name} was touched`)
    },
  })
}
const env = { HF_ENDPOINT: endpoint, HF_TOKEN: token }
const { dirs } = fakeHost()
const runs = []
// The second run is answered from the cache.
for (let run = 0; run < 2; run++) {
  runs.push(await runCommand(KohubRepoInfo, [...words, '--json'], { host: fakeHost({ env, dirs }) }))
}
stdout.write(JSON.stringify(runs.map(({ exitCode, stderr, stdout: printed }) => ({ exitCode, stderr, printed }))))
// A command that fails says so to its process, and this one has done what it should.
process.exitCode = 0
