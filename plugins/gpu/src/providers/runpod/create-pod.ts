import { ProviderError, type Launched, type LaunchSpec, type Offer } from '@tuglet/gpu-provider'
import { readOfferId, type RunpodOffer } from './offer-id.ts'
import type { RunpodAccess } from './runpod-access.ts'
import { askGraphql } from './runpod-graphql.ts'
import { askRunpod } from './runpod-request.ts'
import { startArguments } from './start-arguments.ts'

const mostVariables = 50

/** Creates a pod: over REST, or for spot over GraphQL. Sends one request. */
export async function createPod(
  access: RunpodAccess,
  {
    offer,
    spec,
    signal,
  }: { readonly offer: Offer; readonly spec: LaunchSpec; readonly signal: AbortSignal | undefined },
): Promise<Launched> {
  signal?.throwIfAborted()
  const wanted = readOfferId(offer.id)
  const env = environmentOf(spec)
  if (!spec.image)
    throw new ProviderError('bad-request', 'RunPod needs an image.', { hints: ['Name one with --image.'] })
  const answer = wanted.spot
    ? (
        await askGraphql(access, {
          query: rent,
          variables: { input: spotInput(wanted, spec, env) },
          call: 'create',
          signal,
        })
      ).podRentInterruptable
    : await askRunpod(access, {
        method: 'POST',
        path: 'pods',
        body: podBody(wanted, spec, env),
        call: 'create',
        signal,
      })
  const { id } = (answer ?? {}) as { id?: unknown }
  if (typeof id === 'string' && id !== '') return { machineId: id }
  // GraphQL says "no machine" by an answer of null.
  if (wanted.spot && answer === null) throw new ProviderError('no-capacity', `There is no ${offer.gpu} for that bid.`)
  throw new ProviderError('transient', 'RunPod answered to the launch, but with no pod.', { maybeDone: true })
}

const rent = 'mutation rent($input: PodRentInterruptableInput!) { podRentInterruptable(input: $input) { id } }'

type Environment = Readonly<Record<string, string>>

/** Our own PUBLIC_KEY: with it in place RunPod leaves the account's keys out, and nothing of the account has to change. */
function environmentOf({ env, publicKey }: LaunchSpec): Environment {
  const all = { ...env, PUBLIC_KEY: publicKey }
  if (Object.keys(all).length <= mostVariables) return all
  throw new ProviderError('bad-request', `RunPod takes at most ${mostVariables} variables.`)
}

function podBody({ cloud, gpuId, count, region, cuda }: RunpodOffer, spec: LaunchSpec, env: Environment) {
  const { name, image, diskGb, volume, ports, startScript } = spec
  return {
    name,
    image,
    gpu: { id: gpuId, count, ...(cuda !== undefined && { minCudaVersion: cuda }) },
    cloud: cloud.toUpperCase(),
    disk: Math.max(1, Math.ceil(diskGb)),
    ...(volume && { mounts: { persistent: { size: Math.max(10, Math.ceil(volume.gb)), path: volume.path } } }),
    ports: withSsh(ports),
    env,
    args: startArguments(startScript),
    ...(region !== undefined && { dataCenterIds: [region] }),
    startSsh: true,
  }
}

function spotInput({ cloud, gpuId, count, region, cuda, bid }: RunpodOffer, spec: LaunchSpec, env: Environment) {
  const { name, image, diskGb, volume, ports, startScript } = spec
  return {
    bidPerGpu: bid,
    cloudType: cloud.toUpperCase(),
    gpuTypeId: gpuId,
    gpuCount: count,
    name,
    imageName: image,
    containerDiskInGb: Math.max(1, Math.ceil(diskGb)),
    volumeInGb: volume ? Math.max(10, Math.ceil(volume.gb)) : 0,
    ...(volume && { volumeMountPath: volume.path }),
    ports: withSsh(ports).join(','),
    env: Object.entries(env).map(([key, value]) => ({ key, value })),
    dockerArgs: startArguments(startScript),
    ...(region !== undefined && { dataCenterId: region }),
    ...(cuda !== undefined && { minCudaVersion: cuda }),
    startSsh: true,
    supportPublicIp: true,
  }
}

// Without it there is no direct address, only a proxy that takes no files.
function withSsh(ports: readonly string[]): readonly string[] {
  return ports.includes('22/tcp') ? ports : ['22/tcp', ...ports]
}
