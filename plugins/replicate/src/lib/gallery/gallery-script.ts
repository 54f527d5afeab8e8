/**
 * What a gallery does in the browser. It is written into the page as text, so it names nothing outside of itself; without
 * it the page still shows everything.
 */
export function galleryScript(): void {
  const one = <T extends Element>(selector: string, within: ParentNode = document) => within.querySelector<T>(selector)!
  const all = <T extends Element>(selector: string, within: ParentNode = document) => [
    ...within.querySelectorAll<T>(selector),
  ]
  const make = (name: string, text = '', className = '') =>
    Object.assign(document.createElement(name), { textContent: text, className })
  const main = one<HTMLElement>('main')
  const tiles = all<HTMLElement>('.tile')
  const aloud = one<HTMLElement>('.said-aloud')
  const say = (text: string) => void (aloud.textContent = text)
  document.documentElement.classList.add('live')

  const search = one<HTMLInputElement>('#search')
  const model = one<HTMLSelectElement>('#model')
  const order = one<HTMLSelectElement>('#order')
  const texts = new Map(tiles.map((tile) => [tile, tile.textContent.toLowerCase()]))
  const shown = () => tiles.filter((tile) => !tile.hidden)
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/)
    for (const tile of tiles) {
      const isModel = model.value === '' || tile.dataset['model'] === model.value
      tile.hidden = !isModel || !words.every((word) => texts.get(tile)!.includes(word))
    }
    const text = `${shown().length} of ${tiles.length}`
    one<HTMLElement>('.count').textContent = text
    say(`${text} shown`)
  }
  const value = (tile: HTMLElement, by: string) => tile.dataset[by] ?? ''
  const sort = () => {
    const [by = 'time', isDown = ''] = order.value.split(' ')
    const compare = new Intl.Collator('en', { numeric: true }).compare
    const sorted = tiles.toSorted((left, right) => compare(value(left, by), value(right, by)))
    main.append(...(isDown ? sorted.reverse() : sorted))
  }
  search.addEventListener('input', filter)
  model.addEventListener('change', filter)
  order.addEventListener('change', sort)
  one<HTMLInputElement>('#size').addEventListener('input', ({ target }) => {
    document.documentElement.style.setProperty('--tile', `${(target as HTMLInputElement).value}rem`)
  })
  one('#theme').addEventListener('click', () => {
    const { dataset } = document.documentElement
    const isDark = dataset['theme'] ? dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    dataset['theme'] = isDark ? 'light' : 'dark'
  })

  const copy = async (button: HTMLButtonElement) => {
    const command = button.dataset['command'] ?? ''
    try {
      await navigator.clipboard.writeText(command)
    } catch {
      // A page from a file is not always trusted with the clipboard.
      const field = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: command }))
      field.select()
      document.execCommand('copy')
      field.remove()
    }
    button.textContent = 'Copied'
    say('Command copied')
    button.addEventListener('blur', () => (button.textContent = 'Copy command'), { once: true })
  }

  const dialog = one<HTMLDialogElement>('dialog')
  let opened: HTMLElement | undefined
  const show = (tile: HTMLElement) => {
    opened = tile
    one('.large', dialog).replaceChildren(one('img', tile).cloneNode())
    const parts = all('.text dl, .command', tile).map((part) => part.cloneNode(true))
    one('.about-it', dialog).replaceChildren(...parts)
    one<HTMLButtonElement>('.copy', dialog).dataset['command'] = one<HTMLButtonElement>('.copy', tile).dataset[
      'command'
    ]
    if (!dialog.open) dialog.showModal()
  }
  const step = (by: number) => {
    const images = [...main.children].filter((tile) => !(tile as HTMLElement).hidden && tile.querySelector('.open'))
    const at = images.indexOf(opened as Element) + by
    const next = images.at(at % images.length)
    if (next) show(next as HTMLElement)
  }
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowRight') step(1)
    if (key === 'ArrowLeft') step(-1)
  })
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close())
  dialog.addEventListener('close', () => opened && one<HTMLElement>('.open', opened).focus())

  const panel = one<HTMLElement>('.diff')
  const inputs = (tile: HTMLElement) =>
    new Map(all('dl:not(.facts) > div', tile).map((row) => [one('dt', row).textContent, one('dd', row).textContent]))
  const cell = (text: string | undefined, first: string | undefined) => {
    const made = make('td')
    if (text === undefined) return make('td', '–')
    const known = new Set((first ?? '').split(/\s+/))
    for (const word of text.split(/(\s+)/))
      made.append(known.has(word) || /^\s*$/.test(word) ? word : make('mark', word))
    return made
  }
  const drawDiff = () => {
    const chosen = tiles.filter((tile) => one('.compare', tile).getAttribute('aria-pressed') === 'true')
    panel.hidden = chosen.length < 2
    const columns = chosen.map(inputs)
    const names = [...new Set(columns.flatMap((column) => [...column.keys()]))]
    const isAll = one<HTMLInputElement>('#same', panel).checked
    const head = make('tr')
    head.append(make('td'), ...chosen.map(headOf))
    const rows = names.flatMap((name) => {
      const values = columns.map((column) => column.get(name))
      if (!isAll && new Set(values).size === 1) return []
      const row = make('tr')
      const title = make('th', name)
      title.setAttribute('scope', 'row')
      row.append(title, ...values.map((text, at) => (at === 0 ? make('td', text ?? '–') : cell(text, values[0]))))
      return row
    })
    one('thead', panel).replaceChildren(head)
    one('tbody', panel).replaceChildren(...rows)
    one<HTMLElement>('h2', panel).textContent =
      rows.length === 0 ? 'No input differs' : `${chosen.length} compared with the first`
  }
  const headOf = (tile: HTMLElement) => {
    const made = make('th')
    made.setAttribute('scope', 'col')
    made.append(tile.querySelector('img')?.cloneNode() ?? tile.getAttribute('aria-label') ?? '')
    return made
  }
  one('#same', panel).addEventListener('change', drawDiff)
  one('.clear', panel).addEventListener('click', () => {
    for (const button of all('.compare')) button.setAttribute('aria-pressed', 'false')
    drawDiff()
  })

  const actions: Readonly<Record<string, (button: HTMLButtonElement) => void>> = {
    copy: (button) => void copy(button),
    open: (button) => show(button.closest<HTMLElement>('.tile')!),
    compare(button) {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'))
      drawDiff()
    },
    back: () => step(-1),
    next: () => step(1),
    close: () => dialog.close(),
  }
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLButtonElement>('button')
    if (button) actions[button.className]?.(button)
  })
  filter()
}
