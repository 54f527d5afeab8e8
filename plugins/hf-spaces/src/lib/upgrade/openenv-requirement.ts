import { isAfter } from './breaking-changes.ts'

const requirement = /(?<![\w.-])openenv(?:[-_]core)?(\[[\w,\s-]*\])?\s*([<>=!~][^;"'#\n]*)?(?=["';#\n]|$)/gim

/** The lowest OpenEnv version that a text of requirements (pyproject.toml, requirements.txt) asks for; undefined when it asks for none. */
export function requiredVersion(text: string): string | undefined {
  for (const [, , range = ''] of text.matchAll(requirement)) {
    const [, version] = /(?:>=|==|~=|>)\s*(\d+(?:\.\d+)*)/.exec(range) ?? []
    if (version !== undefined) return version
  }
  return undefined
}

/** What to ask for to get a version: the package had another name before 0.3.1. */
export function requirementFor(version: string): string {
  return isAfter('0.3.1', version) ? `openenv-core>=${version}` : `openenv[core]>=${version}`
}

/** The same text asking for `version`; a requirement with an address of its own (`@ git+…`) stays. */
export function pinOpenEnv(text: string, version: string): string {
  return text
    .split('\n')
    .map((line) => (isRequirementLine(line) ? line.replace(requirement, () => requirementFor(version)) : line))
    .join('\n')
}

// A project's own name and the words of a comment are no requirements.
function isRequirementLine(line: string): boolean {
  return !/^\s*(?:#|name\b|description\b|\[)/.test(line) && !/openenv[^"'\n]*@/.test(line)
}
