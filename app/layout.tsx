import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { fontVersion } from './_ui/font-version.ts'
import { HEAD_SCRIPT } from './_ui/head-script.ts'
import { Header } from './_ui/header.tsx'
import './_ui/fonts.css'
import './_ui/tokens.css'
import './_ui/base.css'

export const metadata: Metadata = {
  title: { default: '재다: 재며 배우는 백엔드 성능', template: '%s | 재다' },
  description: '레슨에 나오는 모든 수치를 내 브라우저와 서버에서 직접 재며 배우는 백엔드 성능 학습 플랫폼',
  icons: { icon: '/icon.svg' },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf7f0' },
    { media: '(prefers-color-scheme: dark)', color: '#14161a' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html
      lang="ko"
      data-fonts={fontVersion()}
      data-offline={process.env.NODE_ENV === 'production' ? 'yes' : 'no'}
      suppressHydrationWarning
    >
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours that must run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: HEAD_SCRIPT }} />
      </head>
      <body>
        <a className="skip" href="#main">
          본문으로 건너뛰기
        </a>
        <Header />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-footer">
          <div className="ruler" aria-hidden="true" />
          <p>재다는 수치를 외우는 대신 직접 재며 배우는 곳이에요.</p>
        </footer>
      </body>
    </html>
  )
}
