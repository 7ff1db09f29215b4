/** Bounds of a text that anybody may hand in. Every refusal is a Korean sentence for the person who wrote the text. */
export const TEXT_LIMITS = {
  /** Code points of the source. */
  characters: 200_000,
  paragraphs: 6_000,
  /** UTF-16 units of one paragraph: a field with more composes Hangul slowly, and its log would not end. */
  paragraph: 5_000,
  /** Quotes and lists within each other. */
  containers: 20,
  /** Levels of the whole tree, emphasis within emphasis included. */
  depth: 100,
  columns: 50,
  /** Code beyond this is shown plain: code points of all blocks, and of one line. */
  highlighted: 50_000,
  highlightedLine: 1_000,
  /** UTF-16 units of one address, and of all of them: a definition used ten thousand times is written out as often. */
  address: 2_000,
  addresses: 400_000,
  title: 200,
} as const

export type TextRefusalKind =
  | 'empty-text'
  | 'text-too-long'
  | 'too-many-paragraphs'
  | 'paragraph-too-long'
  | 'too-deep'
  | 'table-too-wide'
  | 'too-complex'

/** A text that cannot be taken; the message says why and what to do, in Korean. */
export class TextRefusal extends Error {
  readonly kind: TextRefusalKind

  constructor(kind: TextRefusalKind, message: string) {
    super(message)
    this.name = 'TextRefusal'
    this.kind = kind
  }
}

const number = new Intl.NumberFormat('ko-KR')

export const refusals = {
  empty: () =>
    new TextRefusal('empty-text', '옮겨 쓸 단락이 없어요. 제목은 단락으로 세지 않으니 본문이 한 줄은 있어야 해요.'),
  tooLong: (characters: number) =>
    new TextRefusal(
      'text-too-long',
      `글이 ${number.format(characters)}자예요. 한 편에 ${number.format(TEXT_LIMITS.characters)}자까지 담을 수 있으니 나눠서 만들어 주세요.`,
    ),
  tooManyParagraphs: (paragraphs: number) =>
    new TextRefusal(
      'too-many-paragraphs',
      `단락이 ${number.format(paragraphs)}개예요. 한 편에 ${number.format(TEXT_LIMITS.paragraphs)}개까지 담을 수 있으니 나눠서 만들어 주세요.`,
    ),
  paragraphTooLong: (text: string) =>
    new TextRefusal(
      'paragraph-too-long',
      `“${beginningOf(text)}” 단락이 ${number.format(text.length)}자예요. 단락 하나는 ${number.format(TEXT_LIMITS.paragraph)}자까지예요. 빈 줄로 나누거나 일반 텍스트로 바꿔 보세요.`,
    ),
  tooDeep: (line?: number) =>
    new TextRefusal(
      'too-deep',
      `${line === undefined ? '' : `${number.format(line)}번째 줄: `}인용이나 목록이 너무 여러 겹이에요. ${TEXT_LIMITS.containers}겹까지 쓸 수 있어요.`,
    ),
  tableTooWide: (columns: number) =>
    new TextRefusal(
      'table-too-wide',
      `표의 열이 ${number.format(columns)}개예요. ${TEXT_LIMITS.columns}개까지 쓸 수 있어요.`,
    ),
  tooComplex: () =>
    new TextRefusal(
      'too-complex',
      '기호가 너무 복잡하게 얽혀 있어 Markdown으로 읽지 못했어요. 일반 텍스트로 바꿔 보세요.',
    ),
}

const SHOWN = 20

/** The first characters of a text, to name it by. */
export function beginningOf(text: string, length: number = SHOWN): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > length ? `${line.slice(0, length).trimEnd().toWellFormed()}…` : line
}
