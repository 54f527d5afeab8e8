import { asyncReturn } from '../ci/async-return.ts'
import { benchWorld } from '../ci/bench-world.ts'
import { logLatency } from '../ci/log-latency.ts'
import { logMemory } from '../ci/log-memory.ts'
import { typicalProject, zipSpeed } from '../ci/zip-speed.ts'
import type { Scenario } from '../scenario.ts'

/** The figures that v1 of the CI client promises. */
export const scenario: Scenario = {
  name: 'ci',
  method:
    'Whole processes of the built CLI against `ci server start` on the same machine; the zip is made by the library.',
  async run(root) {
    await using world = await benchWorld(root)
    const project = typicalProject(world)
    return [
      await logLatency(world),
      await zipSpeed(project),
      await asyncReturn(world, project),
      ...(await logMemory(world)),
    ]
  },
}
