/// <reference types="vite/types/importMeta.d.ts" />
/** Every route handler of the API, found by its file. */
import type { Who } from '#lib/auth/permissions.ts'

interface Handler {
  (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response>
  who: Who
}

export interface FoundRoute {
  /** As `GET /api/runs/[id]`. */
  name: string
  method: string
  handler: Handler
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

const modules = import.meta.glob<Record<string, unknown>>('../**/route.ts', { eager: true })

export const ROUTES: FoundRoute[] = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported)
    .filter(([method]) => METHODS.has(method))
    .map(([method, handler]) => ({
      name: `${method} ${file.replace('..', '/api').replace('/route.ts', '')}`,
      method,
      handler: handler as Handler,
    })),
)
