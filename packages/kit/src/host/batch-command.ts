import { Failure } from '../failure.ts'

/**
 * The last word of `cmd.exe /e:ON /v:OFF /d /c` that runs a `.cmd` or `.bat` file with just these arguments.
 * Node refuses such files without a shell (CVE-2024-27980); cmd.exe has no argument vector, so each argument is quoted
 * by the rules that Rust's standard library settled on. What cannot be passed unchanged is a usage failure.
 */
export function batchCommand(script: string, args: readonly string[]): string {
  if (/["\0\r\n]/.test(script) || script.endsWith('\\')) throw refused(script, 'its name')
  return `"${[`"${script}"`, ...args.map((arg) => quoted(script, arg))].join(' ')}"`
}

function quoted(script: string, arg: string): string {
  if (/[\0\r\n]/.test(arg)) throw refused(script, 'an argument with a line break')
  // %%cd:~,% expands to % and ends what would be a variable's name.
  const text = arg.replaceAll(/(\\*)"/g, '$1$1""').replaceAll('%', '%%cd:~,%')
  if (/^[\w#$*+\-./:?@\\]+$/.test(arg) && !arg.endsWith('\\')) return text
  return `"${text.replace(/\\+$/, '$&$&')}"`
}

function refused(script: string, what: string): Failure {
  return new Failure('usage', `Windows cannot pass ${what} to ${script}.`, { code: 'ARGUMENT_NOT_PASSABLE' })
}
