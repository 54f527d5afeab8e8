/** A named place where plugins meet; carried by an oclif hook called `tuglet:<id>`. The type parameter is what is contributed. */
export interface ExtensionPoint<T> {
  readonly id: string
  /** Never there at run time; keeps the type of what is contributed. */
  readonly contributes?: T
}

/** Declares an extension point; both sides name the same id. */
export function extensionPoint<T>(id: string): ExtensionPoint<T> {
  return { id }
}

/** The name of the oclif hook that carries a point; a plugin lists its file under it in package.json. */
export function hookName(point: ExtensionPoint<unknown>): string {
  return `tuglet:${point.id}`
}

/** The default export of a file that a plugin lists under the point's hook in its package.json. */
export function contribute<T>(_point: ExtensionPoint<T>, ...items: readonly T[]): () => Promise<readonly T[]> {
  return async () => items
}
