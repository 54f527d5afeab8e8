import { onBenchMachine } from '../gpu/bench-machine.ts'
import { liveSpeed, warmExec } from '../gpu/live-speed.ts'
import { syncSpeed } from '../gpu/sync-speed.ts'
import { wholeExec } from '../gpu/whole-exec.ts'
import type { Row, Scenario } from '../scenario.ts'

/** What a person waits for on a rented machine, beside the tools that they would use by hand. */
export const scenario: Scenario = {
  name: 'gpu',
  method:
    'A real sshd on this machine, directly and through a delay of 80 ms; contenders take turns over the same warm connection, files in memory where TMPDIR says so.',
  async run(root) {
    const rows: Row[] = []
    for (const [where, roundTripMs] of [
      ['loopback', 0],
      ['80 ms', 80],
    ] as const) {
      await onBenchMachine(roundTripMs, async (machine) => {
        rows.push(await warmExec(machine, where), await wholeExec(machine, { root, where }))
        rows.push(...(await syncSpeed(machine, where)))
      })
      rows.push(await onBenchMachine(roundTripMs, (machine) => liveSpeed(machine, where)))
    }
    return rows
  },
}
