import fc from 'fast-check'
import { fromHtml } from 'hast-util-from-html'
import { describe, expect, it } from 'vitest'
import { cleanSource, cleanTitle } from './clean.ts'
import { compileUntrusted } from './compile.ts'
import { TEXT_LIMITS } from './limits.ts'

const markdown = (source: string) => compileUntrusted({ format: 'markdown', source })
const plain = (source: string) => compileUntrusted({ format: 'plain', source: cleanSource(source) })

interface Node {
  type: string
  tagName?: string
  properties?: Record<string, unknown>
  children?: Node[]
}

/** Every element of a piece of HTML as a browser reads it. */
function elementsOf(html: string): Node[] {
  const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)]
  return all(fromHtml(html, { fragment: true }) as Node).filter(({ type }) => type === 'element')
}

const TAGS = new Set(
  'p h2 h3 h4 h5 h6 strong em del code pre span blockquote ul ol li div table thead tbody tr th td br hr a'.split(' '),
)
const PROPERTIES = new Set('dataP id className tabIndex ariaLabel role scope start href target rel'.split(' '))

/** What makes a page do something: any element, attribute or address that is not known to be harmless. */
function activeParts(html: string): string[] {
  return elementsOf(html).flatMap(({ tagName = '', properties = {} }) => [
    ...(TAGS.has(tagName) ? [] : [tagName]),
    ...Object.keys(properties)
      .filter(name => !PROPERTIES.has(name))
      .map(name => `${tagName}[${name}]`),
    ...('href' in properties && !/^(https?:|mailto:)/.test(String(properties.href)) ? [String(properties.href)] : []),
  ])
}

describe('compileUntrusted', () => {
  it('makes the paragraphs and the HTML that a lesson has', async () => {
    const { html, paragraphs, title, characters } = await markdown(
      '# 캐시\n\n첫 **문단(one)**입니다.\n\n- 항목\n  - 안쪽\n\n> 인용\n\n| 가 | 나 |\n| -- | -: |\n| 1 | 2 |\n\n```typescript\nconst a = 1\n\n  return a\n```\n',
    )
    expect(paragraphs.map(({ id, kind, text }) => [id, kind, text])).toEqual([
      ['p-1', 'prose', '첫 문단(one)입니다.'],
      ['p-2', 'list', '항목'],
      ['p-3', 'list', '안쪽'],
      ['p-4', 'quote', '인용'],
      ['p-5', 'table', '가 나'],
      ['p-6', 'table', '1 2'],
      ['p-7', 'code', 'const a = 1'],
      ['p-8', 'code', '  return a'],
    ])
    expect(title).toBe('캐시')
    expect(characters).toBe(13 + 2 + 2 + 2 + 3 + 3 + 11 + 8)
    expect(html).toContain('<p data-p="p-1">첫 <strong>문단(one)</strong>입니다.</p>')
    expect(html).toContain('<span class="line" data-p="p-7"><span class="tk-keyword">const </span>')
    expect(html).toContain('<h2 id="section-1">캐시</h2>')
    expect(elementsOf(html).filter(({ properties }) => properties?.dataP)).toHaveLength(paragraphs.length)
  })

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in a block', '<script>\nalert(1)\n</script>\n\n글'],
    ['a frame', '<iframe src="https://evil.example"></iframe>'],
    ['an event handler', '글 <img src=x onerror=alert(1)>'],
    ['a style', '<style>*{display:none}</style>'],
    ['a form', '<form action=//evil.example><input name=a></form>'],
    ['svg that runs', '<svg><script>1</script></svg>'],
    ['a comment that ends a tag', '<!--><img src=x onerror=1>-->'],
    ['an address that runs', '[누름](javascript:alert(1)) <javascript:alert(1)>'],
    ['an address that runs, disguised', '[누름](java&#x73;cript:alert(1)) [a](&#1;javascript:1) [b](JaVaScRiPt:1)'],
    ['data as an address', '[누름](data:text/html,<script>1</script>) [a]\n\n[a]: vbscript:1'],
    ['an address on this site', '[누름](/api/texts) [a](//evil.example) [b](#main)'],
    ['a quotation mark in an address', '[누름](https://a.example/"onmouseover=alert(1)//) '],
    ['a heading with HTML', '# <b onclick=1>제목</b>\n\n글'],
    ['a fence whose language is HTML', '```"><img src=x onerror=1>\n코드\n```'],
    ['a table whose head is HTML', '| "><img src=x onerror=1> |\n|--|\n| 글 |'],
    ['a task list', '- [x] 할 일'],
    ['a footnote', '글[^1]\n\n[^1]: 주석'],
    ['MDX', '<Claim id="x" />\n\n{process.exit()}\n\nexport const a = 1'],
  ])('leaves nothing that acts of %s', async (_, source) => {
    for (const compiled of [await markdown(source), await plain(source)]) {
      expect(activeParts(compiled.html)).toEqual([])
    }
  })

  it('shows HTML as the text that it is, to be typed like any other', async () => {
    const { paragraphs } = await markdown('<b onclick=x>굵게</b>라고 쓰면')
    expect(paragraphs[0]?.text).toBe('<b onclick=x>굵게</b>라고 쓰면')
  })

  it('keeps links to the web and to mailboxes, and of images only what they are called', async () => {
    const { html, paragraphs } = await markdown(
      '[가](https://a.example/x) [나](mailto:a@b.example) ![그림](https://a.example/y.png)',
    )
    expect(html).toContain('<a href="https://a.example/x" target="_blank" rel="noopener noreferrer">가</a>')
    expect(html).toContain('<a href="mailto:a@b.example"')
    expect(html).not.toContain('y.png')
    expect(paragraphs[0]?.text).toBe('가 나 그림')
  })

  it('is inert whatever it is given', async () => {
    const piece = fc.constantFrom(
      ...'<script>|</script>|<img src=x onerror=1>|javascript:1|[a](|)|![|"|\'|`|```\n|\n|\n\n|> |- || a |\n|--|\n|&lt;|&#x3c;|*|**|_|~~|# |글|<!--|-->|<a href=|\\|{|}|[^1]|: |http://a.b/'.split(
        '|',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async pieces => {
        const { html } = await markdown(`글\n\n${pieces.join('')}`)
        expect(activeParts(html)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('colours code of known languages only, and only so much of it', async () => {
    const block = (lines: number) => `\`\`\`js\n${'const a = 1\n'.repeat(lines)}\`\`\`\n\n`
    const { html } = await markdown(`${block(2_000)}${block(5_000 - 2_000)}\`\`\`cobol\nMOVE A TO B\n\`\`\``)
    expect(html.match(/tk-keyword">const/g)).toHaveLength(2_000)
    expect(html).toContain('>MOVE A TO B<')
  })

  it('keeps ids by content: moved, edited in place, and never one that somebody typed under', async () => {
    const before = await markdown('하나\n\n둘\n\n셋\n\n넷')
    const known = before.paragraphs
    const edit = async (source: string, retired?: string[]) =>
      (await compileUntrusted({ format: 'markdown', source, known, ...(retired ? { retired } : {}) })).paragraphs.map(
        ({ id, text }) => `${id} ${text}`,
      )
    expect(await edit('# 새 제목\n\n하나\n\n둘째\n\n셋\n\n넷')).toEqual(['p-1 하나', 'p-2 둘째', 'p-3 셋', 'p-4 넷'])
    expect(await edit('하나\n\n새것\n\n둘\n\n셋\n\n넷')).toEqual(['p-1 하나', 'p-5 새것', 'p-2 둘', 'p-3 셋', 'p-4 넷'])
    expect(await edit('넷\n\n하나\n\n둘\n\n셋')).toEqual(['p-4 넷', 'p-1 하나', 'p-2 둘', 'p-3 셋'])
    expect(await edit('하나\n\n둘\n\n셋\n\n넷\n\n다섯', ['p-9'])).toContain('p-10 다섯')
  })

  it('makes a paragraph of each line of a plain text, and parts long lines behind sentences', async () => {
    const sentence = '아주 긴 문장이 여기에 있습니다. '
    const { paragraphs, html } = await plain(`# 제목이 아닌 줄\r\n\r\n  *별*  \n${sentence.repeat(100)}`)
    expect(paragraphs.slice(0, 2).map(({ text }) => text)).toEqual(['# 제목이 아닌 줄', '*별*'])
    const rest = paragraphs.slice(2).map(({ text }) => text)
    expect(rest).toHaveLength(2)
    for (const text of rest) expect(text).toMatch(/^아주 .*니다\.$/)
    expect(rest.join(' ')).toBe(sentence.repeat(100).trim())
    expect(html).toContain('<p data-p="p-2">*별*</p>')
  })

  it.each([
    ['nothing to type', '# 제목만\n\n---', 'empty-text'],
    ['too many paragraphs', '가\n\n'.repeat(TEXT_LIMITS.paragraphs + 1), 'too-many-paragraphs'],
    ['a paragraph without end', '가'.repeat(TEXT_LIMITS.paragraph + 1), 'paragraph-too-long'],
    ['200,000 quotes within each other', '>'.repeat(200_000), 'too-deep'],
    ['70,000 lists within each other', '1. '.repeat(66_000), 'too-deep'],
    ['lists within each other, by indentation', indented(30), 'too-deep'],
    ['emphasis within emphasis', `${'*가 '.repeat(120)}${'나* '.repeat(120)}`, 'too-complex'],
    ['a table too wide', `${'|a'.repeat(60)}|\n${'|-'.repeat(60)}|\n`, 'table-too-wide'],
  ])('refuses %s in Korean', async (_, source, kind) => {
    await expect(markdown(source)).rejects.toMatchObject({ name: 'TextRefusal', kind })
    await expect(markdown(source)).rejects.toThrow(/[가-힣]/)
  })

  it.each([
    ['rows of one cell under a wide head', `${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|\n${'|\n'.repeat(5_000)}`],
    ['one address written out many times', `[a]: https://x.example/${'b'.repeat(1_900)}\n\n${'[a]\n\n'.repeat(3_000)}`],
    ['entities', '&lt;'.repeat(1_200)],
  ])('makes no more of %s than a few times what it was', async (_, source) => {
    const { html } = await markdown(source)
    expect(html.length).toBeLessThan(source.length * 4 + 3 * TEXT_LIMITS.addresses)
  })
})

function indented(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- 가`).join('\n')
}

describe('cleanSource', () => {
  it('brings line ends, Unicode and what nobody can type into shape', () => {
    expect(cleanSource('\ufeff가\r\n나\r다\u2028라')).toBe('가\n나\n다\n라')
    expect(cleanSource('각')).toBe('각')
    expect(cleanSource('a\u0000\u200b\u202eb\u00ad')).toBe('ab')
    expect(cleanSource('\ud800가')).toBe('\ufffd가')
    expect(cleanSource('👩‍💻\t들여')).toBe('👩‍💻\t들여')
  })

  it('counts characters as people do, and refuses one too many', () => {
    expect(cleanSource('😀'.repeat(TEXT_LIMITS.characters))).toHaveLength(2 * TEXT_LIMITS.characters)
    expect(() => cleanSource('가'.repeat(TEXT_LIMITS.characters + 1))).toThrow('200,001자')
  })

  it('makes a title one line of bounded length', () => {
    expect(cleanTitle('  가\n나\u0000 ')).toBe('가 나')
    expect(cleanTitle('가'.repeat(500))).toHaveLength(TEXT_LIMITS.title)
  })
})
