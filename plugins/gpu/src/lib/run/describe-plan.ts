import type { Desk } from '../desk/desk.ts'
import { dollars, duration } from '../money/dollars.ts'
import { findTerms } from '../rent/find-terms.ts'
import { sizeOf } from '../sync/entry.ts'
import { openTree } from '../sync/tree.ts'
import type { ExecPlan } from './exec-options.ts'
import type { ExecPlanRow } from './exec-row.ts'
import { quoteAll } from '../ssh/quote.ts'

/** What a command would rent and send, without renting or sending anything. */
export async function describePlan(plan: ExecPlan, desk: Desk): Promise<ExecPlanRow> {
  const { request, place, argv } = plan
  const provider = desk.provider(request.provider)
  const { signal } = desk.host
  const { terms } = await findTerms(request, provider, { signal, out: desk.out })
  const files = place.mounts.map(({ local, remote }) => {
    const { scan } = openTree(local, { excludes: place.excludes, gitignore: true })
    const sizes = [...scan.index.values()].filter((entry) => entry !== 'folder').map((entry) => sizeOf(entry))
    return { local, remote, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
  })
  const { candidates, pricePerHour, timeLimitSeconds, worstCase } = terms
  const described = {
    command: argv,
    provider: provider.id,
    image: request.image,
    cwd: place.cwd,
    candidates,
    pricePerHour,
    timeLimitSeconds,
    worstCase,
    mounts: files,
    variables: Object.keys(place.env),
  }
  const text = [
    `Command: ${quoteAll(argv)}`,
    `Folder there: ${place.cwd}`,
    `Machine: ${candidates.map(({ gpu, gpuCount, pricePerHour: price }) => `${gpuCount} × ${gpu} ${dollars(price)}/h`).join(', or ')}`,
    `Ends itself: after ${duration(timeLimitSeconds)}, at most ${dollars(worstCase)}`,
    ...files.map((one) => `Files: ${one.local} → ${one.remote}, ${one.files} files, ${sizeText(one.bytes)}`),
    ...(described.variables.length > 0 ? [`Variables: ${described.variables.join(', ')}`] : []),
  ]
  return { type: 'plan', text: `${text.join('\n')}\n`, plan: described }
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const [unit, size] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9]
  return `${(bytes / (size as number)).toFixed(1)} ${unit}`
}
