import type { Metadata } from 'next'
import { readCatalogue } from '#lib/content/published.ts'
import { glossary, glossaryHeading } from '#lib/content/terms.ts'
import './_parts/glossary.css'

export const metadata: Metadata = {
  title: '용어집',
  description: '레슨에 나오는 용어의 한국어와 영어, 처음 설명하는 곳',
}

export default async function Glossary() {
  const { courses } = await readCatalogue()
  const groups = Map.groupBy(glossary(courses.flatMap(({ lessons }) => lessons)), ({ korean }) =>
    glossaryHeading(korean),
  )
  return (
    <div data-hydrate="intent">
      <h1>용어집</h1>
      <p className="lead">레슨에 나오는 용어의 한국어와 영어예요. 레슨 이름을 누르면 처음 설명하는 곳으로 가요.</p>
      <nav aria-label="첫소리" className="initials">
        {[...groups.keys()].map(heading => (
          <a key={heading} href={`#${heading}`}>
            {heading}
          </a>
        ))}
      </nav>
      {[...groups].map(([heading, entries]) => (
        <section key={heading} aria-labelledby={heading} className="terms">
          <h2 id={heading}>{heading}</h2>
          <dl>
            {entries.map(({ korean, english, places }) => (
              <div key={`${korean} ${english}`}>
                <dt>
                  {korean} <span lang="en">{english}</span>
                </dt>
                <dd>
                  {places.map(({ href, lesson }) => (
                    <a key={href} href={href}>
                      {lesson}
                    </a>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
