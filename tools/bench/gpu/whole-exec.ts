import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { linkPlugin } from '../../lib/link-plugin.ts'
import { median, type Row } from '../scenario.ts'
import { timed, type BenchMachine } from './bench-machine.ts'

const pairs = 8

/** `gpu exec true` as a process of the built CLI on a machine that is kept: files looked at before, results after. */
export async function wholeExec(machine: BenchMachine, { root, where }: { root: string; where: string }): Promise<Row> {
  const { host, ssh, local, remote } = machine
  const home = join(local, '..', 'whole')
  const env = install(machine, root, home)
  const tuglet = async (...words: string[]): Promise<string> => {
    const ran = await host.run(process.execPath, [join(root, 'bin', 'run.cjs'), 'gpu', 'exec', ...words], {
      env,
      cwd: join(home, 'work'),
    })
    if (ran.exitCode !== 0) throw new Error(`gpu exec ended with ${ran.exitCode}: ${ran.stderr}`)
    return ran.stderr
  }
  const address = ssh[ssh.indexOf('-l') + 1] + '@127.0.0.1:' + ssh[ssh.indexOf('-p') + 1]
  const mount = ['--mount', `.:${join(remote, 'whole')}`, '--no-interactive', 'true']
  const kept = /^(tuglet-\S+) stays/m.exec(await tuglet('--host', address, '--no-terminate', ...mount))?.[1]
  if (kept === undefined) throw new Error('gpu exec did not say which machine it keeps')
  const again = () => tuglet('--on', kept, ...mount)
  // What Node compiles is kept from the third start on.
  for (let warm = 0; warm < 3; warm++) await again()
  const [ours, theirs, bare]: [number[], number[], number[]] = [[], [], []]
  for (let pair = 0; pair < pairs; pair++) {
    ours.push(await timed(again))
    theirs.push(await timed(() => host.run(ssh[0]!, [...ssh.slice(1), '127.0.0.1', 'true'])))
    bare.push(await timed(() => host.run(process.execPath, ['-e', '0'])))
  }
  const ratio = median(ours.map((ms, pair) => ms / theirs[pair]!)).toFixed(1)
  const [whole, alone, node] = [ours, theirs, bare].map((times) => `${Math.round(median(times))} ms`)
  return {
    what: `The whole command, \`gpu exec --on NAME true\`, ${where}`,
    value: `${ratio} × (medians of ${pairs}: ${whole} and ${alone}; \`node -e 0\` takes ${node})`,
  }
}

// A home with the plugin, a folder with one file, and an ssh that knows the key and the host key of the machine.
function install({ ssh, host }: BenchMachine, root: string, home: string): Record<string, string> {
  const bin = join(home, 'bin')
  for (const folder of [bin, join(home, 'work')]) mkdirSync(folder, { recursive: true })
  linkPlugin(root, 'gpu', join(home, 'data'))
  writeFileSync(join(home, 'work', 'file'), 'text')
  const named = ['IdentityFile', 'UserKnownHostsFile', 'HostKeyAlias'].flatMap((name) =>
    ssh.filter((word) => word.startsWith(`${name}=`)).map((word) => word.replace('=', ' ')),
  )
  writeFileSync(join(home, 'config'), `Host *\n${named.map((line) => `  ${line}\n`).join('')}`)
  writeFileSync(join(bin, 'ssh'), `#!/bin/sh\nPATH=\${PATH#*:}\nexec ssh -F '${join(home, 'config')}' "$@"\n`, {
    mode: 0o755,
  })
  return { PATH: `${bin}:${host.env['PATH'] ?? ''}`, HOME: home, TUGLET_HOME: home, CI: '1' }
}
