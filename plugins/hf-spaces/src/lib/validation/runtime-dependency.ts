/** Whether a requirement asks for OpenEnv itself: `openenv[core]>=0.2`, `openenv-core`; not for an environment's own package such as `openenv-echo-env`. */
export function isOpenEnv(requirement: string): boolean {
  return /^openenv(?:[-_]core)?(?:\s*(?:$|[<>=!~@;])|\s*\[)/i.test(requirement.trim())
}

/** Whether a Dockerfile installs OpenEnv itself; comments do not count. */
export function installsOpenEnv(dockerfile: string): boolean {
  return dockerfile
    .split('\n')
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .some((line) => /(?<![\w.-])openenv(?:\s*(?:$|[<>=!~@;])|\[)/.test(line) || line.includes('openenv-core'))
}
