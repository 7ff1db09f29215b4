import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Claim } from '#lib/experiments/claims.ts'
import { compileContent } from './compile.ts'
import { assignIds, formatIds, NOTHING_NAMED } from './paragraph-ids.ts'
import { publishedClaims } from './published.ts'

const COURSE = 'id: c\ntitle: 코스\nsummary: 요약\nlessons: [l]\n'
const FRONT =
  '---\ntitle: 레슨\nsummary: 요약\nminutes: 1\nupdated: 2026-11-21\nsections:\n  - { id: one, title: 하나 }\n---\n\n'
const CLAIM = `- id: twice
  section: one
  text: 두 배입니다.
  experiment: exp-x
  where: both
  rule: { kind: ratio, measure: time, of: a, to: b, min: 1.5 }
  ruleText: 1.5배 이상이면 성립합니다.
`
const EXPERIMENT = {
  id: 'exp-x',
  title: '실험',
  question: '무엇이 빠를까요?',
  summary: '요약',
  mistakes: (claim: Claim) => (claim.rule.kind === 'near-best' ? ['variant "z" does not exist'] : []),
}

function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-content-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Compiles one lesson; ids are assigned first unless the text is meant to be out of date. */
async function compile(body: string, { claims = '', front = FRONT, course = COURSE, stale = false } = {}) {
  const folder = scratch()
  const lesson = path.join(folder, 'courses/c/l')
  mkdirSync(path.join(lesson, 'diagrams'), { recursive: true })
  writeFileSync(path.join(folder, 'courses/c/course.yaml'), course)
  writeFileSync(path.join(lesson, 'index.mdx'), front + body)
  writeFileSync(
    path.join(lesson, 'diagrams/box.svg'),
    '<svg viewBox="0 0 9 9"><rect class="d-box" width="9" height="9"/></svg>',
  )
  writeFileSync(path.join(lesson, 'diagrams/evil.svg'), '<svg viewBox="0 0 9 9"><script>1</script></svg>')
  if (claims) writeFileSync(path.join(lesson, 'claims.yaml'), claims)
  const options = { folder, experiments: [EXPERIMENT] }
  if (!stale) {
    const courses = await compileContent({ ...options, ignoreIds: true })
    const ids = assignIds(NOTHING_NAMED, courses[0]?.lessons[0]?.paragraphs ?? [])
    writeFileSync(path.join(lesson, 'paragraphs.txt'), formatIds(ids))
  }
  const [compiled] = await compileContent(options)
  return compiled!.lessons[0]!
}

describe('compileContent', () => {
  it('makes paragraphs of prose, list items, table rows and lines of code, with stable ids', async () => {
    const { paragraphs } = await compile(
      '## 하나\n\n첫 **문단**입니다.\n이어집니다.\n\n- 항목\n  - 안쪽\n\n| 가 | 나 |\n| -- | -- |\n| 1 | 2 |\n\n```ts\nconst a = 1\n\n  return a\n```\n',
    )
    expect(paragraphs.map(({ id, kind, text }) => [id, kind, text])).toEqual([
      ['one-1', 'prose', '첫 문단입니다. 이어집니다.'],
      ['one-2', 'list', '항목'],
      ['one-3', 'list', '안쪽'],
      ['one-4', 'table', '가 나'],
      ['one-5', 'table', '1 2'],
      ['one-6', 'code', 'const a = 1'],
      ['one-7', 'code', '  return a'],
    ])
  })

  it('marks the paragraphs of the original and leaves them out of the lesson page', async () => {
    const { html, original } = await compile('## 하나\n\n글입니다.\n')
    expect(original).toContain('<p data-p="one-1">글입니다.</p>')
    expect(html).toContain('<h2 id="one">하나</h2>')
    expect(html).not.toContain('data-p')
  })

  it('lists courses in their order, those without one behind, by id', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-content-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    for (const [id, order] of [
      ['a', ''],
      ['b', 'order: 2\n'],
      ['c', 'order: 1\n'],
      ['d', ''],
    ]) {
      mkdirSync(path.join(folder, 'courses', id!), { recursive: true })
      const upcoming = 'upcoming: [{ slug: l, title: 레슨, summary: 요약 }]\n'
      writeFileSync(
        path.join(folder, `courses/${id}/course.yaml`),
        `id: ${id}\n${order}title: 코스\nsummary: 요약\n${upcoming}`,
      )
    }
    const courses = await compileContent({ folder, experiments: [] })
    expect(courses.map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd'])
  })

  it('highlights by class, never by style', async () => {
    const { html } = await compile('## 하나\n\n```ts\nconst name = "x" // 말\n```\n')
    expect(html).toContain('class="tk-keyword"')
    expect(html).not.toContain('style=')
  })

  it('sets bold that a Korean particle follows', async () => {
    expect((await compile('## 하나\n\n**법칙(Law)**은 이렇습니다.\n')).html).toContain('<strong>법칙(Law)</strong>은')
  })

  it('shows a claim as a button, and keeps it out of the transcription', async () => {
    const { html, original, paragraphs } = await compile('## 하나\n\n<Claim id="twice" />\n', { claims: CLAIM })
    expect(html).toContain('data-intent="exp-x"')
    expect(original).not.toContain('두 배입니다')
    expect(paragraphs).toEqual([])
  })

  it('draws diagrams with their description', async () => {
    const { html } = await compile('## 하나\n\n<Diagram src="box.svg" alt="네모 상자 하나가 그려져 있다." />\n')
    expect(html).toContain('<svg viewBox="0 0 9 9" role="img" aria-label="네모 상자 하나가 그려져 있다.">')
  })

  const body = '## 하나\n\n글\n'
  it.each([
    ['an unknown component', '## 하나\n\n<Video />\n', {}, 'content/courses/c/l/index.mdx:12 component <Video>'],
    ['an expression', '## 하나\n\n{1 + 1}\n', {}, 'index.mdx:12 expressions'],
    ['an import', 'import x from "y"\n\n## 하나\n', {}, 'index.mdx:10 expressions, imports'],
    ['a wrong attribute', '## 하나\n\n<Claim name="x" />\n', {}, 'index.mdx:12 <Claim>'],
    ['a broken anchor', '## 하나\n\n[갈 곳](#two)\n', {}, 'broken link #two'],
    ['a broken path', '## 하나\n\n[갈 곳](/courses/c/none)\n', {}, 'broken link /courses/c/none'],
    ['emphasis that did not close', '## 하나\n\n**굵게 되지 않음\n', {}, '"**" is left'],
    ['bare jamo', '## 하나\n\n자모 ㄱㅏ\n', {}, 'bare jamo'],
    ['an unknown quiz', '## 하나\n\n<Quiz id="qz-none" />\n', {}, 'no quiz "qz-none"'],
    ['an unknown claim', '## 하나\n\n<Claim id="none" />\n', {}, 'no claim "none"'],
    ['a claim nobody shows', body, { claims: CLAIM }, 'claim twice: is not shown'],
    [
      'a claim of a present experiment without a rule',
      '## 하나\n\n<Claim id="twice" />\n',
      { claims: CLAIM.replace(/rule: \{.*\}/, 'rule: { kind: pending }') },
      'needs a rule',
    ],
    [
      'a rule for an experiment that is missing',
      '## 하나\n\n<Claim id="twice" />\n',
      { claims: CLAIM.replace('exp-x', 'exp-none') },
      'exp-none does not exist',
    ],
    [
      'a pitfall without its parts',
      '## 하나\n\n<Pitfall title="함정">\n\n글\n\n</Pitfall>\n',
      {},
      '<Pitfall> needs exactly',
    ],
    [
      'a drawing that runs code',
      '## 하나\n\n<Diagram src="evil.svg" alt="나쁜 그림이 하나 있다." />\n',
      {},
      '<script> is not allowed',
    ],
    ['a section out of order', '## 둘\n', {}, 'index.mdx:10 section "둘" should be "하나"'],
    ['an unknown language', '## 하나\n\n```cobol\nx\n```\n', {}, 'unknown code language "cobol"'],
    ['frontmatter without minutes', body, { front: FRONT.replace('minutes: 1\n', '') }, 'index.mdx:2 minutes'],
    ['frontmatter of a wrong type', body, { front: FRONT.replace('minutes: 1', 'minutes: 열') }, 'index.mdx:4 minutes'],
    ['a claims file of a wrong type', body, { claims: CLAIM.replace('section: one', 'section: 1') }, 'claims.yaml:2'],
    ['a course with another id', body, { course: COURSE.replace('id: c', 'id: d') }, 'id "d" should be "c"'],
    ['ids that are out of date', body, { stale: true }, 'npm run content:ids'],
  ])('refuses %s', async (_, text, options, message) => {
    await expect(compile(text, options)).rejects.toThrow(message)
  })

  it('reports every mistake at once', async () => {
    const error = await compile('## 하나\n\n<Video />\n\n{x}\n').catch(error => error)
    expect(error.problems).toHaveLength(2)
  })
})

describe('a lesson that is not written yet', () => {
  const UPCOMING = 'id: c\ntitle: 코스\nsummary: 요약\nupcoming:\n  - { slug: l, title: 레슨, summary: 요약 }\n'

  async function compileUpcoming(claims: string, files: Record<string, string> = {}) {
    const folder = scratch()
    mkdirSync(path.join(folder, 'courses/c/l'), { recursive: true })
    const all = { 'course.yaml': UPCOMING, ...(claims && { 'l/claims.yaml': claims }), ...files }
    for (const [name, text] of Object.entries(all)) writeFileSync(path.join(folder, 'courses/c', name), text)
    return compileContent({ folder, experiments: [EXPERIMENT] })
  }

  it('may state claims, which are published as those of an upcoming lesson', async () => {
    const courses = await compileUpcoming(CLAIM)
    expect(courses[0]?.lessons).toEqual([])
    expect(publishedClaims(courses)).toEqual([
      {
        claim: expect.objectContaining({ id: 'twice', text: '두 배입니다.' }),
        lesson: { course: 'c', slug: 'l', title: '레슨', upcoming: true },
      },
    ])
  })

  it('may state none', async () => {
    expect(publishedClaims(await compileUpcoming(''))).toEqual([])
  })

  it.each([
    ['a claim twice', CLAIM + CLAIM, {}, 'l/claims.yaml:1 claim twice: stands twice'],
    [
      'a rule about what the experiment lacks',
      CLAIM.replace(
        'kind: ratio, measure: time, of: a, to: b, min: 1.5',
        'kind: near-best, measure: time, variant: z, factor: 2',
      ),
      {},
      'variant "z" does not exist',
    ],
    [
      'no rule though the experiment exists',
      CLAIM.replace(/rule: \{.*\}/, 'rule: { kind: pending }'),
      {},
      'needs a rule',
    ],
    ['a lesson that is written', CLAIM, { 'l/index.mdx': FRONT }, 'move it from upcoming to lessons'],
    [
      'a course without any lesson',
      '',
      { 'course.yaml': 'id: c\ntitle: 코스\nsummary: 요약\n' },
      'a course needs a lesson',
    ],
  ])('refuses %s', async (_, claims, files, message) => {
    await expect(compileUpcoming(claims, files)).rejects.toThrow(message)
  })
})

it('publishes the claims of written lessons before those of upcoming ones', () => {
  const lesson = (slug: string) => ({ slug, title: slug, summary: '', claims: [{ id: `of-${slug}` } as Claim] })
  const published = publishedClaims([{ id: 'c', lessons: [lesson('written')], upcoming: [lesson('later')] }])
  expect(published.map(({ claim, lesson }) => [claim.id, lesson.upcoming])).toEqual([
    ['of-written', false],
    ['of-later', true],
  ])
})
