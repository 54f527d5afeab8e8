import { bashScript } from './bash-script.ts'
import { fishScript } from './fish-script.ts'
import { powershellScript } from './powershell-script.ts'
import { zshScript } from './zsh-script.ts'

/** The shells that can be taught the commands. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const

/** One of them. */
export type Shell = (typeof shells)[number]

/** The script that teaches a shell to complete the words of the program `bin`; it asks the program itself at every Tab. */
export function completionScript(shell: Shell, bin: string): string {
  return scripts[shell](bin)
}

const scripts: Readonly<Record<Shell, (bin: string) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
}
