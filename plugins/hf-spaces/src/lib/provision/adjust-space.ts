import {
  listVariables,
  requestHardware,
  setSecret,
  setVariable,
  setVisibility,
  type RepoInfo,
} from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'
import { confirmCost } from './confirm-cost.ts'
import type { Provisioning } from './provisioning.ts'
import { pushFailure } from './push-failure.ts'
import { allVariables } from './wanted-space.ts'

/** Brings a Space that is there to what is wanted, before anything is uploaded to it; gives its visibility then. */
export async function adjustSpace(provisioning: Provisioning, space: RepoInfo): Promise<string> {
  const visibility = await adjustVisibility(provisioning, space)
  await adjustHardware(provisioning, space)
  await adjustVariables(provisioning)
  await giveSecrets(provisioning)
  return visibility
}

// What was to be private must not be uploaded for everybody to see.
async function adjustVisibility(provisioning: Provisioning, { visibility }: RepoInfo): Promise<string> {
  const { hub, id, wanted, decisions, out, signal, remote } = provisioning
  if (!wanted.isPrivate || visibility === 'private') return visibility
  if (!(await decisions.offer(`${id} is ${visibility}. Make it private?`))) {
    throw new Failure('conflict', `${id} is ${visibility}, but --private was asked for; nothing was changed.`, {
      code: 'VISIBILITY_DIFFERS',
      hints: ['--yes makes it private first.', `To push to it as it is, leave --private away.`],
      data: { space: id, visibility },
    })
  }
  await changing(provisioning, `Failed to make ${id} private`, () =>
    setVisibility(hub, { type: 'space', id }, { visibility: 'private', signal }),
  )
  remote.set('visibility', `The Space ${id} is private now.`)
  out.note(`${id} is private now.`)
  return 'private'
}

async function adjustHardware(provisioning: Provisioning, { runtime }: RepoInfo): Promise<void> {
  const { hub, id, wanted, decisions, remote, signal } = provisioning
  const { hardware } = wanted
  const now = runtime?.hardware.requested ?? runtime?.hardware.current
  if (hardware === undefined || hardware === now) return
  const otherwise = `${id} stays on ${now ?? 'its hardware'}, though --hardware ${hardware} was asked for. To change it add --yes, or run: tuglet spaces hardware ${id} ${hardware}`
  if (!(await decisions.offer(`${id} runs on ${now ?? 'other hardware'}. Change it to ${hardware}?`, otherwise))) return
  await confirmCost(provisioning)
  await changing(provisioning, `Failed to change the hardware of ${id}`, () =>
    requestHardware(hub, id, { hardware, signal }),
  )
  remote.set('hardware', `The hardware of ${id} was changed to ${hardware}.`)
}

async function adjustVariables(provisioning: Provisioning): Promise<void> {
  const { hub, id, wanted, decisions, signal } = provisioning
  const variables = Object.entries(allVariables(wanted))
  if (variables.length === 0) return
  const there = await changing(provisioning, `Failed to read the variables of ${id}`, () =>
    listVariables(hub, id, { signal }),
  )
  const values = new Map(there.map(({ key, value }) => [key, value]))
  for (const [key, value] of variables) {
    const now = values.get(key)
    if (now === value) continue
    const isAsked = now === undefined || key in wanted.variables
    const otherwise = `The variable ${key} of ${id} stays as it is there, though openenv.yaml says otherwise. To set it add --env-var ${key}=…, or --yes.`
    const isWanted =
      isAsked || (await decisions.offer(`${key} has another value on ${id}. Set it to "${value}"?`, otherwise))
    if (isWanted) await set(provisioning, { kind: 'variable', key, value })
  }
}

async function giveSecrets(provisioning: Provisioning): Promise<void> {
  for (const { key, value } of provisioning.wanted.secrets) await set(provisioning, { kind: 'secret', key, value })
}

// Before the upload and not after: each change makes the Space start again, and what is live is not left half set.
async function set(
  provisioning: Provisioning,
  { kind, key, value }: { kind: 'variable' | 'secret'; key: string; value: string },
): Promise<void> {
  const { hub, id, remote, signal, out } = provisioning
  const send = kind === 'variable' ? setVariable : setSecret
  await changing(provisioning, `Failed to set ${kind} ${key}`, () => send(hub, id, { key, value, signal }))
  remote.set(`${kind} ${key}`, `The ${kind} ${key} of ${id} was set.`)
  out.note(`Set the ${kind} ${key} of ${id}.`)
}

async function changing<T>({ id, signal }: Provisioning, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    signal.throwIfAborted()
    const hints = [`Nothing was uploaded to ${id}.`]
    throw pushFailure(error, { what, code: 'SPACE_SETTING_FAILED', hints })
  }
}
