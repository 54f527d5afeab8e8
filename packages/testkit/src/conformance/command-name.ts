/** A command as a person types it, without the program's name. */
export function commandName({ id }: { readonly id: string }): string {
  return id.replaceAll(':', ' ')
}
