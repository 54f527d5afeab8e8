/** The name of an environment's image, as the OpenEnv CLI gives it: `echo_env` makes `openenv-echo`. */
export function imageTag(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/(?<=.)_env$/, '')
    .replaceAll(/[^a-z\d._-]+/g, '-')
  return `openenv-${plain.replaceAll(/^[^a-z\d]+|[^a-z\d]+$/g, '') || 'environment'}`
}
