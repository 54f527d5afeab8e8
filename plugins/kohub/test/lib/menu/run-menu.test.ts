import assert from 'node:assert/strict'
import { menuTree } from '../../../src/lib/menu/menu-tree.ts'
import { runMenu, type Asker } from '../../../src/lib/menu/run-menu.ts'

/** What a test answers: a label to choose, or a text to type. */
type Answer = string

/** Plays answers, and keeps what was shown and run; leaves every menu when they are used up. */
async function play(
  answers: readonly Answer[],
  { user, fails = [] }: { user?: string; fails?: readonly string[] } = {},
) {
  const left = [...answers]
  const titles: string[] = []
  const told: string[] = []
  const ran: string[] = []
  let name = user
  const asker: Asker = {
    async choose(title, labels) {
      titles.push(title)
      const wanted = left.shift() ?? labels.at(-1) ?? ''
      const at = labels.indexOf(wanted)
      assert.ok(at >= 0, `"${wanted}" is none of ${labels.join(', ')}`)
      return at
    },
    async line({ check, default: fallback }) {
      const answer = left.shift() ?? fallback ?? ''
      assert.equal(answer === '' ? undefined : check?.(answer), undefined)
      return answer
    },
    confirm: async () => left.shift() === 'yes',
    tell: (text) => void told.push(text),
  }
  await runMenu({
    tree: menuTree,
    asker,
    async run(words) {
      ran.push(words.join(' '))
      if (words.includes('login')) name = 'alice'
      if (words.includes('logout')) name = undefined
      return !fails.some((failing) => words.includes(failing))
    },
    whoami: async () => name,
  })
  return { titles, told, ran }
}

const enterModel = ['Repositories', 'Work with a repository', 'my-org/my-model', 'model']

describe('the menu', () => {
  it('shows where one is', async () => {
    const { titles } = await play(enterModel, { user: 'alice' })
    assert.deepEqual(titles.slice(0, 4), [
      'KohakuHub (alice)',
      'KohakuHub (alice) › Repositories',
      'Type',
      'KohakuHub (alice) › Repositories › model my-org/my-model',
    ])
  })

  it('goes back one menu at a time and leaves at the top', async () => {
    const { titles } = await play([...enterModel, 'Back', 'Back', 'Leave'], { user: 'alice' })
    assert.deepEqual(titles.slice(-2), ['KohakuHub (alice) › Repositories', 'KohakuHub (alice)'])
  })

  it('runs commands about the repository that one is in', async () => {
    const { ran } = await play([...enterModel, 'Show it', 'List files', 'dev', ''], { user: 'alice' })
    assert.deepEqual(ran, [
      'kohub repo info my-org/my-model --type model',
      'kohub repo files my-org/my-model --recursive --revision dev --type model',
    ])
  })

  it('takes a name without an owner for one’s own', async () => {
    const words = ['Repositories', 'Work with a repository', 'test-repo', 'dataset', 'Show it']
    const { ran } = await play(words, { user: 'alice' })
    assert.deepEqual(ran, ['kohub repo info alice/test-repo --type dataset'])
  })

  it('deletes a repository only after its name was typed, and leaves it then', async () => {
    const wrong = await play([...enterModel, 'Delete it', 'my-model'], { user: 'alice' })
    assert.deepEqual([wrong.ran, wrong.told], [[], ['That is not its name; nothing was changed.']])
    const right = await play([...enterModel, 'Delete it', 'my-org/my-model', 'List repositories', 'model', ''], {
      user: 'alice',
    })
    assert.deepEqual(right.ran, [
      'kohub repo delete my-org/my-model --type model --yes',
      'kohub repo list --type model',
    ])
  })

  it('stays where it is when the deletion fails', async () => {
    const { titles } = await play([...enterModel, 'Delete it', 'my-org/my-model'], { user: 'alice', fails: ['delete'] })
    assert.equal(titles.filter((title) => title.endsWith('my-org/my-model')).length, 2)
  })

  it('asks for the name before everything that cannot be undone', () => {
    const losing = Object.values(menuTree).flatMap(({ items }) =>
      items.flatMap(({ label, action }) => {
        if (action.kind !== 'run') return []
        const words = action.words({}, { user: undefined })
        return words.includes('--yes') ? [{ label, asks: action.typedName !== undefined }] : []
      }),
    )
    assert.ok(losing.length >= 6)
    assert.deepEqual(
      losing.filter(({ asks }) => !asks),
      [],
    )
  })

  it('offers signing in to nobody and signing out to somebody', async () => {
    const { ran, titles } = await play(['Account', 'Sign in', 'alice', 'Who am I', 'Sign out', 'Sign in', 'bob'])
    assert.deepEqual(ran.slice(0, 3), ['kohub auth login --username alice', 'kohub auth whoami', 'kohub auth logout'])
    assert.equal(titles[0], 'KohakuHub (not signed in)')
    assert.ok(titles.includes('KohakuHub (alice) › Account'))
  })

  it('leads from every menu only to menus that there are, by items with names of their own', () => {
    for (const [name, { items }] of Object.entries(menuTree)) {
      const labels = items.map(({ label }) => label)
      assert.deepEqual(labels, [...new Set(labels)], name)
      for (const { action } of items) if (action.kind !== 'run') assert.ok(action.menu in menuTree, action.menu)
    }
  })

  it('shows names from elsewhere without what commands a terminal', async () => {
    const { titles } = await play(['Organisations', 'Work with an organisation', 'evil\u001B[2J'])
    assert.ok(!titles.join('').includes('\u001B'))
  })
})
