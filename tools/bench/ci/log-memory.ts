import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Row } from '../scenario.ts'
import type { BenchWorld } from './bench-world.ts'

const line = 'A line of a log as tests write them, which is neither very short nor so long that it would wrap.'
const headings = 'Running tests...\nAll tests passed!\n'

// V8 lets its space for new objects grow to about 100 MiB under any load; held small, only what is kept can show.
const steady = ['--max-semi-space-size=4']

/** The most memory that `ci wait --all` holds while logs of 100 MB and 1 GB go through it. */
export async function logMemory(world: BenchWorld): Promise<readonly Row[]> {
  const small = submitted(world, 100e6)
  const large = submitted(world, 1e9)
  const free = await waited(world, large)
  const held = [await waited(world, small, steady), await waited(world, large, steady)].map(({ peakKiB }) => peakKiB)
  const [of100Mb = NaN, of1Gb = NaN] = held
  const growth = (of1Gb / of100Mb).toFixed(2)
  return [
    {
      what: 'Most memory of `ci wait --all` while it prints 1 GB',
      value: `${mib(free.peakKiB)} (in ${free.seconds.toFixed(0)} s)`,
    },
    {
      what: "The same with V8's space for new objects held small: 100 MB and 1 GB",
      value: `${mib(of100Mb)} and ${mib(of1Gb)}: × ${growth}`,
      promise: 'flat',
    },
  ]
}

interface LongJob {
  readonly id: string
  readonly bytes: number
}

function submitted(world: BenchWorld, bytes: number): LongJob {
  const lines = Math.round(bytes / (line.length + 1))
  const command = `yes '${line}' | head -n ${lines}`
  const project = world.project({ 'tuglet.toml': `[ci]\ncommand = ${JSON.stringify(command)}\n` })
  const id = world.run(['ci', 'submit', 'test', '--async', '--quiet'], project)
  return { id, bytes: lines * (line.length + 1) + headings.length }
}

async function waited(world: BenchWorld, { id, bytes }: LongJob, nodeFlags: readonly string[] = []) {
  const begun = performance.now()
  const client = world.start(['ci', 'wait', id, '--all'], { nodeFlags })
  let received = 0
  client.stdout!.on('data', (chunk: Buffer) => (received += chunk.length))
  const [peak] = await Promise.all([text(client.stdio[3] as Readable), once(client, 'close')])
  if (client.exitCode !== 0 || received !== bytes)
    throw new Error(`ci wait ended with ${client.exitCode} after ${received} of ${bytes} bytes`)
  return { peakKiB: Number(peak), seconds: (performance.now() - begun) / 1000 }
}

function mib(kib: number): string {
  return `${Math.round(kib / 1024)} MiB`
}
