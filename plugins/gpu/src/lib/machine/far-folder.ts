import { Failure } from '@tuglet/kit/lib'

/** Where everything of ours is on a machine, as a word for sh: the seed's folder, in the home directory and never in a mount. */
export const farFolder = '"$HOME/.ow_sync"'

/** The first lines of every script that works there. */
export const farPreface = `W=${farFolder}\nU=$(umask)\numask 077`

/** A name that may stand in a path on the machine; anything else is a mistake of ours. */
export function farName(name: string): string {
  if (/^[\w][\w.-]{0,99}$/.test(name)) return name
  throw new Failure('bug', `"${name}" cannot name a file on a machine.`, { code: 'FAR_NAME_BAD' })
}

/** Lines of a script that write a file: its text is in no argument vector. */
export function writeFar(path: string, text: string): string {
  let end = 'TUGLET_END'
  while (text.includes(end)) end += '_'
  return `cat >${path} <<'${end}'\n${text}\n${end}`
}
