/** What Replicate's LoRA models accept: the repository where it holds one `.safetensors` in all, else each file by its name. None for another Hub than huggingface.co, which they do not know. */
export function replicateReferences(
  endpoint: string,
  repo: string,
  { published, inRepository }: { readonly published: readonly string[]; readonly inRepository: readonly string[] },
): string[] {
  const host = new URL(endpoint).host
  if (host !== 'huggingface.co') return []
  const weights = inRepository.filter((path) => path.endsWith('.safetensors'))
  const isAlone = weights.length === 1 && weights[0] === published[0]
  return isAlone ? [`${host}/${repo}`] : published.map((name) => `${host}/${repo}/${name}`)
}
