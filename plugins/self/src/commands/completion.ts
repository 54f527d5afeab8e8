import { Args, KitCommand, type OneView } from '@tuglet/kit'
import { completionScript, shells, type Shell } from '../lib/completion/completion-script.ts'

export default class Completion extends KitCommand<typeof Completion> {
  static override summary = 'Print the script that completes commands in a shell.'
  static override description = `
The script asks <%= config.bin %> itself at every Tab: commands, flags and values of installed plugins are there at once,
also those that only a service knows. In ~/.bashrc: eval "$(<%= config.bin %> completion bash)".
In ~/.zshrc: source <(<%= config.bin %> completion zsh).`

  static override examples = [
    '<%= config.bin %> <%= command.id %> bash',
    '<%= config.bin %> <%= command.id %> fish > ~/.config/fish/completions/<%= config.bin %>.fish',
    '<%= config.bin %> <%= command.id %> powershell | Out-String | Invoke-Expression',
  ]

  static override args = {
    shell: Args.string({ description: 'Your shell.', options: shells, required: true }),
  }

  static override view: OneView<{ readonly shell: string; readonly script: string }> = {
    kind: 'one',
    id: ({ shell }) => shell,
    text: ({ script }) => script,
  }

  execute() {
    const shell = this.args.shell as Shell
    return Promise.resolve({ shell, script: completionScript(shell, this.config.bin) })
  }
}
