import localFont from 'next/font/local'

/*
 * `optional`: text is never re-laid when a font arrives late (CLS 0); a slow first visit reads in the system's font and the
 * next one in ours. The files are cut by scripts/build/fonts.ts.
 */
export const textFont = localFont({
  src: [
    { path: '../../.jaeda/fonts/text-400.woff2', weight: '400' },
    { path: '../../.jaeda/fonts/text-600.woff2', weight: '600' },
  ],
  variable: '--font-text',
  display: 'optional',
  adjustFontFallback: false,
})

export const codeFont = localFont({
  src: '../../.jaeda/fonts/code-400.woff2',
  variable: '--font-code',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
})
