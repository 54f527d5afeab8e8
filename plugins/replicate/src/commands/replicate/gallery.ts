import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { galleryView } from '../../lib/gallery/gallery-view.ts'
import { makeGallery } from '../../lib/gallery/make-gallery.ts'

export default class ReplicateGallery extends KitCommand<typeof ReplicateGallery> {
  static override summary = 'Make a page of what you made.'
  static override description = `
One HTML file with every output in and below the folders: what it was asked, how long it took, the command that makes
it again; to be filtered, enlarged and compared. It needs no network and no other file.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> output/prompts --title "Foxes" --open',
    '<%= config.bin %> <%= command.id %> output --link --to index.html',
  ]

  static override args = {
    places: Args.string({ description: 'Folders, or prediction.json files; output/ unless given.', multiple: true }),
  }

  static override flags = {
    to: Flags.string({ summary: 'Where the page goes; gallery.html in the folder unless given.', helpValue: '<file>' }),
    title: Flags.string({ summary: 'Its title.' }),
    link: Flags.boolean({ summary: 'Show the files where they are instead of taking them into the page.' }),
    open: Flags.boolean({ summary: 'Open it in the browser.' }),
  }

  static override view = galleryView

  execute() {
    const { places = [] } = this.args
    return makeGallery({ ...this.flags, places }, { host: currentHost(), tasks: this.tasks, out: this.out })
  }
}
