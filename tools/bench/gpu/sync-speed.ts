import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mountOf } from '../../../plugins/gpu/src/lib/sync/parse-mount.ts'
import { syncMount } from '../../../plugins/gpu/src/lib/sync/sync-mount.ts'
import { median, type Row } from '../scenario.ts'
import { timed, typicalTree, type BenchMachine } from './bench-machine.ts'

const rounds = Number(process.env['TUGLET_BENCH_ROUNDS'] ?? 6)

/** Cold pushes and re-pushes of ten edits beside tar over ssh and rsync -a, in turns over the same warm connection. */
export async function syncSpeed(machine: BenchMachine, where: string): Promise<Row[]> {
  const { host, channel, sshLine, local, remote } = machine
  typicalTree(local)
  const [cold, warm]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const place = join(remote, `round${round}`)
    mkdirSync(place)
    const mount = mountOf(local, join(place, 'ours'))
    const push = () => syncMount(channel, mount, { machine: `bench${where}`, direction: 'push' })
    const line = `tar -cf - -C "$1" . | ${sshLine} 127.0.0.1 "mkdir '$2' && tar -xf - -C '$2'"`
    const tar = () => host.run('sh', ['-c', line, 'tar', local, join(place, 'tar')])
    const rsync = () => host.run('rsync', ['-a', '-e', sshLine, `${local}/`, `127.0.0.1:${join(place, 'rsync')}/`])
    // Whoever goes first finds the disk in another state than the others: each is first in turn.
    const [ours, byTar, byRsync] = await inTurn([push, tar, rsync], { first: round })
    cold.push(ours! / Math.min(byTar!, byRsync!))
    for (let file = 0; file < 10; file++) writeFileSync(join(local, `d${file}`, 'f1'), `edit ${round}`)
    const [again, rsyncAgain] = await inTurn([push, rsync], { first: round })
    warm.push(again! / rsyncAgain!)
  }
  return [
    {
      what: `Cold push, 5,000 files / 50 MB, ${where}`,
      value: ratio(cold),
      promise: '≤ 1.1 × the faster of tar over ssh and rsync -a',
    },
    { what: `Re-push of ten edits, ${where}`, value: ratio(warm), promise: '≤ 1.0 × rsync -a' },
  ]
}

/** Which contender goes first, and what is waited for before each of them. */
export interface Turns {
  readonly first: number
  readonly between?: () => Promise<unknown>
}

/** How long each contender takes, in milliseconds and in the order in which they are given. */
export async function inTurn(
  contenders: readonly (() => Promise<unknown>)[],
  { first, between }: Turns,
): Promise<number[]> {
  const times: number[] = []
  for (const [place] of contenders.entries()) {
    await between?.()
    const index = (first + place) % contenders.length
    times[index] = await timed(contenders[index]!)
  }
  return times
}

/** The middle ratio and the range it comes from. */
export function ratio(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return `${median(values).toFixed(2)} × (${least.toFixed(2)} to ${most.toFixed(2)}, ${values.length} pairs)`
}
