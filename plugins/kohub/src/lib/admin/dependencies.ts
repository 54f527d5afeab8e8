import type { DependencyHealth, KohubClient } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'

/** The services behind the server; ends in a silent Failure('failed') when one of them is down. */
export async function* dependencies(
  { admin }: Pick<KohubClient, 'admin'>,
  timeoutSeconds: number | undefined,
): AsyncGenerator<DependencyHealth['dependencies'][number], void> {
  const { dependencies: all } = await admin.checkDependencies({ timeoutSeconds })
  yield* all
  const down = all.filter(({ status }) => status === 'down').map(({ name }) => name)
  if (down.length === 0) return
  throw new Failure('failed', `Down: ${down.join(', ')}.`, {
    code: 'KOHUB_DEPENDENCY_DOWN',
    data: { down },
    silent: true,
  })
}
