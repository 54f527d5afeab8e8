import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { listFiles } from '../lib/list-files.ts'
import { textOf, walk } from '../rules/rule.ts'

/** A stable code of a failure: the kind where it stands beside it, and the packages that use it. */
export interface FailureCode {
  readonly code: string
  readonly kinds: readonly string[]
  readonly packages: readonly string[]
}

/** Every code in the sources of the given packages, read from `code: 'UPPER_SNAKE'`, in order. */
export function failureCodes(
  root: string,
  packages: readonly { path: string; json: { name: string } }[],
): readonly FailureCode[] {
  const found = new Map<string, { kinds: Set<string>; packages: Set<string> }>()
  for (const { path, json } of packages) {
    for (const { code, kind } of packageCodes(root, `${path}/src`)) {
      const entry = found.get(code) ?? { kinds: new Set(), packages: new Set() }
      if (kind) entry.kinds.add(kind)
      entry.packages.add(json.name)
      found.set(code, entry)
    }
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, entry]) => {
      return { code, kinds: [...entry.kinds].toSorted(), packages: [...entry.packages].toSorted() }
    })
}

function* packageCodes(root: string, folder: string): Generator<{ code: string; kind: string | undefined }> {
  if (!existsSync(join(root, folder))) return
  for (const path of listFiles(root, folder).filter((file) => file.endsWith('.ts'))) {
    const text = readFileSync(join(root, path), 'utf8')
    if (!text.includes('code:')) continue
    const places: { code: string; kind: string | undefined }[] = []
    walk(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true), (node) => {
      const code =
        ts.isPropertyAssignment(node) && node.name.getText() === 'code' ? codeText(node.initializer) : undefined
      if (code) places.push({ code, kind: kindAround(node) })
    })
    yield* places
  }
}

// Codes of the system (ENOENT) are upper case too; ours have an underscore.
function codeText(value: ts.Expression): string | undefined {
  const text = textOf(value)
  return text && /^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/.test(text) && !/^(ERR|UND_ERR)_/.test(text) ? text : undefined
}

function kindAround(node: ts.Node): string | undefined {
  for (let place: ts.Node = node; place.parent; place = place.parent) {
    if (ts.isNewExpression(place) && place.expression.getText() === 'Failure') return textOf(place.arguments?.[0])
  }
  return undefined
}
