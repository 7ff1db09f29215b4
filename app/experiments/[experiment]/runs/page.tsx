import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readCatalogue } from '#lib/content/published.ts'
import { RunsView } from './_parts/runs-view.tsx'

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
  const { title } = await find(props)
  return { title: `${title}: 실행`, description: `${title} 실험을 실행한 기록` }
}

/** A shell that is the same for everyone; the address says which run, or which two, the browser fetches. */
export default async function Runs(props: Props) {
  const { id, title } = await find(props)
  return (
    <>
      <p className="crumb">
        <a href="/experiments">실험</a> › <a href={`/experiments/${id}`}>{title}</a>
      </p>
      <RunsView id={id} title={title} />
    </>
  )
}
