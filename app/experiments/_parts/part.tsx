interface Props {
  title: string
  embedded: boolean
  /** In a lesson: not folded. */
  open?: boolean
  children: React.ReactNode
}

/** A titled part of what came out; in a lesson it may be folded. */
export function Part({ title, embedded, open = false, children }: Props) {
  if (embedded && !open) {
    return (
      <details className="panel-part">
        <summary>
          <h4>{title}</h4>
        </summary>
        {children}
      </details>
    )
  }
  const Heading = embedded ? 'h4' : 'h2'
  return (
    <section className="panel-part">
      <Heading>{title}</Heading>
      {children}
    </section>
  )
}
