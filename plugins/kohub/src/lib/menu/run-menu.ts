import { plain } from '../views/plain.ts'
import type { MenuAction, MenuAnswers, MenuContext, MenuItem, MenuQuestion, MenuTree } from './menu.ts'

/** Who answers the menu's questions: a person at a terminal, or a test. */
export interface Asker {
  /** The index of the chosen line. */
  choose(title: string, labels: readonly string[]): Promise<number>
  line(question: Omit<MenuQuestion, 'kind'>): Promise<string>
  confirm(text: string): Promise<boolean>
  tell(text: string): void | Promise<void>
}

/** What a menu is run with. */
export interface MenuRun {
  readonly tree: MenuTree
  readonly asker: Asker
  /** Runs a command as if it had been typed; tells its failure itself and then gives false. */
  run(words: readonly string[]): Promise<boolean>
  /** Who is signed in now. */
  whoami(): Promise<string | undefined>
}

interface Place {
  readonly menu: string
  readonly context: MenuContext
}

/** Leads through the tree until the person leaves it. */
export async function runMenu(run: MenuRun): Promise<void> {
  const user = await run.whoami()
  let path: readonly Place[] = [{ menu: 'main', context: { user } }]
  for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
    const items = (run.tree[here.menu]?.items ?? []).filter((item) => item.shown?.(here.context) ?? true)
    const item = await choose(run, path, items)
    path = item ? await act(run, path, item.action) : path.slice(0, -1)
  }
}

async function choose({ asker, tree }: MenuRun, path: readonly Place[], items: readonly MenuItem[]) {
  const leave = path.length === 1 ? 'Leave' : 'Back'
  const chosen = await asker.choose(breadcrumb(tree, path), [...items.map(({ label }) => label), leave])
  return items[chosen]
}

/** Where one is: `KohakuHub (alice) › Repositories › model my-org/my-model`. */
export function breadcrumb(tree: MenuTree, path: readonly Place[]): string {
  const titles = path.map(({ menu, context }) => plain(tree[menu]?.title(context) ?? menu))
  const user = path.at(-1)?.context.user
  return titles.map((title, at) => (at === 0 ? `${title} (${user ?? 'not signed in'})` : title)).join(' › ')
}

async function act(run: MenuRun, path: readonly Place[], action: MenuAction): Promise<readonly Place[]> {
  const context = path.at(-1)?.context ?? { user: undefined }
  if (action.kind === 'open') return [...path, { menu: action.menu, context }]
  const answers = await askAll(run.asker, action.ask ?? [])
  if (action.kind === 'enter') return [...path, { menu: action.menu, context: action.context(answers, context) }]
  const name = action.typedName?.(answers, context)
  if (name !== undefined && !(await typed(run.asker, name))) return path
  const isDone = await run.run(action.words(answers, context))
  if (!isDone || action.after === undefined) return path
  return action.after === 'back' ? backFromRepo(path) : withUser(path, await run.whoami())
}

// What was deleted or renamed must not be the place one is in.
function backFromRepo(path: readonly Place[]): readonly Place[] {
  const at = path.findIndex(({ context }) => context.repo !== undefined)
  return at < 0 ? path : path.slice(0, at)
}

function withUser(path: readonly Place[], user: string | undefined): readonly Place[] {
  return path.map(({ menu, context }) => ({ menu, context: { ...context, user } }))
}

async function askAll(asker: Asker, questions: readonly MenuQuestion[]): Promise<MenuAnswers> {
  const answers: Record<string, string> = {}
  for (const question of questions) {
    const answer = await ask(asker, question)
    if (answer !== '') answers[question.name] = answer
  }
  return answers
}

async function ask(asker: Asker, question: MenuQuestion): Promise<string> {
  const { kind, text, choices = [] } = question
  if (kind === 'confirm') return (await asker.confirm(text)) ? 'yes' : 'no'
  if (kind === 'choice') return choices[await asker.choose(text, choices)] ?? question.default ?? ''
  return (await asker.line(question)).trim()
}

async function typed(asker: Asker, name: string): Promise<boolean> {
  const text = `This cannot be undone. Type ${plain(name)} to go on`
  const answer = await asker.line({ name: 'typedName', text, optional: true })
  if (answer.trim() === name) return true
  await asker.tell('That is not its name; nothing was changed.')
  return false
}
