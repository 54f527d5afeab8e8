/** Flags that take one value each, repeated or not: as oclif has it, one that may be repeated swallows the arguments that follow it. */
export function oneValueEach<T extends object>(flags: T | undefined): T {
  return Object.fromEntries(
    Object.entries(flags ?? {}).map(([name, flag]) => [name, { ...(flag as object), multipleNonGreedy: true }]),
  ) as T
}
