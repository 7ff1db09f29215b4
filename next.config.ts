import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The web server compresses (workers/web.node.ts): static files beforehand, with brotli.
  compress: false,
  // `npm run types` checks the whole project once; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pg-boss', 'better-auth', 'drizzle-orm'],
}

export default config
