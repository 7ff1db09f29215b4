import { readBody } from '#lib/content/published.ts'

/**
 * The compiled body of a lesson, or the task of an exercise (course `exercises`). The production build leaves a placeholder that `lib/site/freeze.ts` fills in the finished
 * page: a body passed through React would be sent twice, as HTML and as data for hydration.
 */
export async function Body(props: {
  course: string
  slug: string
  kind: 'lesson' | 'original' | 'task'
  className: string
}) {
  const { course, slug, kind, className } = props
  const html = process.env.NODE_ENV === 'production' ? '' : await readBody(course, slug, kind)
  return (
    <div
      className={className}
      data-body={`${course}/${slug}/${kind}`}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own compiler from the repository's content
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
