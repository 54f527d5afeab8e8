import type { OneView } from '@tuglet/kit/lib'

/** What a rollback came to, or would come to. */
export interface RolledBack {
  readonly id: string
  readonly url: string
  /** The commit it was at. */
  readonly from: string
  /** The commit whose files it has now. */
  readonly to: string
  readonly title: string
  readonly files: readonly { readonly path: string; readonly change: 'added' | 'changed' | 'removed' }[]
  /** The new commit; null where there was none to make. */
  readonly commit: string | null
}

/** How it reads: where from and to, and each file that changes. */
export const rolledBackView: OneView<RolledBack> = {
  kind: 'one',
  id: ({ commit, to }) => commit ?? to,
  text({ id, url, from, to, title, files, commit }, { paint }) {
    const signs = { added: paint.green('+'), changed: paint.yellow('~'), removed: paint.red('-') }
    const head = `${id}  ${from.slice(0, 7)} → ${to.slice(0, 7)} ${title}`
    const made = commit === null ? [] : [`Commit ${commit.slice(0, 12)}  ${url}/commit/${commit}`]
    const rows = files.map(({ path, change }) => `${signs[change]} ${path}`)
    return `${[paint.bold(head), ...rows, ...made].join('\n')}\n`
  },
}
