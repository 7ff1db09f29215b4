import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { allClaims, readCatalogue } from '#lib/content/published.ts'
import { ExperimentPanel } from '../_parts/panel.tsx'

interface Props {
  params: Promise<{ experiment: string }>
}

export const dynamicParams = false

export async function generateStaticParams() {
  const { experiments } = await readCatalogue()
  return experiments.map(({ id }) => ({ experiment: id }))
}

async function find({ params }: Props) {
  const { experiment } = await params
  const { experiments } = await readCatalogue()
  return experiments.find(({ id }) => id === experiment) ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, summary } = await find(props)
  return { title, description: summary }
}

export default async function ExperimentPage(props: Props) {
  const experiment = await find(props)
  const lessons = new Map(
    (await allClaims())
      .filter(({ claim }) => claim.experiment === experiment.id)
      .map(({ lesson: { course, slug, title, upcoming } }) => [
        // A lesson that is not written has no page; its course announces it.
        upcoming ? `/courses/${course}` : `/courses/${course}/${slug}#${experiment.id}`,
        upcoming ? `${title}(준비 중)` : title,
      ]),
  )
  return (
    <>
      <p className="crumb">
        <a href="/experiments">실험</a>
      </p>
      <h1>{experiment.title}</h1>
      <p className="lead">{experiment.summary}</p>
      <p className="meta">
        {[...lessons].map(([href, title]) => (
          <span key={href}>
            레슨 <a href={href}>{title}</a>
          </span>
        ))}
      </p>
      <ExperimentPanel experiment={experiment.id} />
    </>
  )
}
