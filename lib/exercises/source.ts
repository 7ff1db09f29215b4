import { transform } from 'sucrase'

/** UTF-8 bytes of source that a submission may have. */
export const MAX_SOURCE_BYTES = 64 * 1024

/** A mistake in a learner's source. `line` and `column` from 1. */
export interface SourceMistake {
  line: number
  column: number
  /** Korean. */
  message: string
}

export type Prepared = { body: string; mistake?: undefined } | { body?: undefined; mistake: SourceMistake }

/**
 * TypeScript of one file → JavaScript that assigns its exports to `exports`. Lines stay where they are. Types are taken
 * off, not checked. Other modules cannot be imported, except for types.
 */
export function prepareSource(source: string): Prepared {
  if (source.includes('\0'))
    return { mistake: { ...placeOf(source, source.indexOf('\0')), message: '널 문자(\\0)가 들어 있어요.' } }
  let code: string
  try {
    code = transform(source, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      preserveDynamicImport: true,
    }).code
  } catch (error) {
    return { mistake: mistakeOf(error) }
  }
  const required = /\brequire\('([^']*)'\)/.exec(code)
  if (required && !source.includes(required[0])) {
    const place = placeOf(source, Math.max(0, source.search(/^\s*(import|export)\b[^'"]*\bfrom\b/m)))
    return {
      mistake: { ...place, message: `다른 모듈(${required[1]})은 가져올 수 없어요. 이 파일 하나로 풀어 주세요.` },
    }
  }
  return { body: code.replace(/^"use strict";/, '') }
}

/** Sucrase says `Unexpected token (3:5)`, the column from 1. */
function mistakeOf(error: unknown): SourceMistake {
  const text = error instanceof Error ? error.message : String(error)
  const [, line, column] = /\((\d+):(\d+)\)/.exec(text) ?? []
  return {
    line: Number(line ?? 1),
    column: Number(column ?? 1),
    message: explain(text.replace(/^Error transforming [^:]*: /, '')),
  }
}

function explain(text: string): string {
  const plain = text.replace(/\s*\(\d+:\d+\)\s*$/, '')
  const expected = /^Unexpected token, expected "?(.+?)"?$/.exec(plain)
  if (expected) return `문법이 맞지 않아요. 여기에는 ${expected[1]}이(가) 와야 해요.`
  if (/^Unexpected token/.test(plain)) return '문법이 맞지 않아요. 여기에 올 수 없는 글자예요.'
  if (/^Unterminated string/.test(plain)) return '닫히지 않은 문자열이에요.'
  if (/^Unterminated template/.test(plain)) return '닫히지 않은 템플릿 문자열이에요.'
  if (/^Unterminated comment/.test(plain)) return '닫히지 않은 주석이에요.'
  if (/^Unterminated regular/.test(plain)) return '닫히지 않은 정규식이에요.'
  return `문법이 맞지 않아요. (${plain.slice(0, 120)})`
}

function placeOf(source: string, index: number): { line: number; column: number } {
  const before = source.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
