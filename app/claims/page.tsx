import type { Metadata } from 'next'
import { allClaims, readCatalogue } from '#lib/content/published.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { ClaimList } from './_parts/claim-list.tsx'
import { keyOf, type ListedClaim, type ListedExperiment } from './_parts/listed.ts'
import './_parts/claims.css'

export const metadata: Metadata = {
  title: '주장 검증',
  description: '레슨에 나오는 모든 주장과, 이 서버와 내 브라우저에서 잰 가장 새로운 판정',
}

async function listClaims(): Promise<ListedClaim[]> {
  const { courses, experiments } = await readCatalogue()
  const titles = new Map(courses.map(({ id, title }) => [id, title]))
  const existing = new Set(experiments.map(({ id }) => id))
  return (await allClaims()).map(({ claim, lesson }) => ({
    key: keyOf(lesson.course, lesson.slug, claim.id),
    id: claim.id,
    section: claim.section,
    text: claim.text,
    where: claim.where,
    ruleText: claim.ruleText,
    experiment: claim.experiment,
    ...(claim.note === undefined ? {} : { note: claim.note }),
    course: { id: lesson.course, title: titles.get(lesson.course) ?? lesson.course },
    lesson: { slug: lesson.slug, title: lesson.title },
    written: !lesson.upcoming,
    pending: claim.rule.kind === 'pending' || !existing.has(claim.experiment),
  }))
}

async function listExperiments(): Promise<ListedExperiment[]> {
  const { experiments } = await readCatalogue()
  const loaded = await Promise.all(experiments.map(({ id }) => loadExperiment(id)))
  return loaded.map(({ id, title, platforms, measures }) => ({
    id,
    title,
    platforms,
    measures: measures.map(({ id, label, unit }) => ({ id, label, unit })),
  }))
}

export default async function Claims() {
  return (
    <>
      <h1>주장 검증</h1>
      <p className="lead">
        레슨이 말하는 수치와 규칙을 모두 모았어요. 서버의 판정은 누구나 보는 가장 새로운 실행(실험의 기본 설정)에서, 내
        브라우저의 판정은 내가 잰 것에서 나와요. 밀리초가 아니라 비율과 모양만 견주어요.
      </p>
      <ClaimList claims={await listClaims()} experiments={await listExperiments()} />
    </>
  )
}
