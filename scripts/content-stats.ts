/**
 * `npm run content:stats`: length of each lesson beside the planned one, counted as the transcription does, and the claims
 * that no experiment tests yet. Ends with 1 when a finished course misses its planned length by more than 5 %.
 */
import { compileContent } from '#lib/content/compile.ts'
import { countLessons, deviation, fits, TOLERANCE, total } from '#lib/content/lengths.ts'
import type { Length } from '#lib/content/schema.ts'
import { listExperiments } from './build/experiments.ts'

const courses = await compileContent({ folder: 'content', experiments: await listExperiments() })
for (const course of courses) {
  console.log(`\n${course.title} (${course.id})`)
  const counted = countLessons(course)
  for (const { slug, codeCharacters, planned, ...length } of counted) {
    const prose = length.characters - codeCharacters
    console.log(
      `${mark(length, planned)} ${slug}: ${beside(length, planned)}, 산문 ${prose}자, 코드·표 ${codeCharacters}자`,
    )
  }
  const planned = course.lengths && total(counted.flatMap(lesson => lesson.planned ?? []))
  const whole = total(counted)
  console.log(`${mark(whole, planned)} 쓴 레슨 ${counted.length}개: ${beside(whole, planned)}`)
  if (course.lengths) {
    const goal = total(Object.values(course.lengths))
    console.log(`  코스 전체의 목표: 단락 ${goal.paragraphs}, 글자 ${goal.characters} (±${TOLERANCE * 100}%)`)
    if (course.upcoming.length === 0 && !fits(whole, goal)) process.exitCode = 1
  }
  const claims = [...course.lessons, ...course.upcoming].flatMap(({ slug, claims }) =>
    claims.map(claim => ({ slug, ...claim })),
  )
  const pending = claims.filter(({ rule }) => rule.kind === 'pending')
  console.log(`  주장 ${claims.length}개, 측정 준비 중 ${pending.length}개`)
  for (const { slug, id, experiment } of pending) console.log(`    ${slug}: ${id} (${experiment})`)
}

function beside(length: Length, planned: Length | undefined): string {
  if (!planned) return `단락 ${length.paragraphs}, 글자 ${length.characters}`
  const off = deviation(length, planned)
  return `단락 ${length.paragraphs}/${planned.paragraphs} (${percent(off.paragraphs)}), 글자 ${length.characters}/${planned.characters} (${percent(off.characters)})`
}

function mark(length: Length, planned: Length | undefined): string {
  return !planned ? ' ' : fits(length, planned) ? '✓' : '✗'
}

function percent(share: number): string {
  return `${share < 0 ? '' : '+'}${(share * 100).toFixed(1)}%`
}
