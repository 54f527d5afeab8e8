import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { median, type Row } from '../scenario.ts'
import type { BenchWorld } from './bench-world.ts'

const count = 100

// The clock that hrtime reads is the machine's, so what the job writes can be compared with what we read.
const script = `let n = 0
const timer = setInterval(() => {
  console.log(String(process.hrtime.bigint()))
  if ((n += 1) === ${count}) clearInterval(timer)
}, 30)`

/** How long a line takes from the job, through server and client, to the client's stdout. */
export async function logLatency(world: BenchWorld): Promise<Row> {
  const project = world.project({ 'tuglet.toml': '[ci]\ncommand = "node lines.js"\n', 'lines.js': script })
  const client = world.start(['ci', 'submit', 'test'], { cwd: project })
  const closed = once(client, 'close')
  const times: number[] = []
  for await (const line of createInterface({ input: client.stdout! })) {
    if (/^\d+$/.test(line)) times.push(Number(process.hrtime.bigint() - BigInt(line)) / 1e6)
  }
  await closed
  if (times.length !== count) throw new Error(`${times.length} of ${count} lines arrived`)
  const value = `${median(times).toFixed(1)} ms (slowest of ${count}: ${Math.max(...times).toFixed(1)} ms)`
  return { what: "Log line from the job to the client's stdout, median", value, promise: '< 100 ms' }
}
