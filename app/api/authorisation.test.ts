import { describe, expect, it } from 'vitest'
import { concernsClass, WHO } from '#lib/auth/permissions.ts'
import { AUTHORISATION } from './testing/authorisation.ts'
import { ROUTES } from './testing/routes.ts'

describe('the routes of the API', () => {
  it('say who may call them, each method as written down in testing/authorisation.ts', () => {
    expect(ROUTES.length).toBeGreaterThan(60)
    for (const who of WHO) {
      const said = ROUTES.filter(({ handler }) => handler.who === who).map(({ name }) => name)
      expect(said.sort(), `routes for ${who}`).toEqual([...AUTHORISATION[who]].sort())
    }
    expect(ROUTES.filter(({ handler }) => !WHO.includes(handler.who)).map(({ name }) => name)).toEqual([])
  })

  it('name the class in the address where they concern one', () => {
    for (const { name, handler } of ROUTES) {
      if (concernsClass(handler.who)) expect(name).toContain('/[class]')
    }
  })
})
