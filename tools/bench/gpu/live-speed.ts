import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLiveSync } from '../../../plugins/gpu/src/lib/sync/live-sync.ts'
import { mountOf } from '../../../plugins/gpu/src/lib/sync/parse-mount.ts'
import { syncMount } from '../../../plugins/gpu/src/lib/sync/sync-mount.ts'
import { runJob } from '../../../plugins/gpu/src/lib/machine/run-job.ts'
import { median, type Row } from '../scenario.ts'
import type { BenchMachine } from './bench-machine.ts'
import { inTurn, ratio } from './sync-speed.ts'

const edits = 8

/** How soon an edit is visible on the machine, beside unison -repeat 2 on a tree of its own. */
export async function liveSpeed(machine: BenchMachine, where: string): Promise<Row> {
  const { host, channel, sshLine, local, remote } = machine
  const [here, unisonHere] = [join(local, 'live'), join(local, 'unison')]
  const [there, unisonThere] = [join(remote, 'live'), join(remote, 'unison')]
  for (const folder of [here, unisonHere, unisonThere]) mkdirSync(folder, { recursive: true })
  const mount = mountOf(here, there)
  writeFileSync(join(here, 'f'), '')
  await syncMount(channel, mount, { machine: `live${where}`, direction: 'both' })
  const words = sshLine.slice('ssh '.length)
  const root = `ssh://127.0.0.1/${unisonThere}`
  const unison = host.spawn('unison', [
    unisonHere,
    root,
    '-sshargs',
    words,
    '-batch',
    '-auto',
    '-ui',
    'text',
    '-repeat',
    '2',
  ])
  void drain(unison.stdout)
  void drain(unison.stderr)
  await using live = startLiveSync(channel, mount, { machine: `live${where}` })
  await live.settled()
  await seen(unisonHere, unisonThere, 'first')
  const ratios: number[] = []
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let edit = 0; edit < edits; edit++) {
    ours.push(await seen(here, there, `edit ${edit}`))
    await host.sleep(137 * (edit + 1))
    theirs.push(await seen(unisonHere, unisonThere, `edit ${edit}`))
  }
  unison.kill('SIGKILL')
  ratios.push(median(ours) / median(theirs))
  const value = `${ratios[0]!.toFixed(2)} × (medians of ${edits}: ${Math.round(median(ours))} and ${Math.round(median(theirs))} ms)`
  return { what: `Live edit visible on the machine, ${where}`, value, promise: '≤ 0.25 × unison -repeat 2' }
}

/** A command on a warm machine, started detached and followed, beside a bare `ssh true` over the same connection. */
export async function warmExec({ host, channel, ssh }: BenchMachine, where: string): Promise<Row> {
  const ratios: number[] = []
  const output = { stdout: { write: () => undefined }, stderr: { write: () => undefined } }
  const exec = (id: string) => runJob(channel, { id, argv: ['true'], cwd: '~' }, { output })
  await exec('warm-up')
  // The end of a connection, which nobody waits for, is no burden of whoever comes next.
  const settle = () => host.sleep(50)
  const bare = () => host.run(ssh[0]!, [...ssh.slice(1), '127.0.0.1', 'true'])
  for (let round = 0; round < 24; round++) {
    const [ours, theirs] = await inTurn([() => exec(`bench-${round}`), bare], { first: round, between: settle })
    ratios.push(ours! / theirs!)
  }
  return {
    what: `Warm exec of true, in process, ${where}`,
    value: ratio(ratios),
    promise: '≤ 1.5 × ssh -o ControlPath true',
  }
}

async function seen(from: string, to: string, text: string): Promise<number> {
  const start = performance.now()
  writeFileSync(join(from, 'f'), text)
  const copy = join(to, 'f')
  const until = start + 30_000
  while (!(existsSync(copy) && readFileSync(copy, 'utf8') === text)) {
    if (performance.now() > until) throw new Error(`${text} did not arrive in ${to}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return performance.now() - start
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}
