import { show } from '../kit/show.ts'

export type Exports = Record<string, unknown>

export interface RealmConsole {
  log(...values: unknown[]): void
}

/**
 * Evaluates a learner's JavaScript in this realm. Make it before the realm is locked: it takes along what it needs. It answers
 * with the exports, or with what is wrong, Korean.
 */
export function solutionLoader(wanted: Readonly<Record<string, unknown>>, console: RealmConsole) {
  const evaluate = Function
  return (body: string): { solution: Exports; mistake?: undefined } | { solution?: undefined; mistake: string } => {
    const exports: Exports = {}
    try {
      evaluate('exports', 'console', `"use strict";${body}`)(exports, console)
    } catch (error) {
      return { mistake: `코드를 불러오다가 오류가 났어요: ${show(error)}` }
    }
    for (const name of Object.keys(wanted)) {
      if (typeof exports[name] !== 'function') return { mistake: `${name}을(를) export하지 않았어요.` }
    }
    return { solution: { ...exports } }
  }
}
