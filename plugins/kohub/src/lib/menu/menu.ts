/** What the menu knows of where one is. */
export interface MenuContext {
  /** The signed-in user; undefined when nobody is. */
  readonly user: string | undefined
  readonly repo?: MenuRepo | undefined
  readonly organization?: string | undefined
}

/** The repository that a menu is about. */
export interface MenuRepo {
  readonly id: string
  readonly repoType: 'model' | 'dataset' | 'space'
}

/** Something that a menu item has to ask before it can run. */
export interface MenuQuestion {
  readonly name: string
  readonly text: string
  readonly kind: 'line' | 'choice' | 'confirm'
  readonly choices?: readonly string[]
  /** May be left empty, and then counts as not given. */
  readonly optional?: boolean
  readonly default?: string
  /** Why an answer will not do, or undefined. */
  check?(answer: string): string | undefined
}

/** Answers by the question's name; what was left empty is missing. */
export type MenuAnswers = Readonly<Record<string, string>>

/** What choosing an item does. */
export type MenuAction =
  | { readonly kind: 'open'; readonly menu: string }
  | {
      readonly kind: 'run'
      readonly ask?: readonly MenuQuestion[]
      /** The command and its words, as one would type them after `tuglet`. */
      words(answers: MenuAnswers, context: MenuContext): readonly string[]
      /** Asked for, letter by letter, before anything is lost. */
      typedName?(answers: MenuAnswers, context: MenuContext): string
      /** Where one is afterwards. */
      after?: 'back' | 'signedIn'
    }
  | {
      readonly kind: 'enter'
      readonly ask: readonly MenuQuestion[]
      readonly menu: string
      context(answers: MenuAnswers, context: MenuContext): MenuContext
    }

/** One line of a menu. */
export interface MenuItem {
  readonly label: string
  readonly action: MenuAction
  /** Only shown then. */
  shown?(context: MenuContext): boolean
}

/** One menu of the tree. */
export interface Menu {
  /** The last part of the breadcrumb. */
  title(context: MenuContext): string
  readonly items: readonly MenuItem[]
}

/** Menus by name; `main` is the first. */
export type MenuTree = Readonly<Record<string, Menu>>

/** An item that runs a command without asking anything. */
export function runs(label: string, words: (context: MenuContext) => readonly string[]): MenuItem {
  return { label, action: { kind: 'run', words: (_, context) => words(context) } }
}

/** An item that leads to another menu. */
export function opens(label: string, menu: string): MenuItem {
  return { label, action: { kind: 'open', menu } }
}

/** The words of a flag, or none when there is no answer. */
export function flag(name: string, value: string | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : [`--${name}`, value]
}
