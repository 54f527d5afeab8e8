import type { Desk } from '../desk/desk.ts'
import { dollars, duration } from '../money/dollars.ts'
import { findTerms } from '../rent/find-terms.ts'
import { joinableMachine } from '../rent/join-machine.ts'
import type { RentRequest } from '../rent/rent-request.ts'
import { quote } from '../ssh/quote.ts'
import { sizeOf } from '../sync/entry.ts'
import { openTree } from '../sync/tree.ts'
import type { ExecPlan } from './exec-options.ts'
import type { ExecPlanRow } from './exec-row.ts'
import { placeOn, type Place } from './place-options.ts'

/** What a command would rent and send, without renting or sending anything. */
export async function describePlan(plan: ExecPlan, desk: Desk): Promise<ExecPlanRow> {
  const { request, argv } = plan
  const held = await joinableMachine(request, plan.place, desk)
  const place = held ? placeOn(held, plan.place) : plan.place
  const machine = held ? machineThere(held.entry.name) : await machineToRent(request, desk)
  const mounts = place.sync ? sizesOf(place) : []
  const variables = Object.keys(place.env)
  const text = [
    `Command: ${argv.map(plainWord).join(' ')}`,
    `Folder there: ${place.cwd}`,
    ...machine.lines,
    ...mounts.map((one) => `Files: ${one.local} → ${one.remote}, ${one.files} files, ${sizeText(one.bytes)}`),
    ...(variables.length > 0 ? [`Variables: ${variables.join(', ')}`] : []),
  ]
  const described = { command: argv, cwd: place.cwd, ...machine.described, mounts, variables }
  return { type: 'plan', text: `${text.join('\n')}\n`, plan: described }
}

function machineThere(name: string) {
  return { lines: [`Machine: ${name}, which is there`], described: { machine: name } }
}

async function machineToRent(request: RentRequest, desk: Desk) {
  const provider = desk.provider(request.provider)
  const { terms } = await findTerms(request, provider, { signal: desk.host.signal, out: desk.out })
  const { candidates, pricePerHour, timeLimitSeconds, worstCase } = terms
  const named = candidates.map(({ gpu, gpuCount, pricePerHour: price }) => `${gpuCount} × ${gpu} ${dollars(price)}/h`)
  return {
    lines: [
      `Machine: ${named.join(', or ')}`,
      ...(worstCase > 0 ? [`Ends itself: after ${duration(timeLimitSeconds)}, at most ${dollars(worstCase)}`] : []),
    ],
    described: {
      provider: provider.id,
      image: request.image,
      candidates,
      pricePerHour,
      timeLimitSeconds,
      worstCase,
    },
  }
}

function sizesOf({ mounts, excludes }: Place) {
  return mounts.map(({ local, remote }) => {
    const { scan } = openTree(local, { excludes, gitignore: true })
    const sizes = [...scan.index.values()].filter((entry) => entry !== 'folder').map((entry) => sizeOf(entry))
    return { local, remote, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
  })
}

// A plan is for people: only what a shell would take for something else stands in quotes.
function plainWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : quote(word)
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const [unit, size] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9]
  return `${(bytes / (size as number)).toFixed(1)} ${unit}`
}
