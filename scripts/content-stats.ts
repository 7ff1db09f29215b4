/** `npm run content:stats`: length of each lesson, counted as the curriculum does. */
import { compileContent } from '#lib/content/compile.ts'
import { listExperiments } from './build/experiments.ts'

const courses = await compileContent({ folder: 'content', experiments: await listExperiments() })
for (const { id, lessons, upcoming } of courses) {
  for (const { slug, paragraphs, characters, claims } of lessons) {
    const code = paragraphs.filter(({ kind }) => kind === 'code' || kind === 'table')
    const codeCharacters = code.reduce((sum, { text }) => sum + text.length, 0)
    const pending = claims.filter(({ rule }) => rule.kind === 'pending')
    console.log(
      `${id}/${slug}: 단락 ${paragraphs.length}, 글자 ${characters} (산문 ${characters - codeCharacters}, 코드·표 ${codeCharacters}), 주장 ${claims.length} (측정 준비 중 ${pending.length}: ${pending.map(({ id }) => id).join(', ')})`,
    )
  }
  for (const { slug, claims } of upcoming) {
    const pending = claims.filter(({ rule }) => rule.kind === 'pending')
    console.log(`${id}/${slug}: 준비 중, 주장 ${claims.length} (측정 준비 중 ${pending.length})`)
  }
}
