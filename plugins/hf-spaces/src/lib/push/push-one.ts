import { repoInfo, type CommitResult, type Hub } from '@tuglet/hub-client'
import type { Step } from '@tuglet/kit/lib'
import { requireWrite } from '../account/require-write.ts'
import type { SignedIn } from '../account/sign-in.ts'
import { waitForPush, type Up } from '../follow/wait-for-push.ts'
import type { Finding } from '../preflight/finding.ts'
import { checkCard } from '../provision/check-card.ts'
import { provisionSpace, type Provisioned } from '../provision/provision-space.ts'
import { RemoteFacts } from '../provision/remote-facts.ts'
import { appAddress } from '../spaces/space-page.ts'
import type { Staged } from '../staging/staged.ts'
import { targetId } from '../target/wanted-target.ts'
import { uploadSpace } from '../upload/upload-space.ts'
import { judgeFindings } from './judge-findings.ts'
import type { PushJob, PushTerms } from './push-job.ts'
import type { Pushed } from './pushed.ts'
import { shownSettings, wantedSpace } from './wanted-of.ts'
import { makeStagingPlace, type StagingPlace } from './staging-place.ts'
import { withWhereabouts } from './with-whereabouts.ts'

/**
 * Pushes one environment or folder: local checks, sign-in, Space, files, upload, and on request the wait until it runs.
 * Nothing is created before the checks have passed. Whatever ends it early says what is on the Hub by then.
 */
export async function pushOne(job: PushJob, terms: PushTerms, tasks: Step): Promise<Pushed> {
  const place = await makeStagingPlace()
  const remote = new RemoteFacts()
  let keep = false
  try {
    const ready = await prepare({ job, terms, place, tasks, remote })
    keep = job.source.isCopied
    const uploaded = await tasks.step('Upload', (step) => upload(job, terms, { ...ready, remote, step }))
    keep = false
    remote.set('space', `${ready.id} has what was pushed.`)
    await tasks.step('Clean up', () => place.remove())
    const up = await waiting(job, terms, { ...ready, uploaded, tasks })
    return await result(job, terms, { ...ready, uploaded, up, tasks })
  } catch (error) {
    const isKept = keep && !tasks.signal.aborted
    keep = isKept
    throw withWhereabouts(error, { remote, signal: tasks.signal, kept: isKept ? place.folder : undefined })
  } finally {
    if (!keep) await place.remove()
  }
}

interface Preparing {
  readonly job: PushJob
  readonly terms: PushTerms
  readonly place: StagingPlace
  readonly remote: RemoteFacts
  readonly tasks: Step
}

interface Ready {
  readonly id: string
  readonly signedIn: SignedIn
  readonly staged: Staged
  readonly findings: readonly Finding[]
  readonly provisioned: Provisioned
}

async function prepare({ job, terms, place, remote, tasks }: Preparing): Promise<Ready> {
  const { source, target } = job
  const { out, decisions, createPr } = terms
  const draft = { repoId: targetId(target), into: place.next() }
  const { checked, findings } = await tasks.step('Validate', async (step) => {
    const staging = await source.stage(draft, step)
    const found = await source.check(staging)
    judgeFindings(found, { name: source.name, out })
    return { checked: staging, findings: found }
  })
  const signedIn = await tasks.step('Sign in', ({ signal }) => terms.account(signal))
  const id = targetId(target, signedIn.account.name)
  if (!signedIn.isIdentity) requireWrite(signedIn.account, id, { asPullRequest: createPr })
  const provisioned = await tasks.step('Provision', async ({ signal }) => {
    await checkCard(signedIn.hub, checked.readme.after, { out, signal })
    const wanted = await wantedSpace(terms, checked)
    return provisionSpace({ hub: signedIn.hub, id, wanted, createPr, decisions, remote, out, signal })
  })
  // What was prepared without knowing whose it is may read differently under the whole name.
  const staged = await tasks.step('Stage', (step) =>
    draft.repoId === id ? checked : source.stage({ repoId: id, into: place.next() }, step),
  )
  return { id, signedIn, staged, findings, provisioned }
}

function upload(
  { source }: PushJob,
  { prune, createPr, journal, out, message }: PushTerms,
  { id, signedIn, staged, provisioned, remote, step }: Ready & { remote: RemoteFacts; step: Step },
): Promise<CommitResult> {
  return uploadSpace({
    hub: signedIn.hub,
    id,
    files: staged.files,
    message: message ?? source.message,
    parent: provisioned.found?.sha,
    prune,
    createPr,
    journal,
    remote,
    out,
    step,
  })
}

interface Uploaded extends Ready {
  readonly uploaded: CommitResult
  readonly tasks: Step
}

function waiting(
  { source }: PushJob,
  terms: PushTerms,
  { id, signedIn, uploaded, tasks }: Uploaded,
): Promise<Up | undefined> {
  if (!terms.wait || terms.createPr) return Promise.resolve(undefined)
  const { logs, out } = terms
  const commit = uploaded.commit?.oid
  return waitForPush({ hub: signedIn.hub, id, commit, logs, server: source.server, out, step: tasks })
}

async function result(
  { source }: PushJob,
  terms: PushTerms,
  { id, signedIn, staged, findings, provisioned, uploaded, up, tasks }: Uploaded & { up: Up | undefined },
): Promise<Pushed> {
  const { found, isNew, visibility } = provisioned
  const app = up?.app ?? appAddress(found) ?? (await addressOf(signedIn.hub, id, tasks.signal))
  return {
    state: 'pushed',
    name: source.name,
    space: id,
    url: `${signedIn.hub.endpoint}/spaces/${id}`,
    app: app ?? null,
    isNew,
    commit: uploaded.commit?.oid ?? null,
    pullRequest: uploaded.pullRequestUrl ?? null,
    added: uploaded.added,
    changed: uploaded.changed,
    deleted: uploaded.deleted,
    unchanged: uploaded.unchanged.length,
    uploadedBytes: uploaded.uploadedBytes,
    settings: shownSettings(await wantedSpace(terms, staged), visibility),
    stage: up?.stage ?? null,
    findings,
  }
}

// Of a Space that was made just now only the Hub knows the address; a push that is done does not fail over it.
async function addressOf(hub: Hub, id: string, signal: AbortSignal): Promise<string | undefined> {
  return appAddress(await repoInfo(hub, { type: 'space', id }, { signal }).catch(() => undefined))
}
