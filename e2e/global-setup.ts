import { firstAdmin } from './people.ts'
import { freePort, newDataFolder, removeFolder, startServer } from './server.ts'

/** One server for all journeys; `JAEDA_E2E_URL` points the tests at one that already runs. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.JAEDA_E2E_URL) return undefined
  const data = newDataFolder()
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  process.env.JAEDA_E2E_URL = server.url
  process.env.JAEDA_E2E_ADMIN = await firstAdmin(server.url, server.output)
  return async () => {
    await server.stop()
    removeFolder(data)
  }
}
