/** `npm run content:ids`: gives every paragraph of every lesson its stable id; commit the changed `paragraphs.txt` files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compileContent } from '#lib/content/compile.ts'
import { assignIds, formatIds, NOTHING_NAMED, parseIds } from '#lib/content/paragraph-ids.ts'
import { listExperiments } from './build/experiments.ts'

const folder = process.argv[2] ?? 'content'
for (const { lessons } of await compileContent({ folder, experiments: await listExperiments(), ignoreIds: true })) {
  for (const { course, slug, paragraphs } of lessons) {
    const file = path.join(folder, 'courses', course, slug, 'paragraphs.txt')
    const known = existsSync(file) ? parseIds(readFileSync(file, 'utf8')) : NOTHING_NAMED
    const named = assignIds(known, paragraphs)
    const before = new Set(known.paragraphs.map(({ id }) => id))
    writeFileSync(file, formatIds(named))
    const fresh = named.paragraphs.filter(({ id }) => !before.has(id)).length
    console.log(
      `${course}/${slug}: 단락 ${named.paragraphs.length}개 (새 id ${fresh}개, 없어진 id ${known.paragraphs.length - (named.paragraphs.length - fresh)}개)`,
    )
  }
}
