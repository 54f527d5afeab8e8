import { plainRecord } from '../views/plain-view.ts'
import type { Stats } from './stats-of.ts'

/** Totals, and a line for the days. */
export const statsView = plainRecord<Stats>({
  id: ({ id }) => id,
  fields: {
    Repository: ({ id }) => id,
    Downloads: ({ downloads }) => downloads,
    Likes: ({ likes }) => likes,
    'Downloads lately': ({ stats }) => stats.reduce((sum, day) => sum + day.downloads, 0),
    'By day': ({ stats }) => stats.map(({ date, downloads }) => `${date.slice(0, 10)} ${downloads}`).join(', '),
  },
})
